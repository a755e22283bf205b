"""Answer a request that takes its answer by post, and over the screen where the post finds nobody (docs/decisions/0311).

One answer, made once and written down once. Whoever calls this posts it on one thread and waits on another; what comes first
says how it is entered. The post may still arrive while the pictures are seen.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from enum import Enum
from threading import Lock
from typing import Final

from skrin.domain.errors import LimitError, NetError, SkrinError
from skrin.protocols.mq1.schedule import Density, Pace
from skrin.protocols.openid4vp.errors import ResponseNotDelivered
from skrin.protocols.openid4vp.response import delivery_response, presentation_request
from skrin.use_cases.holder.answer import answer
from skrin.use_cases.holder.cautions import Agree, nobody_agrees
from skrin.use_cases.holder.consent import Consent
from skrin.use_cases.holder.delivery import REDIRECTED, Sending, not_taken, taken, write_down
from skrin.use_cases.holder.present import Shared
from skrin.use_cases.holder.show import Shown, as_pictures
from skrin.use_cases.ports import Ports
from skrin.wire.http import HttpRequest

# So long after the post began nobody in a room waits any longer.
WAIT: Final = timedelta(seconds=1.5)
# What stands before the host answers that nothing stands behind it.
_NOBODY_BEHIND: Final = frozenset({502, 503, 504})
_TOO_SLOW: Final = "limit.time"


class _End(Enum):
    POSTED = "posted"
    SHOWN = "shown"
    FAILED = "failed"


@dataclass(eq=False, slots=True)
class TwoWays:
    """`post` is to be called once, at once; `show` where it brought nothing within WAIT, or None. They may run side by side."""

    consent: Consent
    _sending: Sending
    _post: HttpRequest = field(repr=False)
    _shown: Shown | None = field(repr=False)
    _ports: Ports = field(repr=False)
    _end: _End | None = None
    _lock: Lock = field(default_factory=Lock, repr=False)

    @property
    def can_be_shown(self) -> bool:
        """There may be too much of it for a screen."""
        return self._shown is not None

    @property
    def is_shown(self) -> bool:
        return self._end is _End.SHOWN

    def post(self) -> Shared | None:
        """Carry it there; also after it is shown. None where nobody takes it there and `show` is what is left, or was before.

        Raises ResponseNotDelivered, and where it cannot be shown, NetError.
        """
        try:
            delivered = delivery_response(self._ports.network()(self._post), self._ports.loopback)
        except SkrinError as error:
            self._not_taken(error)
            return None
        with self._lock:
            if self._end is None:
                taken(self._sending, self._sending.event, self._ports)
                self._end = _End.POSTED
        return Shared(self.consent, delivered)

    def show(self) -> Shown | None:
        """It counts as shown from now on; None where it was taken, or refused, in this very moment."""
        with self._lock:
            if self._end is None and self._shown is not None:
                taken(self._sending, self._shown.entered(self._sending.event), self._ports)
                self._end = _End.SHOWN
            return self._shown if self.is_shown else None

    def _not_taken(self, error: SkrinError) -> None:
        """Raises what to tell, where there is nothing else left."""
        with self._lock:
            if self.is_shown or (self.can_be_shown and nobody_there(error)):
                return
            told = not_taken(self._sending, error, self._ports)
            self._end = _End.FAILED
        raise told from error.__cause__ if told is error else error


def send(
    consent: Consent,
    ports: Ports,
    agree: Agree = nobody_agrees,
    density: Density = Density.NORMAL,
    pace: Pace = Pace.NORMAL,
) -> TwoWays:
    """The one answer to a request that is `also_by_screen`, written down and about to leave.

    Raises RequestObjectExpired, UnverifiedNotConfirmed, AlreadyAnswered, CopyShown, and what signing raises.
    """
    request = consent.preview.request
    made = answer(consent, ports, agree)
    post = presentation_request(request, made.presentations)
    try:
        shown = as_pictures(consent, made, ports, density, pace)
    except LimitError:
        shown = None
    return TwoWays(consent, write_down(request.fingerprint, made.event, ports, consent.copies), post, shown, ports)


def nobody_there(error: SkrinError) -> bool:
    """No answer was to be had at the address, in distinction to one that says no."""
    if isinstance(error, ResponseNotDelivered):
        return error.status in _NOBODY_BEHIND
    return error.code == _TOO_SLOW or (isinstance(error, NetError) and error.code != REDIRECTED)
