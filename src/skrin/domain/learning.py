"""What a micro-credential says, whatever format carries it.

The mandatory and optional elements are those of the Council Recommendation of 16 June 2022 (2022/C 243/02), Annex I; the rest
is what the field adds. Every element may be absent: a missing mandatory one is shown as missing, never invented. Numbers
that countries count differently are kept as written.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum

from skrin.domain.party import Texts


class Basis(Enum):
    """What the credential rests on. Attended, examined and assessed are different words (PRODUCT rule 11)."""

    ASSESSED = "assessed"
    EXAMINATION_ONLY = "examination_only"  # an examination without a course
    PRIOR_LEARNING = "prior_learning"
    ATTENDED = "attended"


class Relation(Enum):
    """How this credential stands to a larger one. A part is called a part (PRODUCT rule 12)."""

    STAND_ALONE = "stand_alone"
    PART_OF = "part_of"
    ADDS_TO = "adds_to"
    NOT_FULL_QUALIFICATION = "not_full_qualification"


class Setting(Enum):
    FORMAL = "formal"
    NON_FORMAL = "non_formal"
    INFORMAL = "informal"
    THIRD_SECTOR = "third_sector"


class OrganisationRole(Enum):
    DESIGNER = "designer"
    PROVIDER = "provider"
    AWARDING_BODY = "awarding_body"
    ASSESSOR = "assessor"
    QUALITY_ASSURER = "quality_assurer"
    ENDORSER = "endorser"
    ISSUER = "issuer"  # who signed and published it, where that is not the awarding body


@dataclass(frozen=True, slots=True)
class Concept:
    """A term of a controlled vocabulary: its id where it has one (an IRI, a code), and its words."""

    id: str = ""
    labels: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Learner:
    given_name: str = ""
    family_name: str = ""
    identifier: str = ""
    date_of_birth: date | None = None


@dataclass(frozen=True, slots=True)
class Addressee:
    """An address that a badge is made out to: as written, or hashed, so that only who knows the address can tell.

    It proves nothing about who holds the badge. `value` is `sha256$…` where it is hashed, with `salt` behind the address.
    """

    kind: str
    value: str
    hashed: bool = False
    salt: str = ""


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation in one of its roles; `country` is ISO 3166-1 alpha-2, `region` a NUTS or national code or words."""

    role: OrganisationRole
    names: Texts
    id: str = ""
    legal_identifier: str = ""
    country: str = ""
    region: str = ""
    homepage: str = ""


@dataclass(frozen=True, slots=True)
class LearningOutcome:
    """One thing the learner can do. `id` keeps it apart from its translations; `skills` are ESCO concepts.

    `framework` is what it is taken from, where it is somebody else's: a catalogue, a curriculum, a list of skills.
    """

    text: Texts
    id: str = ""
    skills: tuple[Concept, ...] = ()
    framework: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Workload:
    """Notional workload as the country writes it: number, unit, credit system, and hours where they are stated.

    `amount` is text, as written ("7.5"); `converted` is a reading of ours and is marked as such (PRODUCT section 3).
    """

    amount: str
    unit: str
    system: Concept = field(default_factory=Concept)
    hours: str = ""
    workplace_share: str = ""
    converted: str = ""


@dataclass(frozen=True, slots=True)
class Level:
    """The level, the country's own framework first (PRODUCT rule 16). `not_applicable` is an answer; absence is not."""

    eqf: str = ""
    national: str = ""
    national_framework: Concept = field(default_factory=Concept)
    cycle: str = ""  # QF-EHEA
    step: str = ""  # place in a series, as written: "2 of 3"
    not_applicable: bool = False


@dataclass(frozen=True, slots=True)
class Assessment:
    """How it was assessed. `assessor_independent` is None where nobody says."""

    types: tuple[Concept, ...] = ()
    criteria: Texts = field(default_factory=dict)
    assessor_independent: bool | None = None
    supervision: Concept = field(default_factory=Concept)
    grade: str = ""
    grading_scheme: str = ""


@dataclass(frozen=True, slots=True)
class LearningResult:
    """One of several results: what was measured, and how it came out, as written.

    `level` is the step of a rubric that was reached; `status` says how far it has come (`Completed`, `Failed`).
    """

    name: Texts = field(default_factory=dict)
    value: str = ""
    level: Texts = field(default_factory=dict)
    status: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One of the achievements that a record of several consists of, as the record says it.

    `secured`: it is a credential with a signature of its own. That one is not checked with the record.
    """

    title: Texts
    issuer: Texts = field(default_factory=dict)
    issued_on: date | datetime | None = None
    grade: str = ""
    secured: bool = False


@dataclass(frozen=True, slots=True)
class QualityAssurance:
    """Type of quality assurance, and the accreditation behind it where one is named."""

    type: Concept
    body: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class StandardReference:
    """The module, occupational standard or examination that the learning follows."""

    code: str
    version: str = ""
    title: Texts = field(default_factory=dict)
    exam_code: str = ""
    vendor_specific: bool | None = None


@dataclass(frozen=True, slots=True)
class Stacking:
    """Relation to larger qualifications. `counts_towards` is never a promise: the receiving side decides.

    `stackable` is the bare yes or no of a credential that says no more; None where nobody says.
    """

    relation: Relation | None = None
    part_of: Texts = field(default_factory=dict)
    share: str = ""
    class_name: str = ""  # as the country names it: minor, special-purpose, supplemental, component, Grade A
    counts_towards: Texts = field(default_factory=dict)
    recognised_only_by: Texts = field(default_factory=dict)
    stackable: bool | None = None


@dataclass(frozen=True, slots=True)
class Validity:
    """How long what was learnt may be used, and for what. Not the technical expiry of the signed text."""

    until: date | None = None
    renewal: Texts = field(default_factory=dict)
    entitles_to: Texts = field(default_factory=dict)
    where: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A piece of evidence, named by its hash (subresource-integrity form) and never fetched on display."""

    title: Texts
    digest: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class OfferingReference:
    """Kompetenspasset's own, inside the credential: which published credential ID this was issued under."""

    credential_id: str = ""
    schema_id: str = ""
    schema_version: str = ""
    start: date | None = None
    end: date | None = None
    labels: tuple[str, ...] = ()
    offering_register_number: str = ""
    certificate_register_number: str = ""


@dataclass(frozen=True, slots=True)
class Achievement:
    """One micro-credential in the program's own words; formats and vocabularies are read into it and written from it."""

    # identity shared by all forms of the same achievement (RULINGS 18), `urn:uuid:...`
    achievement_id: str = ""
    title: Texts = field(default_factory=dict)
    description: Texts = field(default_factory=dict)
    learner: Learner = field(default_factory=Learner)
    organisations: tuple[Organisation, ...] = ()
    issuer_country: str = ""
    issued_on: date | datetime | None = None
    place_of_issue: str = ""
    outcomes: tuple[LearningOutcome, ...] = ()
    outcome_summary: Texts = field(default_factory=dict)
    workload: Workload | None = None
    level: Level | None = None
    assessment: Assessment | None = None
    participation: tuple[Concept, ...] = ()
    quality_assurance: tuple[QualityAssurance, ...] = ()
    # optional elements
    prerequisites: Texts = field(default_factory=dict)
    stacking: Stacking | None = None
    further_information: Texts = field(default_factory=dict)
    # Kompetenspasset's own
    offering: OfferingReference = field(default_factory=OfferingReference)
    addressed_to: tuple[Addressee, ...] = ()  # Open Badges: the recipient's addresses
    # what the field adds
    basis: Basis | None = None
    standards: tuple[StandardReference, ...] = ()
    setting: Setting | None = None
    validity: Validity = field(default_factory=Validity)
    languages: tuple[str, ...] = ()
    fields_of_education: tuple[Concept, ...] = ()  # ISCED-F
    skills: tuple[Concept, ...] = ()  # ESCO
    evidence: tuple[Evidence, ...] = ()
    purpose: Texts = field(default_factory=dict)
    content: Texts = field(default_factory=dict)
    resources: Texts = field(default_factory=dict)
    results: tuple[LearningResult, ...] = ()  # where there is more to say than one grade
    parts: tuple[Part, ...] = ()  # of a record of several achievements
    # derived yes/no claims the issuer signed: {"completed": True, "level_at_least_5": True}
    derived: Mapping[str, bool] = field(default_factory=dict)

    def organisation(self, role: OrganisationRole) -> Organisation | None:
        return next((o for o in self.organisations if o.role is role), None)


class Element(Enum):
    """The mandatory elements of Annex I, in its order."""

    LEARNER = "learner"
    TITLE = "title"
    ISSUER_COUNTRY = "issuer_country"
    AWARDING_BODY = "awarding_body"
    DATE_OF_ISSUING = "date_of_issuing"
    LEARNING_OUTCOMES = "learning_outcomes"
    WORKLOAD = "workload"
    LEVEL = "level"
    ASSESSMENT_TYPE = "assessment_type"
    PARTICIPATION = "participation"
    QUALITY_ASSURANCE = "quality_assurance"


def missing_elements(achievement: Achievement) -> tuple[Element, ...]:
    """The mandatory elements this achievement does not say, in the order of Annex I.

    Level counts as said when it is stated to be not applicable (element 8 reads "if applicable").
    """
    a = achievement
    said = {
        Element.LEARNER: bool(a.learner.given_name or a.learner.family_name or a.learner.identifier),
        Element.TITLE: bool(a.title),
        Element.ISSUER_COUNTRY: bool(a.issuer_country),
        Element.AWARDING_BODY: a.organisation(OrganisationRole.AWARDING_BODY) is not None,
        Element.DATE_OF_ISSUING: a.issued_on is not None,
        Element.LEARNING_OUTCOMES: bool(a.outcomes or a.outcome_summary),
        Element.WORKLOAD: a.workload is not None,
        Element.LEVEL: a.level is not None,
        Element.ASSESSMENT_TYPE: a.assessment is not None and bool(a.assessment.types),
        Element.PARTICIPATION: bool(a.participation),
        Element.QUALITY_ASSURANCE: bool(a.quality_assurance),
    }
    return tuple(element for element in Element if not said[element])
