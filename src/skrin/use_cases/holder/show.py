"""Answer a request over the screen: what was confirmed, sealed for the one who asked, as pictures (docs/decisions/0291).

Nothing is sent. It counts as shared from the moment before the first picture is shown, for nobody can tell who saw it.
"""

from dataclasses import dataclass, field, replace

from skrin.domain.history import ANSWER, WAY, Event, Way
from skrin.protocols.mq1 import schedule
from skrin.protocols.mq1.schedule import Density, Pace, Showing
from skrin.protocols.mq1.transfer import ADVISED, Kind
from skrin.protocols.openid4vp import arrival
from skrin.protocols.openid4vp.optical import comparison_code, sealed_answer
from skrin.use_cases.holder import lists_along
from skrin.use_cases.holder.answer import Answer, answer
from skrin.use_cases.holder.cautions import Agree, nobody_agrees
from skrin.use_cases.holder.consent import Consent
from skrin.use_cases.holder.delivery import hand_over
from skrin.use_cases.holder.errors import MuchForScreen
from skrin.use_cases.ports import Ports


@dataclass(frozen=True, slots=True)
class Shown:
    """`showing` is the first picture; it may stay on the screen, and be shown anew, as long as this is kept.

    `code` is for eyes: the one who asked sees the same four characters when the answer has come. `lists` are the addresses of
    the status lists that go along. `digest` is of the request and this answer.
    """

    consent: Consent
    showing: Showing
    code: str
    lists: tuple[str, ...] = ()
    digest: str = field(default="", repr=False)

    def entered(self, event: Event) -> Event:
        """The entry of it, by which a receipt for this answer is known (`receipts`)."""
        return replace(event, details={**event.details, WAY: Way.SCREEN.value, ANSWER: self.digest})


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
    shown = as_pictures(consent, made, ports, density, pace)
    hand_over(consent.preview.request.fingerprint, shown.entered(made.event), ports, consent.copies)
    return shown


def as_pictures(
    consent: Consent, made: Answer, ports: Ports, density: Density = Density.NORMAL, pace: Pace = Pace.NORMAL
) -> Shown:
    """What answers, sealed, with the status lists that fit beside it; nothing of it written down yet.

    Raises MuchForScreen, TooLarge.
    """
    request = consent.preview.request
    payload, lists = lists_along.beside(
        lambda lists: sealed_answer(request, made.presentations, lists),
        lists_along.held(consent.items, request.expires_at, ports),
        lambda payload: schedule.begin(Kind.SEALED_RESPONSE, payload, density, pace),
    )
    if len(payload) > ADVISED:
        raise MuchForScreen(len(payload), ADVISED)
    showing = schedule.begin(Kind.SEALED_RESPONSE, payload, density, pace)
    return Shown(consent, showing, comparison_code(request, payload), tuple(lists), arrival.digest(request.text, payload))
