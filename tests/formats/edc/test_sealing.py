"""Seals that we make: byte for byte around their text, sound to other programs, and refused for what they must be."""

import base64
import hashlib
import json
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given
from hypothesis import strategies as st
from jwcrypto import jwk, jws

from skrin.domain.errors import SkrinError
from skrin.formats.edc.seal_errors import (
    SealingAlgorithmUnfit,
    SealingCertificateInvalid,
    SealingCertificateNotInForce,
    SealingKeyForeign,
    SealingKeyUnsupported,
    TimeStampForeign,
    TimeStampSignatureWrong,
)
from skrin.formats.edc.sealing import seal
from skrin.formats.edc.sealing_key import ordered_chain
from skrin.keys.algorithms import Algorithm
from skrin.storage.sealing_keys.pkcs12 import FileSealingKey
from skrin.wire.errors import NotUtf8, TooLarge
from tests.fakes.seals import DAY, SEALED_AT, Certificates, TimeStamper, name_of, p256_key, rsa_key, sealing_key

ALGORITHMS = [Algorithm.RS256, Algorithm.PS256, Algorithm.ES256]
PAYLOAD = '{"id":"urn:credential:1", "naïve" : "Åäö \\u0041 \\/ 😀"}\n'


def decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def only_seal(text: str) -> dict[str, str]:
    [found] = json.loads(text)["signatures"]
    assert isinstance(found, dict)
    return found


def public_pem(key: FileSealingKey) -> bytes:
    public = x509.load_der_x509_certificate(key.chain[0]).public_key()
    return public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_the_text_stands_in_the_seal_to_the_byte(algorithm: Algorithm) -> None:
    sealed = json.loads(seal(PAYLOAD, sealing_key(algorithm), SEALED_AT))
    assert sealed["payload"] == PAYLOAD
    assert set(sealed) == {"payload", "signatures"}


def test_the_protected_header_is_that_of_a_sealed_european_credential() -> None:
    key = sealing_key()
    header = json.loads(decoded(only_seal(seal(PAYLOAD, key, SEALED_AT))["protected"]))
    kid = header.pop("kid")
    assert header == {
        "alg": "RS256",
        "cty": "json",
        "x5t#S256": base64.urlsafe_b64encode(hashlib.sha256(key.chain[0]).digest()).decode().rstrip("="),
        "x5c": [base64.b64encode(key.chain[0]).decode()],
        "typ": "jose+json",
        "b64": False,
        "sigT": "2026-11-22T12:00:00Z",
        "crit": ["b64", "sigT"],
    }
    assert b"\xa4" in base64.b64decode(kid)  # a directory name (GeneralName [4])


def test_the_name_of_the_certificate_is_written_as_the_published_seals_have_it(published_seals: list[Path]) -> None:
    from skrin.formats.edc.sealing import issuer_serial

    for path in published_seals:
        header = json.loads(decoded(only_seal(path.read_text(encoding="utf-8"))["protected"]))
        assert issuer_serial(base64.b64decode(header["x5c"][0])) == header["kid"]


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_another_library_verifies_our_seals(algorithm: Algorithm) -> None:
    key = sealing_key(algorithm)
    registry = {name: jws.JWSEHeaderParameter(name, True, True, None) for name in ("sigT", "x5t#S256")}
    token = jws.JWS(header_registry=registry)
    token.allowed_algs = [algorithm.value]
    token.deserialize(seal(PAYLOAD, key, SEALED_AT))
    token.verify(jwk.JWK.from_pem(public_pem(key)))
    assert token.payload == PAYLOAD
    with pytest.raises(jws.InvalidJWSSignature):
        token.verify(jwk.JWK.from_pem(public_pem(foreign(algorithm))))


def foreign(algorithm: Algorithm) -> FileSealingKey:
    key = p256_key("other") if algorithm is Algorithm.ES256 else rsa_key("other")
    return FileSealingKey(key, (Certificates().der(key),), algorithm)


def test_openssl_verifies_our_seals(tmp_path: Path) -> None:
    key = sealing_key()
    sealed = only_seal(seal(PAYLOAD, key, SEALED_AT))
    for name, content in {
        "key.pem": public_pem(key),
        "signature": decoded(sealed["signature"]),
        "input": sealed["protected"].encode() + b"." + PAYLOAD.encode(),
    }.items():
        (tmp_path / name).write_bytes(content)
    command = ["openssl", "dgst", "-sha256", "-verify", "key.pem", "-signature", "signature", "input"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (0, b"Verified OK\n")


@given(payload=st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_any_text_can_be_sealed_and_comes_back(payload: str) -> None:
    key = sealing_key(Algorithm.ES256)
    sealed = json.loads(seal(payload, key, SEALED_AT))
    assert sealed["payload"] == payload
    [made] = sealed["signatures"]
    public = x509.load_der_x509_certificate(key.chain[0]).public_key()
    assert isinstance(public, ec.EllipticCurvePublicKey)
    half = decoded(made["signature"])
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

    der = encode_dss_signature(int.from_bytes(half[:32], "big"), int.from_bytes(half[32:], "big"))
    public.verify(der, made["protected"].encode() + b"." + payload.encode(), ec.ECDSA(hashes.SHA256()))


def test_the_chain_leads_up_from_the_key_and_leaves_out_what_signed_itself() -> None:
    root, middle = rsa_key("root"), rsa_key("middle")
    above = Certificates(name_of("Rot", "", common="root"), authority=True)
    between = Certificates(name_of("Mitt", "", common="middle"), authority=True, issuer=above.subject, signer=root)
    leaf = Certificates(issuer=between.subject, signer=middle)
    ders = above.der(root), between.der(middle), leaf.der(rsa_key())
    chain = ordered_chain(ders[2], (ders[0], ders[1]))
    assert chain == (ders[2], ders[1])
    header = json.loads(decoded(only_seal(seal(PAYLOAD, FileSealingKey(rsa_key(), chain), SEALED_AT))["protected"]))
    assert header["x5c"] == [base64.b64encode(der).decode() for der in chain]


def test_a_time_stamp_stands_beside_the_seal_over_the_signature_as_it_is_written() -> None:
    asked: list[bytes] = []

    def stamper(data: bytes) -> bytes:
        asked.append(data)
        return TimeStamper()(data)

    made = json.loads(seal(PAYLOAD, sealing_key(), SEALED_AT, stamper))["signatures"][0]
    assert asked == [made["signature"].encode()]
    [part] = made["header"]["etsiU"]
    [(name, container)] = json.loads(decoded(part)).items()
    assert (name, list(container), len(container["tstTokens"])) == ("sigTst", ["tstTokens"], 1)


class Forger:
    """Has the certificate and not its key."""

    def __init__(self) -> None:
        self.chain = sealing_key().chain
        self.algorithm = Algorithm.RS256

    def sign(self, data: bytes) -> bytes:
        return FileSealingKey(rsa_key("other"), (Certificates().der(rsa_key("other")),)).sign(data)


def test_a_key_that_does_not_belong_to_the_certificate_seals_nothing() -> None:
    with pytest.raises(SealingKeyForeign):
        seal(PAYLOAD, Forger(), SEALED_AT)
    with pytest.raises(SealingKeyForeign):
        FileSealingKey(rsa_key("other"), sealing_key().chain)


@pytest.mark.parametrize(
    ("certificates", "reason"),
    [(Certificates(authority=True), "authority"), (Certificates(usage=False), "usage")],
    ids=["authority", "not-for-signing"],
)
def test_a_certificate_that_is_not_for_sealing_is_refused(certificates: Certificates, reason: str) -> None:
    with pytest.raises(SealingCertificateInvalid) as refused:
        seal(PAYLOAD, sealing_key(certificates=certificates), SEALED_AT)
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    "chain",
    [(), (b"\x30\x00",), (sealing_key().chain[0], sealing_key().chain[0] + b"x")],
    ids=["none", "rubbish", "then-rubbish"],
)
def test_a_chain_that_cannot_be_read_is_refused(chain: tuple[bytes, ...]) -> None:
    forger = Forger()
    forger.chain = chain
    with pytest.raises(SealingCertificateInvalid):
        seal(PAYLOAD, forger, SEALED_AT)


KEY_USAGE, CONSTRAINTS = bytes.fromhex("0603551d0f"), bytes.fromhex("0603551d13")
P384, NO_CURVE = bytes.fromhex("06052b81040022"), bytes.fromhex("06052b8104007f")


def test_a_certificate_that_says_one_thing_twice_is_refused() -> None:
    forger = Forger()
    forger.chain = (Certificates().der(rsa_key()).replace(KEY_USAGE, CONSTRAINTS),)
    with pytest.raises(SealingCertificateInvalid) as refused:
        seal(PAYLOAD, forger, SEALED_AT)
    assert refused.value.reason == "unreadable"


def test_a_key_on_a_curve_that_nobody_knows_is_refused() -> None:
    forger = Forger()
    forger.chain = (Certificates().der(ec.generate_private_key(ec.SECP384R1())).replace(P384, NO_CURVE),)
    with pytest.raises(SealingKeyUnsupported):
        seal(PAYLOAD, forger, SEALED_AT)


def test_a_chain_of_strangers_is_refused() -> None:
    stranger = Certificates(name_of("Other", "", common="other"), authority=True).der(rsa_key("other"))
    key = FileSealingKey(rsa_key(), (*sealing_key().chain, stranger))
    with pytest.raises(SealingCertificateInvalid) as refused:
        seal(PAYLOAD, key, SEALED_AT)
    assert refused.value.reason == "chain"


@pytest.mark.parametrize("off", [-31 * DAY, 701 * DAY], ids=["not-yet", "expired"])
def test_a_certificate_out_of_force_is_refused_with_its_period(off: timedelta) -> None:
    with pytest.raises(SealingCertificateNotInForce) as refused:
        seal(PAYLOAD, sealing_key(), SEALED_AT + off)
    assert refused.value.begins == SEALED_AT - 30 * DAY
    assert refused.value.ends == SEALED_AT + 700 * DAY


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (lambda: ec.generate_private_key(ec.SECP384R1()), "secp384r1"),
        (ed25519.Ed25519PrivateKey.generate, "Ed25519PublicKey"),
        (lambda: rsa.generate_private_key(65537, 1024), "RSA 1024"),  # noqa: S505 - that is the point
    ],
    ids=["P-384", "Ed25519", "short-RSA"],
)
def test_keys_of_other_kinds_are_refused_by_name(make: object, kind: str) -> None:
    assert callable(make)
    key = make()
    forger = Forger()
    forger.chain = (Certificates().der(key),)
    with pytest.raises(SealingKeyUnsupported) as refused:
        seal(PAYLOAD, forger, SEALED_AT)
    assert refused.value.kind == kind


@pytest.mark.parametrize(
    ("key", "algorithm"), [(rsa_key, Algorithm.ES256), (p256_key, Algorithm.RS256)], ids=["ES256-by-RSA", "RS256-by-P-256"]
)
def test_an_algorithm_that_does_not_fit_the_key_is_refused(key: object, algorithm: Algorithm) -> None:
    assert callable(key)
    with pytest.raises(SealingAlgorithmUnfit):
        FileSealingKey(key(), (Certificates().der(key()),), algorithm)


def test_a_text_that_is_none_or_too_long_is_refused() -> None:
    with pytest.raises(NotUtf8):
        seal("\ud800", sealing_key(), SEALED_AT)
    with pytest.raises(TooLarge):
        seal("x" * (16 * 1024 * 1024 + 1), sealing_key(), SEALED_AT)


@pytest.mark.parametrize(
    ("stamper", "error"),
    [
        (TimeStamper(imprint=lambda _: b"\0" * 32), TimeStampForeign),
        (TimeStamper(signature=lambda made: made[:-1] + bytes([made[-1] ^ 1])), TimeStampSignatureWrong),
    ],
    ids=["of-something-else", "badly-signed"],
)
def test_a_time_stamp_that_proves_nothing_is_not_put_beside_a_seal(stamper: TimeStamper, error: type[SkrinError]) -> None:
    with pytest.raises(error):
        seal(PAYLOAD, sealing_key(), SEALED_AT, stamper)
