"""Concepts: is each in the list that its property takes its values from? SHACL looks at the scheme alone (`eqf/9` conforms)."""

from collections.abc import Iterator
from typing import Final

from skrin.domain.json_value import Json
from skrin.formats.edc.conformance import profile_errors as errors
from skrin.formats.edc.conformance.council import written
from skrin.formats.edc.conformance.findings import Finding, found
from skrin.formats.edc.conformance.walk import Place
from skrin.vocabularies.elm import lists

# Where a concept of another scheme may stand as well: the official shapes do not ask for the EU's (EU-FORMATS 1.4).
OPEN: Final = frozenset(
    {
        "mode",
        "framework",
        "idVerification",
        "targetGroup",
        "learningSchedule",
        "LearningAssessmentSpecification.dcType",
        "LearningActivity.dcType",
        "LearningActivitySpecification.dcType",
        "LearningOpportunity.dcType",
        "LearningEntitlement.dcType",
        "LearningEntitlementSpecification.dcType",
    }
)


def concept(place: Place) -> Iterator[Finding]:
    """What is wrong with the concept that stands here; nothing where the property takes any."""
    name, scheme = _property(place)
    concept_id = _id(place.value)
    if scheme is None or not concept_id:
        return
    of_the_list = concept_id.startswith(_prefix(scheme))
    if name in OPEN and not of_the_list:
        if scheme in _schemes(place.value):
            yield found(place.path, errors.ConceptOfOtherScheme(written(place.path), scheme))
    elif not of_the_list or lists.is_listed(scheme, concept_id) is False:
        yield found(place.path, errors.ConceptNotListed(written(place.path), scheme))


def _property(place: Place) -> tuple[str, str | None]:
    """The property as the lists call it, and the scheme of its list; a type is of the class that has it."""
    if place.key != "dcType":
        return place.key, lists.scheme_of(place.key)
    kind = place.within.get("type")
    names = [f"{each}.dcType" for each in (kind if isinstance(kind, list) else [kind])]
    return next(((name, scheme) for name in names if (scheme := lists.scheme_of(name))), ("", None))


def _prefix(scheme: str) -> str:
    known = lists.of_scheme(scheme)
    return known.prefix if known else scheme


def _id(value: Json) -> str:
    name = value.get("id") if isinstance(value, dict) else value
    return name if isinstance(name, str) else ""


def _schemes(value: Json) -> set[str]:
    scheme = value.get("inScheme") if isinstance(value, dict) else None
    return {_id(each) for each in (scheme if isinstance(scheme, list) else [scheme])}
