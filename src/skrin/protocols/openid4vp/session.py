"""One request of a verifier from asking to its one answer."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from skrin.protocols.openid4vp.errors import RequestAnswered, RequestClosed, StateUnknown


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """What the verifier keeps of a request: its own nonce and state, its end, and whether it has been answered."""

    nonce: str = field(repr=False)
    state: str | None = field(repr=False)
    expires_at: datetime
    answered_at: datetime | None = None

    def answered(self, state: str | None, now: datetime) -> "OpenRequest":
        """The request with its answer taken; one answer for each.

        Raises StateUnknown (another state than was sent), RequestAnswered, RequestClosed.
        """
        if state != self.state:
            raise StateUnknown
        if self.answered_at is not None:
            raise RequestAnswered(self.answered_at)
        if now >= self.expires_at:
            raise RequestClosed(self.expires_at)
        return replace(self, answered_at=now)
