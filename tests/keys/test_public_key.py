"""Public keys: one form each, refused when damaged, private or of another kind."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.domain.errors import JoseError
from skrin.domain.json_value import Json, JsonObject
from skrin.keys.algorithms import OURS, Algorithm
from skrin.keys.errors import KeyInvalid, PrivateKeyGiven, SignatureInvalid
from skrin.keys.private_key import PrivateKey
from skrin.keys.public_key import PublicKey
from skrin.wire import base64url
from skrin.wire.errors import AlgorithmRefused

ES256 = PrivateKey.generate(Algorithm.ES256)
EDDSA = PrivateKey.generate(Algorithm.EDDSA)
BOTH = pytest.mark.parametrize("key", [ES256, EDDSA], ids=["ES256", "EdDSA"])


@BOTH
def test_a_key_is_the_same_however_it_is_written(key: PrivateKey) -> None:
    public = key.public
    for other in (
        PublicKey.from_jwk(public.jwk),
        PublicKey.from_jwk({**public.jwk, "kid": "x", "alg": key.algorithm, "use": "sig", "key_ops": ["verify"]}),
        PublicKey.from_bytes(public.algorithm, public.raw),
        PublicKey.from_multikey(public.multikey),
    ):
        assert other == public
        assert hash(other) == hash(public)
        assert other.jwk == public.jwk
    assert public != PrivateKey.generate(public.algorithm).public


def test_a_point_is_read_compressed_and_whole() -> None:
    jwk = ES256.public.jwk
    whole = b"\x04" + base64url.decode(str(jwk["x"])) + base64url.decode(str(jwk["y"]))
    assert PublicKey.from_bytes(Algorithm.ES256, whole) == ES256.public
    assert len(ES256.public.raw) == 33


@BOTH
def test_a_thumbprint_is_over_the_required_members_in_order(key: PrivateKey) -> None:
    text = json.dumps(key.public.jwk, sort_keys=True, separators=(",", ":"))
    assert key.public.thumbprint == base64url.encode(hashlib.sha256(text.encode()).digest())


def test_the_thumbprint_of_rfc_8037() -> None:
    key = PublicKey.from_jwk({"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"})
    assert key.thumbprint == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"
    key.verify(
        b"eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc",
        base64url.decode("hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"),
    )


@BOTH
def test_a_signature_fits_these_bytes_and_this_key_only(key: PrivateKey) -> None:
    signature = key.sign(b"data")
    key.public.verify(b"data", signature)
    for data, given_ in (
        (b"datb", signature),
        (b"data", signature[:-1]),
        (b"data", signature + b"\0"),
        (b"data", b""),
        (b"data", bytes(64)),
    ):
        with pytest.raises(SignatureInvalid):
            key.public.verify(data, given_)
    with pytest.raises(SignatureInvalid):
        PrivateKey.generate(key.public.algorithm).public.verify(b"data", signature)


@BOTH
@given(place=st.integers(0, 511))
def test_one_changed_bit_of_a_signature_shows(key: PrivateKey, place: int) -> None:
    signature = bytearray(key.sign(b"data"))
    signature[place // 8] ^= 1 << place % 8
    with pytest.raises(SignatureInvalid):
        key.public.verify(b"data", bytes(signature))


@pytest.mark.parametrize("name", ["d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv"])
def test_a_private_part_is_refused_as_such(name: str) -> None:
    with pytest.raises(PrivateKeyGiven):
        PublicKey.from_jwk({**ES256.public.jwk, name: "AA"})


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"kty": "RSA"}, "kty"),
        ({"kty": None}, "kty"),
        ({"kty": ["EC"]}, "kty"),
        ({"crv": "P-384"}, "crv"),
        ({"crv": "secp256k1"}, "crv"),
        ({"crv": "Ed25519"}, "crv"),
        ({"crv": 1}, "crv"),
        ({"x": None}, "x"),
        ({"x": 1}, "x"),
        ({"y": "AA"}, "y"),
        ({"y": "!"}, "y"),
        ({"x": base64url.encode(bytes(32)), "y": base64url.encode(bytes(32))}, "point"),
        ({"use": "enc"}, "use"),
        ({"use": None}, "use"),
        ({"key_ops": ["sign"]}, "key_ops"),
        ({"key_ops": "verify"}, "key_ops"),
        ({"alg": "EdDSA"}, "alg"),
        ({"alg": "ES384"}, "alg"),
        ({"alg": ["ES256"]}, "alg"),
    ],
)
def test_a_key_with_one_member_wrong_is_refused(change: JsonObject, reason: str) -> None:
    with pytest.raises(KeyInvalid) as refused:
        PublicKey.from_jwk({**ES256.public.jwk, **change})
    assert refused.value.reason == reason
    assert PublicKey.from_jwk({**ES256.public.jwk, "x5t": "unknown members are left alone"}) == ES256.public


@pytest.mark.parametrize("value", [None, "x", [], 1, True])
def test_a_key_is_an_object(value: Json) -> None:
    with pytest.raises(KeyInvalid):
        PublicKey.from_jwk(value)


@pytest.mark.parametrize(
    ("algorithm", "data"),
    [
        (Algorithm.ES256, b""),
        (Algorithm.ES256, b"\0"),
        (Algorithm.ES256, b"\x02" + bytes(31)),
        (Algorithm.ES256, b"\x05" + bytes(32)),
        (Algorithm.ES256, b"\x02" + b"\xff" * 32),
        (Algorithm.ES256, b"\x04" + bytes(64)),
        (Algorithm.ES256, b"\x06" + bytes(64)),
        (Algorithm.EDDSA, bytes(31)),
        (Algorithm.EDDSA, b"\x01" * 33),
    ],
)
def test_other_bytes_are_no_key(algorithm: Algorithm, data: bytes) -> None:
    with pytest.raises(KeyInvalid):
        PublicKey.from_bytes(algorithm, data)


@given(st.binary(max_size=70), st.sampled_from(OURS))
def test_whatever_bytes_come_are_a_key_or_refused(data: bytes, algorithm: Algorithm) -> None:
    try:
        key = PublicKey.from_bytes(algorithm, data)
    except KeyInvalid:
        return
    assert PublicKey.from_multikey(key.multikey) == key


@given(
    st.dictionaries(
        st.sampled_from(["kty", "crv", "x", "y", "use", "alg"]),
        st.sampled_from([*ES256.public.jwk.values(), "OKP", "Ed25519", 1, None]),
    )
)
def test_whatever_object_comes_is_a_key_or_refused(jwk: JsonObject) -> None:
    try:
        key = PublicKey.from_jwk(jwk)
    except JoseError:
        return
    assert key.jwk["x"] == jwk["x"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "z",
        "zz",
        "f" + "00" * 35,
        "m" + "A" * 44,
        "z0OIl",
        "z" + "1" * 48,
        "z" + "2" * 70,
        "z6LSbysY2xFMRpGMhb7tFTLMpeuPRaqaWM1yECx2AtzE3KCc",
        "Z6Mk",
    ],
)
def test_another_multibase_or_codec_is_refused(text: str) -> None:
    with pytest.raises(KeyInvalid):
        PublicKey.from_multikey(text)


def test_a_multikey_holds_a_compressed_point_only() -> None:
    from skrin.keys import multikey

    jwk = ES256.public.jwk
    whole = b"\x04" + base64url.decode(str(jwk["x"])) + base64url.decode(str(jwk["y"]))
    with pytest.raises(KeyInvalid):
        PublicKey.from_multikey(multikey.encode(Algorithm.ES256, whole)[:64])
    with pytest.raises(KeyInvalid) as refused:
        PublicKey.from_multikey(multikey.encode(Algorithm.ES256, whole[:32]))
    assert refused.value.reason == "length"


@pytest.mark.parametrize("name", ["none", "None", "NONE", "", "ES384", "ES256K", "RS256", "HS256", "eddsa", "es256", "Ed448"])
def test_algorithms_are_an_allow_list(name: str) -> None:
    with pytest.raises(AlgorithmRefused):
        Algorithm.named(name)


def test_ed25519_has_two_names() -> None:
    assert Algorithm.named("Ed25519") is Algorithm.named("EdDSA") is Algorithm.EDDSA
    assert Algorithm.named("ES256") is Algorithm.ES256


@pytest.mark.parametrize("name", ["ed25519.json", "nist-curves.json"])
def test_the_did_key_vectors_name_their_keys(name: str, standards: Callable[[str], Path]) -> None:
    vectors = json.loads(standards(f"did-key/{name}").read_text(encoding="utf-8"))
    known = [vector for vector in vectors if vector["publicKeyJwk"]["crv"] in ("P-256", "Ed25519")]
    for vector in known:
        key = PublicKey.from_multikey(vector["did"].removeprefix("did:key:"))
        assert key == PublicKey.from_jwk(vector["publicKeyJwk"])
        assert key.multikey == vector["did"].removeprefix("did:key:")
    for vector in [vector for vector in vectors if vector not in known]:
        with pytest.raises(KeyInvalid):
            PublicKey.from_multikey(vector["did"].removeprefix("did:key:"))
    assert known
