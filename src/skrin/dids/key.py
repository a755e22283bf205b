"""did:key: the identifier is the key (did:key v0.9). P-256 and Ed25519 are read and written, other kinds told apart."""

from skrin.dids import multikey
from skrin.dids.document import DidDocument
from skrin.dids.errors import DidMethodUnsupported, KeyKindUnsupported
from skrin.dids.identifier import Did, DidUrl
from skrin.dids.verification_method import VerificationMethod
from skrin.keys.finder import KeyPurpose
from skrin.keys.public_key import PublicKey

METHOD = "key"


def did_for(key: PublicKey) -> str:
    return f"did:key:{key.multikey}"


def key_id_for(key: PublicKey) -> str:
    """The absolute DID URL of the one key, for `kid`."""
    return f"{did_for(key)}#{key.multikey}"


def read_key(did: str) -> PublicKey:
    """The key that the identifier says. Raises DidError."""
    parsed = Did.parse(did)
    if parsed.method != METHOD:
        raise DidMethodUnsupported(parsed.method)
    return multikey.read(parsed.specific_id, did)


def resolve(did: str) -> DidDocument:
    """The document that follows from the identifier: one method, for every purpose. Raises DidError."""
    parsed = Did.parse(did)
    _require_key(parsed, did)
    name = DidUrl(parsed, parsed.specific_id)
    method = VerificationMethod(name, "Multikey", did, {"publicKeyMultibase": parsed.specific_id})
    listed = frozenset({str(name)})
    return DidDocument(parsed, (method,), {KeyPurpose.ASSERTION: listed, KeyPurpose.AUTHENTICATION: listed})


def _require_key(parsed: Did, did: str) -> None:
    """Some key that a signature could be verified with, ours or an older kind."""
    try:
        read_key(did)
    except KeyKindUnsupported:
        multikey.older(parsed.specific_id, did)
