"""Compact JWS, signed and verified (RFC 7515)."""

from collections.abc import Mapping

from skrin.domain.json_value import JsonView
from skrin.domain.ports import Signer
from skrin.keys.algorithms import Algorithm
from skrin.keys.older_key import OlderKey
from skrin.keys.public_key import PublicKey
from skrin.wire import base64url, strict_json
from skrin.wire.errors import AlgorithmRefused
from skrin.wire.jose import CompactJws


def sign(header: Mapping[str, JsonView], payload: Mapping[str, JsonView] | bytes, signer: Signer) -> str:
    """The compact form; `alg` is the signer's. A payload of bytes is signed as it is."""
    body = payload if isinstance(payload, bytes) else strict_json.dump(payload)
    head = strict_json.dump({**header, "alg": signer.algorithm})
    signing_input = f"{base64url.encode(head)}.{base64url.encode(body)}"
    return f"{signing_input}.{base64url.encode(signer.sign(signing_input.encode('ascii')))}"


def verify(jws: CompactJws, key: PublicKey | OlderKey, also: frozenset[Algorithm] = frozenset()) -> None:
    """Raises AlgorithmRefused unless `alg` belongs to `key`, and is one of ours or in `also`; SignatureInvalid."""
    name = jws.header.algorithm
    algorithm = Algorithm.named(name, also)
    if isinstance(key, OlderKey):
        key.verify(algorithm, jws.signing_input, jws.signature)
        return
    if algorithm is not key.algorithm:
        raise AlgorithmRefused(name)
    key.verify(jws.signing_input, jws.signature)
