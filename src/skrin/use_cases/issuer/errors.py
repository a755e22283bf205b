"""What the issuer refuses beyond what the protocols' own messages say.

StateError                          state.*
├── NothingHere                     state.nothing_here           unknown, or somebody else's: the two look alike (I-02)
├── EnrolmentNotOpen                state.enrolment_not_open     the enrolment is not in a state that allows this
├── NotEnrolled                     state.not_enrolled           nobody with this DID is enrolled in that credential ID
├── IssuanceDone                    state.already_issued         the credential was already fetched
├── CredentialAlreadyRevoked        state.already_revoked        a revocation is final
├── CredentialNotSuspended          state.not_suspended          there is nothing to reinstate
├── CredentialAlreadySuspended      state.already_suspended
├── RevocationDateInvalid           state.revocation_date        from a moment that is still to come
├── SchemaIdTaken                   state.schema_id_taken        a schema of this id is there already
├── SealingUnavailable              state.sealing_unavailable    a credential could not be drawn or sealed just now
├── NotAwaited                      state.not_awaited            nothing that was to come later is still to come
└── StatusPlacesTaken               state.status_places_taken    others took every place that was drawn; trying again is right
UsageError                          usage.*
├── PublicUrlNeeded                 usage.public_url             nobody said under which address wallets reach this issuer
├── PublicUrlInvalid                usage.public_url_invalid     not https, or more than scheme, host and port
├── SealingKeyNotSaid               usage.sealing_key            nobody said what to seal with
├── SealingSecretNotSaid            usage.sealing_secret         nobody gave what opens the sealing key
└── OnThisMachineOnly               usage.this_machine_only      http on this machine, which nobody allowed for this run
FileError                           file.*
├── ServiceSettingsInvalid          file.service_settings        what is said of how the service issues cannot be used
├── ClaimsInvalid                   file.claims                  no JSON object, or says what only the service may say
├── SealingSettingsInvalid          file.sealing_settings        what is said of the sealing key cannot be used
└── TableInvalid                    file.table                   rows of a table were refused; nothing was imported
AuthError                           auth.*
└── FormNotFromHere                 auth.form                    a form that was not sent from the page this browser was shown
"""

from dataclasses import dataclass
from datetime import datetime

from skrin.domain.errors import AuthError, FileError, StateError, UsageError
from skrin.protocols.errors import Answered


class NothingHere(StateError, Answered, code="state.nothing_here"):
    """What was asked for is unknown, or belongs to somebody else; `what` is its kind, never its name."""

    what: str
    error = "not_found"
    status = 404


class EnrolmentNotOpen(StateError, Answered, code="state.enrolment_not_open"):
    """`state` is the one it is in."""

    enrolment_id: str
    state: str
    error = "enrolment_not_open"
    status = 409


class NotEnrolled(StateError, code="state.not_enrolled"):
    offering_id: str
    holder: str


class IssuanceDone(StateError, code="state.already_issued"):
    issuance_id: str


class CredentialAlreadyRevoked(StateError, code="state.already_revoked"):
    credential_id: str
    revoked_at: datetime


class CredentialNotSuspended(StateError, code="state.not_suspended"):
    credential_id: str


class CredentialAlreadySuspended(StateError, code="state.already_suspended"):
    credential_id: str


class RevocationDateInvalid(StateError, Answered, code="state.revocation_date"):
    date: datetime
    error = "invalid_revocation_request"


class SchemaIdTaken(StateError, code="state.schema_id_taken"):
    schema_id: str


class StatusPlacesTaken(StateError, Answered, code="state.status_places_taken"):
    error = "temporarily_unavailable"
    status = 503


class SealingUnavailable(StateError, Answered, code="state.sealing_unavailable"):
    error = "temporarily_unavailable"
    status = 503


class NotAwaited(StateError, code="state.not_awaited"):
    issuance_id: str


class PublicUrlNeeded(UsageError, code="usage.public_url"): ...


class PublicUrlInvalid(UsageError, code="usage.public_url_invalid"):
    url: str


class OnThisMachineOnly(UsageError, code="usage.this_machine_only"):
    url: str


class SealingKeyNotSaid(UsageError, code="usage.sealing_key"): ...


class SealingSecretNotSaid(UsageError, code="usage.sealing_secret"): ...


class SealingSettingsInvalid(FileError, code="file.sealing_settings"):
    """`member` is the name at fault."""

    member: str


class ServiceSettingsInvalid(FileError, code="file.service_settings"):
    """`member` is the dotted place."""

    member: str


class ClaimsInvalid(FileError, code="file.claims"):
    """`member` is the dotted place."""

    member: str


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong with one row: its number as the table counts (the heading is row 1), the code, and the column or place."""

    row: int
    code: str
    place: str = ""


class TableInvalid(FileError, code="file.table"):
    problems: tuple[RowProblem, ...]


class FormNotFromHere(AuthError, Answered, code="auth.form"):
    status = 403
