"""What can be wrong with a DID or its document.

DidError                        did.*
├── DidInvalid                  did.syntax           not a DID, or not a DID URL where one is needed (DID 1.0, 3.1)
├── DidMethodUnsupported        did.method           a method this program does not know
├── KeyMaterialInvalid          did.key_material     a key that is none, or encoded in a way that is not allowed
├── KeyKindUnsupported          did.key_kind         a real key, of a kind this program does not use
├── PrivateKeyPublished         did.private_key      an identifier or a document that holds a private key
├── WebIdentifierInvalid        did.web              a did:web that leads to no URL, or to none it may lead to
├── DidNotFound                 did.not_found        the host says that there is no such document
├── DidNotCached                did.not_cached       offline, and no copy was kept
├── DocumentInvalid             did.document         not a DID document
├── DocumentOfAnother           did.other_document   its `id` is another DID
├── MethodUnknown               did.unknown_key      the document has no such verification method
├── MethodAmbiguous             did.ambiguous_key    listed twice, or given in two forms, with different keys
├── MethodOfAnother             did.controller       the method is controlled by another DID
├── MethodRevoked               did.revoked_key      revoked or expired
└── PurposeNotAllowed           did.purpose          the method is not listed for this purpose
"""

from dataclasses import dataclass

from skrin.domain.errors import DidError


@dataclass(eq=False)
class DidInvalid(DidError):
    code = "did.syntax"
    did: str


@dataclass(eq=False)
class DidMethodUnsupported(DidError):
    code = "did.method"
    method: str


@dataclass(eq=False)
class KeyMaterialInvalid(DidError):
    """The bytes or members of a public key do not make one. `did` is the DID or DID URL they stand under."""

    code = "did.key_material"
    did: str


@dataclass(eq=False)
class KeyKindUnsupported(DidError):
    """A key this program cannot verify with. `kind` is its curve or codec: `P-384`, `X25519`, `0x1205`."""

    code = "did.key_kind"
    kind: str


@dataclass(eq=False)
class PrivateKeyPublished(DidError):
    """Whoever published this has given the key away."""

    code = "did.private_key"
    did: str


@dataclass(eq=False)
class WebIdentifierInvalid(DidError):
    code = "did.web"
    did: str


@dataclass(eq=False)
class DidNotFound(DidError):
    """The host answered, but not with a document. `status` is the HTTP status."""

    code = "did.not_found"
    did: str
    status: int


@dataclass(eq=False)
class DidNotCached(DidError):
    code = "did.not_cached"
    did: str


@dataclass(eq=False)
class DocumentInvalid(DidError):
    """`member` is what is missing or of the wrong shape; empty where it is no JSON object at all."""

    code = "did.document"
    did: str
    member: str = ""


@dataclass(eq=False)
class DocumentOfAnother(DidError):
    code = "did.other_document"
    did: str
    found: str


@dataclass(eq=False)
class MethodUnknown(DidError):
    code = "did.unknown_key"
    did_url: str


@dataclass(eq=False)
class MethodAmbiguous(DidError):
    code = "did.ambiguous_key"
    did_url: str


@dataclass(eq=False)
class MethodOfAnother(DidError):
    code = "did.controller"
    did_url: str
    controller: str


@dataclass(eq=False)
class MethodRevoked(DidError):
    code = "did.revoked_key"
    did_url: str


@dataclass(eq=False)
class PurposeNotAllowed(DidError):
    """`purpose` is `assertionMethod` or `authentication`."""

    code = "did.purpose"
    did_url: str
    purpose: str
