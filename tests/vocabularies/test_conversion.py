"""An Open Badge as a European Digital Credential and back: what is carried over, and that no draft is anybody's word yet."""

import base64
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from skrin.domain.json_value import Json, JsonObject
from skrin.domain.learning import Achievement, Organisation, OrganisationRole
from skrin.vocabularies import conversion, open_badges
from skrin.vocabularies.conversion import Draft, Original
from skrin.vocabularies.elm import reading
from skrin.vocabularies.elm_write.document import credential
from skrin.vocabularies.elm_write.framing import CertificateIdentifier, Framing
from skrin.words.eu_names import CldrNames
from tests.vocabularies.achievements import FULL, achievements
from tests.vocabularies.elm_write.official import OfficialShapes

Standards = Callable[[str], Path]
ORIGINAL = Original('{"the": "original"}', "Open Badges 3.0", "urn:uuid:1", "did:web:skola.example", {"sv": "Övningsskolan"})
FROM_ELM = replace(ORIGINAL, form="European Digital Credential")


def elm(achievement: Achievement = FULL, original: Original = ORIGINAL) -> JsonObject:
    return conversion.to_elm(achievement, original, CldrNames()).document


def badge(achievement: Achievement = FULL, language: str = "sv") -> JsonObject:
    return conversion.to_badge(achievement, FROM_ELM, language).document


def at(document: Any, path: str) -> Any:
    """What stands at a path such as `a.b[0].c`; None where nothing does."""
    here = document
    for step in re.findall(r"[^.\[\]]+", path):
        here = (
            here[int(step)]
            if step.isdigit() and isinstance(here, list) and len(here) > int(step)
            else (here.get(step) if isinstance(here, dict) else None)
        )
    return here


def strings(value: Json) -> list[str]:
    if isinstance(value, dict):
        return [text for each in value.values() for text in strings(each)]
    if isinstance(value, list):
        return [text for each in value for text in strings(each)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize("draft", [conversion.to_elm(FULL, ORIGINAL, CldrNames()), conversion.to_badge(FULL, FROM_ELM)])
def test_a_draft_has_no_issuer_no_beginning_no_proof_and_no_identity_of_the_original(draft: Draft) -> None:
    document = draft.document

    for name in ("issuer", "issued", "issuanceDate", "validFrom", "proof", "credentialStatus"):
        assert name not in document
    assert FULL.achievement_id not in strings(document)
    assert {"issuer", "validFrom"} <= set(draft.left)
    for left in draft.left:
        assert at(document, left) is None


def test_a_european_draft_that_was_filled_in_follows_the_official_shapes_of_its_profile(standards: Standards) -> None:
    official = OfficialShapes(standards)
    official._shapes.parse(standards("elm/shacl/EDC-converted.ttl"), format="turtle")
    issuer = Organisation(OrganisationRole.ISSUER, {"sv": "Omvandlaren"}, country="SE")
    certificate = CertificateIdentifier("NTRSE-556000-0001", "SE")
    now = datetime(2026, 11, 2, tzinfo=UTC)
    framing = Framing(
        "urn:credential:9", issuer, now, {"sv": (b"page",), "en": (b"page",)}, issued=now, certificate=certificate
    )
    whole = credential(FULL, framing, CldrNames())
    draft = elm()
    display = {**at(draft, "displayParameter"), "individualDisplay": at(whole, "displayParameter.individualDisplay")}
    moments: JsonObject = {"issued": "2026-11-02T00:00:00Z", "validFrom": "2026-11-02T00:00:00Z"}
    filler = credential(Achievement(title=FULL.title), replace(framing, credential_id="urn:credential:8"), CldrNames())

    filled = {**draft, **moments, "displayParameter": display, "issuer": renamed(filler["issuer"])}

    assert official.violations(filled) == []
    assert "evidence" in official.violations({name: value for name, value in filled.items() if name != "evidence"})


def renamed(value: Json) -> Json:
    """With ids of its own: the nodes of two documents are numbered alike."""
    return json.loads(json.dumps(value).replace("urn:epass:", "urn:epass:new:"))  # type: ignore[no-any-return]


def test_the_original_issuer_is_nowhere_the_issuer() -> None:
    said = reading.read(elm())
    back = open_badges.read(badge())

    assert said.organisation(OrganisationRole.ISSUER) is None
    assert said.issuer_country == ""
    assert back.organisation(OrganisationRole.ISSUER) is None
    assert back.organisation(OrganisationRole.AWARDING_BODY) is None  # a badge knows no other awarding body than its issuer


def test_who_awarded_stays_who_awarded_in_elm() -> None:
    awarding = reading.read(elm()).organisation(OrganisationRole.AWARDING_BODY)

    assert awarding is not None
    assert awarding.names == {"sv": "Övningsskolan", "en": "The Practice School"}


def test_a_european_draft_is_of_the_profile_converted_and_carries_the_original() -> None:
    document = elm()

    assert [at(each, "id") for each in at(document, "credentialProfiles")][
        -1
    ] == "http://data.europa.eu/snb/credential/c_7e400154"
    assert at(document, "credentialSchema[1].id") == "http://data.europa.eu/snb/model/ap/edc-converted"
    assert at(document, "evidence[0].dcType.id") == "http://data.europa.eu/snb/evidence-type/c_c4f849d7"
    inside = at(document, "evidence[0].embeddedEvidence[0]")
    assert base64.b64decode(inside["content"]).decode() == ORIGINAL.text
    assert inside["contentType"]["id"].endswith("/file-type/JSON")
    told = reading.read(document).further_information
    assert any("Converted from a credential in the form Open Badges 3.0" in text for text in told.values())


@pytest.mark.parametrize("document", [elm(), badge()])
def test_a_draft_names_the_original_and_says_whose_word_it_is_not(document: JsonObject) -> None:
    told = next(text for text in strings(document) if text.startswith("Converted from"))

    for named in ("urn:uuid:1", "did:web:skola.example", "Övningsskolan", "did not issue or sign this document"):
        assert named in told


def test_a_badge_tells_who_awarded_the_original() -> None:
    evidence = at(badge(), "evidence")[-1]

    assert evidence["description"] == "Övningsskolan"
    assert evidence["genre"] == conversion.EVIDENCE


def test_what_both_forms_have_a_place_for_goes_there_and_back() -> None:
    there = open_badges.read(badge(language="en"))
    back = reading.read(elm(replace(there, title={"en": there.title["und"]})))

    assert back.title == {"en": "Welding stainless steel"}
    assert [set(outcome.text.values()) for outcome in back.outcomes] == [{"weld a fillet"}, {"read a drawing"}]
    assert back.level is not None
    assert back.level.eqf == "4"
    assert back.workload is not None
    assert (back.workload.amount, back.workload.unit) == ("7.5", "YH-poäng")
    assert back.assessment is not None
    assert back.assessment.grade == "Godkänd"
    assert (back.learner.given_name, back.learner.family_name) == ("Amina", "Öberg")


# What SURF's published maps carry over and a draft must not, or carries elsewhere.
NOT_CARRIED = {
    "ELM-to-OBv3.json": {
        "@context": "each form has its own",
        "id": "a draft is another credential",
        "issuer.id": "left to who signs",
        "issuer.type[0]": "left to who signs",
        "issuer.name": "left to who signs",
        "issuer.address.streetAddress": "left to who signs",
        "issuer.address.addressCountryCode": "left to who signs",
        "validFrom": "left to who signs",
        "credentialSubject.id": "the learner's key is given to who signs",
        "proof": "a signature over another text proves nothing",
        "credentialSchema": "each form has its own",
        "credentialStatus": "the original's status is not the draft's",
        "credentialSubject.givenName": "a badge has names in credentialSubject.identifier",
        "credentialSubject.familyName": "the same",
        "credentialSubject.fullName": "the same",
    },
    "OBv3-to-ELM.json": {
        "@context": "each form has its own",
        "issuer.id": "left to who signs",
        "issuer.type": "left to who signs",
        "issuer.legalName.en": "left to who signs",
        "issuer.location": "left to who signs",
        "issuer.logo": "left to who signs",
        "validFrom": "left to who signs",
        "issuanceDate": "left to who signs",
        "issued": "left to who signs",
        "credentialSubject.id": "a number of the document's own, never the learner's key",
    },
}


@pytest.mark.parametrize("name", NOT_CARRIED)
def test_every_place_of_the_published_maps_is_filled_or_left_for_a_reason(standards: Standards, name: str) -> None:
    document = badge() if name.startswith("ELM") else elm(in_english(FULL))
    places = {
        each["destination"]["path"].removeprefix("$.") for each in json.loads(standards(f"elm/mapping/{name}").read_text())
    }
    # Arrays of one text are the form of EBSI; where the text stands is the same.
    filled = {path for path in places if at(document, re.sub(r"\.en\[0\]$", ".en", path)) is not None}

    own_number = {"credentialSubject.id"} if name.startswith("OBv3") else set()
    assert places - filled == set(NOT_CARRIED[name]) - {"@context"} - own_number


def in_english(achievement: Achievement) -> Achievement:
    bodies = tuple(replace(each, names={"en": "School"}) for each in achievement.organisations)
    return replace(achievement, organisations=bodies, title={"en": "Welding"}, outcome_summary={"en": "Welding"})


def test_an_awarding_body_without_a_country_is_where_the_original_was_issued() -> None:
    bare = replace(FULL, organisations=(replace(FULL.organisations[0], country=""),))

    awarding = reading.read(elm(bare)).organisation(OrganisationRole.AWARDING_BODY)

    assert awarding is not None
    assert awarding.country == "SE"


def test_the_same_original_gives_the_same_draft() -> None:
    assert elm() == elm()
    assert badge() == badge()
    assert elm()["id"] != elm(original=replace(ORIGINAL, text="other"))["id"]


@settings(max_examples=40)
@given(achievements)
def test_whatever_was_read_can_be_drafted(achievement: Achievement) -> None:
    for document in (elm(achievement), badge(achievement, "")):
        json.dumps(document)
        assert "issuer" not in document
    assert reading.read(elm(achievement)).organisation(OrganisationRole.ISSUER) is None


def test_a_name_that_nobody_gave_is_not_made_up() -> None:
    nameless = Original("eyJ.x.y", "Open Badges 3.0")

    document = elm(original=nameless)

    assert "issued by nobody it names" in at(document, "evidence[0].evidenceStatement")
    assert at(document, "evidence[0].embeddedEvidence[0].contentType.id").endswith("/TXT")
