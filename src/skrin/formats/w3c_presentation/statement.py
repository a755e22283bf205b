"""What the holder signs with a presentation: for whom, for which request, and when.

The same questions as for the KB-JWT of an SD-JWT (`sd_jwt.key_binding`), asked of the members that W3C presentations have for
them: `aud` and `nonce` in a JWT, `domain` and `challenge` in a proof. A time need not be said there; the nonce of a request,
which is answered once and not for long, stands for it.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from skrin.formats.sd_jwt.errors import KeyBindingFromTheFuture, KeyBindingTooOld
from skrin.formats.sd_jwt.key_binding import KeyBinding, KeyBindingPolicy
from skrin.formats.w3c_presentation.errors import AudienceOfAnother, ChallengeWrong, DomainWrong, NonceOfAnother
from skrin.keys.finder import FoundKey
from skrin.wire import limits


class SecuredBy(Enum):
    """How the presentation is signed."""

    JWT = "jwt"
    PROOF = "proof"


@dataclass(frozen=True, slots=True)
class Statement:
    """Signed by `holder`'s key over everything in the presentation. `nonce` is empty and `audiences` none where unsaid."""

    holder: FoundKey
    secured_by: SecuredBy
    audiences: tuple[str, ...]
    nonce: str
    made_at: datetime | None = None
    expires_at: datetime | None = None

    def require(self, policy: KeyBindingPolicy, at: datetime) -> KeyBinding:
        """Made for this verifier and this request, and not too long ago.

        Raises AudienceOfAnother or DomainWrong, NonceOfAnother or ChallengeWrong, KeyBindingTooOld, KeyBindingFromTheFuture.
        """
        if policy.audience not in self.audiences:
            raise AudienceOfAnother if self.secured_by is SecuredBy.JWT else DomainWrong
        if self.nonce != policy.nonce:
            raise NonceOfAnother if self.secured_by is SecuredBy.JWT else ChallengeWrong
        self.require_in_time(at)
        if self.made_at is not None and self.made_at < at - policy.max_age:
            raise KeyBindingTooOld(self.made_at)
        return KeyBinding(policy.audience, policy.nonce, self.made_at or at, self.expires_at, {})

    def require_in_time(self, at: datetime) -> None:
        """Not from the future, not past the end the holder gave it. Raises KeyBindingFromTheFuture, KeyBindingTooOld."""
        if self.made_at is not None and self.made_at > at + limits.CLOCK_LEEWAY:
            raise KeyBindingFromTheFuture(self.made_at)
        if self.expires_at is not None and at >= self.expires_at + limits.CLOCK_LEEWAY:
            raise KeyBindingTooOld(self.made_at or self.expires_at)
