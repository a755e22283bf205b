"""What an issuer publishes, and how a learner enrols in it (PRODUCT section 1, rows 2 to 4)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum

from skrin.domain.learning import Level, Workload
from skrin.domain.party import Texts


@dataclass(frozen=True, slots=True)
class Practicalities:
    """What a person must know before any personal data is asked for (PRODUCT rule 17); on the offering only."""

    cost: Texts = field(default_factory=dict)
    funding: Texts = field(default_factory=dict)
    place: Texts = field(default_factory=dict)
    time: Texts = field(default_factory=dict)
    sessions: tuple[Texts, ...] = ()
    places: int | None = None
    target_group: Texts = field(default_factory=dict)
    guidance_contact: str = ""
    training_plan: str = ""
    opens_next: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Offering:
    """A published credential ID: what can be learnt, when one can enrol, and which schema the credential will follow.

    `start` and `end` bound the time in which enrolment is open; `end` None means until further notice.
    `credential_configuration_id` is the OpenID4VCI configuration under which it will be issued. `requires` are the credential
    IDs of what one needs to have first, `prerequisites` the same or more in words. `parts` are those of all parts of the whole
    that `stack` tells of, this one among them, in their order.
    """

    id: str
    title: Texts
    description: Texts
    schema_id: str
    start: date
    end: date | None
    labels: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    awarding_body: Texts = field(default_factory=dict)
    country: str = ""
    workload: Workload | None = None
    level: Level | None = None
    stack: Texts = field(default_factory=dict)
    practicalities: Practicalities = field(default_factory=Practicalities)
    credential_configuration_id: str = ""
    asks_for_identity: bool = False
    changed_at: datetime | None = None
    withdrawn: bool = False
    prerequisites: Texts = field(default_factory=dict)
    requires: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()

    def is_open(self, today: date) -> bool:
        return not self.withdrawn and self.start <= today and (self.end is None or today <= self.end)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """An issuer's signed list, as read at one time. `issuer` is the credential issuer identifier."""

    issuer: str
    names: Texts
    offerings: tuple[Offering, ...]
    signed_by: str
    as_of: datetime
    next_page: str = ""


class EnrolmentState(Enum):
    REQUESTED = "requested"
    ACCEPTED = "accepted"
    DENIED = "denied"
    COMPLETED = "completed"  # an offer waits
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Enrolment:
    """A learner's enrolment, as the wallet keeps it. `did` is the pairwise one for this issuer (RULINGS 16)."""

    id: str
    issuer: str
    url: str
    offering_id: str
    title: Texts
    did: str
    key_id: str
    state: EnrolmentState
    enrolled_at: datetime
    checked_at: datetime
    reason: str = ""
    offer: str = ""
    proved: Mapping[str, object] = field(default_factory=dict)  # what was proved, in plain words for the learner
