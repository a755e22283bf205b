"""Short words for closed choices: outcomes, checks, elements, states, events. English; `Words` translates them."""

from collections.abc import Mapping
from typing import Final

from skrin.domain.history import EventKind
from skrin.domain.learning import Basis, Element, OrganisationRole, Relation, Setting
from skrin.domain.offering import EnrolmentState
from skrin.domain.party import Authentication, Trust
from skrin.domain.verdict import CheckName, Outcome
from skrin.words.catalogue import N_

VERDICTS: Final[Mapping[Outcome, str]] = {
    Outcome.PASS: N_("Valid"),
    Outcome.UNKNOWN: N_("Could not check"),
    Outcome.FAIL: N_("Not valid"),
}

# One check's answer, where three words for it are wanted.
OUTCOMES: Final[Mapping[Outcome, str]] = {
    Outcome.PASS: N_("Passed"),
    Outcome.UNKNOWN: N_("Could not check"),
    Outcome.FAIL: N_("Failed"),
}

CHECKS: Final[Mapping[CheckName, str]] = {
    CheckName.FORMAT: N_("Format"),
    CheckName.SIGNATURE: N_("Signature"),
    CheckName.ISSUER: N_("Issuer"),
    CheckName.HOLDER_BINDING: N_("Who shows it"),
    CheckName.VALIDITY: N_("Dates"),
    CheckName.STATUS: N_("Revocation"),
    CheckName.SCHEMA: N_("Schema"),
    CheckName.ACCREDITED_WHEN_ISSUED: N_("Accredited when issued"),
    CheckName.ACCREDITED_TODAY: N_("Accredited today"),
}

# A failed check changes its sentence: it never reads "not revoked: no".
CHECK_SENTENCES: Final[Mapping[tuple[CheckName, Outcome], str]] = {
    (CheckName.FORMAT, Outcome.PASS): N_("It is a whole credential."),
    (CheckName.FORMAT, Outcome.UNKNOWN): N_("We do not know this kind of credential."),
    (CheckName.FORMAT, Outcome.FAIL): N_("It is damaged, or no credential."),
    (CheckName.SIGNATURE, Outcome.PASS): N_("Signed by the issuer, and unchanged since."),
    (CheckName.SIGNATURE, Outcome.UNKNOWN): N_("We could not check the signature."),
    (CheckName.SIGNATURE, Outcome.FAIL): N_("Changed after signing, or not signed by the issuer."),
    (CheckName.ISSUER, Outcome.PASS): N_("The issuer is vouched for."),
    (CheckName.ISSUER, Outcome.UNKNOWN): N_("Nobody you trust vouches for the issuer."),
    (CheckName.ISSUER, Outcome.FAIL): N_("The issuer is not trusted for this."),
    (CheckName.HOLDER_BINDING, Outcome.PASS): N_("Shown with the key of the person it was issued to."),
    (CheckName.HOLDER_BINDING, Outcome.UNKNOWN): N_("It is not proved who shows it."),
    (CheckName.HOLDER_BINDING, Outcome.FAIL): N_("Not shown by the person it was issued to, or not for you."),
    (CheckName.VALIDITY, Outcome.PASS): N_("Its dates are right."),
    (CheckName.VALIDITY, Outcome.UNKNOWN): N_("We could not check its dates."),
    (CheckName.VALIDITY, Outcome.FAIL): N_("Expired, or not yet valid."),
    (CheckName.STATUS, Outcome.PASS): N_("Not revoked."),
    (CheckName.STATUS, Outcome.UNKNOWN): N_("We could not check if it has been revoked."),
    (CheckName.STATUS, Outcome.FAIL): N_("Revoked, or out of force."),
    (CheckName.SCHEMA, Outcome.PASS): N_("It follows its schema."),
    (CheckName.SCHEMA, Outcome.UNKNOWN): N_("We could not check it against its schema."),
    (CheckName.SCHEMA, Outcome.FAIL): N_("It does not follow its schema."),
    (CheckName.ACCREDITED_WHEN_ISSUED, Outcome.PASS): N_("The issuer was accredited when it was issued."),
    (CheckName.ACCREDITED_WHEN_ISSUED, Outcome.UNKNOWN): N_("We could not check if the issuer was accredited then."),
    (CheckName.ACCREDITED_WHEN_ISSUED, Outcome.FAIL): N_("The issuer was not accredited when it was issued."),
    (CheckName.ACCREDITED_TODAY, Outcome.PASS): N_("The issuer is accredited today."),
    (CheckName.ACCREDITED_TODAY, Outcome.UNKNOWN): N_("We could not check if the issuer is accredited today."),
    (CheckName.ACCREDITED_TODAY, Outcome.FAIL): N_("The issuer is not accredited today."),
}

# Codes of checks that passed in another way than the check's own words say.
PASSED: Final[Mapping[str, str]] = {
    "signature.hosted": N_("The issuer's own site shows it."),
    "status.came_along": N_("Not revoked. The list came along with the answer."),
}

# Codes whose own words are shorter and truer than the check's.
REASONS: Final[Mapping[str, str]] = {
    "status.revoked": N_("Revoked by the issuer."),
    "status.gone": N_("Taken back by the issuer."),
    "status.suspended": N_("Put out of force by the issuer for now."),
    "time.expired": N_("Expired."),
    "time.not_yet_valid": N_("Not yet valid."),
    "kb.audience": N_("Made for somebody else."),
    "kb.missing": N_("It is not proved who shows it."),
    "file.nothing_inside": N_("There is no credential in it."),
    "file.offer": N_("This is an offer, not a credential."),
    "file.request": N_("This is a request for a credential, not one itself."),
    "qr.content": N_("The code holds no credential."),
}

ELEMENTS: Final[Mapping[Element, str]] = {
    Element.LEARNER: N_("Learner"),
    Element.TITLE: N_("Title"),
    Element.ISSUER_COUNTRY: N_("Country of the issuer"),
    Element.AWARDING_BODY: N_("Awarding body"),
    Element.DATE_OF_ISSUING: N_("Date of issuing"),
    Element.LEARNING_OUTCOMES: N_("Learning outcomes"),
    Element.WORKLOAD: N_("Workload"),
    Element.LEVEL: N_("Level"),
    Element.ASSESSMENT_TYPE: N_("Type of assessment"),
    Element.PARTICIPATION: N_("Form of participation"),
    Element.QUALITY_ASSURANCE: N_("Type of quality assurance"),
}

ENROLMENTS: Final[Mapping[EnrolmentState, str]] = {
    EnrolmentState.REQUESTED: N_("Enrolment sent"),
    EnrolmentState.ACCEPTED: N_("Enrolled"),
    EnrolmentState.DENIED: N_("Enrolment denied"),
    EnrolmentState.COMPLETED: N_("Completed: an offer waits for you"),
    EnrolmentState.WITHDRAWN: N_("Enrolment withdrawn"),
}

EVENTS: Final[Mapping[EventKind, str]] = {
    EventKind.WALLET_CREATED: N_("Wallet created"),
    EventKind.WALLET_RECOVERED: N_("Wallet recovered"),
    EventKind.ENROLLED: N_("Enrolled"),
    EventKind.ENROLMENT_WITHDRAWN: N_("Enrolment withdrawn"),
    EventKind.PROMISED: N_("Promised for later"),
    EventKind.PROMISE_CANCELLED: N_("No longer awaited"),
    EventKind.RECEIVED: N_("Received"),
    EventKind.RENEWED: N_("Renewed"),
    EventKind.IMPORTED: N_("Imported"),
    EventKind.SHARED: N_("Shared"),
    EventKind.SHARING_ENDED: N_("Sharing ended"),
    EventKind.ERASURE_ASKED: N_("Erasure asked for"),
    EventKind.ARRIVED: N_("They got it"),
    EventKind.REPORTED: N_("Reported"),
    EventKind.DECLINED: N_("Not shared"),
    EventKind.REFUSED: N_("Refused by the program"),
    EventKind.FAILED: N_("Did not go through"),
    EventKind.REVOCATION_REQUESTED: N_("Asked the issuer to revoke"),
    EventKind.STATUS_CHANGED: N_("Status changed"),
    EventKind.DELETED: N_("Deleted here"),
    EventKind.EXPORTED: N_("Exported"),
    EventKind.PAPER_KEPT: N_("Paper kept"),
    EventKind.PAPER_CHANGED: N_("Paper described anew"),
    EventKind.PAPER_EXPORTED: N_("Copy of paper saved"),
    EventKind.PAPER_DELETED: N_("Paper deleted here"),
    EventKind.BACKED_UP: N_("Backed up"),
    EventKind.TRUST_CHANGED: N_("Trust changed"),
    EventKind.SETTING_CHANGED: N_("Setting changed"),
}

# By the name of a status value, as `status.values.StatusValue` has it.
STATUS_VALUES: Final[Mapping[str, str]] = {
    "valid": N_("In force"),
    "invalid": N_("Revoked"),
    "suspended": N_("Out of force for now"),
    "application_specific": N_("Has a status that this program does not know"),
    "unassigned": N_("Has a status that this program does not know"),
}

BASES: Final[Mapping[Basis, str]] = {
    Basis.ASSESSED: N_("Assessed"),
    Basis.EXAMINATION_ONLY: N_("Examined, without a course"),
    Basis.PRIOR_LEARNING: N_("Prior learning, validated"),
    Basis.ATTENDED: N_("Attended, not assessed"),
}

RELATIONS: Final[Mapping[Relation, str]] = {
    Relation.STAND_ALONE: N_("Stands alone"),
    Relation.PART_OF: N_("A part, not a full qualification"),
    Relation.ADDS_TO: N_("Adds to a qualification"),
    Relation.NOT_FULL_QUALIFICATION: N_("Not a full qualification"),
}

SETTINGS: Final[Mapping[Setting, str]] = {
    Setting.FORMAL: N_("Formal learning"),
    Setting.NON_FORMAL: N_("Non-formal learning"),
    Setting.INFORMAL: N_("Informal learning"),
    Setting.THIRD_SECTOR: N_("Learning in the third sector"),
}

ROLES: Final[Mapping[OrganisationRole, str]] = {
    OrganisationRole.DESIGNER: N_("Designed by"),
    OrganisationRole.PROVIDER: N_("Provided by"),
    OrganisationRole.AWARDING_BODY: N_("Awarded by"),
    OrganisationRole.ASSESSOR: N_("Assessed by"),
    OrganisationRole.QUALITY_ASSURER: N_("Quality assured by"),
    OrganisationRole.ENDORSER: N_("Endorsed by, not verified"),
    OrganisationRole.ISSUER: N_("Issued by"),
}

TRUSTS: Final[Mapping[Trust, str]] = {
    Trust.TRUSTED: N_("Vouched for"),
    Trust.UNKNOWN: N_("Nobody you trust vouches for them"),
    Trust.DISTRUSTED: N_("Not to be trusted"),
}

AUTHENTICATIONS: Final[Mapping[Authentication, str]] = {
    Authentication.DID: N_("Identity proved with a key"),
    Authentication.X509: N_("Identity proved with a certificate"),
    Authentication.X509_UNKNOWN: N_("Certificate from an authority that is not known here"),
    Authentication.ATTESTATION: N_("Identity vouched for by somebody known here"),
    Authentication.ISSUER_METADATA: N_("Identity proved by its web site"),
    Authentication.WEB_ORIGIN: N_("Only the web address is known"),
    Authentication.NONE: N_("Not verified"),
}
