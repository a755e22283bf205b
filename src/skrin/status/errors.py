"""Why a credential's status is bad, or cannot be told.

StatusError                     status.*
├── the list cannot be used: the status is unknown
│   ├── StatusKindUnsupported   status.kind            the credential names a mechanism this program does not read
│   ├── StatusAnswerInvalid     status.answer          the server's answer is no list: HTTP status, media type, empty
│   ├── StatusAggregationInvalid  status.aggregation   what should name all lists of an issuer does not
│   ├── StatusListInvalid       status.list            the token is not what section 5 says; `member` names the place
│   ├── StatusListUnverified    status.unverified      its signature, key or type; `reason` is the code
│   ├── StatusSignerUnexpected  status.signer          signed by somebody who does not speak for this issuer
│   ├── StatusListOtherUri      status.uri             a list for another address (8.3)
│   ├── StatusListExpired       status.expired         past its own `exp`
│   ├── StatusListStale         status.stale           kept longer than its `ttl`, and no newer one was to be had
│   ├── StatusListFromTheFuture status.future
│   ├── StatusListOtherPurpose  status.purpose         the list is not for what the credential names it for (Bitstring 3.2)
│   ├── StatusListTooSmall      status.too_small       fewer than 131,072 places, or too few for their size
│   ├── StatusListTooLarge      status.too_large       more than 16 MiB unpacked
│   ├── StatusListDamaged       status.damaged         not one whole zlib stream
│   ├── StatusListAlongRefused  status.along           the list that came with the answer is none that counts; `reason` is why
│   └── StatusIndexOutside      status.index           the list has no such place
└── the list was read: the credential is not to be accepted
    ├── CredentialRevoked       status.revoked
    ├── CredentialSuspended     status.suspended
    └── StatusValueUnknown      status.value           a value whose meaning this program does not know
"""

from datetime import datetime

from skrin.domain.errors import StatusError


class StatusKindUnsupported(StatusError, code="status.kind"):
    """The credential names a status mechanism this program does not read."""

    kind: str


class StatusAnswerInvalid(StatusError, code="status.answer"):
    """The server's answer is no status list; `status` is the HTTP status."""

    status: int
    media_type: str


class StatusAggregationInvalid(StatusError, code="status.aggregation"):
    """What should name all lists of an issuer does not; `member` names the place."""

    member: str


class StatusListInvalid(StatusError, code="status.list"):
    """The status list token has a member that is absent or wrong; `member` names it."""

    member: str


class StatusListUnverified(StatusError, code="status.unverified"):
    """The token's shape, type, key or signature was refused; `reason` is the code of that refusal."""

    reason: str


class StatusSignerUnexpected(StatusError, code="status.signer"):
    """The list is signed by somebody who does not speak for the credential's issuer."""

    signer: str


class StatusListOtherUri(StatusError, code="status.uri"):
    """The token says that it is the list of another address, compared character by character."""

    uri: str


class StatusListExpired(StatusError, code="status.expired"):
    """The list is past its own end; it says nothing about now."""

    at: datetime


class StatusListStale(StatusError, code="status.stale"):
    """The list was kept longer than its issuer allows."""

    fetched_at: datetime


class StatusListFromTheFuture(StatusError, code="status.future"):
    """The list says that it was issued later than now."""

    at: datetime


class StatusListTooLarge(StatusError, code="status.too_large"):
    """The list is larger than this program reads, unpacked."""

    limit: int


class StatusListDamaged(StatusError, code="status.damaged"):
    """The list does not unpack: not one whole zlib stream (RFC 1950)."""


class StatusListAlongRefused(StatusError, code="status.along"):
    """No list is at hand but one that came along with the answer, and it is not accepted; `reason` is its error's code."""

    reason: str


class StatusIndexOutside(StatusError, code="status.index"):
    """The credential's place lies outside the list."""

    index: int
    entries: int


class CredentialRevoked(StatusError, code="status.revoked"):
    """The issuer has taken the credential back for good."""


class CredentialSuspended(StatusError, code="status.suspended"):
    """The issuer has put the credential out of force for now."""


class StatusValueUnknown(StatusError, code="status.value"):
    """The list has a value whose meaning this program does not know; it is not accepted."""

    value: int


class StatusListOtherPurpose(StatusError, code="status.purpose"):
    """The list holds something else than what the credential names it for."""

    purpose: str


class StatusListTooSmall(StatusError, code="status.too_small"):
    """So few places that the list would tell which credential is looked up."""

    entries: int
