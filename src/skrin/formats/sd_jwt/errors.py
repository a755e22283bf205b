"""What can be wrong with an SD-JWT and with the holder's key binding (RFC 9901).

SdJwtError                      sdjwt.*
├── SdJwtShapeInvalid           sdjwt.shape                   not <JWT>~<disclosure>~…~[<KB-JWT>] (4)
├── DisclosureInvalid           sdjwt.disclosure              not [salt, name, value] or [salt, value] (4.2.1, 4.2.2)
├── DisclosureKindWrong         sdjwt.disclosure_kind         an object's where an array's is due, or the reverse (7.1, 3.3)
├── DisclosureRepeated          sdjwt.disclosure_repeated     the same disclosure twice
├── DisclosureUnreferenced      sdjwt.disclosure_unreferenced no digest names it (7.1, 5)
├── DisclosureUnknown           sdjwt.disclosure_unknown      asked to show what this credential does not hold
├── DigestsInvalid              sdjwt.digests                 `_sd` or `...` is not what 4.2.4 says
├── DigestRepeated              sdjwt.digest_repeated         one digest in two places (7.1, 4)
├── ClaimNameReserved           sdjwt.reserved_name           a claim named `_sd`, `...` or a nested `_sd_alg`
├── ClaimNameTaken              sdjwt.name_taken              a disclosure for a name that stands there already (7.1, 3.3)
├── HashUnsupported             sdjwt.hash                    `_sd_alg` is not one of ours (4.1.1)
└── KeyBindingUnexpected        sdjwt.key_binding_unexpected  a KB-JWT where the issuer's own answer was due (7.2)

KeyBindingError                 kb.*
├── KeyBindingMissing           kb.missing                    policy asks for a KB-JWT, there is none (7.3, 2)
├── HolderKeyMissing            kb.no_holder_key              the credential names no key of the holder (`cnf.jwk`)
├── KeyBindingUnreadable        kb.unreadable                 the KB-JWT is no JWT this program reads; `reason` is the code
├── KeyBindingTypeWrong         kb.type                       `typ` is not `kb+jwt` (4.3)
├── KeyBindingForeignKey        kb.foreign_key                its header brings another key than `cnf`
├── KeyBindingSignatureInvalid  kb.signature                  not signed with the key in `cnf`
├── KeyBindingMemberInvalid     kb.member                     a claim of the KB-JWT is absent or of the wrong kind
├── PresentationAltered         kb.sd_hash                    `sd_hash` is not the hash of what was sent (4.3.1)
├── AudienceWrong               kb.audience                   made for another verifier
├── NonceWrong                  kb.nonce                      made for another request
├── KeyBindingTooOld            kb.too_old                    made longer ago than the policy allows, or past its own end
└── KeyBindingFromTheFuture     kb.future                     `iat` lies ahead of our clock
"""

from dataclasses import dataclass
from datetime import datetime

from skrin.domain.errors import KeyBindingError, SdJwtError


@dataclass(eq=False)
class SdJwtShapeInvalid(SdJwtError):
    """The text does not split into a JWT, disclosures and an optional KB-JWT (RFC 9901, 4)."""

    code = "sdjwt.shape"


@dataclass(eq=False)
class DisclosureInvalid(SdJwtError):
    """A disclosure is not an array of two or three with a text as salt (and as name)."""

    code = "sdjwt.disclosure"


@dataclass(eq=False)
class DisclosureKindWrong(SdJwtError):
    """Two members where an object's claim is expected, or three where an array's element is."""

    code = "sdjwt.disclosure_kind"


@dataclass(eq=False)
class DisclosureRepeated(SdJwtError):
    """One disclosure is given twice."""

    code = "sdjwt.disclosure_repeated"


@dataclass(eq=False)
class DisclosureUnreferenced(SdJwtError):
    """A disclosure that no digest in the signed claims names: it was added, or edited."""

    code = "sdjwt.disclosure_unreferenced"


@dataclass(eq=False)
class DisclosureUnknown(SdJwtError):
    """A digest was chosen to be shown that is no disclosure of this credential."""

    code = "sdjwt.disclosure_unknown"


@dataclass(eq=False)
class DigestsInvalid(SdJwtError):
    """`_sd` is not an array of texts, or `...` is not the only member, holding a text, of an array element."""

    code = "sdjwt.digests"


@dataclass(eq=False)
class DigestRepeated(SdJwtError):
    """A digest stands in two places of the signed claims and their disclosures."""

    code = "sdjwt.digest_repeated"


@dataclass(eq=False)
class ClaimNameReserved(SdJwtError):
    """A claim has a name that RFC 9901 keeps for itself; `name` is that word."""

    code = "sdjwt.reserved_name"
    name: str


@dataclass(eq=False)
class ClaimNameTaken(SdJwtError):
    """A disclosure would put a claim where one of the same name stands."""

    code = "sdjwt.name_taken"
    name: str


@dataclass(eq=False)
class HashUnsupported(SdJwtError):
    """`_sd_alg` names no hash of ours; names are compared exactly (IANA Named Information Hash Algorithms)."""

    code = "sdjwt.hash"
    name: str


@dataclass(eq=False)
class KeyBindingUnexpected(SdJwtError):
    """The issuer's answer already carries a KB-JWT: somebody else's presentation is passed on (7.2)."""

    code = "sdjwt.key_binding_unexpected"


@dataclass(eq=False)
class KeyBindingMissing(KeyBindingError):
    """The policy asks for proof that the holder presents this, and none was sent."""

    code = "kb.missing"


@dataclass(eq=False)
class HolderKeyMissing(KeyBindingError):
    """The credential is bound to no key (`cnf.jwk`), so nobody can prove to be its holder."""

    code = "kb.no_holder_key"


@dataclass(eq=False)
class KeyBindingUnreadable(KeyBindingError):
    """The KB-JWT is not a JWT this program reads; `reason` is the code of what stopped it."""

    code = "kb.unreadable"
    reason: str


@dataclass(eq=False)
class KeyBindingTypeWrong(KeyBindingError):
    """Another kind of JWT in the KB-JWT's place."""

    code = "kb.type"
    type: str


@dataclass(eq=False)
class KeyBindingForeignKey(KeyBindingError):
    """The KB-JWT's header brings a key that is not the one in the credential's `cnf`."""

    code = "kb.foreign_key"


@dataclass(eq=False)
class KeyBindingSignatureInvalid(KeyBindingError):
    """The KB-JWT was not signed with the key in the credential's `cnf`."""

    code = "kb.signature"


@dataclass(eq=False)
class KeyBindingMemberInvalid(KeyBindingError):
    """A claim of the KB-JWT is absent or of the wrong kind; `member` names it."""

    code = "kb.member"
    member: str


@dataclass(eq=False)
class PresentationAltered(KeyBindingError):
    """`sd_hash` does not fit what was sent: a disclosure was added, taken away or moved after signing."""

    code = "kb.sd_hash"


@dataclass(eq=False)
class AudienceWrong(KeyBindingError):
    """The presentation was made for another verifier."""

    code = "kb.audience"
    audience: str


@dataclass(eq=False)
class NonceWrong(KeyBindingError):
    """The presentation was made for another request."""

    code = "kb.nonce"


@dataclass(eq=False)
class KeyBindingTooOld(KeyBindingError):
    """The presentation was made longer ago than the policy allows, or is past its own `exp`."""

    code = "kb.too_old"
    issued_at: datetime


@dataclass(eq=False)
class KeyBindingFromTheFuture(KeyBindingError):
    """The presentation says that it was made later than now."""

    code = "kb.future"
    issued_at: datetime
