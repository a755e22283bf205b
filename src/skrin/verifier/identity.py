"""Who this verifier is: the DID of its installation key, and the names it was given. Kept as settings of its store."""

from enum import Enum

from skrin.dids import key as did_key
from skrin.dids import web
from skrin.domain.party import Texts
from skrin.domain.ports import VerifierStore
from skrin.keys.public_key import PublicKey
from skrin.use_cases.verifier.ports import Identity
from skrin.wire import strict_json
from skrin.wire.urls import HttpsUrl, Loopback

NAMES, METHOD = "names", "did_method"
WEB_KEY = "key-1"
HTTPS_PORT = 443


class DidMethod(Enum):
    KEY = "key"
    WEB = "web"


def introduce(store: VerifierStore, names: Texts, method: DidMethod) -> None:
    """Remember the names and the kind of identifier; once, when the store has been made."""
    store.set_setting(NAMES, strict_json.dump(dict(names)).decode())
    store.set_setting(METHOD, method.value)


def identity(store: VerifierStore, address: HttpsUrl, loopback: Loopback) -> Identity:
    """The identity at the public address. Raises WebIdentifierInvalid for a did:web at an address that can have none."""
    names = {tag: str(text) for tag, text in strict_json.parse_object(store.setting(NAMES) or "{}").items()}
    if store.setting(METHOD) == DidMethod.WEB.value:
        did = f"did:web:{address.host}" + ("" if address.port == HTTPS_PORT else f"%3A{address.port}")
        web.url_for(did, loopback)
        return Identity(did, f"{did}#{WEB_KEY}", names)
    return Identity(key_did(store), did_key.key_id_for(_key(store)), names)


def key_did(store: VerifierStore) -> str:
    """The did:key of the installation key, whatever the address."""
    return did_key.did_for(_key(store))


def _key(store: VerifierStore) -> PublicKey:
    return PublicKey.from_jwk(store.installation_key().public_jwk)
