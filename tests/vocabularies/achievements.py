"""Achievements for tests: a full one, and any one that hypothesis can think of."""

from datetime import date

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

PRACTICAL = Concept("http://data.europa.eu/snb/assessment/6a4db9f11d", {"en": "Practical assessment", "sv": "Praktiskt prov"})
ON_SITE = Concept("http://data.europa.eu/snb/learning-assessment/9191af2ed9", {"en": "On site", "sv": "På plats"})

FULL = Achievement(
    achievement_id="urn:uuid:00000000-0000-4000-8000-000000000001",
    title={"sv": "Svetsa rostfritt", "en": "Welding stainless steel"},
    description={"sv": "En kurs i svetsning.", "en": "A course in welding."},
    learner=Learner("Amina", "Öberg", "2026-0042", date(1991, 5, 6)),
    organisations=(
        Organisation(
            OrganisationRole.AWARDING_BODY,
            {"sv": "Övningsskolan", "en": "The Practice School"},
            id="did:web:skola.example",
            legal_identifier="556000-0000",
            country="SE",
            region="SE110",
            homepage="https://skola.example",
        ),
        Organisation(OrganisationRole.ISSUER, {"sv": "Intygstjänsten"}, country="SE"),
        Organisation(OrganisationRole.ASSESSOR, {"sv": "Svetskommissionen"}),
    ),
    issuer_country="SE",
    issued_on=date(2026, 11, 2),
    place_of_issue="Göteborg",
    outcomes=(
        LearningOutcome({"sv": "svetsa en kälfog", "en": "weld a fillet"}, "lo-1", (Concept("esco:1", {"en": "TIG welding"}),)),
        LearningOutcome({"sv": "läsa en ritning", "en": "read a drawing"}, "lo-2"),
    ),
    outcome_summary={"sv": "Svetsning", "en": "Welding"},
    workload=Workload("7.5", "YH-poäng", Concept("urn:system", {"sv": "YH-poäng"}), "60", "20 %", "3 ECTS"),
    level=Level("4", "SeQF 4", Concept("urn:seqf", {"sv": "SeQF"}), "short cycle", "2 of 3"),
    assessment=Assessment((PRACTICAL,), {"sv": "Godkänd fog"}, True, Concept("urn:supervised"), "Godkänd", "U/G"),
    participation=(ON_SITE,),
    quality_assurance=(QualityAssurance(Concept("urn:qa", {"sv": "Tillsyn", "en": "Inspection"}), "MYH", "2025/17"),),
    prerequisites={"sv": "Grundkurs\nIntyg om syn", "en": "Basic course\nSight test"},
    stacking=Stacking(
        Relation.PART_OF, {"sv": "Svetsteknik"}, "25 %", "minor", {"en": "A diploma"}, {"en": "Volvo alone"}, stackable=True
    ),
    further_information={"en": "Keep it."},
    offering=OfferingReference(
        "svets-1", "urn:skrin:schema:eu-micro-credential:1", "1", date(2026, 9, 1), date(2026, 12, 1), ("svets",), "R-1", "C-9"
    ),
    basis=Basis.ASSESSED,
    standards=(StandardReference("ISO 9606-1", "2017", {"en": "Qualification testing of welders"}, "141 T", False),),
    setting=Setting.NON_FORMAL,
    validity=Validity(date(2029, 11, 2), {"sv": "Nytt prov"}, {"sv": "Svetsa tryckkärl"}, {"sv": "I EU"}),
    languages=("sv", "en"),
    fields_of_education=(Concept("0715", {"en": "Mechanics and metal trades"}),),
    skills=(Concept("http://data.europa.eu/esco/skill/1", {"en": "weld"}), Concept("http://data.europa.eu/esco/skill/2")),
    evidence=(Evidence({"sv": "Provbit"}, "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", "https://skola.example/1"),),
    purpose={"sv": "Yrkesväxling"},
    content={"sv": "TIG"},
    resources={"sv": "Verkstad"},
)

words = st.text(
    st.characters(codec="utf-8", exclude_characters="\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), min_size=1, max_size=12
)
languages = st.sampled_from(("sv", "en", "fi", "de-AT"))
texts = st.dictionaries(languages, words, max_size=3)
said_texts = st.dictionaries(languages, words, min_size=1, max_size=3)
concepts = st.builds(Concept, words, texts)
maybe_concept = st.just(Concept()) | concepts
maybe_text = st.just("") | words
days = st.dates(min_value=date(1900, 1, 1))
maybe_day = st.none() | days
yes_no = st.none() | st.booleans()


def tuples(of: st.SearchStrategy[object], largest: int = 3) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(of, max_size=largest).map(tuple)


def organisations() -> st.SearchStrategy[tuple[Organisation, ...]]:
    """The awarding body first: that is the order in which claims are read back."""
    role = st.sampled_from([role for role in OrganisationRole if role is not OrganisationRole.AWARDING_BODY])
    rest = st.builds(
        Organisation, role, said_texts, maybe_text, maybe_text, st.sampled_from(("", "SE")), maybe_text, maybe_text
    )
    first = st.builds(Organisation, st.just(OrganisationRole.AWARDING_BODY), said_texts, maybe_text)
    return st.builds(lambda one, more: (*one, *more), st.just(()) | first.map(lambda body: (body,)), tuples(rest, 2))


outcomes = st.builds(LearningOutcome, said_texts, maybe_text, tuples(concepts, 2))
workloads = st.builds(Workload, words, words, maybe_concept, maybe_text, maybe_text, maybe_text)
levels = st.builds(Level, st.sampled_from("12345678"), maybe_text, maybe_concept, maybe_text, maybe_text) | st.builds(
    Level, st.just(""), maybe_text, not_applicable=st.just(True)
)
assessments = st.builds(Assessment, tuples(concepts, 2), texts, st.booleans(), maybe_concept, maybe_text, maybe_text)
stackings = st.builds(
    Stacking, st.none() | st.sampled_from(Relation), texts, maybe_text, maybe_text, texts, texts, st.booleans()
)
offerings = st.builds(
    OfferingReference, maybe_text, maybe_text, maybe_text, maybe_day, maybe_day, tuples(words), maybe_text, maybe_text
)

achievements = st.builds(
    Achievement,
    achievement_id=maybe_text,
    title=said_texts,
    description=texts,
    learner=st.builds(Learner, maybe_text, maybe_text, maybe_text, maybe_day),
    organisations=organisations(),
    issuer_country=st.sampled_from(("", "SE", "FI")),
    issued_on=maybe_day,
    place_of_issue=maybe_text,
    outcomes=tuples(outcomes),
    outcome_summary=texts,
    workload=st.none() | workloads,
    level=st.none() | levels,
    assessment=st.none() | assessments,
    participation=tuples(concepts, 2),
    quality_assurance=tuples(st.builds(QualityAssurance, concepts, maybe_text, maybe_text), 2),
    prerequisites=texts,
    stacking=st.none() | stackings,
    further_information=texts,
    offering=offerings,
    basis=st.none() | st.sampled_from(Basis),
    standards=tuples(st.builds(StandardReference, words, maybe_text, texts, maybe_text, yes_no), 2),
    setting=st.none() | st.sampled_from(Setting),
    validity=st.builds(Validity, maybe_day, texts, texts, texts),
    languages=tuples(st.sampled_from(("sv", "en"))),
    fields_of_education=tuples(concepts, 2),
    skills=tuples(concepts, 2),
    evidence=tuples(st.builds(Evidence, said_texts, maybe_text, maybe_text), 2),
    purpose=texts,
    content=texts,
    resources=texts,
)
