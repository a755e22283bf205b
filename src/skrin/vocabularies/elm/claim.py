"""One claim of an EDC document with what belongs to it, as an achievement (EU-FORMATS 3: where each element stands)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from typing import Final

from skrin.domain.learning import (
    Achievement,
    Basis,
    Concept,
    Evidence,
    OfferingReference,
    Relation,
    Setting,
    Stacking,
    Validity,
)
from skrin.domain.party import Texts
from skrin.vocabularies.concept_lists import ConceptList, labelled, setting_concept
from skrin.vocabularies.elm import assessments, people, specification
from skrin.vocabularies.elm.node import Node, merged, once
from skrin.vocabularies.elm.workload import other_credits, workload
from skrin.vocabularies.elm_write import terms
from skrin.vocabularies.elm_write.notes_read import about
from skrin.vocabularies.record import says_nothing

_BASIS: Final = terms.OWN_CONCEPT + "basis/"


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim with the activities, assessments and entitlements that belong to it, those claimed beside it included."""

    node: Node
    activities: tuple[Node, ...]
    assessments: tuple[Node, ...]
    entitlements: tuple[Node, ...]

    @property
    def specification(self) -> Node:
        return self.node.one("specifiedBy")


def is_achievement(node: Node) -> bool:
    """A claim that names no type is one: a holder may have shown any part."""
    return node.is_a("LearningAchievement") or "type" not in node.members


def is_assessment(node: Node) -> bool:
    return node.is_a("LearningAssessment")


def gathered(main: Node, beside: tuple[Node, ...]) -> Claim:
    claimed = (main, *beside)
    return Claim(
        main,
        (*main.many("influencedBy"), *(each for each in claimed if each.is_a("LearningActivity"))),
        (*assessments.of_claim(main), *(each for each in claimed if is_assessment(each))),
        (*main.many("entitlesTo"), *(each for each in claimed if each.is_a("LearningEntitlement"))),
    )


def achievement(document: Node, claim: Claim) -> Achievement:
    """All but its parts, and what notes of ours add."""
    main, specified = claim.node, claim.specification
    title = main.texts("title") or specified.texts("title") or document.one("displayParameter").texts("title")
    found = assessments.assessment(claim.assessments, specified.many("provenBy"))
    body = main.one("awardedBy").one("awardingBody")
    return Achievement(
        achievement_id=_shared_id(main),
        title=title,
        description=main.texts("description") or specified.texts("description"),
        learner=people.learner_of(document.one("credentialSubject")),
        organisations=people.organisations(document, (main, *claim.activities, *claim.assessments)),
        issuer_country=people.country(document.one("issuer")),
        issued_on=main.one("awardedBy").moment("awardingDate") or issued(document),
        place_of_issue=people.place(main.one("awardedBy")),
        outcomes=specification.outcomes(specified),
        outcome_summary=specified.note("learningOutcomeSummary"),
        workload=workload(main, specified, claim.activities),
        level=specification.level(specified),
        assessment=found,
        participation=_participation(claim),
        quality_assurance=people.assurance(
            (*specified.many("accreditation"), *body.many("accreditation"), *_accredited(document))
        ),
        prerequisites=specified.note("entryRequirement"),
        stacking=_stacking(main, specified),
        further_information=_further(document, claim),
        offering=_offering(document, claim),
        basis=_basis(main),
        standards=specification.standards(specified),
        setting=_settings().get(specified.one("learningSetting").id),
        validity=_validity(document, claim),
        languages=specification.languages(specified),
        fields_of_education=specified.concepts("thematicArea", "educationSubject"),
        skills=specification.skills(specified),
        evidence=tuple(_documents(main.many("supplementaryDocument"))),
        results=assessments.results(claim.assessments),
    )


def issued(document: Node) -> date | datetime | None:
    return document.moment("issued") or document.moment("issuanceDate")


def numbered(document: Node) -> OfferingReference:
    """The certificate's number as the issuer has it."""
    return OfferingReference(certificate_register_number=document.one("identifier").text("notation"))


def _shared_id(main: Node) -> str:
    """What all forms of the achievement share (RULINGS 18)."""
    found = [(each.text("schemeId"), each.text("notation")) for each in main.many("identifier")]
    ours = next((notation for scheme, notation in found if scheme == terms.ID_ACHIEVEMENT), "")
    return ours or next((notation for _, notation in found if notation.startswith("urn:uuid:")), "")


def _participation(claim: Claim) -> tuple[Concept, ...]:
    """How it was taken part in, of the whole and of its activities; the way an assessment was held is something else."""
    specified = [each.one("specifiedBy") for each in claim.activities]
    nodes = specified if is_assessment(claim.node) else [claim.specification, *specified]
    return once(labelled(ConceptList.PARTICIPATION, each) for node in nodes for each in node.concepts("mode"))


def _accredited(document: Node) -> Iterable[Node]:
    return (each for evidence in document.many("evidence") for each in evidence.many("accreditation"))


def _stacking(main: Node, specified: Node) -> Stacking | None:
    larger = merged(*once(each.texts("title") for node in (specified, main) for each in node.many("isPartOf")))
    partial = Relation.NOT_FULL_QUALIFICATION if specified.flag("isPartialQualification") else None
    found = Stacking(Relation.PART_OF if larger else partial, larger)
    return None if says_nothing(found) else found


@cache
def _settings() -> Mapping[str, Setting]:
    return {setting_concept(each).id: each for each in Setting}


def _basis(main: Node) -> Basis | None:
    """As it is stated in our own words; a claim of an activity alone says that somebody took part."""
    stated = next((each.id.removeprefix(_BASIS) for each in main.many("dcType") if each.id.startswith(_BASIS)), "")
    attended = Basis.ATTENDED if main.is_a("LearningActivity") else None
    return next((each for each in Basis if each.value == stated), attended)


def _validity(document: Node, claim: Claim) -> Validity:
    """Until when: as the entitlement says it, else as the credential does, which has no other place for it."""
    named = [_entitled(each) for each in claim.entitlements]
    until = (each.day("expiryDate") for each in claim.entitlements)
    ends = document.day("expirationDate") or document.day("validUntil")
    return Validity(until=next((day for day in until if day), ends), entitles_to=merged(*named))


def _entitled(entitlement: Node) -> Texts:
    return merged(entitlement.texts("title"), entitlement.texts("description"))


def _offering(document: Node, claim: Claim) -> OfferingReference:
    """The offering's IDs where they are ours; its days, else those of the only activity."""
    opportunity = claim.node.one("learningOpportunity")
    ids = {each.text("schemeId"): each.text("notation") for each in opportunity.many("identifier")}
    period = opportunity.one("temporal")
    if not period and len(claim.activities) == 1:
        period = claim.activities[0].one("temporal")
    return replace(
        numbered(document),
        credential_id=ids.get(terms.ID_OFFERING, ""),
        offering_register_number=ids.get(terms.ID_OFFERING_REGISTER, ""),
        start=period.day("startDate"),
        end=period.day("endDate"),
        labels=specification.labels(claim.specification),
    )


def _further(document: Node, claim: Claim) -> Texts:
    """Notes that are not of ours, each under its subject; credits in further systems; addresses, shown and never opened.

    Then what the issuer states of how it came to issue: by mandate, or converted from something else.
    """
    main, specified = claim.node, claim.specification
    notes = [_note(each) for each in main.all("additionalNote") if not about(each.members)]
    notes += [_note(each) for each in specified.all("additionalNote")]
    links = [_line(each) for each in specified.all("supplementaryDocument", "homepage")]
    stated = [each.texts("evidenceStatement") for each in document.many("evidence")]
    return merged(*notes, other_credits(main, specified), *links, *stated)


def _note(note: Node) -> Texts:
    texts = note.texts("noteLiteral")
    labels = note.one("elmSubject").texts("prefLabel") or note.one("subject").texts("prefLabel")
    return {tag: f"{labels[tag]}: {text}" if tag in labels else text for tag, text in texts.items()}


def _line(resource: Node) -> Texts:
    """The title with the address; the address alone where there is no title."""
    address = resource.text("contentURL")
    titles = resource.texts("title")
    if not address or not titles:
        return titles or ({resource.language: address} if address else {})
    return {tag: f"{title}: {address}" for tag, title in titles.items()}


def _documents(found: Iterable[Node]) -> Iterable[Evidence]:
    for each in found:
        title, url = each.texts("title"), each.text("contentURL")
        if title or url:
            yield Evidence(title, url=url)
