"""What the person must agree to beyond the act itself, and how it is asked."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class UnverifiedParty:
    """Nobody vouches for this issuer or verifier (RULINGS 6). `code` is the reason.

    `seal` is what the certificate of a seal calls its organisation, where the party is known by a seal alone.
    """

    party: str
    code: str
    seal: str = ""


@dataclass(frozen=True, slots=True)
class TrackableStatus:
    """The status address could tell the issuer when this is checked (L-14). `reason`: `query`, `fragment` or `path`."""

    uri: str
    reason: str


Caution: TypeAlias = UnverifiedParty | TrackableStatus

# Asks the person; True is yes. Called on the thread of the use case, which waits.
Agree: TypeAlias = Callable[[Caution], bool]


def nobody_agrees(caution: Caution) -> bool:
    """For callers that have asked nobody."""
    return False


def everything_agreed(caution: Caution) -> bool:
    """For callers whose person has confirmed all of it beforehand (`--accept-unverified`)."""
    return True
