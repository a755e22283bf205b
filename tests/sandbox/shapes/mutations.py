"""Credentials with one to three things changed, the same ones for the same seed."""

import copy
import random
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from skrin.domain.json_value import JsonObject

Place = tuple[Any, Any]  # what holds the value, and under which key or number

TYPES = [
    "Organisation", "Person", "Agent", "Concept", "Note", "Identifier", "LegalIdentifier", "LearningAchievement",
    "LearningAssessment", "LearningActivity", "LearningEntitlement", "Claim", "Qualification", "MediaObject",
    "Evidence", "LearningAchievementSpecification", "CreditPoint", "Accreditation", "LearningOutcome", "ConceptScheme",
    "Location",
]  # fmt: skip
VALUES = [
    "", "text", "urn:epass:other:1", "1999-10-02", "1999-10-02T00:00:00Z", "2023-02-30T00:00:00Z",
    "2024-02-29T24:00:00Z", "PT60H", "P1M", "P", "-5", "0", "7", "007", "1.5", "true", 5, 1.5, True, False, [], {},
    {"en": "one"}, {"en": ["one", "two"]}, {"en": "one", "sv": "ett"}, {"EN": "one", "en": "two"}, {"none": "x"},
    ["a", "b"], {"id": "urn:epass:other:2"}, {"id": "http://data.europa.eu/snb/eqf/9", "type": "Concept"},
    {"type": "Concept"}, ["2023-01-01T00:00:00Z", "2024-01-01T00:00:00+02:00"],
]  # fmt: skip
KEYS = [
    "title", "description", "identifier", "dcType", "eqfLevel", "EQFLevel", "nqfLevel", "awardedBy", "awardingBody",
    "grade", "location", "address", "countryCode", "spatialCode", "legalName", "notation", "point", "framework",
    "volumeOfLearning", "hasClaim", "provenBy", "influencedBy", "specifiedBy", "evidence", "accreditation",
    "evidenceStatement", "embeddedEvidence", "issued", "validFrom", "expirationDate", "credentialStatus",
    "displayParameter", "eIDASIdentifier", "inScheme", "additionalNote", "levelOfCompletion", "dateOfBirth", "fullName",
    "nationalID", "citizenshipCountry", "learningOutcome", "thematicArea", "language", "mode", "isPartOf", "hasPart",
    "status", "subClassOf", "creditReceived", "maximumDuration", "awardingOpportunity", "entitlementStatus",
]  # fmt: skip
SCHEMES = [
    "http://data.europa.eu/snb/eqf/25831c2",
    "http://publications.europa.eu/resource/authority/country",
    "http://publications.europa.eu/resource/authority/language",
    "urn:epass:scheme:1",
]


def mutations(bases: Sequence[JsonObject], count: int, seed: int) -> Iterator[JsonObject]:
    chance = random.Random(seed)
    for _ in range(count):
        made: JsonObject = copy.deepcopy(chance.choice(bases))
        for _ in range(chance.choice((1, 1, 1, 2, 3))):
            chance.choice(CHANGES)(made, chance)
        yield made


def places(document: JsonObject) -> list[Place]:
    """Every value but the contexts."""
    found: list[Place] = []
    waiting: list[Any] = [document]
    while waiting:
        holder = waiting.pop()
        for key in list(holder) if isinstance(holder, dict) else range(len(holder)):
            if key == "@context":
                continue
            found.append((holder, key))
            if isinstance(holder[key], dict | list):
                waiting.append(holder[key])
    return found


def nodes(document: JsonObject) -> list[dict[str, Any]]:
    """Every thing that has a type."""
    return [
        document,
        *(holder[key] for holder, key in places(document) if isinstance(holder[key], dict) and "type" in holder[key]),
    ]


def _dropped(document: JsonObject, chance: random.Random) -> None:
    holder, key = chance.choice(places(document))
    del holder[key]


def _replaced(document: JsonObject, chance: random.Random) -> None:
    holder, key = chance.choice(places(document))
    if key not in ("id", "type"):
        holder[key] = copy.deepcopy(chance.choice(VALUES))


def _added(document: JsonObject, chance: random.Random) -> None:
    node = chance.choice(nodes(document))
    node[chance.choice(KEYS)] = copy.deepcopy(chance.choice(VALUES))


def _typed(document: JsonObject, chance: random.Random) -> None:
    node = chance.choice(nodes(document))
    node["type"] = chance.choice([chance.choice(TYPES), chance.sample(TYPES, 2), "Unheard"])


def _renamed(document: JsonObject, chance: random.Random) -> None:
    node = chance.choice(nodes(document))
    key = chance.choice([each for each in node if each not in ("id", "type", "@context")] or ["type"])
    if key != "type":
        node[chance.choice(KEYS)] = node.pop(key)


def _moved(document: JsonObject, chance: random.Random) -> None:
    """A copy of one thing where another one stands, or beside it."""
    source, name = chance.choice(places(document))
    node = chance.choice(nodes(document))
    node[chance.choice(KEYS)] = copy.deepcopy(source[name])


def _doubled(document: JsonObject, chance: random.Random) -> None:
    """The value twice: once under another id, or the very same."""
    holder, key = chance.choice(places(document))
    if key in ("id", "type") or not isinstance(holder, dict):
        return
    other = copy.deepcopy(holder[key])
    if isinstance(other, dict) and chance.random() < 0.8:
        other["id"] = f"urn:epass:copy:{chance.randrange(10**6)}"
    holder[key] = [holder[key], other] if not isinstance(other, list) else [*holder[key], *other]


def _renumbered(document: JsonObject, chance: random.Random) -> None:
    """One thing gets the id of another, or none."""
    one, other = chance.choice(nodes(document)), chance.choice(nodes(document))
    if "id" in other and chance.random() < 0.6:
        one["id"] = other["id"]
    else:
        one.pop("id", None)


def _schemed(document: JsonObject, chance: random.Random) -> None:
    concepts = [each for each in nodes(document) if each.get("type") == "Concept"]
    if concepts:
        concept = chance.choice(concepts)
        kind = chance.choice([{"type": "ConceptScheme"}, {}])
        concept["inScheme"] = chance.choice([{"id": chance.choice(SCHEMES), **kind}, chance.choice(SCHEMES), []])


CHANGES: Sequence[Callable[[JsonObject, random.Random], None]] = (
    _dropped, _dropped, _replaced, _replaced, _added, _typed, _renamed, _moved, _doubled, _renumbered, _schemed,
)  # fmt: skip
