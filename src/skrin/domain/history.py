"""What was done: who, when, which fields, never values (PRODUCT rule 6, SR-28)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from skrin.domain.party import Texts


class EventKind(Enum):
    WALLET_CREATED = "wallet_created"
    WALLET_RECOVERED = "wallet_recovered"
    ENROLLED = "enrolled"
    ENROLMENT_WITHDRAWN = "enrolment_withdrawn"
    RECEIVED = "received"
    IMPORTED = "imported"
    SHARED = "shared"
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
