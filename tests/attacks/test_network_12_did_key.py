"""OPEN.md N-12 and N-13: identifiers that are keys, or pretend to be."""

import json

import base58
import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.dids import jwk, key
from skrin.dids.errors import DidInvalid, KeyKindUnsupported, KeyMaterialInvalid, MethodUnknown, PrivateKeyPublished
from skrin.dids.resolver import Resolver
from skrin.domain.errors import DidError
from skrin.keys.algorithms import Algorithm
from skrin.keys.finder import KeyPurpose
from skrin.keys.private_key import PrivateKey
from skrin.wire import base64url

P256 = PrivateKey.generate(Algorithm.ES256).public
ED25519 = PrivateKey.generate(Algorithm.EDDSA).public
OFFLINE = Resolver(None)


def did_of(material: bytes, letter: str = "z") -> str:
    return f"did:key:{letter}{base58.b58encode(material).decode()}"


def off_the_curve() -> bytes:
    """The first x after the generator's that no point of P-256 has."""
    for x in range(1, 100):
        point = b"\x02" + x.to_bytes(32, "big")
        try:
            key.read_key(did_of(b"\x80\x24" + point))
        except DidError:
            return point
    raise AssertionError


GOOD = {"P-256": key.did_for(P256), "Ed25519": key.did_for(ED25519)}
BAD_KEYS = {
    "bad multibase letter": did_of(b"\xed\x01" + ED25519.raw, "m"),
    "bad multibase letter f": "did:key:f" + (b"\xed\x01" + ED25519.raw).hex(),
    "unknown multicodec": did_of(b"\x99\x99\x01" + bytes(32)),
    "long-form varint": did_of(b"\xed\x81\x00" + ED25519.raw),
    "long-form varint of P-256": did_of(b"\x80\xa4\x00" + P256.raw),
    "31 bytes": did_of(b"\xed\x01" + ED25519.raw[:31]),
    "33 bytes": did_of(b"\xed\x01" + ED25519.raw + b"\x00"),
    "P-256 of 32 bytes": did_of(b"\x80\x24" + P256.raw[:32]),
    "P-256 of 34 bytes": did_of(b"\x80\x24" + P256.raw + b"\x00"),
    "P-256 off the curve": did_of(b"\x80\x24" + off_the_curve()),
    "P-256 hybrid form": did_of(b"\x80\x24\x06" + P256.raw[1:]),
    "low-order Ed25519 point": did_of(b"\xed\x01" + b"\x01" + bytes(31)),
    "uppercase": GOOD["Ed25519"][:8] + GOOD["Ed25519"][8:].upper(),
    "uppercase scheme": GOOD["Ed25519"].upper(),
    "10 KiB": "did:key:z" + "6" * 10_240,
    "empty": "did:key:",
    "only z": "did:key:z",
    "letters outside base58": "did:key:z0OIl",
    "white space at the end": GOOD["P-256"] + " ",
    "newline at the end": GOOD["P-256"] + "\n",
    "a path": GOOD["P-256"] + "/x",
}


@pytest.mark.requirement(50, "refuses")
@pytest.mark.case("N-12")
@pytest.mark.parametrize("did", BAD_KEYS.values(), ids=BAD_KEYS)
def test_a_did_key_that_is_no_key_is_refused(did: str) -> None:
    with pytest.raises((KeyMaterialInvalid, DidInvalid)):
        OFFLINE.resolve(did)


@pytest.mark.case("N-12")
@pytest.mark.parametrize("fragment", ["", "0", "key-1", "z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"])
def test_the_fragment_of_a_did_key_is_its_identifier(fragment: str) -> None:
    with pytest.raises((MethodUnknown, DidInvalid)):
        OFFLINE.key(f"{GOOD['P-256']}#{fragment}", KeyPurpose.ASSERTION)


@pytest.mark.parametrize("public", [P256, ED25519], ids=["P-256", "Ed25519"])
@pytest.mark.parametrize("method", [key, jwk], ids=["did:key", "did:jwk"])
def test_what_is_written_is_read_again(public: object, method: object) -> None:
    name = method.key_id_for(public)  # type: ignore[attr-defined]

    for purpose in KeyPurpose:
        assert OFFLINE.key(name, purpose) == public


def did_jwk(text: str) -> str:
    return f"did:jwk:{base64url.encode(text.encode())}"


PRIVATE = {**P256.jwk, "d": base64url.encode(bytes(31) + b"\x01")}
BAD_JWKS = {
    "private key": (did_jwk(json.dumps(PRIVATE)), PrivateKeyPublished),
    "symmetric key": (did_jwk('{"kty":"oct","k":"AAAA"}'), PrivateKeyPublished),
    "10 KiB": (did_jwk(json.dumps({**P256.jwk, "x-long": "x" * 10_240})), DidInvalid),
    "duplicate member": (did_jwk(json.dumps(P256.jwk)[:-1] + ',"kty":"EC"}'), KeyMaterialInvalid),
    "alg does not fit": (did_jwk(json.dumps({**P256.jwk, "alg": "EdDSA"})), KeyMaterialInvalid),
    "alg of another family": (did_jwk(json.dumps({**ED25519.jwk, "alg": "ES256"})), KeyMaterialInvalid),
    "alg a number": (did_jwk(json.dumps({**ED25519.jwk, "alg": 1})), KeyMaterialInvalid),
    "point off the curve": (did_jwk(json.dumps({**P256.jwk, "x": base64url.encode(bytes(32))})), KeyMaterialInvalid),
    "an array": (did_jwk("[]"), KeyMaterialInvalid),
    "no JSON": (did_jwk("hello"), KeyMaterialInvalid),
    "padding": (did_jwk("{}") + "%3D", KeyMaterialInvalid),
    "RSA": (did_jwk('{"kty":"RSA","n":"AQAB","e":"AQAB"}'), KeyKindUnsupported),
    "P-384": (did_jwk('{"kty":"EC","crv":"P-384","x":"AA","y":"AA"}'), KeyKindUnsupported),
    "an unknown curve": (did_jwk('{"kty":"EC","crv":"P-1","x":"AA","y":"AA"}'), KeyMaterialInvalid),
    "nested for ever": (did_jwk("[" * 1400), KeyMaterialInvalid),
}


@pytest.mark.requirement(50, "refuses")
@pytest.mark.case("N-13")
@pytest.mark.parametrize(("did", "error"), BAD_JWKS.values(), ids=BAD_JWKS)
def test_a_did_jwk_that_is_no_public_key_is_refused(did: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        OFFLINE.resolve(did)


@pytest.mark.case("N-13")
@pytest.mark.parametrize("alg", ["ES256", None])
def test_the_good_twin_of_a_did_jwk_is_read(alg: str | None) -> None:
    members = {**P256.jwk, **({"alg": alg} if alg else {}), "kid": "anything"}

    assert OFFLINE.key(did_jwk(json.dumps(members)) + "#0", KeyPurpose.ASSERTION) == P256


@pytest.mark.case("N-13")
@pytest.mark.parametrize("fragment", ["1", "00", "key-1"])
def test_a_did_jwk_has_only_its_key_number_zero(fragment: str) -> None:
    with pytest.raises(MethodUnknown):
        OFFLINE.key(f"{jwk.did_for(P256)}#{fragment}", KeyPurpose.ASSERTION)


@given(st.binary(max_size=80))
def test_no_bytes_make_a_did_key_fail_in_any_other_way(material: bytes) -> None:
    for prefix in (b"", b"\xed\x01", b"\x80\x24", b"\xd1\xd6\x03"):
        try:
            OFFLINE.resolve(did_of(prefix + material))
        except DidError:
            continue


@given(st.text(max_size=80))
def test_no_text_makes_the_resolver_fail_in_any_other_way(text: str) -> None:
    for did in (text, f"did:{text}", f"did:key:{text}", f"did:jwk:{text}", f"did:web:{text}"):
        try:
            OFFLINE.resolve(did)
        except DidError:
            continue
