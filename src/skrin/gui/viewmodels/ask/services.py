"""The checking services that requests can go through: the one that was set up, and the practice employer's while it runs.

What was set up is a setting of the wallet, so that it lies encrypted with everything else. A key that `skrin verifier init` has
written beside the wallet is used where none was given.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from skrin.gui.surroundings import CheckingService, Surroundings
from skrin.gui.viewmodels.ask.errors import CheckingKeyWrong, CheckingServiceOther

if TYPE_CHECKING:
    from skrin.use_cases.ports import Ports

ADDRESS, KEY = "checking-service", "checking-service-key"
# As `skrin verifier init` names it (cli.verifier.desk).
KEY_FILE = "verifier-api-key"
KEY_BYTES = 4096
BAD_REQUEST, UNAUTHORIZED = 400, 401


def known(ports: "Ports", around: Surroundings) -> tuple[CheckingService, ...]:
    """The one that was set up first."""
    own = set_up(ports, around.folder.data)
    return tuple(each for each in (own, around.practice_checking) if each is not None)


def set_up(ports: "Ports", data: Path) -> CheckingService | None:
    address = ports.vault.setting(ADDRESS)
    key = ports.vault.setting(KEY) or key_beside(data)
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


def set_up_service(address: str, key: str, ports: "Ports") -> None:
    """Keep it, once it has answered and knows the key.

    Raises CheckingKeyWrong, CheckingServiceOther, NetError.
    """
    service = CheckingService(address.strip().removesuffix("/"), key.strip())
    try_out(service, ports)
    with ports.vault.transaction() as tx:
        tx.set_setting(ADDRESS, service.address)
        tx.set_setting(KEY, service.api_key)


def try_out(service: CheckingService, ports: "Ports") -> None:
    """Ask for nothing at all: a service that knows the key says that nothing is no request."""
    from skrin.use_cases.verifier import remote
    from skrin.wire.urls import HttpsUrl

    url = HttpsUrl.parse(service.address, ports.loopback)
    answer = ports.network()(remote.new_request(url, service.api_key, {}))
    if answer.status == UNAUTHORIZED:
        raise CheckingKeyWrong(url.host)
    if answer.status != BAD_REQUEST or answer.media_type != "application/json":
        raise CheckingServiceOther(url.host)
