"""Parts of requests that strangers write: whatever they are, only refusals come of them."""

from contextlib import suppress

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from skrin.domain.errors import RequestError, SkrinError, TrustError
from skrin.domain.json_value import Json, JsonObject
from skrin.keys import jws
from skrin.keys.agreement import AgreementKey
from skrin.protocols.openid4vp import attestation, encryption, transaction_data, verifier_info
from skrin.protocols.openid4vp.attestation import ATTESTATION_TYPE
from skrin.protocols.openid4vp.errors import (
    AttestationInvalid,
    ResponseUndecryptable,
    TransactionDataRefused,
)
from skrin.protocols.openid4vp.verifier_info import REGISTRATION_TYPE
from skrin.trust import verifier_certificate
from skrin.wire import base64url, limits, strict_json
from skrin.wire.members import Members
from tests.fakes.authority import Authority
from tests.protocols.making import NOW, QUERY, VERIFIER, find_key, refused_by

LEAVES = st.none() | st.booleans() | st.integers(-3, 2**60) | st.text(max_size=20)
JSON: st.SearchStrategy[Json] = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4), max_leaves=12
)
KEY = AgreementKey.generate()
ROOT = Authority("Root", now=NOW)
LEAF = ROOT.issue("verifier.test")


def objects(*names: str) -> st.SearchStrategy[JsonObject]:
    """Objects that have some of these members."""
    return st.dictionaries(st.sampled_from(names), JSON, max_size=len(names))


@settings(max_examples=150, deadline=None)
@given(objects("jwks", "encrypted_response_enc_values_supported"))
@example({"jwks": {"keys": [{"alg": "ECDH-ES", "kty": "EC", "crv": "P-256", "x": 7, "y": None}]}})
@example({"jwks": {"keys": [{"alg": ["ECDH-ES"], "kty": {}}] * 100}})
def test_no_metadata_makes_the_choice_of_a_key_fall(metadata: JsonObject) -> None:
    with pytest.raises(RequestError):
        encryption.choose(metadata)
    good = {**metadata, "jwks": {"keys": [KEY.public_jwk]}}
    refusal = refused_by(lambda: encryption.choose(good))
    assert refusal is None or refusal.code in ("request.encryption", "request.member")


@settings(max_examples=150, deadline=None)
@given(objects("type", "credential_ids", "statement", "transaction_data_hashes_alg", "x"))
@example({"type": transaction_data.STATEMENT, "credential_ids": ["mc"], "statement": "\ud800"})
def test_no_transaction_data_make_the_reader_fall(said: JsonObject) -> None:
    for body in (said, {"type": transaction_data.STATEMENT, "credential_ids": ["mc"], "statement": "I agree.", **said}):
        try:
            text = base64url.encode(strict_json.dump(body))
        except (SkrinError, UnicodeEncodeError):
            continue
        try:
            (read,) = transaction_data.read(Members({"transaction_data": [text]}), QUERY)
            assert (read.text, read.credential_ids) == (text, ("mc",))
        except TransactionDataRefused:
            pass


@settings(max_examples=100, deadline=None)
@given(objects("iss", "sub", "iat", "nbf", "exp", "cnf", "redirect_uris", "response_uris"))
def test_no_attestation_makes_the_reader_fall(claims: JsonObject) -> None:
    good: JsonObject = {
        "iss": VERIFIER.did,
        "sub": "verifier.test",
        "exp": int(NOW.timestamp()) + 60,
        "cnf": {"jwk": VERIFIER.signer.public_jwk},
    }
    for body in (claims, {**good, **claims}):
        text = jws.sign({"typ": ATTESTATION_TYPE, "kid": VERIFIER.key_id}, body, VERIFIER.signer)
        with suppress(AttestationInvalid):
            assert attestation.read(text, "verifier.test", find_key, NOW).key == VERIFIER.key


@settings(max_examples=100, deadline=None)
@given(st.lists(JSON, max_size=3), objects("iss", "sub", "iat", "nbf", "exp", "name", "sub_ln", "purpose", "srv_description"))
def test_verifier_info_is_total(infos: list[Json], claims: JsonObject) -> None:
    good: JsonObject = {"iss": VERIFIER.did, "sub": "me", "exp": int(NOW.timestamp()) + 60}
    text = jws.sign({"typ": REGISTRATION_TYPE, "kid": VERIFIER.key_id}, {**good, **claims}, VERIFIER.signer)
    members = Members({"verifier_info": [*infos, {"format": "jwt", "data": text}]})

    entries = verifier_info.infos(members)
    assert verifier_info.infos(Members({"verifier_info": infos[0] if infos else None})) is not None
    for said in verifier_info.registrations(entries, ("me",), find_key, NOW):
        assert all(isinstance(each, str) for each in (*said.names.values(), *said.purpose.values()))
    assert all(isinstance(each, str) for each in verifier_info.purpose(entries).values())
    verifier_info.keep_until(entries)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60) | st.binary(max_size=60).map(base64url.encode))
def test_no_text_makes_decryption_fall(text: str) -> None:
    for each in (text, f"{text}....", f"{text}..{text}.{text}.{text}"):
        with pytest.raises(ResponseUndecryptable):
            encryption.decrypt(each, KEY, string=limits.JSON_STRING)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(LEAF.der) - 1), st.integers(1, 255))
def test_a_changed_certificate_is_read_or_refused(place: int, change: int) -> None:
    """The signature over it is the authority's, so what is changed has no authority behind it any more."""
    changed = bytearray(LEAF.der)
    changed[place] ^= change
    with suppress(TrustError):
        assert verifier_certificate.read((bytes(changed),), (ROOT.own.der,), NOW).above == ()
    assert isinstance(verifier_certificate.key_identifiers((bytes(changed),)), frozenset)


def test_the_unchanged_certificate_has_its_authority_behind_it() -> None:
    read = verifier_certificate.read((LEAF.der,), (ROOT.own.der,), NOW)

    assert (read.hosts, read.above, read.authority) == (("verifier.test",), (ROOT.own.der,), "Root")
