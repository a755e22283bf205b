"""The parts of an older Europass credential, each as the node that ELM 3 has for it."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from skrin.domain.json_value import Json, JsonObject
from skrin.vocabularies.claim_values import UNDETERMINED
from skrin.vocabularies.elm_write.writing import said
from skrin.wire.xml_tree import Element

_CREDITS: Final = {
    "ects": ("http://data.europa.eu/snb/education-credit/6fcec5c5af", "European Credit Transfer System"),
    "ecvet": ("http://data.europa.eu/snb/education-credit/60b314e826", "ECVET"),
}
_INDENTED: Final = re.compile(r"[ \t]*\n[ \t]+")  # a line broken by whoever laid out the file, not by who wrote the text
MOST: Final = 500  # of one kind in one place
_DEPTH: Final = 4  # parts inside parts


def texts(element: Element | None) -> JsonObject:
    """`<text lang="en">…</text>`, one for each language; of an older schema the text itself."""
    if element is None:
        return {}
    found: JsonObject = {}
    for each in element.children or (element,):
        tag = each.attributes.get("lang") or each.attributes.get("language") or UNDETERMINED
        if text := _INDENTED.sub(" ", each.text.strip()):
            found.setdefault(tag, text)
    return found


def code(element: Element) -> JsonObject:
    """A concept by its address and its name."""
    labels, notation = texts(element.one("targetName")), element.attributes.get("targetNotation", "")
    address = element.attributes.get("uri", "")
    return said({"id": address, "type": "Concept", "prefLabel": labels, "notation": "" if address else notation})


def note(element: Element) -> JsonObject:
    """Its words; the type of text (plain or HTML) makes no difference: it is shown as plain text."""
    return said({"noteLiteral": texts(element)})


class Document:
    """One credential: its elements by their ids, and each shared part made once."""

    def __init__(self, root: Element) -> None:
        self._by_id: dict[str, Element] = {}
        for element in _walk(root):
            if name := element.attributes.get("id", ""):
                self._by_id.setdefault(name, element)
        self._made: dict[int, JsonObject] = {}

    def text(self, element: Element, name: str) -> str:
        found = element.one(name)
        return found.text.strip() if found is not None else ""

    def codes(self, element: Element, name: str) -> list[Json]:
        return [code(each) for each in _some(element, name)]

    def identifiers(self, element: Element) -> list[Json]:
        return [
            said({"notation": each.text.strip(), "schemeId": each.attributes.get("schemeID", "")})
            for each in _some(element, "identifier")
        ]

    def legal(self, element: Element, name: str) -> JsonObject:
        return said({"notation": self.text(element, name)})

    def achievements(self, container: Element, depth: int = _DEPTH) -> Iterator[JsonObject]:
        for each in container.children[:MOST]:
            if each.name in ("learningAchievement", "qualificationAward"):
                yield self._achievement(each, depth)

    def activities(self, container: Element) -> Iterator[JsonObject]:
        return (self._activity(each) for each in _some(container, "activity"))

    def entitlements(self, container: Element) -> Iterator[JsonObject]:
        return (self._entitlement(each) for each in _some(container, "entitlement"))

    def organisation(self, reference: Element | None) -> JsonObject:
        """By reference, or where it stands."""
        return self._once(reference, self._organisation)

    def _organisation(self, element: Element) -> JsonObject:
        homepages: list[Json] = [{"contentURL": each.attributes.get("uri", "")} for each in _some(element, "homepage")]
        members: JsonObject = {
            "id": element.attributes.get("id", ""),
            "type": "Organisation",
            "legalName": texts(element.one("prefLabel")),
            "altLabel": texts(element.one("altLabel")),
            "registration": self.legal(element, "registration"),
            "vatIdentifier": self.legal(element, "vatIdentifier"),
            "taxIdentifier": self.legal(element, "taxIdentifier"),
            "homepage": homepages,
            "location": [self._location(each) for each in _some(element, "hasLocation")],
        }
        return said(members)

    def _location(self, element: Element) -> JsonObject:
        addresses: list[Json] = [
            said({"countryCode": code(country)}) for each in _some(element, "hasAddress") for country in each.all("country")
        ]
        members: JsonObject = {
            "address": addresses,
            "geographicName": texts(element.one("name")),
            "spatialCode": self.codes(element, "spatialCode"),
        }
        return said(members)

    def _achievement(self, element: Element, depth: int) -> JsonObject:
        parts = element.all("hasPart") if depth else iter(())
        members: JsonObject = {
            "type": "LearningAchievement",
            **self._named(element),
            "awardedBy": self._once(element.one("wasAwardedBy"), self._awarding),
            "influencedBy": [self._activity(each) for each in _some(element, "wasInfluencedBy")],
            "provenBy": [self._assessment(each) for each in _some(element, "wasDerivedFrom")],
            "entitlesTo": [self._entitlement(each) for each in _some(element, "entitlesTo")],
            "hasPart": [one for part in parts for one in self.achievements(part, depth - 1)],
            "specifiedBy": self._once(element.one("specifiedBy"), self._specification),
            "learningOpportunity": self._once(element.one("associatedLearningOpportunity"), self._opportunity),
        }
        return said(members)

    def _named(self, element: Element) -> JsonObject:
        return {
            "identifier": self.identifiers(element),
            "title": texts(element.one("title")),
            "description": texts(element.one("description")),
            "additionalNote": [note(each) for each in _some(element, "additionalNote")],
        }

    def _awarding(self, element: Element) -> JsonObject:
        place = element.one("location")
        members: JsonObject = {
            "awardingBody": [self.organisation(each) for each in _some(element, "awardingBody")],
            "awardingDate": self.text(element, "date"),
            "location": self._location(place) if place is not None else None,
            "used": [self._assessment(each) for each in _some(element, "used")],
        }
        return said(members)

    def _activity(self, element: Element) -> JsonObject:
        period = {"startDate": self.text(element, "startedAtTime"), "endDate": self.text(element, "endedAtTime")}
        members: JsonObject = {
            "type": "LearningActivity",
            **self._named(element),
            "workload": self.text(element, "workload"),
            "temporal": said(period),
            "directedBy": [self.organisation(each) for each in _some(element, "directedBy")],
            "specifiedBy": self._once(element.one("specifiedBy"), lambda planned: {"mode": self.codes(planned, "mode")}),
        }
        return said(members)

    def _assessment(self, element: Element) -> JsonObject:
        grade = element.one("grade")
        checked = element.one("idVerificationMethod")
        members: JsonObject = {
            "type": "LearningAssessment",
            **self._named(element),
            "grade": note(grade) if grade is not None else None,
            "idVerification": code(checked) if checked is not None else None,
            "assessedBy": [self.organisation(each) for each in _some(element, "assessedBy")],
            "specifiedBy": self._once(element.one("specifiedBy"), self._planned),
        }
        return said(members)

    def _planned(self, element: Element) -> JsonObject:
        scheme = self._meant(element.one("gradingScheme"))
        return said(
            {
                "title": texts(element.one("title")),
                "dcType": self.codes(element, "type"),
                "gradingScheme": said({"title": texts(scheme.one("title"))}) if scheme is not None else None,
            }
        )

    def _entitlement(self, element: Element) -> JsonObject:
        ends = {"expiryDate": self.text(element, "expiryDate")}
        return said({"type": "LearningEntitlement", **self._named(element), **ends})

    def _opportunity(self, element: Element) -> JsonObject:
        period = {"startDate": self.text(element, "startedAtDate"), "endDate": self.text(element, "endedAtDate")}
        provider: list[Json] = [self.organisation(each) for each in _some(element, "providedBy")]
        return said({"providedBy": provider, "temporal": said(period)})

    def _specification(self, element: Element) -> JsonObject:
        listed = element.one("learningOutcomes")
        entry, setting = element.one("entryRequirementsNote"), element.one("learningSettingType")
        eqf = element.one("eqfLevel")
        members: JsonObject = {
            "type": "Qualification",
            **self._named(element),
            "thematicArea": self.codes(element, "hasISCED-FCode"),
            "educationSubject": self.codes(element, "hasEducationSubject"),
            "volumeOfLearning": self.text(element, "volumeOfLearning"),
            "creditPoint": [*_credits(element, "hasECTSCreditPoints", "ects"), *_credits(element, "hasCreditPoints", "ecvet")],
            "eqfLevel": code(eqf) if eqf is not None else None,
            "nqfLevel": self.codes(element, "nqfLevel"),
            "language": self.codes(element, "language"),
            "mode": self.codes(element, "mode"),
            "learningSetting": code(setting) if setting is not None else None,
            "entryRequirement": note(entry) if entry is not None else None,
            "isPartialQualification": True if self.text(element, "isPartialQualification") in ("true", "1") else None,
            "qualificationCode": self.codes(element, "qualificationCode"),
            "accreditation": [self._once(each, self._accreditation) for each in _some(element, "hasAccreditation")],
            "learningOutcome": [self._once(each, self._outcome) for each in _some(listed, "learningOutcome")] if listed else [],
            "homepage": [{"contentURL": each.attributes.get("uri", "")} for each in _some(element, "homepage")],
        }
        return said(members)

    def _outcome(self, element: Element) -> JsonObject:
        return said(
            {
                "title": texts(element.one("prefLabel")),
                "relatedESCOSkill": self.codes(element, "relatedEscoSkill"),
                "relatedSkill": self.codes(element, "relatedSkill"),
            }
        )

    def _accreditation(self, element: Element) -> JsonObject:
        agent: Json = self.organisation(element.one("accreditingAgent"))
        titles: JsonObject = {"title": texts(element.one("title")), "dcType": self.codes(element, "type")}
        return said({**titles, "identifier": self.identifiers(element), "accreditingAgent": agent})

    def _once(self, reference: Element | None, make: Callable[[Element], JsonObject]) -> JsonObject:
        """The part that a reference leads to, made once however many lead there."""
        found = self._meant(reference)
        if found is None:
            return {}
        if id(found) not in self._made:
            self._made[id(found)] = make(found)
        return self._made[id(found)]

    def _meant(self, reference: Element | None) -> Element | None:
        """What a reference leads to; an element that is none stands for itself. A reference to nothing is nothing."""
        name = reference.attributes.get("idref", "") if reference is not None else ""
        return self._by_id.get(name) if name else reference


def _credits(element: Element, name: str, system: str) -> list[Json]:
    """The number with its system; one that is not said is what the element is there for."""
    found: list[Json] = []
    for each in _some(element, name):
        named = each.attributes.get("schemeID", "").rpartition("/")[2]
        address, label = _CREDITS.get(named or system, ("", named))
        framework = said({"id": address, "prefLabel": {UNDETERMINED: label} if not address else {"en": label}})
        found.append({"framework": framework, "point": each.text.strip()})
    return found


def _some(element: Element, name: str) -> list[Element]:
    return [each for each in element.children if each.name == name][:MOST]


def _walk(element: Element) -> Iterator[Element]:
    yield element
    for child in element.children:
        yield from _walk(child)
