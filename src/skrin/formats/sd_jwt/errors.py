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

from datetime import datetime

from skrin.domain.errors import KeyBindingError, SdJwtError


class SdJwtShapeInvalid(SdJwtError, code="sdjwt.shape"):
    """The text does not split into a JWT, disclosures and an optional KB-JWT (RFC 9901, 4)."""


class DisclosureInvalid(SdJwtError, code="sdjwt.disclosure"):
    """A disclosure is not an array of two or three with a text as salt (and as name)."""


class DisclosureKindWrong(SdJwtError, code="sdjwt.disclosure_kind"):
    """Two members where an object's claim is expected, or three where an array's element is."""


class DisclosureRepeated(SdJwtError, code="sdjwt.disclosure_repeated"):
    """One disclosure is given twice."""


class DisclosureUnreferenced(SdJwtError, code="sdjwt.disclosure_unreferenced"):
    """A disclosure that no digest in the signed claims names: it was added, or edited."""


class DisclosureUnknown(SdJwtError, code="sdjwt.disclosure_unknown"):
    """A digest was chosen to be shown that is no disclosure of this credential."""


class DigestsInvalid(SdJwtError, code="sdjwt.digests"):
    """`_sd` is not an array of texts, or `...` is not the only member, holding a text, of an array element."""


class DigestRepeated(SdJwtError, code="sdjwt.digest_repeated"):
    """A digest stands in two places of the signed claims and their disclosures."""


class ClaimNameReserved(SdJwtError, code="sdjwt.reserved_name"):
    """A claim has a name that RFC 9901 keeps for itself; `name` is that word."""

    name: str


class ClaimNameTaken(SdJwtError, code="sdjwt.name_taken"):
    """A disclosure would put a claim where one of the same name stands."""

    name: str


class HashUnsupported(SdJwtError, code="sdjwt.hash"):
    """`_sd_alg` names no hash of ours; names are compared exactly (IANA Named Information Hash Algorithms)."""

    name: str


class KeyBindingUnexpected(SdJwtError, code="sdjwt.key_binding_unexpected"):
    """The issuer's answer already carries a KB-JWT: somebody else's presentation is passed on (7.2)."""


class KeyBindingMissing(KeyBindingError, code="kb.missing"):
    """The policy asks for proof that the holder presents this, and none was sent."""


class HolderKeyMissing(KeyBindingError, code="kb.no_holder_key"):
    """The credential is bound to no key (`cnf.jwk`), so nobody can prove to be its holder."""


class KeyBindingUnreadable(KeyBindingError, code="kb.unreadable"):
    """The KB-JWT is not a JWT this program reads; `reason` is the code of what stopped it."""

    reason: str


class KeyBindingTypeWrong(KeyBindingError, code="kb.type"):
    """Another kind of JWT in the KB-JWT's place."""

    type: str


class KeyBindingForeignKey(KeyBindingError, code="kb.foreign_key"):
    """The KB-JWT's header brings a key that is not the one in the credential's `cnf`."""


class KeyBindingSignatureInvalid(KeyBindingError, code="kb.signature"):
    """The KB-JWT was not signed with the key in the credential's `cnf`."""


class KeyBindingMemberInvalid(KeyBindingError, code="kb.member"):
    """A claim of the KB-JWT is absent or of the wrong kind; `member` names it."""

    member: str


class PresentationAltered(KeyBindingError, code="kb.sd_hash"):
    """`sd_hash` does not fit what was sent: a disclosure was added, taken away or moved after signing."""


class AudienceWrong(KeyBindingError, code="kb.audience"):
    """The presentation was made for another verifier."""

    audience: str


class NonceWrong(KeyBindingError, code="kb.nonce"):
    """The presentation was made for another request."""


class KeyBindingTooOld(KeyBindingError, code="kb.too_old"):
    """The presentation was made longer ago than the policy allows, or is past its own `exp`."""

    issued_at: datetime


class KeyBindingFromTheFuture(KeyBindingError, code="kb.future"):
    """The presentation says that it was made later than now."""

    issued_at: datetime
