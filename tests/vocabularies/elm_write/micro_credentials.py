"""Micro-credentials as issuers fill them in, and their frame: what hypothesis can think of within our own schema."""

from datetime import UTC, date, datetime
from functools import cache

from hypothesis import strategies as st

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
    QualityAssurance,
    Relation,
    Setting,
    Stacking,
    StandardReference,
    Validity,
    Workload,
)
from skrin.vocabularies.concept_lists import ConceptList, concepts
from skrin.vocabularies.elm_write.framing import CertificateIdentifier, Framing, StatusEntry

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c020000000b4944415478da63fcff1f0002eb01f52b2d8b870000000049454e44ae426082"
)
PAGES = {"sv": (PNG,), "en": (PNG,)}
SCHOOL = Organisation(
    OrganisationRole.ISSUER,
    {"sv": "Övningsskolan"},
    legal_identifier="556000-0000",
    country="SE",
    homepage="https://skola.example",
)
FRAMING = Framing(
    credential_id="urn:credential:00000000-0000-4000-8000-000000000001",
    issuer=SCHOOL,
    valid_from=NOW,
    pages=PAGES,
    issued=NOW,
    certificate=CertificateIdentifier("NTRSE-5560000000", "SE"),
    status=StatusEntry("https://skola.example/status/7", 42),
)

ECTS = "http://data.europa.eu/snb/education-credit/6fcec5c5af"
CSVET = "https://w3id.org/skrin/concept/credit-system/croatian-csvet"

PROGRAMME_QUALITY = Concept("http://data.europa.eu/snb/accreditation/820101cba6", {"sv": "Kvalitetssäkring av utbildningen"})
WRITTEN = Concept("http://data.europa.eu/snb/assessment/6e6cb2cc78", {"sv": "Skriftligt prov", "en": "Written examination"})
ONLINE = Concept("http://data.europa.eu/snb/learning-assessment/920fbb3cbe", {"sv": "På distans", "en": "Online"})

SMALL = Achievement(
    achievement_id="urn:uuid:00000000-0000-4000-8000-0000000000aa",
    title={"sv": "Dataetik", "en": "Data ethics"},
    learner=Learner("Ada", "Exempel", "S-1234", date(1999, 10, 2)),
    organisations=(
        Organisation(
            OrganisationRole.AWARDING_BODY,
            {"sv": "Övningsskolan"},
            legal_identifier="556000-0000",
            country="SE",
            homepage="https://skola.example",
        ),
    ),
    issuer_country="SE",
    issued_on=date(2026, 11, 20),
    outcomes=(LearningOutcome({"sv": "granska en datamängd", "en": "assess a data set"}),),
    workload=Workload("2", "hp", Concept(ECTS, {"sv": "ECTS-poäng", "en": "ECTS credits"}), "50"),
    level=Level(eqf="6"),
    assessment=Assessment(types=(WRITTEN,), grade="Godkänd"),
    participation=(ONLINE,),
    quality_assurance=(QualityAssurance(PROGRAMME_QUALITY, "Tillsynen", "2025/17"),),
    languages=("sv",),
)

words = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "Pd", "Po"), exclude_characters="<>&;"), min_size=1, max_size=12
)
said_texts = st.dictionaries(st.sampled_from(("sv", "en", "fi")), words, min_size=1, max_size=3)
texts: st.SearchStrategy[dict[str, str]] = st.just({}) | said_texts
maybe = st.just("") | words
days = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1))
maybe_day = st.none() | days
numbers = st.decimals(min_value="0.5", max_value="200", places=1).map(str)


@cache
def of_list(which: ConceptList, *, ours_too: bool = True) -> st.SearchStrategy[Concept]:
    """Concepts as the console writes them: with our labels."""
    offered = [one.concept for one in concepts(which)]
    return st.sampled_from([each for each in offered if ours_too or each.id.startswith("http://data.europa.eu/")])


def tuples(of: st.SearchStrategy[object], least: int = 0, most: int = 2) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(of, min_size=least, max_size=most, unique_by=repr).map(tuple)


skills = st.builds(Concept, st.uuids().map(lambda one: f"http://data.europa.eu/esco/skill/{one}"), said_texts)
fields = st.sampled_from(("0613", "0715", "0416")).map(
    lambda code: Concept(f"http://data.europa.eu/snb/isced-f/{code}", {"sv": f"Område {code}"})
)
outcomes = st.builds(LearningOutcome, said_texts, maybe, tuples(skills))
workloads = (
    st.builds(Workload, numbers, words, of_list(ConceptList.CREDIT_SYSTEM), st.just("") | numbers, maybe, maybe)
    | numbers.map(lambda hours: Workload(hours, "timmar", hours=hours))
    | st.builds(Workload, numbers, words, st.just(Concept()), numbers)
)
levels = st.builds(
    Level,
    st.sampled_from("12345678"),
    maybe,
    st.just(Concept()) | st.builds(Concept, st.just("urn:seqf"), said_texts),
    maybe,
    maybe,
) | st.builds(Level, st.just(""), maybe, not_applicable=st.just(True))
assessments = st.builds(
    Assessment,
    tuples(of_list(ConceptList.ASSESSMENT), 1),
    texts,
    st.none() | st.booleans(),
    st.just(Concept()) | of_list(ConceptList.SUPERVISION),
    maybe,
    maybe,
)
roles = [role for role in OrganisationRole if role not in (OrganisationRole.AWARDING_BODY, OrganisationRole.ISSUER)]
others = st.builds(
    Organisation,
    st.sampled_from(roles),
    said_texts,
    st.just("") | words.map(lambda name: f"https://{name}.example/"),
    maybe,
    st.sampled_from(("", "SE", "FI", "GR")),
    maybe,
    st.just("") | st.just("https://example.org/"),
)
stackings = st.builds(
    Stacking, st.none() | st.sampled_from(Relation), texts, maybe, maybe, texts, texts, st.none() | st.booleans()
)
offerings = st.builds(OfferingReference, maybe, maybe, maybe, maybe_day, maybe_day, tuples(words), maybe, maybe)
evidence = st.builds(
    Evidence,
    said_texts,
    st.sampled_from(("", "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")),
    st.sampled_from(("", "https://skola.example/1")),
)
standards = st.builds(StandardReference, words, maybe, texts, maybe, st.none() | st.booleans())

micro_credentials = st.builds(
    Achievement,
    achievement_id=st.uuids(version=4).map(lambda one: f"urn:uuid:{one}"),
    title=said_texts,
    description=texts,
    learner=st.builds(Learner, words, words, words, maybe_day),
    organisations=tuples(others).map(lambda more: (*SMALL.organisations, *more)),
    issuer_country=st.just("SE"),
    issued_on=days,
    place_of_issue=maybe,
    outcomes=tuples(outcomes, 1),
    outcome_summary=texts,
    workload=workloads,
    level=levels,
    assessment=assessments,
    participation=tuples(of_list(ConceptList.PARTICIPATION), 1),
    quality_assurance=tuples(st.builds(QualityAssurance, of_list(ConceptList.QUALITY_ASSURANCE), maybe, maybe), 1),
    prerequisites=texts,
    stacking=st.none() | stackings,
    further_information=texts,
    offering=offerings,
    basis=st.none() | st.sampled_from(Basis),
    standards=st.lists(standards, max_size=2, unique_by=lambda one: one.code).map(tuple),
    setting=st.none() | st.sampled_from(Setting),
    validity=st.builds(Validity, maybe_day, texts, texts, texts),
    languages=tuples(st.sampled_from(("sv", "en", "fi")), 1, 3),
    fields_of_education=tuples(fields),
    skills=tuples(skills),
    evidence=tuples(evidence),
    purpose=texts,
    content=texts,
    resources=texts,
)
