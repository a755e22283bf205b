"""What the achievement is an achievement of: the Qualification, which alone can have a level and an accreditation."""

import re

from skrin.domain.json_value import Json, JsonObject
from skrin.domain.learning import Concept, Level, QualityAssurance, Relation, Setting, StandardReference
from skrin.vocabularies.concept_lists import ConceptList, setting_concept
from skrin.vocabularies.elm_write import outcomes, terms, workload
from skrin.vocabularies.elm_write.organisations import Organisations
from skrin.vocabularies.elm_write.writing import Writing, listed, texts_of

_PARTIAL = (Relation.PART_OF, Relation.NOT_FULL_QUALIFICATION)


def specification(w: Writing, organisations: Organisations) -> JsonObject:
    a = w.a
    w.place("/title", "/outcome_summary", "/prerequisites", "/participation")
    return w.node(
        "qualification",
        "Qualification",
        {
            "title": texts_of(a.title),
            "dcType": listed(w.concept(Concept(terms.SHORT_PROGRAMME, w.words("short_programme")), "kind")),
            "category": _labels(w),
            "thematicArea": _fields(w, listed_there=True),
            "educationSubject": _fields(w, listed_there=False),
            "language": _languages(w),
            "learningOutcome": outcomes.outcomes(w),
            "learningOutcomeSummary": w.note(a.outcome_summary),
            "creditPoint": listed(workload.credit_point(w)),
            "volumeOfLearning": workload.volume(w),
            **_level(w, a.level or Level()),
            "qualificationCode": listed(*(_code(w, standard) for standard in a.standards)),
            "mode": w.concepts(a.participation, "participation", ConceptList.PARTICIPATION),
            "learningSetting": _setting(w),
            "entryRequirement": w.note(a.prerequisites),
            **_stacking(w),
            "accreditation": [
                node for n, each in enumerate(a.quality_assurance) if (node := _accreditation(w, n, each, organisations))
            ],
        },
    )


def _labels(w: Writing) -> JsonObject:
    w.place("/offering/labels")
    return {w.primary: list(w.a.offering.labels)} if w.a.offering.labels else {}


def _languages(w: Writing) -> list[Json]:
    """Languages that the EU's list has an id for; if there is one it has not, all are said in notes as well."""
    found = [w.language(tag) for tag in w.a.languages]
    if all(found):
        w.place("/languages")
    return listed(*found)


def _fields(w: Writing, *, listed_there: bool) -> list[Json]:
    """Fields of ISCED-F (a bare code is one of them) as the thematic area, others as the subject."""
    found: list[Json] = []
    for index, field in enumerate(w.a.fields_of_education):
        address = terms.ISCED + field.id if re.fullmatch(r"\d{2,4}", field.id) else field.id
        if address.startswith(terms.ISCED) is listed_there:
            found += listed(w.concept(Concept(address, field.labels), "field-of-education"))
            w.place(f"/fields_of_education/{index}")
    return found


def _level(w: Writing, level: Level) -> JsonObject:
    eqf = w.concept(Concept(terms.EQF + level.eqf), "level", ConceptList.EQF) if level.eqf else None
    national = level.national if level.national.startswith(terms.NQF) else ""
    cycle = Concept(labels=w.plain(level.cycle))
    w.place("/level/eqf", "/level/cycle", *(["/level/national"] if national else []))
    return {
        "eqfLevel": eqf,
        "nqfLevel": listed(w.concept(Concept(national), "level")),
        "educationLevel": listed(w.concept(cycle, terms.CYCLE)),
    }


def _code(w: Writing, standard: StandardReference) -> JsonObject | None:
    """The code with its title; a note says the rest (its version, the examination)."""
    return w.concept(Concept(standard.code, standard.title or w.plain(standard.code)), "standard")


def _setting(w: Writing) -> JsonObject | None:
    """ELM allows formal and non-formal; the others stand in a note."""
    if w.a.setting not in (Setting.FORMAL, Setting.NON_FORMAL):
        return None
    w.place("/setting")
    return w.concept(setting_concept(w.a.setting), "learning-setting")


def _stacking(w: Writing) -> JsonObject:
    stacking = w.a.stacking
    if stacking is None:
        return {}
    w.place("/stacking/part_of")
    larger = w.node("qualification", "Qualification", {"title": texts_of(stacking.part_of)}) if stacking.part_of else None
    return {"isPartOf": listed(larger), "isPartialQualification": True if stacking.relation in _PARTIAL else None}


def _accreditation(w: Writing, index: int, quality: QualityAssurance, organisations: Organisations) -> JsonObject | None:
    """A type of the EU's list as an accreditation; any other type can only stand in a note."""
    if not quality.type.id.startswith(terms.ACCREDITATION):
        return None
    kind = w.concept(quality.type, "quality-assurance", ConceptList.QUALITY_ASSURANCE)
    w.place(f"/quality_assurance/{index}")
    return w.node(
        "accreditation",
        "Accreditation",
        {
            "title": kind["prefLabel"] if kind else None,
            "dcType": kind,
            "identifier": listed(w.identifier(quality.reference, terms.ID_ACCREDITATION)),
            "accreditingAgent": organisations.agent(quality.body),
        },
    )
