"""Answer a request over the screen: what was confirmed, sealed for the one who asked, as pictures (docs/decisions/0291).

Nothing is sent. It counts as shared from the moment before the first picture is shown, for nobody can tell who saw it.
"""

from dataclasses import dataclass

from skrin.protocols.mq1 import schedule
from skrin.protocols.mq1.schedule import Density, Pace, Showing
from skrin.protocols.mq1.transfer import ADVISED, Kind
from skrin.protocols.openid4vp.optical import comparison_code, sealed_answer
from skrin.use_cases.holder.answer import Answer, answer
from skrin.use_cases.holder.cautions import Agree, nobody_agrees
from skrin.use_cases.holder.consent import Consent
from skrin.use_cases.holder.delivery import hand_over
from skrin.use_cases.holder.errors import MuchForScreen
from skrin.use_cases.ports import Ports


@dataclass(frozen=True, slots=True)
class Shown:
    """`showing` is the first picture; it may stay on the screen, and be shown anew, as long as this is kept.

    `code` is for eyes: the one who asked sees the same four characters when the answer has come.
    """

    consent: Consent
    showing: Showing
    code: str


def show(
    consent: Consent,
    ports: Ports,
    agree: Agree = nobody_agrees,
    density: Density = Density.NORMAL,
    pace: Pace = Pace.NORMAL,
) -> Shown:
    """The one answer to a request that is answered over the screen; a second one is never made.

    Raises RequestObjectExpired, UnverifiedNotConfirmed, AlreadyAnswered, CopyShown, MuchForScreen, and what signing raises:
    nothing was written down then, and there is nothing to show.
    """
    made = answer(consent, ports, agree)
    shown = as_pictures(consent, made, density, pace)
    hand_over(consent.preview.request.fingerprint, made.event, ports, consent.copies)
    return shown


def as_pictures(consent: Consent, made: Answer, density: Density = Density.NORMAL, pace: Pace = Pace.NORMAL) -> Shown:
    """What answers, sealed, nothing of it written down yet. Raises MuchForScreen, TooLarge."""
    request = consent.preview.request
    payload = sealed_answer(request, made.presentations)
    if len(payload) > ADVISED:
        raise MuchForScreen(len(payload), ADVISED)
    showing = schedule.begin(Kind.SEALED_RESPONSE, payload, density, pace)
    return Shown(consent, showing, comparison_code(request, payload))
