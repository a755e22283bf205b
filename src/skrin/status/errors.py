"""Why a credential's status is bad, or cannot be told.

StatusError                     status.*
├── the list cannot be used: the status is unknown
│   ├── StatusKindUnsupported   status.kind            the credential names a mechanism this program does not read
│   ├── StatusAnswerInvalid     status.answer          the server's answer is no list: HTTP status, media type, empty
│   ├── StatusListInvalid       status.list            the token is not what section 5 says; `member` names the place
│   ├── StatusListUnverified    status.unverified      its signature, key or type; `reason` is the code
│   ├── StatusSignerUnexpected  status.signer          signed by somebody who does not speak for this issuer
│   ├── StatusListOtherUri      status.uri             a list for another address (8.3)
│   ├── StatusListExpired       status.expired         past its own `exp`
│   ├── StatusListStale         status.stale           kept longer than its `ttl`, and no newer one was to be had
│   ├── StatusListFromTheFuture status.future
│   ├── StatusListTooLarge      status.too_large       more than 16 MiB unpacked
│   ├── StatusListDamaged       status.damaged         not one whole zlib stream
│   └── StatusIndexOutside      status.index           the list has no such place
└── the list was read: the credential is not to be accepted
    ├── CredentialRevoked       status.revoked
    ├── CredentialSuspended     status.suspended
    └── StatusValueUnknown      status.value           a value whose meaning this program does not know
"""

from dataclasses import dataclass
from datetime import datetime

from skrin.domain.errors import StatusError


@dataclass(eq=False)
class StatusKindUnsupported(StatusError):
    """The credential names a status mechanism this program does not read."""

    code = "status.kind"
    kind: str


@dataclass(eq=False)
class StatusAnswerInvalid(StatusError):
    """The server's answer is no status list; `status` is the HTTP status."""

    code = "status.answer"
    status: int
    media_type: str


@dataclass(eq=False)
class StatusListInvalid(StatusError):
    """The status list token has a member that is absent or wrong; `member` names it."""

    code = "status.list"
    member: str


@dataclass(eq=False)
class StatusListUnverified(StatusError):
    """The token's shape, type, key or signature was refused; `reason` is the code of that refusal."""

    code = "status.unverified"
    reason: str


@dataclass(eq=False)
class StatusSignerUnexpected(StatusError):
    """The list is signed by somebody who does not speak for the credential's issuer."""

    code = "status.signer"
    signer: str


@dataclass(eq=False)
class StatusListOtherUri(StatusError):
    """The token says that it is the list of another address, compared character by character."""

    code = "status.uri"
    uri: str


@dataclass(eq=False)
class StatusListExpired(StatusError):
    """The list is past its own end; it says nothing about now."""

    code = "status.expired"
    at: datetime


@dataclass(eq=False)
class StatusListStale(StatusError):
    """The list was kept longer than its issuer allows."""

    code = "status.stale"
    fetched_at: datetime


@dataclass(eq=False)
class StatusListFromTheFuture(StatusError):
    """The list says that it was issued later than now."""

    code = "status.future"
    at: datetime


@dataclass(eq=False)
class StatusListTooLarge(StatusError):
    """The list is larger than this program reads, unpacked."""

    code = "status.too_large"
    limit: int


@dataclass(eq=False)
class StatusListDamaged(StatusError):
    """The list does not unpack: not one whole zlib stream (RFC 1950)."""

    code = "status.damaged"


@dataclass(eq=False)
class StatusIndexOutside(StatusError):
    """The credential's place lies outside the list."""

    code = "status.index"
    index: int
    entries: int


@dataclass(eq=False)
class CredentialRevoked(StatusError):
    """The issuer has taken the credential back for good."""

    code = "status.revoked"


@dataclass(eq=False)
class CredentialSuspended(StatusError):
    """The issuer has put the credential out of force for now."""

    code = "status.suspended"


@dataclass(eq=False)
class StatusValueUnknown(StatusError):
    """The list has a value whose meaning this program does not know; it is not accepted."""

    code = "status.value"
    value: int
