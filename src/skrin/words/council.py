"""The elements of the Council Recommendation by number and name, and what the gate of EDC found, in a person's language."""

from collections.abc import Mapping
from typing import Final

from skrin.formats.edc.conformance.council import CouncilElement
from skrin.formats.edc.conformance.findings import Finding
from skrin.words.catalogue import N_, supported, translations
from skrin.words.errors import explain
from skrin.words.said import filled

NAMES: Final[Mapping[CouncilElement, str]] = {
    CouncilElement.LEARNER: N_("Learner"),
    CouncilElement.TITLE: N_("Title"),
    CouncilElement.ISSUER_COUNTRY: N_("Country or region of the issuer"),
    CouncilElement.AWARDING_BODY: N_("Awarding body"),
    CouncilElement.DATE_OF_ISSUING: N_("Date of issuing"),
    CouncilElement.LEARNING_OUTCOMES: N_("Learning outcomes"),
    CouncilElement.WORKLOAD: N_("Notional workload"),
    CouncilElement.LEVEL: N_("Level"),
    CouncilElement.ASSESSMENT_TYPE: N_("Type of assessment"),
    CouncilElement.PARTICIPATION: N_("Form of participation"),
    CouncilElement.QUALITY_ASSURANCE: N_("Type of quality assurance"),
    CouncilElement.PREREQUISITES: N_("Prerequisites"),
    CouncilElement.SUPERVISION: N_("Supervision and identity verification during assessment"),
    CouncilElement.GRADE: N_("Grade achieved"),
    CouncilElement.STACKING: N_("Integration and stackability"),
    CouncilElement.FURTHER_INFORMATION: N_("Further information"),
}


def named(element: CouncilElement, language: str) -> str:
    """`Element 9 (Type of assessment)`; an optional one is called so."""
    catalogue = translations(supported(language))
    message = N_("Element {number} ({name})") if element.is_mandatory else N_("Optional element {number} ({name})")
    facts = {"number": element.value.removeprefix("o"), "name": catalogue.gettext(NAMES[element])}
    return filled(catalogue.gettext(message), facts, supported(language))


def told(finding: Finding, language: str) -> str:
    """The finding as one text: the element it touches, what is wrong, what it means and what to do."""
    said = explain(finding.error, language).text
    return said if finding.element is None else f"{named(finding.element, language)}: {said}"
