"""Encrypted requests and answers of the credential endpoints (OpenID4VCI 1.0, 8.2, 9.1 and 10), and what is said of them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from skrin.domain.json_value import JsonObject
from skrin.keys import jwe
from skrin.keys.agreement import AgreementKey
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.protocols.openid4vci.credential import Deferred, Issued, credential_response
from skrin.protocols.openid4vci.deferred import deferred_request, deferred_response
from skrin.protocols.openid4vci.encryption import Exchange, encrypted, plan_for
from skrin.protocols.openid4vci.metadata import CredentialIssuerMetadata
from skrin.protocols.openid4vci.token import AccessToken
from skrin.use_cases.issuer import encryption_keys
from skrin.use_cases.issuer.complete import complete
from skrin.use_cases.issuer.issuing_settings import Encryption, IssuingSettings
from skrin.use_cases.issuer.prepare import Recipient, prepare_later
from skrin.wire import strict_json
from skrin.wire.http import HttpRequest, HttpResponse
from tests.fakes.issuer_in_memory import in_memory, wallet_of
from tests.fakes.issuer_service import CLAIMS, IssuerWorld
from tests.fakes.scripted_wallet import ScriptedWallet


@pytest.fixture
def world(tmp_path: Path) -> Iterator[IssuerWorld]:
    made = in_memory(tmp_path)
    yield made
    made.store.close()


def said(world: IssuerWorld, encryption: Encryption) -> None:
    world.ports = replace(world.ports, settings=IssuingSettings(encryption=encryption))


def with_token(world: IssuerWorld) -> tuple[ScriptedWallet, AccessToken, HttpRequest]:
    wallet, offer = wallet_of(world), world.hand_out(transaction_code=False).offer
    assert offer is not None
    access = wallet.token(offer.link)
    return wallet, access, plain_request(wallet, access)


def plain_request(wallet: ScriptedWallet, access: AccessToken) -> HttpRequest:
    return wallet.credential_request(access, wallet.proofs([PrivateKey.generate(Algorithm.ES256)]))


def exchange(wallet: ScriptedWallet, request: HttpRequest) -> Exchange:
    plan = plan_for(wallet.metadata())
    assert plan is not None
    return encrypted(request, plan)


def error(answer: HttpResponse) -> object:
    assert answer.status == 400
    assert answer.media_type == "application/json"  # never encrypted
    return answer.json_object()["error"]


@pytest.mark.requirement(27, "accepts")
@pytest.mark.parametrize("encryption", [Encryption.OFFERED, Encryption.REQUIRED])
def test_an_encrypted_request_is_answered_to_the_key_it_names(world: IssuerWorld, encryption: Encryption) -> None:
    said(world, encryption)
    wallet, _, plain = with_token(world)
    asked = exchange(wallet, plain)
    assert b"proofs" not in asked.request.body
    answer = wallet.fetch(asked.request)
    assert (answer.status, answer.media_type) == (200, "application/jwt")
    given = credential_response(asked.opened(answer), 1)
    assert isinstance(given, Issued)
    assert len(given.credentials) == 1
    assert given.credentials[0].encode() not in answer.body


def test_an_answer_comes_plain_to_who_asks_for_no_other(world: IssuerWorld) -> None:
    wallet, _, plain = with_token(world)
    jwks = (wallet.metadata().request_encryption or {})["jwks"]
    key = jwks["keys"][0]  # type: ignore[index,call-overload]
    sealed = jwe.encrypt_compact(plain.body, key, "A128GCM")  # type: ignore[arg-type]
    headers = {**plain.headers, "content-type": "application/jwt"}
    answer = wallet.fetch(replace(plain, headers=headers, body=sealed.encode()))
    assert (answer.status, answer.media_type) == (200, "application/json")


def test_a_promise_and_what_was_promised_are_encrypted_too(world: IssuerWorld) -> None:
    prepared = prepare_later("retail-1", Recipient(None, needs_transaction_code=False), world.ports)
    assert prepared.offer is not None
    wallet = wallet_of(world)
    access = wallet.token(prepared.offer.link)
    asked = exchange(wallet, plain_request(wallet, access))
    answer = wallet.fetch(asked.request)
    assert (answer.status, answer.media_type) == (202, "application/jwt")
    promise = credential_response(asked.opened(answer), 1)
    assert isinstance(promise, Deferred)
    complete(prepared.issuance_id, CLAIMS, world.ports)
    again = exchange(wallet, deferred_request(promise.transaction_id, wallet.metadata(), access))
    answer = wallet.fetch(again.request)
    assert (answer.status, answer.media_type) == (200, "application/jwt")
    assert isinstance(deferred_response(again.opened(answer), promise.transaction_id, 1), Issued)


@pytest.mark.requirement(84, "accepts")
@pytest.mark.requirement(84, "refuses")
def test_an_error_is_never_encrypted(world: IssuerWorld) -> None:
    said(world, Encryption.REQUIRED)
    wallet, _, plain = with_token(world)
    body = strict_json.parse_object(plain.body)
    wrong = replace(plain, body=strict_json.dump({**body, "credential_configuration_id": "unknown"}))
    assert error(wallet.fetch(exchange(wallet, wrong).request)) == "unknown_credential_configuration"
    assert world.store.credentials() == []


def altered(asked: HttpRequest, **changes: object) -> HttpRequest:
    return replace(asked, **changes)  # type: ignore[arg-type]


@pytest.mark.requirement(84, "refuses")
def test_where_encryption_is_required_nothing_is_issued_without(world: IssuerWorld) -> None:
    said(world, Encryption.REQUIRED)
    wallet, access, plain = with_token(world)
    assert error(wallet.fetch(plain)) == "invalid_encryption_parameters"
    assert error(wallet.fetch(deferred_request("a", wallet.metadata(), access))) == "invalid_encryption_parameters"
    assert world.store.credentials() == []


@pytest.mark.requirement(84, "refuses")
def test_what_is_encrypted_to_another_key_or_not_at_all_is_refused(world: IssuerWorld) -> None:
    wallet, _, plain = with_token(world)
    asked = exchange(wallet, plain)
    stranger = AgreementKey.generate().public_jwk
    for body in (
        jwe.encrypt_compact(plain.body, stranger).encode(),
        b"a.b.c.d.e",
        plain.body,
        asked.request.body[:-4] + b"AAAA",
    ):
        assert error(wallet.fetch(altered(asked.request, body=body))) == "invalid_encryption_parameters"
    assert world.store.credentials() == []
    assert wallet.fetch(asked.request).status == 200


@pytest.mark.case("I-08")
@pytest.mark.requirement(84, "refuses")
@pytest.mark.parametrize(
    "wanted",
    [
        {},
        {"jwk": {}, "enc": "A128GCM"},
        {"jwk": AgreementKey.generate().public_jwk, "enc": "A192GCM"},
        {"jwk": AgreementKey.generate().public_jwk},
        {"jwk": AgreementKey.generate().public_jwk, "enc": "A128GCM", "zip": "DEF"},
        {"jwk": {**AgreementKey.generate().public_jwk, "alg": "RSA-OAEP"}, "enc": "A128GCM"},
    ],
    ids=["nothing", "no key", "unknown enc", "no enc", "zip", "unknown alg"],
)
def test_an_answer_cannot_be_had_in_a_way_that_is_not_offered(world: IssuerWorld, wanted: JsonObject) -> None:
    wallet, _, plain = with_token(world)
    body = {**strict_json.parse_object(plain.body), "credential_response_encryption": wanted}
    key = (wallet.metadata().request_encryption or {})["jwks"]["keys"][0]  # type: ignore[index,call-overload]
    sealed = jwe.encrypt_compact(strict_json.dump(body), key, "A256GCM")  # type: ignore[arg-type]
    headers = {**plain.headers, "content-type": "application/jwt"}
    answer = wallet.fetch(replace(plain, headers=headers, body=sealed.encode()))
    assert error(answer) == "invalid_encryption_parameters"
    assert world.store.credentials() == []


def test_a_plain_request_cannot_ask_for_an_encrypted_answer(world: IssuerWorld) -> None:
    wallet, _, plain = with_token(world)
    wanted: JsonObject = {"jwk": AgreementKey.generate().public_jwk, "enc": "A128GCM"}
    body = {**strict_json.parse_object(plain.body), "credential_response_encryption": wanted}
    assert error(wallet.fetch(replace(plain, body=strict_json.dump(body)))) == "invalid_encryption_parameters"


def announced(world: IssuerWorld) -> CredentialIssuerMetadata:
    return wallet_of(world).metadata()


@pytest.mark.requirement(76, "accepts")
def test_the_metadata_say_both_or_nothing_of_encryption(world: IssuerWorld) -> None:
    for encryption in (Encryption.OFFERED, Encryption.REQUIRED):
        said(world, encryption)
        found = announced(world)
        assert found.request_encryption is not None
        assert found.response_encryption is not None
        required = encryption is Encryption.REQUIRED
        assert found.request_encryption["encryption_required"] is required
        assert found.response_encryption["encryption_required"] is required
        (key,) = found.request_encryption["jwks"]["keys"]  # type: ignore[index,call-overload,misc]
        assert {"kid", "alg", "use"} <= set(key)  # type: ignore[arg-type]
        assert "d" not in key  # type: ignore[operator]
    said(world, Encryption.OFF)
    found = announced(world)
    assert (found.request_encryption, found.response_encryption) == (None, None)
    wallet, _, plain = with_token(world)
    assert wallet.fetch(plain).status == 200


def test_keys_begin_anew_with_each_period_and_the_one_before_still_opens(world: IssuerWorld) -> None:
    wallet, _, plain = with_token(world)
    before = encryption_keys.opening(world.ports)[0].public
    asked = exchange(wallet, plain)
    world.clock.forward(days=30)
    after = encryption_keys.opening(world.ports)
    assert after[0].public != before
    assert after[1].public == before
    offer = world.hand_out(transaction_code=False).offer
    assert offer is not None
    access = wallet.token(offer.link)
    older = exchange(wallet, plain_request(wallet, access))
    assert wallet.fetch(older.request).status == 200
    world.clock.forward(days=30)
    assert error(wallet.fetch(replace(asked.request, headers={**asked.request.headers, **bearer(wallet, world)}))) == (
        "invalid_encryption_parameters"
    )


def bearer(wallet: ScriptedWallet, world: IssuerWorld) -> dict[str, str]:
    offer = world.hand_out(transaction_code=False).offer
    assert offer is not None
    return {"authorization": wallet.token(offer.link).authorization}


def test_two_services_of_one_issuer_have_the_same_keys_and_another_issuer_has_others(world: IssuerWorld) -> None:
    same = replace(world.ports, settings=IssuingSettings(encryption=Encryption.REQUIRED))
    assert [each.public for each in encryption_keys.opening(same)] == [
        each.public for each in encryption_keys.opening(world.ports)
    ]
    other = replace(world.ports, secret=replace(world.ports.secret, key=b"t" * 32))
    assert encryption_keys.opening(other)[0].public != encryption_keys.opening(world.ports)[0].public
    shorter = replace(world.ports, settings=IssuingSettings(encryption_key_lifetime=timedelta(days=1)))
    assert encryption_keys.opening(shorter)[0].public != encryption_keys.opening(world.ports)[0].public
