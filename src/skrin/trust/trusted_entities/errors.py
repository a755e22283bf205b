"""Why a list of trusted entities is not used.

TrustError                      trust.*
├── EntityListInvalid           trust.entity_list             it cannot be read as a list of this kind
├── EntityListSigner            trust.entity_list_signer      signed by somebody else than who was named for it
├── EntityListOfAnother         trust.entity_list_operator    its signer's certificate names another operator or country
├── EntityListSignersUnknown    trust.entity_list_signers     nobody was named who signs it
├── EntityListOutdated          trust.entity_list_outdated    its next update was due, or the scheme has ceased
└── EntityListOlder             trust.entity_list_older       a newer one is kept
"""

from datetime import datetime

from skrin.domain.errors import TrustError


class EntityListInvalid(TrustError, code="trust.entity_list"):
    """`member` is where it is wrong, such as `TrustedEntityServices.ServiceName`, or `signature` where it has none."""

    member: str


class EntityListSigner(TrustError, code="trust.entity_list_signer"):
    """Neither one of the named certificates, nor below one of them."""


class EntityListOfAnother(TrustError, code="trust.entity_list_operator"):
    """The signer's organisation is not `operator`, or its country not `territory`, as the list says (TS 119 602, 6.8)."""

    operator: str
    territory: str


class EntityListSignersUnknown(TrustError, code="trust.entity_list_signers"):
    """Such a list is believed by the certificate of its signer alone, and that must be named first."""


class EntityListOutdated(TrustError, code="trust.entity_list_outdated"):
    """`due` is None for a list that was closed for good (TS 119 602, 6.3.15)."""

    name: str
    due: datetime | None


class EntityListOlder(TrustError, code="trust.entity_list_older"):
    """`sequence` is the number of the one that came, `kept` of the newer one that is there."""

    name: str
    sequence: int
    kept: int
