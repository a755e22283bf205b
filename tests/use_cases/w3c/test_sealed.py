"""A request that needs the whole of an achievement is answered with its European Digital Credential, to the byte."""

import base64
import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from skrin.domain.credential import StoredCredential
from skrin.domain.history import EventKind
from skrin.domain.json_value import JsonObject
from skrin.domain.learning import Learner
from skrin.formats.edc.sealer import CERTIFICATE
from skrin.formats.edc.sealing import seal
from skrin.keys.algorithms import Algorithm
from skrin.protocols.openid4vp.dcql import parse as dcql
from skrin.protocols.openid4vp.dcql.query import DcqlQuery
from skrin.protocols.openid4vp.errors import QueryMemberInvalid
from skrin.storage.sealing_keys.pkcs12 import FileSealingKey
from skrin.trust.trust_entry import TrustEntry
from skrin.trust.trust_list import TrustList
from skrin.use_cases.holder.errors import NothingMatches
from skrin.use_cases.verifier import european
from skrin.use_cases.verifier.asking import Asking
from skrin.use_cases.verifier.errors import AskInvalid
from skrin.vocabularies.elm_write.document import credential
from skrin.vocabularies.elm_write.framing import CertificateIdentifier
from skrin.vocabularies.type_metadata import SKRIN_VCT
from skrin.wire.http import HttpRequest, form_body, read_form
from skrin.words.eu_names import CldrNames
from tests.fakes.seals import IDENTIFIER, Certificates, rsa_key
from tests.fakes.verifier_world import error_of
from tests.use_cases.w3c.conftest import ID, Purse
from tests.vocabularies.elm_write.micro_credentials import FRAMING, SMALL

EDC = "EuropeanDigitalCredential"
SAID = replace(SMALL, achievement_id=ID, learner=Learner("canary-given", "canary-family"))
BODY: JsonObject = {"ask": "everything", "purpose": "Hiring", "type": EDC}
KEY = FileSealingKey(rsa_key(), (Certificates().der(rsa_key()),), Algorithm.RS256)
SEALER = CERTIFICATE + hashlib.sha256(KEY.chain[0]).hexdigest()


def document(change: Callable[[dict[str, Any]], object] = lambda document: None) -> str:
    frame = replace(FRAMING, status=None, certificate=CertificateIdentifier(IDENTIFIER, "SE"))
    made = credential(SAID, frame, CldrNames())
    change(made)
    return json.dumps(made, ensure_ascii=False, indent=1)


def sealed(purse: Purse) -> str:
    return seal(document(), KEY, purse.ports.clock.now())


def hold(purse: Purse, raw: str = "") -> StoredCredential:
    return purse.keep(raw or sealed(purse), "")


def believed(purse: Purse) -> None:
    """Both believe this one certificate, by a list that names it."""
    named = TrustList("Seals", (TrustEntry(SEALER),))
    purse.town.employer.world.store.believe(named, purse.ports.clock.now())


def asked(purse: Purse, **what: Any) -> Any:
    return purse.ask(**{"ask": "everything", "type": EDC, **what})


def test_the_query_names_the_type_and_asks_for_no_holder() -> None:
    query = Asking.read(BODY).query()
    [only] = query.credentials
    assert (only.format, only.holder_binding, only.claims) == ("skrin_edc+jades", False, ())
    assert only.meta == {"type_values": [[EDC]]}
    assert dcql.read(query.as_json()) == query


@pytest.mark.parametrize(
    ("changed", "member"),
    [
        ({"ask": "yes-no"}, "type"),
        ({"ask": "selection", "claims": [["credentialSubject"]]}, "type"),
        ({"claims": [["credentialSubject"]]}, "claims"),
        ({"credential_id": "KP-2026-1"}, "credential_id"),
        ({"type": SKRIN_VCT, "or_european": True, "ask": "yes-no"}, "or_european"),
        ({"type": SKRIN_VCT, "or_european": True, "credential_id": "KP-2026-1"}, "credential_id"),
        ({"or_european": "yes"}, "or_european"),
    ],
    ids=["yes", "selection", "a part", "ID", "yes or all", "ID or all", "no boolean"],
)
def test_less_than_all_of_it_cannot_be_asked_for(changed: JsonObject, member: str) -> None:
    Asking.read(BODY)
    with pytest.raises(AskInvalid) as refused:
        Asking.read({**BODY, **changed})
    assert refused.value.member == member


@pytest.mark.parametrize("part", ["claims", "claim_sets"])
def test_a_query_that_names_a_part_of_what_is_sealed_is_refused(part: str) -> None:
    body = european.query().as_json()
    dcql.read({"credentials": [body]})
    with pytest.raises(QueryMemberInvalid) as refused:
        dcql.read({"credentials": [{**body, part: [{"path": ["credentialSubject"]}]}]})
    assert refused.value.member == "claims"


def test_the_exact_bytes_are_shown_and_judged(purse: Purse) -> None:
    raw = hold(purse).credential.raw
    believed(purse)
    request = asked(purse)
    agreed = purse.share(request.link)
    [item] = agreed.items
    assert (item.is_whole, item.proves_holder) == (True, False)
    assert item.things == len(item.fields)
    [posted] = [each for each in purse.town.web.requests if b"vp_token" in each.body]
    body = read_form(posted.body, limit=10**7)
    assert json.loads(body["vp_token"]) == {"sealed": [base64.urlsafe_b64encode(raw.encode()).decode().rstrip("=")]}
    told: Any = purse.town.employer.world.told(request)
    [shown] = told["presentations"]
    assert (told["verdict"], shown["holder_binding"], shown["format"]) == ("valid", "not_applicable", "edc")
    assert shown["issuer"]["id"] == SEALER
    assert shown["claims"]["credentialSubject"]["givenName"]
    assert [each["check"] for each in shown["europass"]] == [
        "format", "seal", "owner", "accreditation", "validity", "revocation"
    ]  # fmt: skip
    assert shown["seal"]["level"] == "B-B"
    [event] = [each for each in purse.vault.history(limit=5) if each.kind is EventKind.SHARED]
    assert event.details["things"] == str(item.things)


def test_every_value_stands_in_the_consent_once(purse: Purse) -> None:
    hold(purse)
    [item] = purse.agree(asked(purse).link).items
    shown = json.dumps([each.value for each in item.fields])
    assert {"canary-given", "canary-family"} <= {text for each in item.fields for text in _texts(each.value)}
    assert "urn:epass:" not in shown
    assert all(each.locked for each in item.fields)
    paths = [each.path for each in item.fields]
    assert len(paths) == len(set(paths))


def _texts(value: Any) -> list[str]:
    match value:
        case dict():
            return [text for each in value.values() for text in _texts(each)]
        case list():
            return [text for each in value for text in _texts(each)]
        case _:
            return [str(value)]


def test_nobody_believes_a_seal_that_no_list_names(purse: Purse) -> None:
    hold(purse)
    request = asked(purse)
    purse.share(request.link)
    assert purse.town.employer.verdict(request) == "could_not_check"


def test_what_is_not_sealed_answers_nothing(purse: Purse) -> None:
    hold(purse, document())
    with pytest.raises(NothingMatches):
        purse.agree(asked(purse).link)


def test_where_holder_binding_is_asked_for_nothing_sealed_answers(purse: Purse) -> None:
    hold(purse)
    query = replace(european.query(), holder_binding=True)
    with pytest.raises(NothingMatches):
        purse.agree(purse.foreign(DcqlQuery((query,))))


@pytest.mark.parametrize(
    ("can_check", "answers"),
    [
        ({}, True),
        ({"skrin_edc+jades": {"alg_values": ["RS256"]}}, True),
        ({"skrin_edc+jades": {"alg_values": ["ES256"]}}, False),
        ({"dc+sd-jwt": {}}, False),
    ],
    ids=["it does not say", "this algorithm", "another", "another format"],
)
def test_it_is_shown_to_those_who_can_check_it(can_check: dict[str, Any], answers: bool, purse: Purse) -> None:
    hold(purse)
    assert purse.look_up(purse.foreign(DcqlQuery((european.query(),)), **can_check)).satisfiable is answers


def test_of_both_forms_a_selection_takes_the_one_and_the_whole_the_other(purse: Purse) -> None:
    believed(purse)
    purse.hold_sd_jwt(achievement_id=ID, completed=True)
    hold(purse)
    yes = purse.share(purse.ask(type=SKRIN_VCT).link)
    whole = purse.share(asked(purse).link)
    assert [each.items[0].stored.credential.format.value for each in (yes, whole)] == ["dc+sd-jwt", "edc"]


def test_where_either_will_do_what_shows_least_answers(purse: Purse) -> None:
    believed(purse)
    kept = hold(purse)
    only = purse.share(asked(purse, type="OpenBadgeCredential", or_european=True).link)
    assert only.items[0].stored.id == kept.id
    badge = purse.hold("proof")
    both = purse.share(asked(purse, type="OpenBadgeCredential", or_european=True).link)
    assert both.items[0].stored.id == badge.id


# answers of wallets that are not honest


def send(purse: Purse, *texts: Any) -> str:
    """The code of the refusal; empty where it was taken."""
    world = purse.town.employer.world
    request = asked(purse)
    state = str(world.stored(request).parameters["state"])
    headers = {"content-type": "application/x-www-form-urlencoded"}
    body = form_body({"state": state, "vp_token": json.dumps({"sealed": list(texts)})})
    answer = world.call(HttpRequest("POST", world.ports.response_url(request.id), headers, body))
    if answer.status != 200:
        assert "canary" not in answer.body.decode() + purse.town.employer.got(request)
    return error_of(answer)


def encoded(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def test_an_honest_answer_is_taken(purse: Purse) -> None:
    assert send(purse, encoded(sealed(purse))) == ""


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (lambda text: text, "parse.base64url"),
        (json.loads, "parse.base64url"),
        (lambda text: encoded(text) + "=", "parse.base64url"),
        (lambda text: base64.urlsafe_b64encode(b"\xff" + text.encode()).decode().rstrip("="), "parse.utf8"),
        (lambda text: encoded(text.replace("canary-given", "canary-other")), "jose.signature"),
        (lambda text: encoded(json.loads(text)["payload"]), "response.not_satisfied"),
        (lambda text: encoded(text + " " * (5 * 2**20)), "limit.size"),
    ],
    ids=["as a text", "as an object", "padding", "no text", "changed after it was sealed", "without its seal", "too large"],
)
def test_an_answer_that_is_not_the_sealed_file_is_refused(made: Callable[[str], Any], code: str, purse: Purse) -> None:
    assert send(purse, made(sealed(purse))) == code


def test_more_than_one_is_refused(purse: Purse) -> None:
    assert send(purse, encoded(sealed(purse)), encoded(sealed(purse))) == "response.count"


def test_a_credential_of_another_format_is_no_answer(purse: Purse) -> None:
    badge = purse.secured("proof", purse.badge("did:key:zDnaerx"))
    assert send(purse, encoded(badge)) == "response.not_satisfied"
