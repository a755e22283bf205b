"""What was done: who, when, which fields, never values (PRODUCT rule 6, SR-28)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Final

from skrin.domain.party import Texts

# The detail that has, for each credential in their order, how many things of it a person let go.
THINGS: Final = "things"
# The detail that has what was agreed to by sharing, as the one who asked wrote it, a statement a line.
AGREED: Final = "agreed"
# The detail that has how it was handed over, where not to a host: a `Way`.
WAY: Final = "way"
# The detail that has when what was given ends by itself, by the date in it: a moment in ISO 8601, with its zone.
UNTIL: Final = "until"
# The detail that has the day until which whoever got it said that they keep it: ISO 8601.
KEPT_UNTIL: Final = "kept_until"
# The detail that has the number of the entry which this one follows.
FOLLOWS: Final = "follows"
# The detail that has the digest of an answer that was shown: what a receipt for it names (`protocols.openid4vp.arrival`).
ANSWER: Final = "answer_digest"
# The details of an entry that they got it: when, by their word in ISO 8601, and the receipt that they signed.
GOT_AT: Final = "got_at"
SIGNED_RECEIPT: Final = "signed_receipt"
# Before a language, in details: what the party calls itself in it, where nobody confirmed any name.
CLAIMED: Final = "claimed_name."


class Way(Enum):
    SCREEN = "screen"
    FILE = "file"  # made for somebody, and handed over by the person


class EventKind(Enum):
    WALLET_CREATED = "wallet_created"
    WALLET_RECOVERED = "wallet_recovered"
    ENROLLED = "enrolled"
    ENROLMENT_WITHDRAWN = "enrolment_withdrawn"
    PROMISED = "promised"  # the issuer will hand it out later
    PROMISE_CANCELLED = "promise_cancelled"  # the person no longer waits for it
    RECEIVED = "received"
    RENEWED = "renewed"  # a new edition has taken the place of the one before
    IMPORTED = "imported"
    SHARED = "shared"
    SHARING_ENDED = "sharing_ended"  # not renewed for this recipient, and not handed out again unasked
    ERASURE_ASKED = "erasure_asked"  # a message that asks for it was handed to the person's own program
    ARRIVED = "arrived"  # they signed that they got it
    REPORTED = "reported"  # the same, to an authority
    DECLINED = "declined"
    REFUSED = "refused"  # the program refused something that came from outside
    FAILED = "failed"  # sharing or receiving did not go through
    REVOCATION_REQUESTED = "revocation_requested"
    STATUS_CHANGED = "status_changed"
    DELETED = "deleted"
    EXPORTED = "exported"
    PAPER_KEPT = "paper_kept"
    PAPER_CHANGED = "paper_changed"
    PAPER_EXPORTED = "paper_exported"
    PAPER_DELETED = "paper_deleted"
    BACKED_UP = "backed_up"
    TRUST_CHANGED = "trust_changed"
    SETTING_CHANGED = "setting_changed"


@dataclass(frozen=True, slots=True)
class Event:
    """One entry. `fields` are claim paths in dotted form by credential id; `code` is the reason of a refusal.

    `party_id` and `party_names` say who it was about; `details` holds facts that are no claim values (a request id, a receipt
    id, a title's credential ID).
    """

    kind: EventKind
    at: datetime
    party_id: str = ""
    party_names: Texts = field(default_factory=dict)
    credential_ids: tuple[str, ...] = ()
    credential_types: tuple[str, ...] = ()
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    code: str = ""
    details: Mapping[str, str] = field(default_factory=dict)
    id: int = 0  # given by the vault, ascending

    @property
    def claimed_names(self) -> Texts:
        """What the party calls itself, to be shown as not verified (SR-25)."""
        return {name.removeprefix(CLAIMED): text for name, text in self.details.items() if name.startswith(CLAIMED)}

    def things(self, credential_id: str) -> int:
        """How many things of a credential were let go, as the person was asked; of an older entry, all values that left."""
        told = dict.fromkeys(self.credential_ids, 0)
        counted = self.details.get(THINGS, "").split()
        if len(counted) != len(self.credential_ids) or not all(each.isdecimal() for each in counted):
            return len(self.fields.get(credential_id, ()))
        for each, number in zip(self.credential_ids, counted, strict=True):
            told[each] += int(number)
        return told.get(credential_id, 0)


def as_claimed(names: Texts) -> dict[str, str]:
    """The details of what a party calls itself."""
    return {CLAIMED + language: name for language, name in names.items()}
