"""What a verifier's store says of whose it is, wherever it is used: its names, and the did:key of its installation key."""

from typing import Final

from skrin.dids import key as did_key
from skrin.domain.party import Texts
from skrin.domain.ports import VerifierStore
from skrin.keys.public_key import PublicKey
from skrin.use_cases.verifier.identity import Identity
from skrin.wire import strict_json

NAMES: Final = "names"


def names(store: VerifierStore) -> Texts:
    """What it calls itself."""
    return {tag: str(text) for tag, text in strict_json.parse_object(store.setting(NAMES) or "{}").items()}


def call(store: VerifierStore, called: Texts) -> None:
    """From now on it calls itself so."""
    store.set_setting(NAMES, strict_json.dump(dict(called)).decode())


def installation_key(store: VerifierStore) -> PublicKey:
    return PublicKey.from_jwk(store.installation_key().public_jwk)


def key_did(store: VerifierStore) -> str:
    """The did:key of the installation key, whatever the address."""
    return did_key.did_for(installation_key(store))


def without_address(store: VerifierStore) -> Identity:
    """As it asks where nobody can look anything up: by the key itself, which proves itself and needs no network."""
    return Identity(key_did(store), did_key.key_id_for(installation_key(store)), names(store))
