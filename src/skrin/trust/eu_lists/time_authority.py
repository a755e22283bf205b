"""Whether a time stamp is by an authority whose time stamps were qualified ones, by the lists at hand (ETSI TS 119 615, 4.5).

A list names the key that stamps, or the authority that certified it. It counts how the service stood at the moment that the
time stamp tells.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from skrin.trust.eu_lists.listed import ListKind, TrustedList, TrustService
from skrin.trust.eu_lists.seal_quality import issued_by, state_at

if TYPE_CHECKING:
    from cryptography import x509


def stamps_qualified(chain: Sequence[bytes], at: datetime, lists: Sequence[TrustedList], now: datetime) -> bool:
    """`chain` are the certificates of a token (DER), that of its signer first, the others in any order.

    A list past its next update says nothing. What is damaged among the certificates is left out.
    """
    certificates = list(_read(chain))
    if not certificates:
        return False
    current = [each for each in lists if each.kind is ListKind.COUNTRY and each.next_update is not None]
    services = [
        one for each in current if each.next_update is not None and each.next_update >= now for one in each.time_stamping
    ]
    path = _path(certificates)
    return any(_stood(service, at) and issued_by(path, service) for service in services)


def _stood(service: TrustService, at: datetime) -> bool:
    state = state_at(service, at)
    return state is not None and state.granted


def _read(chain: Sequence[bytes]) -> "Iterator[x509.Certificate]":
    """The signer's, without which there is nothing to ask, and those of the others that can be read."""
    from skrin.keys.certificate import load

    for place, der in enumerate(chain):
        try:
            yield load(der)
        except ValueError:
            if place == 0:
                return


def _path(certificates: "Sequence[x509.Certificate]") -> "Sequence[x509.Certificate]":
    """The signer's certificate and those that lead up from it, as far as they are there."""
    path, left = [certificates[0]], list(certificates[1:])
    while left and path[-1].issuer != path[-1].subject:
        above = next((each for each in left if each.subject == path[-1].issuer), None)
        if above is None:
            break
        path.append(above)
        left.remove(above)
    return path
