"""Private keys: usable, sealed to their place, never seen."""

import copy
import logging
import pickle
import pprint
import traceback
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from skrin.domain.ports import Signer
from skrin.keys.agreement import AgreementKey
from skrin.keys.algorithms import OURS, Algorithm
from skrin.keys.errors import KeyInvalid, SealBroken
from skrin.keys.private_key import PrivateKey
from skrin.keys.public_key import PublicKey
from skrin.keys.recovery_code import RecoveryCode
from skrin.keys.secrecy import wipe
from skrin.wire import base64url

KEY, CONTEXT = b"k" * 32, b"wallet 1, key 7"

# RFC 8037, appendix A.1, and RFC 7515, appendix A.3
ED25519_JWK = {
    "kty": "OKP",
    "crv": "Ed25519",
    "d": "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",
    "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
}
P256_JWK = {
    "kty": "EC",
    "crv": "P-256",
    "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
    "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
    "d": "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI",
}
SECRETS = {"ES256": base64url.decode(P256_JWK["d"]), "EdDSA": base64url.decode(ED25519_JWK["d"])}


def known(algorithm: Algorithm) -> PrivateKey:
    return PrivateKey.from_jwk({**(P256_JWK if algorithm is Algorithm.ES256 else ED25519_JWK)})


@pytest.mark.parametrize("algorithm", OURS)
def test_a_key_is_a_signer(algorithm: Algorithm) -> None:
    key: Signer = PrivateKey.generate(algorithm)
    assert key.algorithm == algorithm.value
    assert set(key.public_jwk) <= {"kty", "crv", "x", "y"}
    signature = key.sign(b"data")
    assert len(signature) == 64
    PublicKey.from_jwk(key.public_jwk).verify(b"data", signature)


def test_every_key_is_another() -> None:
    assert len({PrivateKey.generate(Algorithm.ES256).public for _ in range(20)}) == 20


@pytest.mark.parametrize("algorithm", OURS)
def test_a_key_read_from_a_jwk_signs_as_that_key(algorithm: Algorithm) -> None:
    key = known(algorithm)
    assert key.public_jwk["x"] == (P256_JWK if algorithm is Algorithm.ES256 else ED25519_JWK)["x"]
    key.public.verify(b"data", key.sign(b"data"))


@pytest.mark.parametrize(
    "change",
    [
        {"d": None},
        {"d": "AA"},
        {"d": "!"},
        {"d": base64url.encode(bytes(31) + b"\1")},
        {"x": ED25519_JWK["x"]},
        {"d": base64url.encode(bytes(32))},
        {"d": base64url.encode(b"\xff" * 32)},
    ],
)
def test_a_private_jwk_that_does_not_fit_is_refused(change: dict[str, str]) -> None:
    with pytest.raises(KeyInvalid):
        PrivateKey.from_jwk({**P256_JWK, **change})


@pytest.mark.parametrize("algorithm", OURS)
def test_a_sealed_key_opens_at_its_own_place_only(algorithm: Algorithm) -> None:
    key = PrivateKey.generate(algorithm)
    sealed = key.sealed(KEY, CONTEXT)
    assert PrivateKey.unsealed(sealed, KEY, CONTEXT).public == key.public
    assert key.sealed(KEY, CONTEXT) != sealed
    for other, context in ((b"K" * 32, CONTEXT), (KEY, b"wallet 1, key 8"), (KEY, b"")):
        with pytest.raises(SealBroken):
            PrivateKey.unsealed(sealed, other, context)


@pytest.mark.case("S-13")
@pytest.mark.parametrize("algorithm", OURS)
def test_a_sealed_key_with_any_bit_changed_does_not_open(algorithm: Algorithm) -> None:
    sealed = PrivateKey.generate(algorithm).sealed(KEY, CONTEXT)
    for place in range(len(sealed) * 8):
        changed = bytearray(sealed)
        changed[place // 8] ^= 1 << place % 8
        with pytest.raises(SealBroken):
            PrivateKey.unsealed(bytes(changed), KEY, CONTEXT)
    for cut in (b"", sealed[:-1], sealed + b"\0"):
        with pytest.raises(SealBroken):
            PrivateKey.unsealed(cut, KEY, CONTEXT)


@pytest.mark.case("S-13")
def test_a_sealed_key_of_one_kind_is_not_opened_as_another() -> None:
    with pytest.raises(SealBroken):
        AgreementKey.unsealed(PrivateKey.generate(Algorithm.ES256).sealed(KEY, CONTEXT), KEY, CONTEXT)
    with pytest.raises(SealBroken):
        PrivateKey.unsealed(AgreementKey.generate().sealed(KEY, CONTEXT), KEY, CONTEXT)


@pytest.mark.parametrize("algorithm", OURS)
def test_a_sealed_key_does_not_hold_the_key(algorithm: Algorithm) -> None:
    assert SECRETS[algorithm.value] not in known(algorithm).sealed(KEY, CONTEXT)


@dataclass
class Bag:
    inside: object


HOLDERS = {
    "ES256": lambda: known(Algorithm.ES256),
    "EdDSA": lambda: known(Algorithm.EDDSA),
    "agreement": lambda: AgreementKey.from_jwk({**P256_JWK}),
    "recovery code": lambda: RecoveryCode(SECRETS["ES256"][:16]),
}


def written_forms(secret: bytes) -> set[str]:
    return {
        secret.hex(),
        str(int.from_bytes(secret, "big")),
        base64url.encode(secret),
        repr(secret)[2:-1],
        repr(secret[:16])[2:-1],
    }


@pytest.mark.case("S-24")
@pytest.mark.parametrize("make", HOLDERS.values(), ids=HOLDERS)
def test_an_object_that_holds_a_key_shows_nothing_of_it(make: Callable[[], object], caplog: pytest.LogCaptureFixture) -> None:
    holder = make()
    logging.getLogger("skrin").warning("%s %r %s", holder, holder, Bag(holder))
    try:
        raise RuntimeError(holder)
    except RuntimeError as error:
        shown_by_traceback = "".join(traceback.TracebackException.from_exception(error, capture_locals=True).format())
    shown = [
        repr(holder),
        str(holder),
        f"{holder}",
        repr([holder]),
        repr(Bag(holder)),
        pprint.pformat({"a": holder}),
        caplog.text,
        shown_by_traceback,
    ]
    for secret in SECRETS.values():
        for form in written_forms(secret):
            assert not any(form in text for text in shown)
    assert repr(holder) == f"<{type(holder).__name__}>"


@pytest.mark.case("S-24")
@pytest.mark.parametrize("make", HOLDERS.values(), ids=HOLDERS)
def test_a_debugger_that_walks_the_attributes_sees_nothing_of_it(make: Callable[[], object]) -> None:
    holder = make()
    assert not hasattr(holder, "__dict__")
    public = [getattr(holder, name) for name in dir(holder) if not name.startswith("_") and name != "text"]
    for secret in SECRETS.values():
        for form in written_forms(secret):
            assert not any(form in repr(value) for value in public)


@pytest.mark.case("S-24")
@pytest.mark.parametrize("make", HOLDERS.values(), ids=HOLDERS)
def test_an_object_that_holds_a_key_is_neither_pickled_nor_copied(make: Callable[[], object]) -> None:
    holder = make()
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        with pytest.raises(TypeError):
            pickle.dumps(holder, protocol)
        with pytest.raises(TypeError):
            pickle.dumps(Bag(holder), protocol)
    for attempt in (copy.copy, copy.deepcopy):
        with pytest.raises(TypeError):
            attempt(holder)


def test_wiping_overwrites_in_place() -> None:
    changeable, fixed = bytearray(b"secret"), bytes(bytearray(b"another secret"))
    wipe(changeable)
    wipe(fixed)
    wipe(b"")
    assert changeable == bytes(6)
    assert fixed == bytes(14)


def test_a_recovery_code_has_a_fixed_size() -> None:
    with pytest.raises(ValueError, match="128"):
        RecoveryCode(b"short")
