"""The wallet's own identifiers: one DID for each issuer, made when first needed, and others that the person asks for."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from skrin.dids import jwk as did_jwk
from skrin.dids import key as did_key
from skrin.keys.public_key import PublicKey
from skrin.use_cases.holder.errors import SettingUnknown
from skrin.use_cases.ports import Ports

SETTING = "identifiers"
METHODS = {"key": did_key.did_for, "jwk": did_jwk.did_for}
ALGORITHMS = {"P-256": "ES256", "Ed25519": "EdDSA"}


@dataclass(frozen=True, slots=True)
class Identifier:
    """A DID of this wallet. `issuer` is the one it is used with, empty for one the person made; never used with another."""

    did: str
    issuer: str = ""
    key_id: str = ""


def identifiers(ports: Ports) -> Sequence[Identifier]:
    """Those the person made, then the pairwise ones of enrolments."""
    own = [Identifier(**each) for each in json.loads(ports.vault.setting(SETTING) or "[]")]
    pairwise = {each.did: Identifier(each.did, each.issuer, each.key_id) for each in ports.vault.enrolments()}
    return [*own, *pairwise.values()]


def create(method: str, key: str, ports: Ports) -> Identifier:
    """A new DID over a fresh key of the vault. Raises SettingUnknown for another method or kind of key."""
    if method not in METHODS or key not in ALGORITHMS:
        raise SettingUnknown(method if method not in METHODS else key)
    own = json.loads(ports.vault.setting(SETTING) or "[]")
    with ports.vault.transaction() as tx:
        key_id, signer = tx.new_key(ALGORITHMS[key])
        made = Identifier(METHODS[method](PublicKey.from_jwk(signer.public_jwk)), key_id=key_id)
        tx.set_setting(SETTING, json.dumps([*own, asdict(made)]))
    return made
