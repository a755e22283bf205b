"""What can be wrong with an SD-JWT VC beside its SD-JWT, and with the metadata of its type.

SdJwtError                      sdjwt.*
├── VctInvalid                  sdjwt.vct                  absent, or not a text (2.2.2.1)
├── VctNotWanted                sdjwt.vct_not_wanted       another type than was asked for
├── ProtectedClaimHidden        sdjwt.protected_claim      a claim that may never be a disclosure is one (2.2.2.3)
├── ConfirmationInvalid         sdjwt.cnf                  `cnf` or its `jwk` is not an object
├── TypeMetadataInvalid         sdjwt.type_metadata        not what section 5 says; `member` names the place
├── TypeMetadataMissing         sdjwt.type_metadata_missing  a type in the chain is not at hand
├── IntegrityMismatch           sdjwt.integrity            the octets are not those that were promised (6)
├── IntegrityUnreadable         sdjwt.integrity_unreadable   no hash that this program knows
├── ExtendsCycle                sdjwt.extends_cycle        a type that extends itself (5.4)
├── ExtendsTooLong              sdjwt.extends_length
├── TypeRuleLoosened            sdjwt.extends_rule         a type changes a rule of the type it extends (5.5)
├── DisclosureRuleBroken        sdjwt.disclosure_rule      `sd: always` in the open, or `sd: never` hidden (5.5)
└── MandatoryClaimMissing       sdjwt.mandatory_claim      the holder of everything finds it missing (5.5)
"""

from skrin.domain.errors import SdJwtError
from skrin.domain.json_value import ClaimPath


class VctInvalid(SdJwtError, code="sdjwt.vct"):
    """The credential does not say in a text what type it is of."""


class VctNotWanted(SdJwtError, code="sdjwt.vct_not_wanted"):
    """A credential of another type than was asked for; `vct` is the one that came."""

    vct: str


class ProtectedClaimHidden(SdJwtError, code="sdjwt.protected_claim"):
    """A claim that every reader must see is selectively disclosable."""

    name: str


class ConfirmationInvalid(SdJwtError, code="sdjwt.cnf"):
    """`cnf`, or the `jwk` in it, is not an object."""


class TypeMetadataInvalid(SdJwtError, code="sdjwt.type_metadata"):
    """Type metadata is not what its specification says; `member` names the place."""

    member: str


class TypeMetadataMissing(SdJwtError, code="sdjwt.type_metadata_missing"):
    """The metadata of `vct` is not at hand."""

    vct: str


class IntegrityMismatch(SdJwtError, code="sdjwt.integrity"):
    """The document is not the one that was promised, octet for octet."""

    vct: str


class IntegrityUnreadable(SdJwtError, code="sdjwt.integrity_unreadable"):
    """The integrity metadata has no hash that this program knows."""


class ExtendsCycle(SdJwtError, code="sdjwt.extends_cycle"):
    """A type extends, by way of others, itself."""

    vct: str


class ExtendsTooLong(SdJwtError, code="sdjwt.extends_length"):
    """More types extend each other than this program follows."""

    limit: int


class TypeRuleLoosened(SdJwtError, code="sdjwt.extends_rule"):
    """A type changes a rule for `path` that the type it extends has fixed."""

    path: ClaimPath


class DisclosureRuleBroken(SdJwtError, code="sdjwt.disclosure_rule"):
    """The type says that the claim is always (or never) selectively disclosable, and here it is not so."""

    path: ClaimPath
    rule: str


class MandatoryClaimMissing(SdJwtError, code="sdjwt.mandatory_claim"):
    """The type says that the claim is always there, and it is not."""

    path: ClaimPath
