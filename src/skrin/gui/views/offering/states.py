"""How an enrolment stands, and whether anybody vouches for the issuer: tone and drawing beside the words."""

from skrin.domain.offering import EnrolmentState
from skrin.domain.party import Trust
from skrin.gui.viewmodels.find.said import OfferingSaid
from skrin.gui.widgets.tone import Tone

STATES: dict[EnrolmentState, tuple[Tone, str]] = {
    EnrolmentState.REQUESTED: ("info", "clock"),
    EnrolmentState.ACCEPTED: ("info", "check"),
    EnrolmentState.COMPLETED: ("ok", "gift"),
    EnrolmentState.DENIED: ("warn", "circle-alert"),
    EnrolmentState.WITHDRAWN: ("muted", "info"),
}
FETCHED: tuple[Tone, str] = ("ok", "badge")
TRUST: dict[Trust, tuple[Tone, str]] = {
    Trust.TRUSTED: ("ok", "shield-check"),
    Trust.UNKNOWN: ("warn", "shield-alert"),
    Trust.DISTRUSTED: ("bad", "shield-x"),
}


def state_look(said: OfferingSaid) -> tuple[Tone, str]:
    """Of an offering in which somebody enrolled."""
    if said.fetched or said.state is None:
        return FETCHED
    return STATES[said.state]
