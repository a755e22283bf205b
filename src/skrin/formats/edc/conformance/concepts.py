"""Concepts: is each in the list that its property takes its values from? SHACL looks at the scheme alone (`eqf/9` conforms)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from skrin.domain.json_value import Json
from skrin.formats.edc.conformance import profile_errors as errors
from skrin.formats.edc.conformance.council import written
from skrin.formats.edc.conformance.findings import Finding, found
from skrin.formats.edc.conformance.walk import Place

# (scheme, id of a concept) -> whether the list has it; None where the list is not known here.
Listed = Callable[[str, str], bool | None]

_SNB: Final = "http://data.europa.eu/snb/"
_AUTHORITY: Final = "http://publications.europa.eu/resource/authority/"


@dataclass(frozen=True, slots=True)
class List:
    """A list of the EU; `closed` where the property takes nothing else."""

    scheme: str
    closed: bool = True

    @property
    def prefix(self) -> str:
        """What the addresses of its concepts begin with."""
        return self.scheme.removesuffix("25831c2") if self.scheme.startswith(_SNB) else self.scheme + "/"


def _snb(name: str, *, closed: bool = True) -> List:
    return List(f"{_SNB}{name}/25831c2", closed)


def _authority(name: str) -> List:
    return List(_AUTHORITY + name)


BY_KEY: Final[Mapping[str, List]] = {
    "credentialProfiles": _snb("credential"),
    "language": _authority("language"),
    "primaryLanguage": _authority("language"),
    "countryCode": _authority("country"),
    "spatial": _authority("country"),
    "citizenshipCountry": _authority("country"),
    "spatialCode": _authority("atu"),
    "limitJurisdiction": _authority("atu"),
    "eqfLevel": _snb("eqf"),
    "limitEQFLevel": _snb("eqf"),
    "nqfLevel": _snb("qdr"),
    "thematicArea": _snb("isced-f"),
    "limitField": _snb("isced-f"),
    "learningSetting": _snb("learning-setting"),
    "entitlementStatus": _snb("entitlement-status"),
    "reusabilityLevel": _snb("skill-reuse-level"),
    "verificationStatus": _snb("verification-status"),
    "mode": _snb("learning-assessment", closed=False),
    "framework": _snb("education-credit", closed=False),
    "idVerification": _snb("supervision-verification", closed=False),
    "targetGroup": _snb("target-group", closed=False),
    "learningSchedule": _snb("learning-schedule", closed=False),
    "contentEncoding": _snb("encoding"),
    "contentType": _authority("file-type"),
}

# `dcType`, by the class of the node that has it.
BY_CLASS: Final[Mapping[str, List]] = {
    "Accreditation": _snb("accreditation"),
    "Evidence": _snb("evidence-type"),
    "VerificationCheck": _snb("verification"),
    "LearningOutcome": _snb("skill-type"),
    "LearningAssessmentSpecification": _snb("assessment", closed=False),
    "LearningActivity": _snb("learning-activity", closed=False),
    "LearningActivitySpecification": _snb("learning-activity", closed=False),
    "LearningOpportunity": _snb("learning-opportunity", closed=False),
    "LearningEntitlement": _snb("entitlement", closed=False),
    "LearningEntitlementSpecification": _snb("entitlement", closed=False),
}


def concept(place: Place, listed: Listed) -> Iterator[Finding]:
    """What is wrong with the concept that stands here; nothing where the property takes any."""
    wanted = _list_of(place)
    concept_id = _id(place.value)
    if wanted is None or not concept_id:
        return
    claimed = wanted.scheme in _schemes(place.value)
    if wanted.closed or concept_id.startswith(wanted.prefix):
        if listed(wanted.scheme, concept_id) is False or not concept_id.startswith(wanted.prefix):
            yield found(place.path, errors.ConceptNotListed(written(place.path), wanted.scheme))
    elif claimed:
        yield found(place.path, errors.ConceptOfOtherScheme(written(place.path), wanted.scheme))


def _list_of(place: Place) -> List | None:
    if place.key != "dcType":
        return BY_KEY.get(place.key)
    kind = place.within.get("type")
    kinds = kind if isinstance(kind, list) else [kind]
    return next((BY_CLASS[each] for each in kinds if isinstance(each, str) and each in BY_CLASS), None)


def _id(value: Json) -> str:
    name = value.get("id") if isinstance(value, dict) else value
    return name if isinstance(name, str) else ""


def _schemes(value: Json) -> set[str]:
    scheme = value.get("inScheme") if isinstance(value, dict) else None
    return {_id(each) for each in (scheme if isinstance(scheme, list) else [scheme])}
