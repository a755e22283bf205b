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

from dataclasses import dataclass

from skrin.domain.errors import SdJwtError
from skrin.domain.json_value import ClaimPath


@dataclass(eq=False)
class VctInvalid(SdJwtError):
    """The credential does not say in a text what type it is of."""

    code = "sdjwt.vct"


@dataclass(eq=False)
class VctNotWanted(SdJwtError):
    """A credential of another type than was asked for; `vct` is the one that came."""

    code = "sdjwt.vct_not_wanted"
    vct: str


@dataclass(eq=False)
class ProtectedClaimHidden(SdJwtError):
    """A claim that every reader must see is selectively disclosable."""

    code = "sdjwt.protected_claim"
    name: str


@dataclass(eq=False)
class ConfirmationInvalid(SdJwtError):
    """`cnf`, or the `jwk` in it, is not an object."""

    code = "sdjwt.cnf"


@dataclass(eq=False)
class TypeMetadataInvalid(SdJwtError):
    """Type metadata is not what its specification says; `member` names the place."""

    code = "sdjwt.type_metadata"
    member: str


@dataclass(eq=False)
class TypeMetadataMissing(SdJwtError):
    """The metadata of `vct` is not at hand."""

    code = "sdjwt.type_metadata_missing"
    vct: str


@dataclass(eq=False)
class IntegrityMismatch(SdJwtError):
    """The document is not the one that was promised, octet for octet."""

    code = "sdjwt.integrity"
    vct: str


@dataclass(eq=False)
class IntegrityUnreadable(SdJwtError):
    """The integrity metadata has no hash that this program knows."""

    code = "sdjwt.integrity_unreadable"


@dataclass(eq=False)
class ExtendsCycle(SdJwtError):
    """A type extends, by way of others, itself."""

    code = "sdjwt.extends_cycle"
    vct: str


@dataclass(eq=False)
class ExtendsTooLong(SdJwtError):
    """More types extend each other than this program follows."""

    code = "sdjwt.extends_length"
    limit: int


@dataclass(eq=False)
class TypeRuleLoosened(SdJwtError):
    """A type changes a rule for `path` that the type it extends has fixed."""

    code = "sdjwt.extends_rule"
    path: ClaimPath


@dataclass(eq=False)
class DisclosureRuleBroken(SdJwtError):
    """The type says that the claim is always (or never) selectively disclosable, and here it is not so."""

    code = "sdjwt.disclosure_rule"
    path: ClaimPath
    rule: str


@dataclass(eq=False)
class MandatoryClaimMissing(SdJwtError):
    """The type says that the claim is always there, and it is not."""

    code = "sdjwt.mandatory_claim"
    path: ClaimPath
