"""What can be wrong with a DID or its document.

DidError                        did.*
├── DidInvalid                  did.syntax           not a DID, or not a DID URL where one is needed (DID 1.0, 3.1)
├── DidMethodUnsupported        did.method           a method this program does not know
├── KeyMaterialInvalid          did.key_material     a key that is none, or encoded in a way that is not allowed
├── KeyKindUnsupported          did.key_kind         a real key, of a kind this program does not use
├── PrivateKeyPublished         did.private_key      an identifier or a document that holds a private key
├── WebIdentifierInvalid        did.web              a did:web or did:webvh that leads to no URL, or to none it may
├── DidNotFound                 did.not_found        the host says that there is no such document
├── DidNotCached                did.not_cached       offline, and no copy was kept
├── DocumentInvalid             did.document         not a DID document
├── DocumentOfAnother           did.other_document   its `id` is another DID
├── MethodUnknown               did.unknown_key      the document has no such verification method
├── MethodAmbiguous             did.ambiguous_key    listed twice, or given in two forms, with different keys
├── MethodOfAnother             did.controller       the method is controlled by another DID
├── MethodRevoked               did.revoked_key      revoked or expired
├── PurposeNotAllowed           did.purpose          the method is not listed for this purpose
├── DidDeactivated              did.deactivated      its controller has ended it
├── DidVersionUnknown           did.version          no such version of its document
├── LogInvalid                  did.log              a history (did:webvh) with something absent or of the wrong shape
├── LogChainBroken              did.log_chain        an entry that is not what its own hash, or the identifier, says
├── LogNotSigned                did.log_proof        an entry that nobody who may has signed
└── LogNotWitnessed             did.log_witness      an entry that too few of its witnesses have approved
"""

from skrin.domain.errors import DidError


class DidInvalid(DidError, code="did.syntax"):
    did: str


class DidMethodUnsupported(DidError, code="did.method"):
    method: str


class KeyMaterialInvalid(DidError, code="did.key_material"):
    """The bytes or members of a public key do not make one. `did` is the DID or DID URL they stand under."""

    did: str


class KeyKindUnsupported(DidError, code="did.key_kind"):
    """A key this program cannot verify with. `kind` is its curve or codec: `P-384`, `X25519`, `0x1205`."""

    kind: str


class PrivateKeyPublished(DidError, code="did.private_key"):
    """Whoever published this has given the key away."""

    did: str


class WebIdentifierInvalid(DidError, code="did.web"):
    did: str


class DidNotFound(DidError, code="did.not_found"):
    """The host answered, but not with a document. `status` is the HTTP status."""

    did: str
    status: int


class DidNotCached(DidError, code="did.not_cached"):
    did: str


class DocumentInvalid(DidError, code="did.document"):
    """`member` is what is missing or of the wrong shape; empty where it is no JSON object at all."""

    did: str
    member: str = ""


class DocumentOfAnother(DidError, code="did.other_document"):
    did: str
    found: str


class MethodUnknown(DidError, code="did.unknown_key"):
    did_url: str


class MethodAmbiguous(DidError, code="did.ambiguous_key"):
    did_url: str


class MethodOfAnother(DidError, code="did.controller"):
    did_url: str
    controller: str


class MethodRevoked(DidError, code="did.revoked_key"):
    did_url: str


class PurposeNotAllowed(DidError, code="did.purpose"):
    """`purpose` is `assertionMethod` or `authentication`."""

    did_url: str
    purpose: str


class DidDeactivated(DidError, code="did.deactivated"):
    did: str


class DidVersionUnknown(DidError, code="did.version"):
    """`version` is the query that was asked: `versionId=…`, `versionTime=…` or `versionNumber=…`."""

    did: str
    version: str


class LogInvalid(DidError, code="did.log"):
    """`entry` counts from one, 0 is the file of approvals; `member` is absent or wrong there, `json` where it is no object."""

    did: str
    entry: int
    member: str


class LogChainBroken(DidError, code="did.log_chain"):
    """`member` is the hash that does not match: `scid` or `versionId`."""

    did: str
    entry: int
    member: str


class LogNotSigned(DidError, code="did.log_proof"):
    did: str
    entry: int


class LogNotWitnessed(DidError, code="did.log_witness"):
    """`needed` of the entry's witnesses must approve it."""

    did: str
    entry: int
    needed: int
