"""Sealing keys in files: opened with their passphrase, and refused by name where they are not what they must be."""

import copy
import pickle
import subprocess
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from hypothesis import given
from hypothesis import strategies as st

from skrin.domain.errors import SkrinError
from skrin.formats.edc.seal_errors import SealingKeyForeign, SealingKeyUnsupported
from skrin.formats.edc.sealing import seal
from skrin.formats.edc.sealing_key import certified_key
from skrin.keys.algorithms import Algorithm
from skrin.storage.sealing_keys.errors import SealingKeyFileInvalid, SealingPassphraseWrong
from skrin.storage.sealing_keys.pkcs12 import open_pkcs12
from skrin.wire.errors import TooLarge
from tests.fakes.seals import PASSPHRASE, SEALED_AT, Certificates, name_of, p12, p256_key, rsa_key


@pytest.mark.parametrize("algorithm", [Algorithm.RS256, Algorithm.PS256, Algorithm.ES256])
def test_a_key_in_a_file_seals(algorithm: Algorithm) -> None:
    native = p256_key() if algorithm is Algorithm.ES256 else rsa_key()
    key = open_pkcs12(p12(native, Certificates().of(native)), PASSPHRASE, algorithm)
    assert key.algorithm is algorithm
    certified_key(key.chain[0]).verify(algorithm, b"text", key.sign(b"text"))
    assert seal("{}", key, SEALED_AT)


def test_without_a_word_on_it_the_algorithm_is_the_keys_own() -> None:
    assert open_pkcs12(p12(rsa_key(), Certificates().of(rsa_key())), PASSPHRASE).algorithm is Algorithm.RS256
    assert open_pkcs12(p12(p256_key(), Certificates().of(p256_key())), PASSPHRASE).algorithm is Algorithm.ES256


def test_the_certificates_in_the_file_are_put_in_order() -> None:
    root, middle = rsa_key("root"), rsa_key("middle")
    above = Certificates(name_of("Rot", "", common="root"), authority=True)
    between = Certificates(name_of("Mitt", "", common="middle"), authority=True, issuer=above.subject, signer=root)
    leaf = Certificates(issuer=between.subject, signer=middle).of(rsa_key())
    made = between.of(middle)
    key = open_pkcs12(p12(rsa_key(), leaf, above.of(root), made), PASSPHRASE)
    assert key.chain == tuple(each.public_bytes(Encoding.DER) for each in (leaf, made))


def test_a_file_of_openssl_opens(tmp_path: Path) -> None:
    (tmp_path / "key.pem").write_bytes(rsa_key().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    (tmp_path / "cert.pem").write_bytes(Certificates().of(rsa_key()).public_bytes(Encoding.PEM))
    (tmp_path / "pass").write_text(PASSPHRASE)
    command = [
        "openssl",
        "pkcs12",
        "-export",
        "-inkey",
        "key.pem",
        "-in",
        "cert.pem",
        "-out",
        "seal.p12",
        "-passout",
        "file:pass",
    ]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    assert open_pkcs12((tmp_path / "seal.p12").read_bytes(), PASSPHRASE).chain


def test_a_wrong_passphrase_is_told_as_such() -> None:
    content = p12(rsa_key(), Certificates().of(rsa_key()))
    for wrong in ("", "Hemligt", "å" * 100):
        with pytest.raises(SealingPassphraseWrong):
            open_pkcs12(content, wrong)


def test_the_certificate_of_another_key_is_refused() -> None:
    with pytest.raises((SealingKeyForeign, SealingKeyFileInvalid)):
        open_pkcs12(p12(rsa_key(), None, Certificates().of(rsa_key("other"))), PASSPHRASE)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "unreadable"),
        (b"-----BEGIN PRIVATE KEY-----", "unreadable"),
        (p12(rsa_key(), Certificates().of(rsa_key()))[:-1], "unreadable"),
        (p12(rsa_key(), None), "certificate"),
        (p12(None, None, Certificates().of(rsa_key())), "key"),
    ],
    ids=["empty", "PEM", "cut-off", "no-certificate", "no-key"],
)
def test_a_file_without_what_it_needs_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(SealingKeyFileInvalid) as refused:
        open_pkcs12(content, PASSPHRASE)
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    "native", [ed25519.Ed25519PrivateKey.generate(), ec.generate_private_key(ec.SECP384R1())], ids=["Ed25519", "P-384"]
)
def test_keys_of_other_kinds_are_refused(native: ed25519.Ed25519PrivateKey | ec.EllipticCurvePrivateKey) -> None:
    with pytest.raises(SealingKeyUnsupported):
        open_pkcs12(p12(native, Certificates().of(native)), PASSPHRASE)


def test_a_file_that_is_too_long_is_not_read() -> None:
    with pytest.raises(TooLarge):
        open_pkcs12(b"0" * (256 * 1024 + 1), PASSPHRASE)


def test_the_key_is_neither_shown_nor_copied() -> None:
    key = open_pkcs12(p12(rsa_key(), Certificates().of(rsa_key())), PASSPHRASE)
    assert repr(key) == "<FileSealingKey>"
    for copying in (copy.copy, copy.deepcopy, pickle.dumps):
        with pytest.raises(TypeError):
            copying(key)


WHOLE = p12(p256_key(), Certificates().of(p256_key()))


@given(place=st.integers(0, len(WHOLE) - 1), mask=st.integers(1, 255))
def test_a_damaged_file_is_refused_by_name_or_means_the_same(place: int, mask: int) -> None:
    content = bytearray(WHOLE)
    content[place] ^= mask
    try:
        key = open_pkcs12(bytes(content), PASSPHRASE)
    except SkrinError:
        return
    assert x509.load_der_x509_certificate(key.chain[0]) == x509.load_der_x509_certificate(
        open_pkcs12(WHOLE, PASSPHRASE).chain[0]
    )
