"""The mandatory elements: which the credential does not say (EU-FORMATS 3, column *ours*)."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from skrin.domain.json_value import JsonObject
from skrin.formats.edc.conformance import profile_errors as errors
from skrin.formats.edc.conformance.council import CouncilElement, Path, written
from skrin.formats.edc.conformance.findings import Finding, found
from skrin.formats.edc.conformance.walk import Nodes, says_text
from skrin.vocabularies.elm_write.notes_read import about

_CLAIM: Final = ("credentialSubject", "hasClaim")
_QUALIFICATION: Final = (*_CLAIM, "specifiedBy")

Says = Callable[[Nodes, JsonObject], bool]


def missing(document: JsonObject, *, sealed: bool) -> Iterator[Finding]:
    """Each mandatory element that is not said, with the path where it belongs.

    `sealed`: before sealing the date of issuing is not known yet, and the day of the award stands for it.
    """
    nodes = Nodes(document)
    for element, (says, path) in _ELEMENTS.items():
        if not says(nodes, document) and not (
            element is CouncilElement.DATE_OF_ISSUING and not sealed and _awarded(nodes, document)
        ):
            yield found(path, _ERRORS[element](written(path)), element)


def _text(*keys: str) -> Says:
    *way, last = keys
    return lambda nodes, document: any(says_text(node.get(last)) for node in nodes.at(document, *way))


def _node(*keys: str) -> Says:
    return lambda nodes, document: any(True for _ in nodes.at(document, *keys))


def _either(*ways: Says) -> Says:
    return lambda nodes, document: any(way(nodes, document) for way in ways)


def _noted(subject: str) -> Says:
    """Whether a note of ours is about the field (docs/decisions/0197)."""
    return lambda nodes, document: any(
        about(note).startswith(subject)
        for note in nodes.at(document, *_CLAIM, "additionalNote")
        if says_text(note.get("noteLiteral"))
    )


def _both(*ways: Says) -> Says:
    return lambda nodes, document: all(way(nodes, document) for way in ways)


_awarded: Final = _text(*_CLAIM, "awardedBy", "awardingDate")

_ELEMENTS: Final[Mapping[CouncilElement, tuple[Says, Path]]] = {
    CouncilElement.LEARNER: (
        _both(_text("credentialSubject", "givenName"), _text("credentialSubject", "familyName")),
        ("credentialSubject", "familyName"),
    ),
    CouncilElement.TITLE: (_text(*_CLAIM, "title"), ("credentialSubject", "hasClaim", 0, "title")),
    CouncilElement.ISSUER_COUNTRY: (
        _node("issuer", "location", "address", "countryCode"),
        ("issuer", "location", 0, "address", 0, "countryCode"),
    ),
    CouncilElement.AWARDING_BODY: (
        _text(*_CLAIM, "awardedBy", "awardingBody", "legalName"),
        ("credentialSubject", "hasClaim", 0, "awardedBy", "awardingBody"),
    ),
    CouncilElement.DATE_OF_ISSUING: (_text("issued"), ("issued",)),
    CouncilElement.LEARNING_OUTCOMES: (
        _text(*_QUALIFICATION, "learningOutcome", "title"),
        ("credentialSubject", "hasClaim", 0, "specifiedBy", "learningOutcome"),
    ),
    CouncilElement.WORKLOAD: (
        _either(_text(*_QUALIFICATION, "creditPoint", "point"), _text(*_QUALIFICATION, "volumeOfLearning")),
        ("credentialSubject", "hasClaim", 0, "specifiedBy", "creditPoint"),
    ),
    CouncilElement.LEVEL: (
        _either(
            _node(*_QUALIFICATION, "eqfLevel"),
            _node(*_QUALIFICATION, "nqfLevel"),
            _node(*_QUALIFICATION, "educationLevel"),
            _noted("/level/not_applicable"),
        ),
        ("credentialSubject", "hasClaim", 0, "specifiedBy", "eqfLevel"),
    ),
    CouncilElement.ASSESSMENT_TYPE: (
        _either(_node(*_CLAIM, "provenBy", "specifiedBy", "dcType"), _node(*_QUALIFICATION, "provenBy", "dcType")),
        ("credentialSubject", "hasClaim", 0, "provenBy", 0, "specifiedBy", "dcType"),
    ),
    CouncilElement.PARTICIPATION: (
        _either(_node(*_QUALIFICATION, "mode"), _node(*_CLAIM, "influencedBy", "specifiedBy", "mode")),
        ("credentialSubject", "hasClaim", 0, "specifiedBy", "mode"),
    ),
    CouncilElement.QUALITY_ASSURANCE: (
        _either(
            _node(*_QUALIFICATION, "accreditation", "dcType"),
            _node(*_CLAIM, "awardedBy", "awardingBody", "accreditation", "dcType"),
            _node("evidence", "accreditation", "dcType"),
            _noted("/quality_assurance/"),
        ),
        ("credentialSubject", "hasClaim", 0, "specifiedBy", "accreditation"),
    ),
}

_ERRORS: Final[Mapping[CouncilElement, type[errors.ElementMissing]]] = {
    CouncilElement.LEARNER: errors.LearnerMissing,
    CouncilElement.TITLE: errors.TitleMissing,
    CouncilElement.ISSUER_COUNTRY: errors.IssuerCountryMissing,
    CouncilElement.AWARDING_BODY: errors.AwardingBodyMissing,
    CouncilElement.DATE_OF_ISSUING: errors.DateOfIssuingMissing,
    CouncilElement.LEARNING_OUTCOMES: errors.OutcomesMissing,
    CouncilElement.WORKLOAD: errors.WorkloadMissing,
    CouncilElement.LEVEL: errors.LevelMissing,
    CouncilElement.ASSESSMENT_TYPE: errors.AssessmentTypeMissing,
    CouncilElement.PARTICIPATION: errors.ParticipationMissing,
    CouncilElement.QUALITY_ASSURANCE: errors.QualityAssuranceMissing,
}
