"""The controlled vocabularies of micro-credentials: ids from the EU's lists, labels in Swedish and English written here.

Where the EU's list has no word for something the field says (supervised without an identity check, national credits), the
concept is ours, under `https://w3id.org/skrin/concept/`. Labels are for choosing and showing: a credential carries its own.
"""

import json
from dataclasses import dataclass
from enum import Enum
from functools import cache

from skrin import resources
from skrin.domain.learning import Concept, Setting


class ConceptList(Enum):
    """The lists; each value is the name of its file in `resources/vocabularies`."""

    ASSESSMENT = "assessment"
    PARTICIPATION = "participation"
    SUPERVISION = "supervision"
    QUALITY_ASSURANCE = "quality-assurance"
    CREDIT_SYSTEM = "credit-system"
    EQF = "eqf"
    LEARNING_SETTING = "learning-setting"


@dataclass(frozen=True, slots=True)
class ListedConcept:
    """A concept of a list. `hours_per_unit` is what one unit of a credit system stands for, where a country says it."""

    concept: Concept
    hours_per_unit: str = ""


_PREFIX = "http://data.europa.eu/snb/"

_SETTINGS = {
    Setting.FORMAL: _PREFIX + "learning-setting/6fd4685715",
    Setting.NON_FORMAL: _PREFIX + "learning-setting/e207a81fc7",
    Setting.INFORMAL: "https://w3id.org/skrin/concept/learning-setting/informal",
    Setting.THIRD_SECTOR: "https://w3id.org/skrin/concept/learning-setting/third-sector",
}


@cache
def concepts(which: ConceptList) -> tuple[ListedConcept, ...]:
    """All concepts of a list, in the order in which to offer them."""
    listed = json.loads(resources.read_bytes("vocabularies", f"{which.value}.json"))["concepts"]
    return tuple(ListedConcept(Concept(one["id"], one["labels"]), one.get("hours_per_unit", "")) for one in listed)


@cache
def scheme(which: ConceptList) -> str:
    """The id of the EU's concept scheme that the list belongs to."""
    return str(json.loads(resources.read_bytes("vocabularies", f"{which.value}.json"))["scheme"])


def find(which: ConceptList, concept_id: str) -> Concept | None:
    """The concept by its id, or by the last part of it (`6e6cb2cc78`); None where the list does not have it."""
    return next((one.concept for one in concepts(which) if concept_id in (one.concept.id, _last(one.concept.id))), None)


def labelled(which: ConceptList, concept: Concept) -> Concept:
    """`concept` with our labels where it brings only its id."""
    known = None if concept.labels else find(which, concept.id)
    return known or concept


def setting_concept(setting: Setting) -> Concept:
    found = find(ConceptList.LEARNING_SETTING, _SETTINGS[setting])
    return found or Concept(_SETTINGS[setting])


def _last(concept_id: str) -> str:
    return concept_id.rpartition("/")[2]
