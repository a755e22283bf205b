"""Agreeing to statements while sharing, and answers that go encrypted."""

import hashlib
from dataclasses import replace

import pytest

from skrin.domain.errors import SkrinError
from skrin.domain.history import AGREED, EventKind
from skrin.formats.sd_jwt.compact import SdJwt
from skrin.formats.sd_jwt.key_binding import KeyBindingPolicy
from skrin.formats.sd_jwt_vc.verify import verify
from skrin.keys.agreement import AgreementKey
from skrin.protocols.openid4vp.dcql.query import ClaimQuery, CredentialSet, DcqlQuery, sd_jwt_query
from skrin.protocols.openid4vp.transaction_data import check_agreed, statement
from skrin.use_cases.holder import present
from skrin.use_cases.holder.consent import Picked, RequestPreview, Selection, consent, default_selection
from skrin.use_cases.holder.errors import NothingMatches, SelectionIncomplete
from skrin.vocabularies.type_metadata import SKRIN_VCT
from skrin.wire import base64url
from skrin.wire.http import read_form
from skrin.wire.jose import CompactJws
from tests.fakes.issuer import find_did_key
from tests.use_cases.holder.conftest import World

APPLY = "I apply for the course Gardening 2, spring 2027."
FEE = "The fee of 200 kr is paid at the start of the course."


def look_up(world: World) -> RequestPreview:
    return present.look_up(present.read(world.verifier.link(), world.ports), world.ports)


def bindings(world: World) -> dict[str, list[dict[str, object]]]:
    shown = world.verifier.presented.presentations
    return {
        query_id: [CompactJws.parse(SdJwt.parse(text).key_binding or "").claims() for text in texts]
        for query_id, texts in shown.items()
    }


def sha256(text: str) -> str:
    return base64url.encode(hashlib.sha256(text.encode()).digest())


@pytest.mark.requirement(70, "accepts")
@pytest.mark.parametrize("encrypted", [False, True], ids=["direct_post", "direct_post.jwt"])
def test_what_was_agreed_to_is_in_the_holders_signature_and_in_the_history(encrypted: bool, world: World) -> None:
    world.received()
    texts = world.verifier.statements = (statement(APPLY, ["one"]), statement(FEE, ["one"]))
    world.verifier.encrypt_to = AgreementKey.generate() if encrypted else None

    preview = look_up(world)
    assert [each.statement for each in preview.request.transaction_data] == [APPLY, FEE]
    present.respond(consent(preview, default_selection(preview)), world.ports)

    ((claims,),) = bindings(world).values()
    assert claims["transaction_data_hashes"] == [sha256(each) for each in texts]
    assert claims["transaction_data_hashes_alg"] == "sha-256"
    check_agreed(preview.request.transaction_data, bindings(world))  # type: ignore[arg-type]
    event = world.vault.history()[0]
    assert (event.kind, event.details[AGREED]) == (EventKind.SHARED, f"{APPLY}\n{FEE}")


@pytest.mark.requirement(70, "accepts")
def test_without_a_statement_nothing_is_agreed_to(world: World) -> None:
    world.received()
    preview = look_up(world)
    present.respond(consent(preview, default_selection(preview)), world.ports)

    ((claims,),) = bindings(world).values()
    assert "transaction_data_hashes" not in claims
    assert AGREED not in world.vault.history()[0].details


@pytest.mark.requirement(70, "accepts")
@pytest.mark.requirement(70, "refuses")
def test_a_statement_is_carried_by_one_credential_that_is_then_needed(world: World) -> None:
    stored = world.received()
    first, second = (sd_jwt_query(name, SKRIN_VCT, (ClaimQuery(("grade",)),)) for name in ("one", "two"))
    sets = (CredentialSet((("one",),)), CredentialSet((("two",),), required=False))
    world.verifier.query = DcqlQuery((first, second), sets)
    world.verifier.statements = (statement(APPLY, ["two"]),)

    preview = look_up(world)
    assert [question.required for question in preview.questions] == [True, True]
    with pytest.raises(SelectionIncomplete) as refused:
        consent(preview, Selection((Picked("one", stored.id),)))
    assert refused.value.part == "two"

    present.respond(consent(preview, default_selection(preview)), world.ports)
    told = bindings(world)
    assert "transaction_data_hashes" not in told["one"][0]
    assert told["two"][0]["transaction_data_hashes"] == [sha256(world.verifier.statements[0])]


@pytest.mark.requirement(63, "refuses")
@pytest.mark.requirement(70, "refuses")
def test_without_a_credential_that_can_carry_it_nothing_answers(world: World) -> None:
    world.received()
    first, second = sd_jwt_query("one", SKRIN_VCT), sd_jwt_query("two", "urn:nobody:has:this")
    sets = (CredentialSet((("one",),)), CredentialSet((("two",),), required=False))
    world.verifier.query = DcqlQuery((first, second), sets)
    assert look_up(world).satisfiable
    world.verifier.statements = (statement(APPLY, ["two"]),)

    preview = look_up(world)
    assert not preview.satisfiable
    with pytest.raises(NothingMatches):
        default_selection(preview)
    present.decline(preview, world.ports)
    assert world.verifier.declined.error == "access_denied"


@pytest.mark.case("P-17")
@pytest.mark.requirement(70, "refuses")
def test_what_this_wallet_cannot_show_is_not_agreed_to_and_nothing_is_sent(world: World) -> None:
    world.received()
    world.verifier.statements = (base64url.encode(b'{"type":"urn:payment","credential_ids":["one"],"amount":"1"}'),)
    with pytest.raises(SkrinError) as refused:
        look_up(world)

    assert refused.value.code == "request.transaction_data"
    assert world.verifier.bodies == []


def test_declining_agrees_to_nothing(world: World) -> None:
    world.received()
    world.verifier.statements = (statement(APPLY, ["one"]),)
    present.decline(look_up(world), world.ports)

    assert AGREED not in world.vault.history()[0].details
    assert world.verifier.bodies == [b"error=access_denied&state=state-of-the-request"]


# encrypted


@pytest.mark.case("P-12")
@pytest.mark.case("P-19")
@pytest.mark.requirement(63, "accepts")
@pytest.mark.requirement(75, "accepts")
def test_also_where_answers_go_encrypted_a_no_is_the_same_whatever_the_reason(world: World) -> None:
    world.verifier.encrypt_to = AgreementKey.generate()
    present.decline(look_up(world), world.ports)  # nothing held
    world.received()
    present.decline(look_up(world), world.ports)  # declined
    world.verifier.query = DcqlQuery((sd_jwt_query("one", "urn:nobody:has:this"),))
    present.decline(look_up(world), world.ports)  # no match

    assert len(set(world.verifier.bodies)) == 1
    assert read_form(world.verifier.bodies[0]) == {"error": "access_denied", "state": "state-of-the-request"}


@pytest.mark.case("P-19")
@pytest.mark.requirement(68, "refuses")
def test_a_request_for_an_encrypted_answer_without_a_key_is_refused_before_anything_is_sent(world: World) -> None:
    world.received()
    request = world.verifier.request()
    parameters = {**request.parameters(), "response_mode": "direct_post.jwt"}
    from skrin.protocols.openid4vp.link import SignedRequest, request_link
    from skrin.protocols.openid4vp.request_object import sign_parameters

    text = sign_parameters(parameters, world.verifier.key, world.verifier.key_id, world.clock.now())
    with pytest.raises(SkrinError) as refused:
        present.look_up(present.read(request_link(SignedRequest(request.client_id, text)), world.ports), world.ports)

    assert refused.value.code == "request.encryption_key"
    assert world.web.requests[-1].url.host != "verifier.test"


@pytest.mark.case("P-10")
@pytest.mark.requirement(74, "refuses")
def test_an_encrypted_request_is_answered_once(world: World) -> None:
    world.received()
    world.verifier.encrypt_to = AgreementKey.generate()
    asked = world.verifier.request()
    first = present.look_up(present.read(world.verifier.link(asked), world.ports), world.ports)
    present.respond(consent(first, default_selection(first)), world.ports)

    with pytest.raises(SkrinError) as refused:
        present.look_up(present.read(world.verifier.link(replace(asked)), world.ports), world.ports)
    assert refused.value.code == "state.answered"
    assert len(world.verifier.bodies) == 1


# what it binds


@pytest.mark.requirement(64, "refuses")
@pytest.mark.requirement(65, "refuses")
def test_what_was_shown_to_one_proves_nothing_to_another_nor_with_anything_left_out(world: World) -> None:
    world.received()
    preview = look_up(world)
    present.respond(consent(preview, default_selection(preview)), world.ports)
    ((text,),) = world.verifier.presented.presentations.values()
    client, nonce = str(preview.request.client_id), preview.request.nonce

    def refused(shown: str, policy: KeyBindingPolicy) -> str:
        with pytest.raises(SkrinError) as caught:
            verify(shown, find_did_key, world.clock.now(), policy)
        return caught.value.code

    assert verify(text, find_did_key, world.clock.now(), KeyBindingPolicy(client, nonce))
    assert refused(text, KeyBindingPolicy(world.verifier.did, nonce)) == "kb.audience"
    assert refused(text, KeyBindingPolicy(client, "another")) == "kb.nonce"
    head, *disclosures, binding = text.split("~")
    fewer = "~".join((head, *disclosures[1:], binding))
    assert refused(fewer, KeyBindingPolicy(client, nonce)) == "kb.sd_hash"
    assert refused("~".join((head, *disclosures, "")), KeyBindingPolicy(client, nonce)) == "kb.missing"
