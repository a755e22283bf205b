"""Asking for a badge, or for a credential or a badge; and whether several answers are about one person."""

import json
from dataclasses import replace
from typing import Any

import pytest

from skrin.domain.credential import Credential, CredentialFormat
from skrin.domain.json_value import JsonObject
from skrin.domain.learning import Achievement, Learner
from skrin.use_cases.verifier.asking import Asking
from skrin.use_cases.verifier.errors import AskInvalid, HoldersDiffer
from skrin.use_cases.verifier.holders import Holders, require_one_holder
from skrin.use_cases.verifier.report import asked_members
from skrin.vocabularies.type_metadata import SKRIN_VCT
from tests.storage.samples import credential
from tests.use_cases.w3c.conftest import BADGE, ID, Purse, leaked

PATH: list[Any] = ["credentialSubject", "achievement", "name"]
BODY: JsonObject = {"ask": "yes-no", "purpose": "Hiring", "type": BADGE}


def test_a_badge_is_asked_for_in_each_way_it_may_be_secured_by_both_names_of_its_type() -> None:
    query = Asking.read(BODY).query()
    assert [each.format for each in query.credentials] == ["ldp_vc", "jwt_vc_json"]
    assert [each.options for each in query.credential_sets] == [(("badge_with_proof",), ("badge_in_jwt",))]
    values = query.credentials[0].meta["type_values"]
    assert ["VerifiableCredential", BADGE] in values  # type: ignore[operator]
    assert [
        "https://www.w3.org/2018/credentials#VerifiableCredential",
        "https://purl.imsglobal.org/spec/vc/ob/vocab.html#OpenBadgeCredential",
    ] in values  # type: ignore[operator]


@pytest.mark.parametrize(
    ("changed", "member"),
    [
        ({"credential_id": "KP-2026-1"}, "credential_id"),
        ({"claims": [PATH]}, "claims"),
        ({"ask": "selection"}, "claims"),
        ({"ask": "selection", "claims": [PATH, PATH]}, "claims"),
        ({"type": SKRIN_VCT, "or_badge": True, "ask": "selection", "claims": [["given_name"]]}, "or_badge"),
        ({"type": SKRIN_VCT, "or_badge": True, "credential_id": "KP-2026-1"}, "credential_id"),
        ({"or_badge": "yes"}, "or_badge"),
    ],
    ids=["published ID", "claims of a yes", "no claims", "twice", "two kinds of path", "ID of a badge", "no boolean"],
)
def test_what_cannot_be_asked_of_a_badge_is_refused(changed: JsonObject, member: str) -> None:
    Asking.read(BODY)
    with pytest.raises(AskInvalid) as refused:
        Asking.read({**BODY, **changed})
    assert refused.value.member == member


@pytest.mark.parametrize("form", ["JWT", "proof", "selective proof"])
def test_where_either_will_do_a_badge_answers_and_the_credential_before_it(form: str, purse: Purse) -> None:
    purse.hold(form)
    asked = purse.ask(type=SKRIN_VCT, or_badge=True)
    assert purse.town.employer.world.stored(asked).details["or_badge"] is True
    agreed = purse.share(asked.link)
    assert agreed.items[0].query_id.startswith("badge")
    assert purse.town.employer.verdict(asked) == "valid"
    purse.hold_sd_jwt(achievement_id=ID, completed=True)
    again = purse.share(purse.ask(type=SKRIN_VCT, or_badge=True).link)
    assert [item.query_id for item in again.items] == ["credential"]


def test_of_a_document_only_what_was_asked_for_is_kept() -> None:
    document: JsonObject = {
        "@context": ["x"],
        "id": "urn:a",
        "name": "A badge",
        "evidence": [{"id": "urn:canary-evidence"}],
        "credentialSubject": {
            "id": "did:example:canary",
            "achievement": {"name": "Asked", "description": "canary"},
            "result": [{"value": "A"}, {"value": "B"}],
        },
    }
    found = asked_members(document, [("credentialSubject", "achievement", "name"), ("credentialSubject", "result", 1, "value")])
    assert found == {
        "id": "urn:a",
        "name": "A badge",
        "credentialSubject": {"achievement": {"name": "Asked"}, "result": [{"value": "A"}, {"value": "B"}]},
    }
    whole = asked_members(document, [("credentialSubject",), ("credentialSubject", "achievement", "name"), ("nothing", "here")])
    assert whole["credentialSubject"] == document["credentialSubject"]
    assert "canary" not in json.dumps(found)
    assert leaked(json.dumps(found)) == set()


def badge(given: str = "", family: str = "", holder: str = "") -> Credential:
    learner = Learner(given, family)
    made = replace(credential().credential, format=CredentialFormat.VC_JOSE, claims={"credentialSubject": {}})
    return replace(made, achievement=Achievement(learner=learner), holder_id=holder)


def sd_jwt(**claims: str) -> Credential:
    return replace(credential().credential, claims=dict(claims))


@pytest.mark.parametrize(
    ("credentials", "holders"),
    [
        ([badge("Åsa", "Öberg"), badge("åsa", "ÖBERG ")], Holders.SAME),
        ([badge("Åsa", "Öberg"), sd_jwt(given_name="Åsa", family_name="Öberg")], Holders.SAME),
        ([badge(), badge()], Holders.UNKNOWN),
        ([badge(holder="did:key:a"), badge(holder="did:key:a")], Holders.SAME),
        ([badge(holder="did:key:a"), badge(holder="did:key:b")], Holders.UNKNOWN),
        ([badge("Åsa"), sd_jwt(family_name="Öberg")], Holders.UNKNOWN),
    ],
)
def test_what_agrees_is_told(credentials: list[Credential], holders: Holders) -> None:
    assert require_one_holder(credentials) is holders


@pytest.mark.case("V-09")
@pytest.mark.parametrize("other", [badge("Eva", "Öberg"), sd_jwt(given_name="Eva")], ids=["badge", "SD-JWT"])
def test_two_people_in_one_answer_are_refused(other: Credential) -> None:
    with pytest.raises(HoldersDiffer) as refused:
        require_one_holder([badge("Åsa", "Öberg"), other])
    assert refused.value.claims == ("given_name",)
    assert "Eva" not in str(refused.value)
