"""Why a trusted list of the EU is not used.

TrustError                  trust.*
├── EuListInvalid           trust.eu_list           it cannot be read as a list of this kind
├── EuListUnsigned          trust.eu_list_signature its signature is not good, or does not cover the whole list
├── EuListSigner            trust.eu_list_signer    signed by somebody else than those who were named for it
├── EuListOutdated          trust.eu_list_outdated  its next update was due
├── EuListOlder             trust.eu_list_older     a newer one of the same country is kept
├── EuSignersUnknown        trust.eu_signers        nobody was named who signs the list of lists
└── EuCountryUnknown        trust.eu_country        the list of lists names no list of this country
"""

from datetime import datetime

from skrin.domain.errors import TrustError


class EuListInvalid(TrustError, code="trust.eu_list"):
    """`reason`: `xml`, `document_type`, `size`, `not_a_list`, `version`, `kind`, `territory`, `date`, `certificate`."""

    reason: str


class EuListUnsigned(TrustError, code="trust.eu_list_signature"):
    """No signature, one that is not good, or one over a part of the document only (TS 119 612, 5.7)."""


class EuListSigner(TrustError, code="trust.eu_list_signer"):
    """`territory` is what the list says of itself, unproved."""

    territory: str


class EuListOutdated(TrustError, code="trust.eu_list_outdated"):
    """Past its next update a list says nothing (TS 119 612, 5.3.15)."""

    territory: str
    due: datetime


class EuListOlder(TrustError, code="trust.eu_list_older"):
    """`sequence` is the number of the one that came, `kept` of the newer one that is there."""

    territory: str
    sequence: int
    kept: int


class EuSignersUnknown(TrustError, code="trust.eu_signers"):
    """Nothing is fetched before it is known by whom it must be signed."""


class EuCountryUnknown(TrustError, code="trust.eu_country"):
    territory: str
