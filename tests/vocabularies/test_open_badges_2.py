"""Open Badges 2.0 as cards: what the class and the issuer say is there, and nothing is invented."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.domain.learning import Addressee, Evidence, Level, OrganisationRole, Workload
from skrin.vocabularies import open_badges_2, registry

ISSUER = {"type": "Profile", "id": "https://issuer.test/", "name": "Lärande AB", "url": "https://issuer.test/om"}


def badge(class_: dict[str, Any] | None = None, **changed: Any) -> dict[str, Any]:
    made = {"type": "BadgeClass", "name": "Kundservice", "description": "En kurs", "issuer": ISSUER, **(class_ or {})}
    return {"type": "Assertion", "id": "https://issuer.test/1", "issuedOn": "2026-01-02T03:04:05Z", "badge": made, **changed}


def extension(name: str, value: Any) -> dict[str, Any]:
    return {f"extensions:{name}Extension": {"type": ["Extension", f"extensions:{name}Extension"], name: value}}


def test_a_badge_becomes_a_card() -> None:
    said = registry.read(("Assertion",), badge())
    assert said.title == {"und": "Kundservice"}
    assert said.description == {"und": "En kurs"}
    awarding = said.organisation(OrganisationRole.AWARDING_BODY)
    assert awarding is not None
    assert (awarding.names, awarding.id, awarding.homepage) == ({"und": "Lärande AB"}, ISSUER["id"], ISSUER["url"])
    assert said.issued_on == datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert (said.workload, said.level, said.outcomes, said.evidence) == (None, None, (), ())


def test_it_is_told_in_the_language_that_it_says() -> None:
    assert registry.read(("Assertion",), badge({"@language": "sv-SE"})).title == {"sv-SE": "Kundservice"}


def test_criteria_alignments_and_tags_are_read() -> None:
    eqf = {"targetName": "EQF level 4", "targetUrl": "http://data.europa.eu/snb/eqf/4", "targetFramework": "EQF"}
    skill = {"targetName": "bemöta kunder", "targetUrl": "http://data.europa.eu/esco/skill/1", "targetFramework": "ESCO"}
    said = open_badges_2.read(badge({"criteria": {"narrative": "Ett prov"}, "alignment": [eqf, skill], "tags": ["handel"]}))
    assert said.outcome_summary == {"und": "Ett prov"}
    assert said.level == Level(eqf="4")
    [outcome] = said.outcomes
    assert (outcome.text, outcome.id) == ({"und": "bemöta kunder"}, skill["targetUrl"])
    assert [each.labels for each in outcome.skills] == [{"und": "ESCO"}]
    assert [each.labels for each in said.skills] == [{"und": "handel"}]
    # An address alone, as most write it, says nothing that could be shown.
    assert open_badges_2.read(badge({"criteria": "https://issuer.test/criteria"})).outcome_summary == {}


def test_alignments_of_the_first_generation_are_read() -> None:
    said = open_badges_2.read(badge({"alignment": [{"name": "bemöta kunder", "url": "https://a.test/1", "description": "x"}]}))
    assert [(each.text, each.id) for each in said.outcomes] == [({"und": "bemöta kunder"}, "https://a.test/1")]


@pytest.mark.parametrize(
    ("evidence", "found"),
    [
        ("https://a.test/1", (Evidence({}, url="https://a.test/1"),)),
        ({"id": "https://a.test/1", "name": "Prov"}, (Evidence({"und": "Prov"}, url="https://a.test/1"),)),
        (
            ["https://a.test/1", {"narrative": "Ett prov"}],
            (Evidence({}, url="https://a.test/1"), Evidence({"und": "Ett prov"})),
        ),
        (5, ()),
    ],
    ids=["address", "object", "several", "neither"],
)
def test_evidence_is_read_in_all_its_forms(evidence: Any, found: tuple[Evidence, ...]) -> None:
    assert open_badges_2.read(badge(evidence=evidence)).evidence == found


def test_the_recipient_is_an_address_and_nobodys_name() -> None:
    said = open_badges_2.read(badge(recipient={"type": "email", "hashed": True, "salt": "s", "identity": "sha256$00"}))
    assert said.addressed_to == (Addressee("email", "sha256$00", True, "s"),)
    assert said.learner.given_name == ""
    named = open_badges_2.read(badge(recipient={"type": "name", "hashed": False, "identity": "Alva Övningsson"}))
    assert (named.learner.given_name, named.addressed_to) == ("Alva Övningsson", ())


def test_what_edubadges_adds_is_read() -> None:
    added = {
        **extension("ECTS", 2.5),
        **extension("StudyLoad", 70),
        **extension("EQF", 5),
        **extension("Language", "nl_NL"),
        **extension("LearningOutcome", "Klanten helpen"),
    }
    said = open_badges_2.read(badge({"@language": "nl", **added}))
    assert said.workload == Workload("2.5", "ECTS", hours="70")
    assert said.level == Level(eqf="5")
    assert said.languages == ("nl",)
    assert said.outcome_summary == {"nl": "Klanten helpen"}
    assert open_badges_2.read(badge(extension("TimeInvestment", 8))).workload == Workload("8", "hours", hours="8")


@pytest.mark.parametrize(
    ("name", "value"), [("ECTS", "much"), ("ECTS", True), ("EQF", 9), ("EQF", "5"), ("Language", 1), ("ECTS", -1)]
)
def test_what_an_extension_may_not_say_is_unsaid(name: str, value: Any) -> None:
    said = open_badges_2.read(badge(extension(name, value)))
    assert (said.workload, said.level, said.languages) == (None, None, ())


def test_the_standards_samples_become_cards(standards: Callable[[str], Path]) -> None:
    folder = standards("openbadges/samples/ob20")
    paths = [path for path in sorted((folder / "assets").glob("*badge*.json")) if path.name != "openbadges_context.json"]
    classes = [json.loads(path.read_text()) for path in paths]
    read = 0
    for class_ in classes:
        if isinstance(class_, dict) and class_.get("type") == "BadgeClass":
            assert open_badges_2.read(badge({**class_, "issuer": ISSUER})).title, class_["id"]
            read += 1
    assert read > 10
    spanish = json.loads((folder / "assets/badgeclass-with-language.json").read_text())
    assert open_badges_2.read(badge(spanish)).title == {"es": "Insignia fantastica"}


def test_a_day_alone_is_a_day() -> None:
    assert open_badges_2.read(badge(issuedOn="2026-01-02")).issued_on == date(2026, 1, 2)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "name", "alignment", "issuer"]), inner),
    max_leaves=9,
)
MEMBERS = ["badge", "recipient", "evidence", "issuedOn", "@language", "endorsement", "endorsementJwt", "narrative"]


@given(st.dictionaries(st.sampled_from(MEMBERS), ANYTHING))
def test_nothing_that_an_assertion_says_breaks_the_card(members: dict[str, Any]) -> None:
    open_badges_2.read(members)
