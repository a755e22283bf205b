"""Authorities that trust lists name: whose certificates they vouch for, and in which part (ETSI TS 119 602).

Such an authority vouches or is silent: that it is not listed for a kind or a date says nothing against whom it certified.
"""

from collections.abc import Sequence
from datetime import datetime

from skrin.domain.errors import SkrinError
from skrin.domain.party import in_language
from skrin.trust.trust_entry import Role, TrustEntry
from skrin.trust.trust_list import TrustList


def authorities(lists: Sequence[TrustList], role: Role, at: datetime) -> tuple[bytes, ...]:
    """The certificates (DER) that the lists name in this part at `at`; one that cannot be read is left out."""
    named = (each for listed in lists for each in listed.entries if each.authority and each.role is role)
    found = dict.fromkeys(each.authority for each in named if each.covers_time(at))
    return tuple(der for der in found if _readable(der))


def label(name: str, entry: TrustEntry) -> str:
    """Who vouches: the list's name, and for an authority the entity and the service that the list names."""
    if not entry.authority:
        return name
    return " · ".join(filter(None, (name, in_language(entry.names, "en"), entry.source)))


def _readable(der: bytes) -> bool:
    from skrin.keys.certificate import load
    from skrin.trust.x509 import readable

    try:
        with readable():
            load(der)
    except SkrinError:
        return False
    return True
