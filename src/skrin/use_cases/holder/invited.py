"""Answer an invitation: a request that was sent out before a meeting, and may be answered for days (docs/decisions/0314).

The answer is sealed for the one who asked, as over a screen; it is saved, and brought along or sent.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from skrin.domain.history import WAY, Way
from skrin.protocols.openid4vp.request import PresentationRequest
from skrin.use_cases.holder.answer import answer
from skrin.use_cases.holder.cautions import Agree, nobody_agrees
from skrin.use_cases.holder.consent import Consent
from skrin.use_cases.holder.delivery import carry
from skrin.use_cases.holder.show import Shown, as_pictures
from skrin.use_cases.ports import Ports

# A request between people in one room is over by then.
IN_A_ROOM: Final = timedelta(hours=1)


def is_invitation(request: PresentationRequest, now: datetime) -> bool:
    """It is answered over the screen, and need not be answered now."""
    return request.by_screen and request.expires_at is not None and request.expires_at - now > IN_A_ROOM


def save(consent: Consent, write: Callable[[Shown], object], ports: Ports, agree: Agree = nobody_agrees) -> Shown:
    """The one answer, into files: `write` makes them. It is entered once they are there (docs/decisions/0330).

    Raises RequestObjectExpired, UnverifiedNotConfirmed, AlreadyAnswered, CopyShown, MuchForScreen, what signing raises and what
    `write` raises, with nothing entered: the request can be answered again then.
    """
    made, request = answer(consent, ports, agree), consent.preview.request
    shown = as_pictures(consent, made, ports)
    event = shown.entered(made.event)
    if is_invitation(request, ports.clock.now()):
        event = replace(event, details={**event.details, WAY: Way.FILE.value})
    carry(request.fingerprint, event, lambda: write(shown), ports, consent.copies, answers=True)
    return shown
