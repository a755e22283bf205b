"""Chapter D: the holder's proof. The policy asks for it, and nothing that was sent changes that."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from skrin.dids import jwk as did_jwk
from skrin.dids import key as did_key
from skrin.domain.errors import JoseError, KeyBindingError
from skrin.domain.json_value import Json, JsonObject
from skrin.formats.sd_jwt.compact import SdJwt, join
from skrin.formats.sd_jwt.errors import (
    AudienceWrong,
    HolderKeyMissing,
    KeyBindingForeignKey,
    KeyBindingFromTheFuture,
    KeyBindingMemberInvalid,
    KeyBindingMissing,
    KeyBindingSignatureInvalid,
    KeyBindingTooOld,
    KeyBindingTypeWrong,
    KeyBindingUnreadable,
    NonceWrong,
    PresentationAltered,
)
from skrin.formats.sd_jwt_vc.verify import read_key_binding
from skrin.keys import jws
from skrin.keys.public_key import PublicKey
from skrin.wire import base64url, strict_json
from tests.fakes.clock import NOON
from tests.formats.making import (
    H1,
    H2,
    I1,
    NONCE,
    POLICY,
    REQUEST,
    VERIFIER,
    A,
    c0,
    checked,
    digest_of,
    key_bound,
    made,
    shown,
)

NOW = int(NOON.timestamp())


def unsigned(header: JsonObject, payload: JsonObject) -> str:
    return f"{base64url.encode(strict_json.dump(header))}.{base64url.encode(strict_json.dump(payload))}."


def raw_time(text: str) -> str:
    """C0 with a KB-JWT whose `iat` is written as `text`, which no writer of ours would write."""
    bound = c0()
    payload = f'{{"aud":"{VERIFIER}","nonce":"{NONCE}","sd_hash":"{digest_of(bound)}","iat":{text}}}'
    return bound + jws.sign({"typ": "kb+jwt"}, payload.encode(), H1)


@pytest.mark.requirement(65, "accepts")
def test_the_good_twin_is_accepted() -> None:
    statement = checked(shown(c0(), "claim_a"), POLICY).key_binding
    assert statement is not None
    assert (statement.audience, statement.nonce, statement.issued_at) == (VERIFIER, NONCE, NOON)
    assert checked(key_bound(c0(), {}), POLICY).key_binding


@pytest.mark.case("D-10")
@pytest.mark.parametrize(
    ("text", "error"),
    [
        pytest.param(c0(), KeyBindingMissing, id="a"),
        pytest.param(SdJwt.parse(shown(c0())).bound_text, KeyBindingMissing, id="b"),
        pytest.param(c0(cnf=None), KeyBindingMissing, id="c"),
        pytest.param(key_bound(c0(cnf=None), {}), HolderKeyMissing, id="c-with-a-proof"),
        pytest.param(key_bound(c0(cnf={"kid": "H1"}), {}), HolderKeyMissing, id="c-by-name"),
        pytest.param(key_bound(c0(cnf={"kid": "did:web:holder.test#1"}), {}), HolderKeyMissing, id="c-by-a-did-elsewhere"),
        pytest.param(key_bound(c0(cnf={"kid": did_key.did_for(H1.public)}), {}), HolderKeyMissing, id="c-by-no-key-of-a-did"),
        pytest.param(
            key_bound(c0(cnf={"kid": f"{did_key.did_for(H1.public)}#1"}), {}), HolderKeyMissing, id="c-by-another-key"
        ),
        pytest.param(key_bound(c0(A, cnf=None), {}, signer=A), HolderKeyMissing, id="d"),
    ],
)
def test_without_a_proof_that_the_policy_asks_for_it_is_refused(text: str, error: type[KeyBindingError]) -> None:
    with pytest.raises(error):
        checked(text, POLICY)


@pytest.mark.parametrize("named", [did_key.key_id_for, did_jwk.key_id_for], ids=["did:key", "did:jwk"])
def test_a_key_that_is_named_by_a_did_that_consists_of_it_binds_like_the_key(named: Callable[[PublicKey], str]) -> None:
    bound = c0(cnf={"kid": named(H1.public)})
    assert checked(bound).holder_jwk == H1.public_jwk
    assert checked(key_bound(bound, {}), POLICY).key_binding
    assert checked(shown(bound, "claim_a"), POLICY).key_binding
    with pytest.raises(KeyBindingSignatureInvalid):
        checked(key_bound(bound, {}, signer=A), POLICY)
    with pytest.raises(KeyBindingSignatureInvalid):
        # `jwk` comes first
        checked(key_bound(c0(cnf={"jwk": H2.public_jwk, "kid": named(H1.public)}), {}), POLICY)


@pytest.mark.case("D-10")
def test_a_policy_that_asks_for_nothing_is_not_changed_by_what_was_sent() -> None:
    assert checked(shown(c0())).key_binding is None
    assert checked(c0()).key_binding is None


@pytest.mark.case("D-11")
@pytest.mark.parametrize(
    ("audience", "error"),
    [
        pytest.param("https://other-verifier.test", AudienceWrong, id="a"),
        pytest.param("did:web:verifier.test", AudienceWrong, id="b"),
        pytest.param([VERIFIER], KeyBindingMemberInvalid, id="c"),
        pytest.param(None, KeyBindingMemberInvalid, id="d"),
        pytest.param(VERIFIER + "/", AudienceWrong, id="e"),
    ],
)
def test_a_proof_for_another_audience_is_refused(audience: Json, error: type[KeyBindingError]) -> None:
    with pytest.raises(error):
        checked(key_bound(c0(), {"aud": audience}), POLICY)


@pytest.mark.case("D-12")
@pytest.mark.parametrize(
    ("nonce", "error"),
    [
        pytest.param("wrong", NonceWrong, id="a"),
        pytest.param(None, KeyBindingMemberInvalid, id="b"),
        pytest.param(1234567890, KeyBindingMemberInvalid, id="c"),
        pytest.param("the-nonce-of-an-earlier-session", NonceWrong, id="d"),
        pytest.param("the-nonce-of-another-open-session", NonceWrong, id="e"),
    ],
)
def test_a_proof_for_another_request_is_refused(nonce: Json, error: type[KeyBindingError]) -> None:
    with pytest.raises(error):
        checked(key_bound(c0(), {"nonce": nonce}), POLICY)


@pytest.mark.case("D-13")
@pytest.mark.parametrize(
    ("issued", "error"),
    [
        pytest.param(NOW - 365 * 86_400, KeyBindingTooOld, id="a"),
        pytest.param(NOW + 365 * 86_400, KeyBindingFromTheFuture, id="b"),
        pytest.param(NOW - 301, KeyBindingTooOld, id="c"),
        pytest.param(None, KeyBindingMemberInvalid, id="d"),
        pytest.param(str(NOW), KeyBindingMemberInvalid, id="e"),
        pytest.param(True, KeyBindingMemberInvalid, id="bool"),
        pytest.param(NOW + 61, KeyBindingFromTheFuture, id="ahead"),
    ],
)
def test_a_proof_of_another_time_is_refused(issued: Json, error: type[KeyBindingError]) -> None:
    with pytest.raises(error):
        checked(key_bound(c0(), {"iat": issued}), POLICY)


@pytest.mark.case("D-13")
@pytest.mark.parametrize("text", ["1e400", "Infinity", "NaN", "9" * 400])
def test_a_proof_of_no_time_at_all_is_refused(text: str) -> None:
    with pytest.raises(KeyBindingUnreadable) as refused:  # f
        checked(raw_time(text), POLICY)
    assert refused.value.reason == "parse.number"
    assert checked(raw_time(str(NOW)), POLICY).key_binding


@pytest.mark.case("D-13")
@pytest.mark.parametrize("seconds", [299, 300, 0, -59, -60])
def test_a_proof_within_its_time_is_accepted(seconds: int) -> None:
    assert checked(shown(c0(), request=made(timedelta(seconds=seconds))), POLICY).key_binding


def test_a_verifier_may_allow_an_older_proof_for_a_request_it_made_ahead() -> None:
    old = shown(c0(), request=made(timedelta(days=3)))
    with pytest.raises(KeyBindingTooOld):
        checked(old, POLICY)
    assert checked(old, replace(POLICY, max_age=timedelta(days=7))).key_binding


def test_a_proof_with_an_end_of_its_own_is_refused_after_it() -> None:
    ends = shown(c0(), request=replace(REQUEST, expires_at=NOON + timedelta(days=1)))
    relaxed = replace(POLICY, max_age=timedelta(days=30))
    assert checked(ends, relaxed, NOON + timedelta(hours=23)).key_binding
    with pytest.raises(KeyBindingTooOld):
        checked(ends, relaxed, NOON + timedelta(days=1, minutes=1))


def reordered(raw: str) -> str:
    parts = SdJwt.parse(raw)
    first, second, *rest = parts.disclosures
    return join(parts.signed.text, [second, first, *rest], parts.key_binding)


def without_one(raw: str) -> str:
    parts = SdJwt.parse(raw)
    return join(parts.signed.text, parts.disclosures[1:], parts.key_binding)


def with_one_more(raw: str) -> str:
    everything, parts = SdJwt.parse(c0()), SdJwt.parse(raw)
    more = next(text for text in everything.disclosures if text not in parts.disclosures)
    return join(parts.signed.text, [*parts.disclosures, more], parts.key_binding)


@pytest.mark.case("D-14")
@pytest.mark.parametrize(
    "change", [pytest.param(without_one, id="a"), pytest.param(with_one_more, id="b"), pytest.param(reordered, id="c")]
)
def test_a_presentation_changed_after_signing_is_refused(change: Callable[[str], str]) -> None:
    presentation = shown(c0(), "claim_a", "claim_b")
    assert checked(presentation, POLICY)
    with pytest.raises(PresentationAltered):
        checked(change(presentation), POLICY)


@pytest.mark.case("D-14")
@pytest.mark.parametrize(
    ("sd_hash", "error"),
    [
        pytest.param(digest_of(c0().removesuffix("~")), PresentationAltered, id="d"),
        pytest.param(base64url.decode(digest_of(c0())).hex(), PresentationAltered, id="e"),
        pytest.param(digest_of(digest_of(c0())), PresentationAltered, id="f"),
        pytest.param(None, KeyBindingMemberInvalid, id="g"),
        pytest.param(7, KeyBindingMemberInvalid, id="number"),
    ],
)
def test_a_hash_over_something_else_is_refused(sd_hash: Json, error: type[KeyBindingError]) -> None:
    with pytest.raises(error):
        checked(key_bound(c0(), {"sd_hash": sd_hash}), POLICY)


@pytest.mark.case("D-15")
@pytest.mark.parametrize(
    ("text", "error"),
    [
        pytest.param(key_bound(c0(), {}, signer=H2), KeyBindingSignatureInvalid, id="a"),
        pytest.param(key_bound(c0(), {}, signer=H2, jwk=H2.public_jwk), KeyBindingForeignKey, id="b"),
        pytest.param(key_bound(c0(), {}, jwk=H2.public_jwk), KeyBindingForeignKey, id="b-signed-by-the-holder"),
        pytest.param(key_bound(c0(), {}, typ=None), KeyBindingTypeWrong, id="c"),
        pytest.param(key_bound(c0(), {}, typ="JWT"), KeyBindingTypeWrong, id="c-JWT"),
        pytest.param(key_bound(c0(), {}, typ="openid4vci-proof+jwt"), KeyBindingTypeWrong, id="c-proof"),
        pytest.param(key_bound(c0(), {}, signer=I1), KeyBindingSignatureInvalid, id="e"),
    ],
)
def test_a_proof_by_another_key_is_refused(text: str, error: type[KeyBindingError]) -> None:
    with pytest.raises(error):
        checked(text, POLICY)


@pytest.mark.case("D-15")
@pytest.mark.parametrize("algorithm", ["none", "None", "HS256", "", "ES384"])
def test_an_unsigned_proof_is_refused(algorithm: str) -> None:
    proof = unsigned({"alg": algorithm, "typ": "kb+jwt"}, {"iat": NOW, "aud": VERIFIER, "nonce": NONCE})
    with pytest.raises(KeyBindingUnreadable) as refused:  # d
        checked(c0() + proof, POLICY)
    assert refused.value.reason == "jose.algorithm"


@pytest.mark.parametrize("proof", ["a.b", "a.b.c", "e30.e30.", "....", ".."])
def test_a_proof_that_is_no_jwt_is_refused(proof: str) -> None:
    with pytest.raises(KeyBindingUnreadable):
        checked(c0() + proof, POLICY)


def test_a_proof_that_repeats_the_holders_own_key_is_accepted() -> None:
    assert checked(key_bound(c0(), {}, jwk=H1.public_jwk), POLICY).key_binding


def test_a_bound_key_with_its_private_part_is_refused() -> None:
    jwk: JsonObject = {**H1.public_jwk, "d": "7gv-fb7O2Q2PmJ9y4ITcbBkeTfCzAzQsDNxuWrYKAWE"}
    with pytest.raises(JoseError) as refused:
        checked(key_bound(c0(cnf={"jwk": jwk}), {}), POLICY)
    assert refused.value.code == "jose.private_key"


def test_a_copy_made_for_somebody_else_can_be_read_as_that() -> None:
    request = replace(REQUEST, audience="urn:skrin:recipient:Astrid", expires_at=NOON + timedelta(days=30))
    statement = read_key_binding(shown(c0(), "claim_a", request=request))
    assert statement.audience == "urn:skrin:recipient:Astrid"
    assert statement.expires_at == NOON + timedelta(days=30)
    with pytest.raises(AudienceWrong):
        statement.require(POLICY, NOON)
    with pytest.raises(KeyBindingMissing):
        read_key_binding(c0())
    with pytest.raises(HolderKeyMissing):
        read_key_binding(key_bound(c0(cnf=None), {}))
