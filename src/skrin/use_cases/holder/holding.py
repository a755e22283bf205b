"""How this wallet proves that it holds a credential: the key that the credential is bound to, and what that key is called.

An SD-JWT names the key itself. A W3C credential names its subject by a DID; only one that says its own key is ours to prove,
for nothing else tells whose it is without asking somebody.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from skrin.dids import jwk as did_jwk
from skrin.dids import key as did_key
from skrin.dids.identifier import Did
from skrin.domain.credential import CredentialFormat, StoredCredential
from skrin.domain.errors import SkrinError
from skrin.domain.ports import Signer
from skrin.formats.sd_jwt.errors import KeyBindingForeignKey
from skrin.keys.finder import KeyPurpose
from skrin.keys.public_key import PublicKey
from skrin.use_cases.holder.identifiers import identifiers
from skrin.use_cases.ports import Ports

_RESOLVE = {did_key.METHOD: did_key.resolve, did_jwk.METHOD: did_jwk.resolve}


@dataclass(frozen=True, slots=True)
class Holding:
    """`did` is whom the presentation names as its holder, `method` that key of it; `key_id` is the vault's own name."""

    key_id: str
    did: str = ""
    method: str = ""


def own_identifiers(ports: Ports) -> Mapping[str, str]:
    """The vault's keys of the DIDs of this wallet: a badge may have been made out to one of them and come as a file."""
    return {each.did: each.key_id for each in identifiers(ports) if each.key_id}


def holding(stored: StoredCredential, own: Mapping[str, str]) -> Holding | None:
    """None where nothing here proves it: the credential is bound to nobody, or to somebody else's key."""
    credential = stored.credential
    if credential.holder_key is not None:
        return Holding(stored.key_id, *_named(PublicKey.from_jwk(dict(credential.holder_key)))) if stored.key_id else None  # type: ignore[arg-type]
    if credential.format in (CredentialFormat.SD_JWT_VC, CredentialFormat.EDC):
        return None  # a seal binds to nobody's key, and no presentation goes around a sealed file
    key_id, method = stored.key_id or own.get(credential.holder_id, ""), _method(credential.holder_id)
    return Holding(key_id, credential.holder_id, method) if key_id and method else None


def require_key(held: Holding, signer: Signer) -> None:
    """The vault's key is the one that the DID says. Raises KeyBindingForeignKey, DidError."""
    document = _RESOLVE[Did.parse(held.did).method](held.did)
    if document.key(held.method, KeyPurpose.AUTHENTICATION) != PublicKey.from_jwk(signer.public_jwk):
        raise KeyBindingForeignKey


def _named(key: PublicKey) -> tuple[str, str]:
    return did_key.did_for(key), did_key.key_id_for(key)


def _method(did: str) -> str:
    try:
        parsed = Did.parse(did)
        if parsed.method not in _RESOLVE:
            return ""
        _RESOLVE[parsed.method](did)
    except SkrinError:
        return ""
    return f"{did}#{did_jwk.FRAGMENT if parsed.method == did_jwk.METHOD else parsed.specific_id}"
