"""Private keys in PEM files (I-20 of the bad-input catalogue at the level of the file)."""

import base64
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed448, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, NoEncryption, PrivateFormat

from skrin.keys.algorithms import OURS, Algorithm
from skrin.keys.errors import KeyFileInvalid, KeyFileNotEncrypted, KeyFilePassphraseWrong
from skrin.keys.key_file import ROUNDS
from skrin.keys.private_key import PrivateKey
from skrin.wire import limits
from skrin.wire.errors import TooLarge

KEY = PrivateKey.generate(Algorithm.ES256)
PEM = KEY.to_encrypted_pem("långt lösenord")


def foreign(key: object, encryption: object = None) -> bytes:
    chosen = encryption or BestAvailableEncryption(b"pass")
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, chosen)  # type: ignore[attr-defined, no-any-return]


@pytest.mark.parametrize("algorithm", OURS)
def test_a_key_comes_back_from_its_file(algorithm: Algorithm) -> None:
    key = PrivateKey.generate(algorithm)
    assert PrivateKey.from_pem(key.to_encrypted_pem(b"pass"), "pass").public == key.public


def test_a_passphrase_is_the_same_composed_and_decomposed() -> None:
    assert PrivateKey.from_pem(PEM, unicodedata.normalize("NFD", "långt lösenord")).public == KEY.public


def test_the_file_is_an_ordinary_one_with_a_slow_derivation() -> None:
    assert PEM.startswith(b"-----BEGIN ENCRYPTED PRIVATE KEY-----\n")
    der = base64.b64decode(b"".join(PEM.splitlines()[1:-1]))
    assert b"\x02\x03" + ROUNDS.to_bytes(3, "big") in der
    assert max(map(len, PEM.splitlines())) <= 64


@pytest.mark.parametrize("algorithm", OURS)
def test_openssl_reads_the_file(algorithm: Algorithm, tmp_path: Path) -> None:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not installed")
    key = PrivateKey.generate(algorithm)
    file = tmp_path / "key.pem"
    file.write_bytes(key.to_encrypted_pem("pass"))
    ran = subprocess.run(
        [openssl, "pkey", "-in", file, "-passin", "pass:pass", "-pubout", "-outform", "DER"], capture_output=True, check=True
    )
    assert ran.stdout.endswith(key.public.raw if algorithm is Algorithm.EDDSA else key.public.raw[1:] + ran.stdout[-32:])


@pytest.mark.case("I-20")
@pytest.mark.parametrize("passphrase", ["wrong", "", b"\xff", "långt losenord"])
def test_a_wrong_passphrase_is_named_as_such(passphrase: str | bytes) -> None:
    with pytest.raises(KeyFilePassphraseWrong):
        PrivateKey.from_pem(PEM, passphrase)


@pytest.mark.case("I-20")
def test_many_wrong_passphrases_never_open_it_and_never_crash() -> None:
    quick = foreign(ec.generate_private_key(ec.SECP256R1()))
    for number in range(600):  # one in 256 unpads well
        with pytest.raises(KeyFilePassphraseWrong):
            PrivateKey.from_pem(quick, f"wrong {number}")


@pytest.mark.case("I-20")
def test_a_key_in_clear_is_not_used() -> None:
    clear = foreign(ec.generate_private_key(ec.SECP256R1()), NoEncryption())
    with pytest.raises(KeyFileNotEncrypted):
        PrivateKey.from_pem(clear, "pass")


@pytest.mark.case("I-20")
@pytest.mark.parametrize(
    "pem",
    [
        b"",
        b"not a key",
        b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
        foreign(ec.generate_private_key(ec.SECP384R1())),
        foreign(ed448.Ed448PrivateKey.generate()),
        foreign(rsa.generate_private_key(65537, 2048)),
    ],
    ids=["empty", "text", "damaged", "P-384", "Ed448", "RSA"],
)
def test_another_file_is_no_key_of_ours(pem: bytes) -> None:
    with pytest.raises(KeyFileInvalid):
        PrivateKey.from_pem(pem, "pass")


def test_keys_of_other_programs_are_read() -> None:
    native = ec.generate_private_key(ec.SECP256R1())
    key = PrivateKey.from_pem(foreign(native), "pass")
    assert (
        PrivateKey.from_pem(
            native.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, BestAvailableEncryption(b"pass")), "pass"
        ).public
        == key.public
    )


def test_a_file_is_bounded() -> None:
    with pytest.raises(TooLarge):
        PrivateKey.from_pem(b"-----BEGIN PRIVATE KEY-----" + b"A" * (16 * limits.KIB), "pass")


@pytest.mark.case("I-20")
def test_a_refusal_holds_no_key_material() -> None:
    with pytest.raises(KeyFilePassphraseWrong) as refused:
        PrivateKey.from_pem(PEM, "wrong")
    assert refused.value.facts == {}
    assert str(refused.value) == "unlock.key_file"
