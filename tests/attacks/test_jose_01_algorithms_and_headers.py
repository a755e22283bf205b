"""J-01 to J-10: algorithms, keys in headers, critical members, kinds of token."""

import hashlib
import hmac
import json
from collections.abc import Callable

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from skrin.domain.errors import JoseError
from skrin.domain.json_value import Json
from skrin.keys import jws
from skrin.keys.errors import KeyInvalid, SignatureInvalid
from skrin.keys.public_key import PublicKey
from skrin.wire import base64url, limits, strict_json
from skrin.wire.errors import AlgorithmRefused, CriticalHeader, HeaderInvalid, TooLarge, TooMany, TypeRefused
from skrin.wire.jose import CompactJws
from tests.attacks.jose_tokens import (
    ATTACKER,
    CLAIMS,
    CREDENTIAL,
    ED25519,
    HEADER,
    ISSUER,
    KINDS,
    checked,
    edited,
    signed_text,
    with_member,
    without,
)


@pytest.fixture(autouse=True)
def the_good_twin_passes() -> None:
    assert checked(signed_text(HEADER)) == CLAIMS


@pytest.mark.case("J-01")
@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@pytest.mark.parametrize("algorithm", ["none", "None", "NONE", None, "", 0], ids="abcdef")
def test_without_an_algorithm_nothing_is_believed(algorithm: Json, kind: str) -> None:
    header = {**HEADER, "typ": kind, "alg": algorithm}
    for text in (edited(header if algorithm is not None else without(header, "alg")), signed_text(header)):
        with pytest.raises(AlgorithmRefused):
            checked(text, ISSUER.public, kind)
    assert checked(signed_text({**HEADER, "typ": kind}), ISSUER.public, kind) == CLAIMS


def secrets_made_of_a_public_key(key: PublicKey) -> dict[str, bytes]:
    jwk = key.jwk
    x, y = (base64url.decode(str(jwk[name])) for name in ("x", "y"))
    native = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), b"\x04" + x + y)
    return {
        "a": native.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
        "b": native.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo),
        "c": strict_json.dump(jwk),
        "d": native.public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH),
        "e": x + y,
    }


@pytest.mark.case("J-02")
@pytest.mark.parametrize("variant", "abcde")
@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_public_key_is_never_a_secret(variant: str, kind: str) -> None:
    secret = secrets_made_of_a_public_key(ISSUER.public)[variant]
    for name in ("HS256", "hs256", "HS512"):
        unsigned = edited({**HEADER, "typ": kind, "alg": name}).rstrip(".")
        text = f"{unsigned}.{base64url.encode(hmac.digest(secret, unsigned.encode(), hashlib.sha256))}"
        with pytest.raises(AlgorithmRefused) as refused:
            checked(text, ISSUER.public, kind)
        assert refused.value.algorithm == name


@pytest.mark.case("J-03")
@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("ES256", ED25519.public),
        ("EdDSA", ISSUER.public),
        ("ES384", ISSUER.public),
        ("ES256K", ISSUER.public),
        ("RS256", ISSUER.public),
    ],
    ids="abcde",
)
def test_an_algorithm_and_a_key_belong_together(name: str, key: PublicKey) -> None:
    signer = ED25519 if key == ED25519.public else ISSUER
    with pytest.raises(AlgorithmRefused) as refused:
        checked(signed_text({**HEADER, "alg": name}, signer=signer), key)
    assert refused.value.algorithm == name
    assert checked(signed_text({**HEADER, "alg": "EdDSA"}, signer=ED25519), ED25519.public) == CLAIMS


@pytest.mark.case("J-03")
def test_an_rsa_key_is_no_key_of_ours() -> None:
    numbers = rsa.generate_private_key(65537, 2048).public_key().public_numbers()
    jwk: dict[str, Json] = {"kty": "RSA", "n": base64url.encode(numbers.n.to_bytes(256, "big")), "e": "AQAB", "alg": "RS256"}
    with pytest.raises(KeyInvalid) as refused:
        PublicKey.from_jwk(jwk)
    assert refused.value.reason == "kty"


@pytest.mark.case("J-04")
def test_a_key_in_the_header_is_never_the_one_that_verifies() -> None:
    with pytest.raises(SignatureInvalid):
        checked(signed_text(with_member("jwk", ATTACKER.public_jwk), signer=ATTACKER))
    assert checked(signed_text(with_member("jwk", ATTACKER.public_jwk))) == CLAIMS


@pytest.mark.case("J-05")
@pytest.mark.parametrize("name", ["jku", "x5u"])
def test_an_address_in_the_header_is_never_followed(name: str) -> None:
    """Reading a token takes no port that could fetch; the address stays a member nobody asks for."""
    header = with_member(name, "https://attacker.test/jwks")
    with pytest.raises(SignatureInvalid):
        checked(signed_text(header, signer=ATTACKER))
    assert CompactJws.parse(signed_text(header)).header.members[name] == "https://attacker.test/jwks"


@pytest.mark.case("J-06")
def test_six_certificates_are_one_too_many() -> None:
    five: list[Json] = ["AQI="] * limits.X5C_CERTIFICATES
    with pytest.raises(TooMany) as refused:
        checked(signed_text(with_member("x5c", [*five, "AQI="])))
    assert refused.value.what == "x5c"
    assert checked(signed_text(with_member("x5c", five))) == CLAIMS


@pytest.mark.case("J-07")
@pytest.mark.parametrize(
    ("kid", "error"),
    [
        ("k" * 64 * limits.KIB, TooLarge),
        (["k1"], HeaderInvalid),
        ("", HeaderInvalid),
        (None, HeaderInvalid),
        ("k\x001", HeaderInvalid),
    ],
    ids=["d", "e", "g", "null", "nul"],
)
def test_a_key_id_is_a_short_text(kid: Json, error: type[Exception]) -> None:
    with pytest.raises(error):
        checked(signed_text(with_member("kid", kid)))


@pytest.mark.case("J-07")
@pytest.mark.parametrize("kid", ["../../../etc/passwd", "' OR '1'='1", "did:web:attacker.test#k1", "#k1"], ids="abcf")
def test_a_key_id_is_only_a_name(kid: str) -> None:
    """It is compared, never opened, looked up or joined into anything: the key is the issuer's or none."""
    with pytest.raises(SignatureInvalid):
        checked(signed_text(with_member("kid", kid), signer=ATTACKER))
    assert CompactJws.parse(signed_text(with_member("kid", kid))).header.key_id == kid


@pytest.mark.case("J-08")
def test_another_key_of_the_same_kind_does_not_verify() -> None:
    with pytest.raises(SignatureInvalid):
        checked(signed_text(HEADER, signer=ATTACKER))


@pytest.mark.case("J-09")
@pytest.mark.parametrize(
    "extra",
    [
        {"crit": ["x-new"], "x-new": 1},
        {"crit": []},
        {"crit": ["b64"], "b64": False},
        {"crit": ["exp"]},
        {"crit": "exp"},
        {"b64": False},
    ],
    ids=["a", "b", "c", "d", "e", "b64 without crit"],
)
def test_a_header_that_asks_for_an_extension_is_refused(extra: dict[str, Json]) -> None:
    with pytest.raises(CriticalHeader):
        checked(signed_text({**HEADER, **extra}))


@pytest.mark.case("J-10")
@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        ("kb+jwt", CREDENTIAL),
        ("statuslist+jwt", CREDENTIAL),
        ("openid4vci-proof+jwt", "kb+jwt"),
        (CREDENTIAL, "oauth-authz-req+jwt"),
        ("oauth-authz-req+jwt", "statuslist+jwt"),
        (None, CREDENTIAL),
        ("JWT", CREDENTIAL),
    ],
    ids="abcdefg",
)
def test_a_token_of_another_kind_is_refused_however_well_signed(found: str | None, wanted: str) -> None:
    header = without(HEADER, "typ") if found is None else {**HEADER, "typ": found}
    with pytest.raises(TypeRefused) as refused:
        checked(signed_text(header), ISSUER.public, wanted)
    assert (refused.value.found, refused.value.wanted) == (found or "", (wanted,))
    assert checked(signed_text({**HEADER, "typ": wanted}), ISSUER.public, wanted) == CLAIMS


SHAPES: dict[str, Callable[[str], str]] = {
    "a two": lambda text: text.rpartition(".")[0],
    "a four": lambda text: f"{text}.AAAA",
    "a six": lambda text: f"{text}.AAAA.AAAA.AAAA",
    "b": lambda text: f"{text.split('.')[0]}..{text.split('.')[2]}",
    "c": lambda text: f"{text}.",
    "d": lambda text: serialised(text, [text.split(".")[2], "AAAA"]),
    "e": lambda text: json.dumps(
        {**json.loads(serialised(text, [text.split(".")[2]])), "signature": text.split(".")[2], "protected": text.split(".")[0]}
    ),
    "f": lambda text: serialised(text, [text.split(".")[2]] * 1_000),
    "blank before": lambda text: f" {text}",
    "empty header": lambda text: f".{text.split('.', 1)[1]}",
}


def serialised(text: str, signatures: list[str]) -> str:
    head, body, _ = text.split(".")
    return json.dumps({"payload": body, "signatures": [{"protected": head, "signature": one} for one in signatures]})


@pytest.mark.case("J-18")
@pytest.mark.parametrize("variant", SHAPES)
def test_only_the_compact_shape_with_one_signature_is_read(variant: str) -> None:
    with pytest.raises(JoseError) as refused:
        checked(SHAPES[variant](signed_text(HEADER)))
    assert refused.value.code == "jose.shape"


def test_what_the_wallet_writes_has_the_shape_it_reads() -> None:
    assert checked(jws.sign(without(HEADER, "alg"), CLAIMS, ISSUER)) == CLAIMS
