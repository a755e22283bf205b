"""Which addresses a stranger may make this program send something to."""

from collections.abc import Callable

from skrin.domain.errors import SkrinError
from skrin.wire.members import Members
from skrin.wire.urls import NO_LOOPBACK, HttpsUrl, Loopback

FIRST_UNPRIVILEGED_PORT = 1024
HTTPS_PORT = 443


def destination(text: str, loopback: Loopback, refused: Callable[[], SkrinError]) -> HttpsUrl:
    """The address in `text`, fit to be contacted: https, a public name, no fragment, no port of another service.

    A name that resolves to a private address is refused later, where addresses are dialled. Raises what `refused` builds.
    """
    try:
        url = HttpsUrl.parse(text, loopback)
    except SkrinError as error:
        raise refused() from error
    if "#" in text or _is_another_service(url, loopback):
        raise refused()
    return url


def optional_destination(
    members: Members, name: str, loopback: Loopback, invalid: Callable[[str], SkrinError]
) -> HttpsUrl | None:
    """The address in the member `name`, where there is one. Raises what `invalid` builds from the name."""
    text = members.optional_text(name)
    return None if text is None else destination(text, loopback, lambda: invalid(name))


def _is_another_service(url: HttpsUrl, loopback: Loopback) -> bool:
    """Mail, remote shells and the like listen below 1024; a request to them is an attack on a third party."""
    privileged = url.port < FIRST_UNPRIVILEGED_PORT and url.port != HTTPS_PORT
    return privileged and (loopback == NO_LOOPBACK or not loopback.permits(url.origin, url.host))
