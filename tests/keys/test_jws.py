"""Compact JWS, signed and verified."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import jwcrypto.jwk  # type: ignore[import-untyped]
import jwcrypto.jws  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.domain.errors import JoseError, ParseError
from skrin.domain.party import Authentication
from skrin.keys import jws
from skrin.keys.algorithms import Algorithm
from skrin.keys.errors import SignatureInvalid
from skrin.keys.finder import FoundKey, KeyPurpose
from skrin.keys.private_key import PrivateKey
from skrin.keys.public_key import PublicKey
from skrin.wire import strict_json
from skrin.wire.errors import AlgorithmRefused
from skrin.wire.jose import CompactJws

ES256 = PrivateKey.generate(Algorithm.ES256)
EDDSA = PrivateKey.generate(Algorithm.EDDSA)
BOTH = pytest.mark.parametrize("key", [ES256, EDDSA], ids=["ES256", "EdDSA"])


@BOTH
def test_what_is_signed_is_verified(key: PrivateKey) -> None:
    text = jws.sign({"typ": "dc+sd-jwt", "alg": "none"}, {"iss": "å"}, key)
    signed = CompactJws.parse(text)
    jws.verify(signed, key.public)
    assert signed.claims() == {"iss": "å"}
    assert signed.header.members == {"typ": "dc+sd-jwt", "alg": key.algorithm}


@BOTH
def test_bytes_are_signed_as_they_are(key: PrivateKey) -> None:
    signed = CompactJws.parse(jws.sign({}, b"\0\xff", key))
    jws.verify(signed, key.public)
    assert signed.payload == b"\0\xff"


@BOTH
@given(place=st.integers(min_value=0), letter=st.sampled_from("ABCxyz019-_"))
def test_a_text_with_one_letter_changed_is_refused(key: PrivateKey, place: int, letter: str) -> None:
    text = jws.sign({"typ": "x"}, {"a": 1}, key)
    place %= len(text)
    changed = text[:place] + letter + text[place + 1 :]
    if changed == text:
        return
    with pytest.raises((JoseError, ParseError)):
        jws.verify(CompactJws.parse(changed), key.public)


def test_the_algorithm_must_be_the_keys_own() -> None:
    for key, other in ((ES256, EDDSA), (EDDSA, ES256)):
        with pytest.raises(AlgorithmRefused) as refused:
            jws.verify(CompactJws.parse(jws.sign({}, {}, key)), other.public)
        assert refused.value.algorithm == key.algorithm
        with pytest.raises(SignatureInvalid):
            jws.verify(CompactJws.parse(jws.sign({}, {}, key)), PrivateKey.generate(key.public.algorithm).public)


@BOTH
def test_another_library_verifies_what_we_sign(key: PrivateKey) -> None:
    token = jwcrypto.jws.JWS()
    token.deserialize(jws.sign({"typ": "x"}, {"a": 1}, key), jwcrypto.jwk.JWK(**key.public_jwk))
    assert strict_json.parse(token.payload) == {"a": 1}


@pytest.mark.parametrize(
    ("parameters", "name"), [({"kty": "EC", "crv": "P-256"}, "ES256"), ({"kty": "OKP", "crv": "Ed25519"}, "EdDSA")]
)
def test_we_verify_what_another_library_signs(parameters: dict[str, str], name: str) -> None:
    key = jwcrypto.jwk.JWK.generate(**parameters)
    token = jwcrypto.jws.JWS(b'{"a":1}')
    token.add_signature(key, None, '{"alg":"' + name + '"}')
    signed = CompactJws.parse(token.serialize(compact=True))
    jws.verify(signed, PublicKey.from_jwk(strict_json.parse(key.export_public())))
    assert signed.claims() == {"a": 1}


def test_a_found_key_says_whose_it_is() -> None:
    found = FoundKey(ES256.public, "did:web:issuer.test", Authentication.DID)
    assert (found.key, dict(found.names)) == (ES256.public, {})
    assert {purpose.value for purpose in KeyPurpose} == {"assertionMethod", "authentication"}


@pytest.mark.parametrize("name", ["rfc9901-5.1-issued.json", "rfc9901-5.2-presented-kb.json"])
def test_the_examples_of_rfc_9901_are_verified_with_their_key(name: str, standards: Callable[[str], Path]) -> None:
    keys = json.loads(standards("sd-jwt/keys.json").read_bytes())
    text = json.dumps(json.loads(standards(f"sd-jwt/{name}").read_bytes()))
    token = re.search(r"ey[\w-]+\.ey[\w-]+\.[\w-]+", text)
    assert token is not None
    signed = CompactJws.parse(token[0])
    jws.verify(signed, PrivateKey.from_jwk(keys["issuer_private_jwk"]).public)
    with pytest.raises(SignatureInvalid):
        jws.verify(signed, PrivateKey.from_jwk(keys["holder_private_jwk"]).public)
