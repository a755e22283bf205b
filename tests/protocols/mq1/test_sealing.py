"""An answer sealed to one request opens with its key, for that request, and in no other way."""

import copy
from collections.abc import Callable
from dataclasses import replace

import pytest

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import Json, JsonObject
from skrin.keys.errors import KeyInvalid, PrivateKeyGiven
from skrin.keys.hpke import OVERHEAD, HpkeKey, HpkeRecipient
from skrin.protocols.mq1 import sealing
from skrin.protocols.mq1.errors import SealCutOff, SealNotForThis
from skrin.protocols.mq1.sealing import Session
from tests.fakes import other_hpke

# RFC 9180, appendix A.1.1: keys, and the first encryption, which has additional data.
RECIPIENT = bytes.fromhex("4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8")
EPHEMERAL = bytes.fromhex("52c4a758a802cd8b936eceea314432798d5baf2d7e9235dc084ab1b9cfa2f736")
PUBLIC = bytes.fromhex("3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d")
INFO = b"Ode on a Grecian Urn"
TEXT = b"Beauty is truth, truth beauty"
SEALED = bytes.fromhex(
    "37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431"
    "f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a96d8770ac83d07bea87e13c512a"
)

SESSION = Session("decentralized_identifier:did:key:z6Mk", "n-0S6_WzA2Mj")
ANSWER = b"\x02" + b"what was packed" * 20


@pytest.fixture(scope="module")
def key() -> HpkeKey:
    return HpkeKey.from_private_bytes(RECIPIENT)


def test_the_second_implementation_makes_the_vector_of_the_standard() -> None:
    assert other_hpke.seal(TEXT, PUBLIC, INFO, EPHEMERAL, b"Count-0") == SEALED
    assert other_hpke.open_sealed(SEALED, RECIPIENT, INFO, b"Count-0") == TEXT


def test_both_implementations_open_what_the_other_sealed(key: HpkeKey) -> None:
    assert key.public.point == PUBLIC
    ours = sealing.seal(ANSWER, key.public, SESSION)
    assert len(ours) == len(ANSWER) + OVERHEAD == len(ANSWER) + 48
    assert other_hpke.open_sealed(ours, RECIPIENT, SESSION.info) == ANSWER
    theirs = other_hpke.seal(ANSWER, PUBLIC, SESSION.info, EPHEMERAL)
    assert sealing.open_sealed(theirs, key, SESSION) == ANSWER


def test_the_session_is_written_as_openid4vp_writes_it() -> None:
    assert SESSION.info == b"OpenID4VP-si\xffdecentralized_identifier:did:key:z6Mk\xffn-0S6_WzA2Mj\xffurn:x-mq1:optical"


@pytest.mark.parametrize(
    "other",
    [
        replace(SESSION, nonce="another"),
        replace(SESSION, client_id=SESSION.client_id + "x"),
        replace(SESSION, response_uri="https://verifier.example/responses/1"),
        Session(SESSION.client_id + SESSION.nonce, ""),
    ],
    ids=["nonce", "client identifier", "address", "other borders"],
)
def test_it_opens_for_no_other_session(key: HpkeKey, other: Session) -> None:
    with pytest.raises(SealNotForThis):
        sealing.open_sealed(sealing.seal(ANSWER, key.public, SESSION), key, other)


def test_it_opens_with_no_other_key(key: HpkeKey) -> None:
    with pytest.raises(SealNotForThis):
        sealing.open_sealed(sealing.seal(ANSWER, key.public, SESSION), HpkeKey.generate(), SESSION)


def test_a_bit_flipped_anywhere_is_never_accepted(key: HpkeKey) -> None:
    """Not even the highest of a point, of which X25519 takes no notice (RFC 7748, 5): HPKE hashes it."""
    sealed = sealing.seal(b"\x00ok", key.public, SESSION)
    for bit in range(8 * len(sealed)):
        changed = bytearray(sealed)
        changed[bit // 8] ^= 1 << bit % 8
        with pytest.raises(SealNotForThis):
            sealing.open_sealed(bytes(changed), key, SESSION)


@pytest.mark.parametrize(
    ("payload", "error"),
    [
        (b"", SealCutOff),
        (bytes(48), SealCutOff),
        (bytes(49), SealNotForThis),
        (bytes(32) + b"x" * 60, SealNotForThis),
        (b"\xff" * 200, SealNotForThis),
    ],
    ids=["nothing", "key and tag alone", "a byte in it", "a point that agrees on nothing", "no point"],
)
def test_what_cannot_be_an_answer_is_refused(key: HpkeKey, payload: bytes, error: type[SkrinError]) -> None:
    with pytest.raises(error):
        sealing.open_sealed(payload, key, SESSION)


def test_the_key_of_a_request_is_found_among_others(key: HpkeKey) -> None:
    others: list[Json] = ["x", {"kty": "EC"}, {**key.public.jwk, "alg": "ECDH-ES"}, key.public.jwk]
    found = sealing.recipient({"jwks": {"keys": others}})
    assert found == key.public
    assert sealing.recipient({"jwks": {"keys": others[:3]}}) is None
    assert sealing.recipient({"jwks": [key.public.jwk]}) is None
    assert sealing.recipient({}) is None


def without(name: str) -> Callable[[JsonObject], JsonObject]:
    return lambda jwk: {member: value for member, value in jwk.items() if member != name}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (without("kty"), "kty"),
        (lambda jwk: {**jwk, "crv": "X448"}, "crv"),
        (lambda jwk: {**jwk, "alg": "HPKE-4"}, "alg"),
        (without("alg"), "alg"),
        (lambda jwk: {**jwk, "use": "sig"}, "use"),
        (without("x"), "x"),
        (lambda jwk: {**jwk, "x": "AAAA"}, "x"),
    ],
    ids=["no type", "another curve", "another suite", "no suite", "to sign", "no point", "a short point"],
)
def test_a_key_of_another_kind_is_none_to_seal_to(
    key: HpkeKey, change: Callable[[JsonObject], JsonObject], reason: str
) -> None:
    assert HpkeRecipient.from_jwk(without("use")(key.public.jwk)) == key.public
    with pytest.raises(KeyInvalid) as refused:
        HpkeRecipient.from_jwk(change(key.public.jwk))
    assert refused.value.reason == reason


def test_a_private_key_is_none_to_seal_to(key: HpkeKey) -> None:
    with pytest.raises(PrivateKeyGiven):
        HpkeRecipient.from_jwk({**key.public.jwk, "d": "AAAA"})


def test_nothing_is_sealed_to_a_point_that_agrees_on_nothing() -> None:
    with pytest.raises(KeyInvalid) as refused:
        sealing.seal(ANSWER, HpkeRecipient.from_point(bytes(32)), SESSION)
    assert refused.value.reason == "point"


def test_the_private_key_shows_itself_to_nobody(key: HpkeKey) -> None:
    assert repr(key) == "<HpkeKey>"
    with pytest.raises(TypeError):
        copy.copy(key)


def test_a_key_follows_from_its_seed_and_is_not_the_seed() -> None:
    seed = bytes(range(64))
    assert HpkeKey.from_seed(seed).public == HpkeKey.from_seed(seed).public != HpkeKey.from_seed(seed[:32]).public
    assert HpkeKey.from_seed(seed[:32]).public != HpkeKey.from_private_bytes(seed[:32]).public
    with pytest.raises(KeyInvalid):
        HpkeKey.from_private_bytes(seed)
