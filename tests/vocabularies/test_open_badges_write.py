"""What we write as a badge: good by the official schema, covered whole by a signature, and read back as the same card."""

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings

from skrin.domain.json_value import JsonObject
from skrin.domain.learning import (
    Achievement,
    Assessment,
    Basis,
    Concept,
    Evidence,
    Learner,
    LearningOutcome,
    Level,
    OfferingReference,
    Organisation,
    OrganisationRole,
    Workload,
)
from skrin.domain.party import in_language
from skrin.formats.linked_data.errors import TermUndefined
from skrin.sandbox.linked_data import ChildLinkedData
from skrin.vocabularies import open_badges
from skrin.vocabularies.open_badges_write import Award, BadgeIssuer, write
from tests.vocabularies.achievements import achievements

Standards = Callable[[str], Path]
ISSUER = BadgeIssuer("did:key:zIssuer", {"sv": "Övningsutfärdaren", "en": "Practice"}, "SE", "https://issuer.test/")
AWARD = Award(
    "did:key:zLearner",
    "https://issuer.test/catalogue/retail-1",
    datetime(2026, 11, 22, 10, tzinfo=UTC),
    datetime(2036, 11, 22, tzinfo=UTC),
)
ESCO = "http://data.europa.eu/esco/skill/4d97e3c3-f335-47cc-a4ee-0d779fd42222"
WHOLE = Achievement(
    achievement_id="urn:uuid:4d97e3c3-f335-47cc-a4ee-0d779fd42222",
    title={"sv": "Kundservice i butik", "en": "Customer service"},
    description={"sv": "Att möta kunder", "en": "Meeting customers"},
    learner=Learner("Åsa", "Öberg", "199001011234", date(1990, 1, 1)),
    organisations=(
        Organisation(
            OrganisationRole.AWARDING_BODY, {"sv": "Branschförbundet"}, country="SE", homepage="https://forbundet.test/"
        ),
        Organisation(
            OrganisationRole.DESIGNER, {"sv": "Formgivarna"}, "https://design.test/id", homepage="https://design.test/"
        ),
    ),
    issuer_country="SE",
    issued_on=date(2026, 11, 20),
    outcomes=(
        LearningOutcome({"sv": "Kan bemöta kunder", "en": "Can meet customers"}, "o1", (Concept(ESCO, {"en": "assist"}),)),
        LearningOutcome({"sv": "Kan hantera klagomål"}),
    ),
    outcome_summary={"sv": "Kan sköta en butik"},
    workload=Workload("7.5", "ECTS"),
    level=Level("4", "5", Concept("", {"sv": "SeQF"})),
    assessment=Assessment(grade="VG", grading_scheme="IG-VG", criteria={"sv": "Praktiskt prov"}),
    offering=OfferingReference("retail-1"),
    basis=Basis.ASSESSED,
    languages=("sv",),
    fields_of_education=(Concept("http://data.europa.eu/snb/isced-f/0416", {"sv": "Detaljhandel"}),),
    skills=(Concept(ESCO, {"sv": "bistå kunder"}), Concept("", {"sv": "tålamod"})),
    evidence=(
        Evidence({"sv": "Provprotokoll"}, "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", "https://issuer.test/e/1"),
    ),
)


def sparse() -> Iterator[Achievement]:
    """As little as may be, and one thing more each time."""
    bare = Achievement(achievement_id=WHOLE.achievement_id, title={"en": "A course"}, learner=Learner("A"))
    yield bare
    for name in ("description", "organisations", "outcomes", "workload", "level", "assessment", "skills", "evidence", "basis"):
        yield replace(bare, **{name: getattr(WHOLE, name)})
    for basis in Basis:
        yield replace(bare, basis=basis)
    yield replace(bare, level=Level(not_applicable=True))
    yield replace(bare, level=Level(national="6A"))
    yield replace(bare, fields_of_education=(Concept("0416"), Concept("", {"en": "Retail"})))
    yield replace(bare, learner=Learner("", "Öberg"))
    yield replace(bare, languages=("sv-x-strange", "en-GB"))
    yield replace(bare, outcomes=(LearningOutcome({"en": "Can do"}, "not an address", (Concept("S1.2", {"en": "x"}),)),))


def official(standards: Standards) -> Callable[[JsonObject], None]:
    schemas = [
        json.loads(path.read_text()) for path in sorted(standards("openbadges/schemas").glob("*achievementcredential*.json"))
    ]
    assert len(schemas) == 2
    validators = [jsonschema.validators.validator_for(schema)(schema) for schema in schemas]

    def check(document: JsonObject) -> None:
        # The schemas describe what is signed: a proof is put there for them.
        for validator in validators:
            validator.validate(document)

    return check


def test_a_badge_passes_the_official_schemas(standards: Standards) -> None:
    check = official(standards)
    for achievement in (WHOLE, *sparse()):
        for language in ("", "en", "de"):
            check(write(achievement, ISSUER, AWARD, language))


def test_every_word_of_a_badge_is_covered_by_a_signature() -> None:
    with closing(ChildLinkedData()) as linked_data:
        for achievement in (WHOLE, *sparse()):
            document = write(achievement, ISSUER, AWARD)
            [canonical] = linked_data.canonical([document])
            for text in _texts({name: value for name, value in document.items() if name not in ("@context", "type")}):
                assert _quoted(text) in canonical.text or f"<{text}>" in canonical.text or "#" + text in canonical.text, text


@pytest.fixture(scope="module")
def linked_data() -> Iterator[ChildLinkedData]:
    with closing(ChildLinkedData(patience=30)) as made:
        yield made


@given(achievement=achievements)
@settings(max_examples=60, deadline=None)
def test_whatever_an_achievement_says_the_badge_can_be_signed_and_read(
    achievement: Achievement, linked_data: ChildLinkedData, check: Callable[[JsonObject], None]
) -> None:
    """Identifiers may be any words: those that name nothing stand nowhere where a name is needed."""
    known = replace(achievement, achievement_id=WHOLE.achievement_id, title={"sv": "Kurs", **achievement.title})
    document = write(known, ISSUER, AWARD)
    check(document)
    linked_data.canonical([document])
    said = open_badges.read(document)
    assert said.title["und"] == document["name"]
    spoken = next(iter(known.title))
    assert len(said.outcomes) == sum(bool(in_language(each.text, spoken).strip()) for each in achievement.outcomes)


@pytest.fixture(scope="module")
def check(standards: Standards) -> Callable[[JsonObject], None]:
    return official(standards)


def _texts(value: Any, name: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for inner, each in value.items():
            yield from _texts(each, inner)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each, name)
    elif isinstance(value, str) and name != "type":
        yield value


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace("\n", "\\n").replace('"', '\\"') + '"'


def test_what_no_context_defines_is_never_covered_and_so_never_signed() -> None:
    document = {**write(WHOLE, ISSUER, AWARD), "notionalWorkload": "7.5"}
    with closing(ChildLinkedData()) as linked_data, pytest.raises(TermUndefined):
        linked_data.canonical([document])


def test_a_badge_read_back_is_the_same_card() -> None:
    """In the one language it is written in, without what identifies the learner beyond the name."""
    said = open_badges.read(write(WHOLE, ISSUER, AWARD))
    assert said.achievement_id == WHOLE.achievement_id
    assert said.title == {"und": "Kundservice i butik"}
    assert said.description == {"und": "Att möta kunder"}
    assert said.learner == Learner("Åsa", "Öberg")
    awarding, designer = said.organisations
    assert (awarding.role, awarding.names, awarding.country) == (
        OrganisationRole.AWARDING_BODY,
        {"und": "Branschförbundet"},
        "SE",
    )
    assert (awarding.id, awarding.homepage) == (ISSUER.id, "https://forbundet.test/")
    assert (designer.id, designer.names) == ("https://design.test/id", {"und": "Formgivarna"})
    assert said.issuer_country == "SE"
    assert said.issued_on == datetime(2026, 11, 20, tzinfo=UTC)
    assert [each.text for each in said.outcomes] == [{"und": "Kan bemöta kunder"}, {"und": "Kan hantera klagomål"}]
    assert [[skill.id for skill in each.skills] for each in said.outcomes] == [[ESCO], []]
    assert said.outcome_summary == {"und": "Kan sköta en butik\n\nPraktiskt prov"}
    assert said.workload == WHOLE.workload
    assert said.level == Level("4", "5", Concept("", {"und": "SeQF"}))
    assert said.assessment is not None
    assert said.assessment.grade == "VG"
    assert said.languages == ("sv",)
    assert said.fields_of_education == (Concept("http://data.europa.eu/snb/isced-f/0416", {"und": "Detaljhandel"}),)
    assert said.skills == (Concept(ESCO, {"und": "bistå kunder"}), Concept("", {"und": "tålamod"}))
    assert said.evidence == (replace(WHOLE.evidence[0], title={"und": "Provprotokoll"}),)


def test_a_badge_without_criteria_of_its_own_repeats_the_outcomes_and_the_card_says_them_once() -> None:
    bare = replace(WHOLE, outcome_summary={}, assessment=None)
    document = write(bare, ISSUER, AWARD, "sv")
    assert document["credentialSubject"]["achievement"]["criteria"]["narrative"].startswith("- Kan bemöta")  # type: ignore[index,call-overload,union-attr]
    said = open_badges.read(document)
    assert said.outcome_summary == {}
    assert len(said.outcomes) == 2


def test_a_badge_says_nothing_that_tells_people_apart_beyond_the_name() -> None:
    text = json.dumps(write(WHOLE, ISSUER, AWARD), ensure_ascii=False)
    assert "199001011234" not in text
    assert "1990-01-01" not in text


def test_a_badge_of_somebody_who_was_there_or_only_examined_is_not_called_a_micro_credential() -> None:
    kinds = {
        basis: write(replace(WHOLE, basis=basis), ISSUER, AWARD)["credentialSubject"]["achievement"]["achievementType"]  # type: ignore[index,call-overload]
        for basis in Basis
    }
    assert [basis for basis, kind in kinds.items() if kind == "MicroCredential"] == [Basis.ASSESSED]


def test_without_an_awarding_body_the_signer_is_named() -> None:
    issuer = write(replace(WHOLE, organisations=()), ISSUER, AWARD)["issuer"]
    assert issuer == {
        "id": ISSUER.id,
        "type": ["Profile"],
        "name": "Övningsutfärdaren",
        "url": ISSUER.homepage,
        "address": {"type": ["Address"], "addressCountryCode": "SE"},
    }
