"""Tokens of issuer.test, right ones and ones with one thing wrong, for the JOSE chapter."""

import json

from skrin.domain.json_value import Json, JsonObject
from skrin.keys import jws
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.keys.public_key import PublicKey
from skrin.wire import base64url
from skrin.wire.jose import CompactJws

ISSUER = PrivateKey.generate(Algorithm.ES256)  # I1
ATTACKER = PrivateKey.generate(Algorithm.ES256)  # A
ED25519 = PrivateKey.generate(Algorithm.EDDSA)

CREDENTIAL = "dc+sd-jwt"
# The kinds of signed text that reach the wallet, the issuer and the verifier, by `typ`.
KINDS = {
    "C0": CREDENTIAL,
    "J0": "vc+jwt",
    "R0": "oauth-authz-req+jwt",
    "key proof": "openid4vci-proof+jwt",
    "status list token": "statuslist+jwt",
}
HEADER: JsonObject = {"alg": "ES256", "typ": CREDENTIAL, "kid": "did:web:issuer.test#k1"}
CLAIMS: JsonObject = {"iss": "https://issuer.test", "exp": 1900000000, "vct": "https://issuer.test/vct"}


def edited(header: JsonObject | bytes, payload: JsonObject | bytes = CLAIMS, signature: bytes = b"") -> str:
    """A token of these parts, whatever they are."""
    head, body = (part if isinstance(part, bytes) else json.dumps(part).encode() for part in (header, payload))
    return ".".join(base64url.encode(part) for part in (head, body, signature))


def signed_text(header: JsonObject | bytes, payload: JsonObject | bytes = CLAIMS, signer: PrivateKey = ISSUER) -> str:
    """A token of these parts with a good signature over them, whatever they say."""
    unsigned = edited(header, payload).rstrip(".")
    return f"{unsigned}.{base64url.encode(signer.sign(unsigned.encode()))}"


def checked(text: str, key: PublicKey = ISSUER.public, *types: str) -> JsonObject:
    """What every reader of a token does: shape and header, kind, signature, and only then the claims."""
    token = CompactJws.parse(text)
    token.require_type(*(types or (CREDENTIAL,)))
    jws.verify(token, key)
    return token.claims()


def without(header: JsonObject, name: str) -> JsonObject:
    return {member: value for member, value in header.items() if member != name}


def with_member(name: str, value: Json) -> JsonObject:
    return {**HEADER, name: value}
