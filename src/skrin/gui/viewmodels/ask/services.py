"""The checking services that requests can go through: the one that was set up, and the practice employer's while it runs.

What was set up is a setting, so that it lies encrypted with everything else (`means`). A key that `skrin verifier init` has
written beside the wallet is used where none was given.
"""

from pathlib import Path

from skrin.gui.surroundings import CheckingService, Surroundings
from skrin.gui.viewmodels.ask.errors import CheckingKeyWrong, CheckingServiceOther
from skrin.gui.viewmodels.ask.means import Means

ADDRESS, KEY = "checking-service", "checking-service-key"
# As `skrin verifier init` names it (cli.verifier.desk).
KEY_FILE = "verifier-api-key"
KEY_BYTES = 4096
BAD_REQUEST, UNAUTHORIZED = 400, 401


def known(means: Means, around: Surroundings) -> tuple[CheckingService, ...]:
    """The one that was set up first."""
    own = set_up(means, around.folder.data)
    return tuple(each for each in (own, around.practice_checking) if each is not None)


def set_up(means: Means, data: Path) -> CheckingService | None:
    address = means.setting(ADDRESS)
    key = means.setting(KEY) or key_beside(data)
    return CheckingService(address, key) if address and key else None


def key_beside(data: Path) -> str:
    """The key in the data folder; empty where there is none."""
    from skrin.domain.errors import SkrinError

    try:
        return key_in(data / KEY_FILE)
    except SkrinError:
        return ""


def key_in(path: Path) -> str:
    """The first line of a key file. Raises FolderGiven, FileEmpty, FileNotRead."""
    from skrin.gui.errors import FileNotRead
    from skrin.gui.given import file

    try:
        return file.read(path, KEY_BYTES).decode("ascii").strip().partition("\n")[0]
    except UnicodeDecodeError as error:
        raise FileNotRead(path.name) from error


def set_up_service(address: str, key: str, means: Means) -> None:
    """Keep it, once it has answered and knows the key.

    Raises CheckingKeyWrong, CheckingServiceOther, NetError.
    """
    service = CheckingService(address.strip().removesuffix("/"), key.strip())
    try_out(service, means)
    means.keep(ADDRESS, service.address)
    means.keep(KEY, service.api_key)


def try_out(service: CheckingService, means: Means) -> None:
    """Ask for nothing at all: a service that knows the key says that nothing is no request."""
    from skrin.use_cases.verifier import remote
    from skrin.wire.urls import HttpsUrl

    url = HttpsUrl.parse(service.address, means.loopback)
    answer = means.network()(remote.new_request(url, service.api_key, {}))
    if answer.status == UNAUTHORIZED:
        raise CheckingKeyWrong(url.host)
    if answer.status != BAD_REQUEST or answer.media_type != "application/json":
        raise CheckingServiceOther(url.host)
