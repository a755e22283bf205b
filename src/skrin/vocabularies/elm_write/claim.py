"""The achievement as the claim of its learner: ELM's LearningAchievement and Person."""

from skrin.domain.json_value import Json, JsonObject
from skrin.domain.learning import Concept, Evidence, Learner, OrganisationRole
from skrin.vocabularies.elm_write import terms
from skrin.vocabularies.elm_write.assessments import assessments
from skrin.vocabularies.elm_write.notes import CONVERTED, notes, said_in
from skrin.vocabularies.elm_write.organisations import Organisations, location
from skrin.vocabularies.elm_write.specification import specification
from skrin.vocabularies.elm_write.workload import is_converted
from skrin.vocabularies.elm_write.writing import Writing, last_moment, listed, moment, said, texts_of


def subject_of(w: Writing, organisations: Organisations) -> JsonObject:
    """The learner with the one claim. A name has one language: the credential's primary one."""
    learner = w.a.learner
    w.place("/learner")
    born = learner.date_of_birth
    members: JsonObject = {
        "givenName": dict(w.plain(learner.given_name)),
        "familyName": dict(w.plain(learner.family_name)),
        "fullName": dict(w.plain(_full_name(learner))),
        "dateOfBirth": moment(born) if born else "",
        "identifier": listed(w.identifier(learner.identifier, terms.ID_LEARNER)),
        "hasClaim": [achievement(w, organisations)],
    }
    return w.node("person", "Person", members)


def achievement(w: Writing, organisations: Organisations) -> JsonObject:
    a = w.a
    w.place("/achievement_id", "/title", "/description", "/further_information")
    process = _process(w, organisations)
    node = w.node(
        "learningAchievement",
        "LearningAchievement",
        {
            "identifier": listed(w.identifier(a.achievement_id, terms.ID_ACHIEVEMENT)),
            "title": texts_of(a.title),
            "description": texts_of(a.description),
            "dcType": listed(_basis(w)),
            "awardedBy": process,
            "influencedBy": listed(_activity(w, organisations, process)),
            "provenBy": assessments(w, organisations, process),
            "learningOpportunity": _opportunity(w, organisations),
            "entitlesTo": listed(_entitlement(w, process)),
            "supplementaryDocument": [node for n, each in enumerate(a.evidence) if (node := _evidence(w, n, each))],
            "specifiedBy": specification(w, organisations),
        },
    )
    return {**node, **said({"additionalNote": _notes(w)})}


def _full_name(learner: Learner) -> str:
    return " ".join(name for name in (learner.given_name, learner.family_name) if name)


def _process(w: Writing, organisations: Organisations) -> JsonObject:
    """Who awarded it, when and where."""
    country = w.country(w.a.issuer_country)
    place = location(w, country, w.a.place_of_issue) if w.a.place_of_issue else None
    w.place("/issued_on", *(["/place_of_issue"] if place else []))
    members: JsonObject = {
        "awardingBody": organisations.awarding,
        "awardingDate": moment(w.a.issued_on) if w.a.issued_on else "",
        "location": place,
    }
    return w.node("awardingProcess", "AwardingProcess", members)


def _basis(w: Writing) -> JsonObject | None:
    """What it rests on, as the type of the achievement: a concept of ours."""
    if w.a.basis is None:
        return None
    w.place("/basis")
    name = w.a.basis.value
    return w.concept(Concept(f"{terms.OWN_CONCEPT}basis/{name}", w.words(f"/basis={name}")), "basis")


def _activity(w: Writing, organisations: Organisations, process: JsonObject) -> JsonObject | None:
    providers = organisations.of(OrganisationRole.PROVIDER)
    if not providers:
        return None
    members: JsonObject = {"title": texts_of(w.a.title), "awardedBy": process, "directedBy": providers}
    return w.node("learningActivity", "LearningActivity", members)


def _opportunity(w: Writing, organisations: Organisations) -> JsonObject | None:
    """The offering it was issued under: its ID, its number in a register, its first and last day."""
    offering = w.a.offering
    provider = organisations.of(OrganisationRole.PROVIDER) or organisations.awarding
    if not provider or not (offering.credential_id or offering.offering_register_number or offering.start or offering.end):
        return None
    w.place("/offering/credential_id", "/offering/offering_register_number", "/offering/start", "/offering/end")
    ids: tuple[JsonObject | None, ...] = (
        w.identifier(offering.credential_id, terms.ID_OFFERING),
        w.identifier(offering.offering_register_number, terms.ID_OFFERING_REGISTER),
    )
    days: JsonObject = said(
        {
            "startDate": moment(offering.start) if offering.start else "",
            "endDate": moment(offering.end) if offering.end else "",
        }
    )
    period = w.node("period", "PeriodOfTime", days) if days else None
    members: JsonObject = {"title": texts_of(w.a.title), "identifier": listed(*ids), "providedBy": provider, "temporal": period}
    return w.node("learningOpportunity", "LearningOpportunity", members)


def _entitlement(w: Writing, process: JsonObject) -> JsonObject | None:
    validity = w.a.validity
    if not texts_of(validity.entitles_to):
        return None
    w.place("/validity/entitles_to")
    until = last_moment(validity.until) if validity.until else ""
    members: JsonObject = {"title": texts_of(validity.entitles_to), "awardedBy": process, "expiryDate": until}
    return w.node("learningEntitlement", "LearningEntitlement", members)


def _evidence(w: Writing, index: int, piece: Evidence) -> JsonObject | None:
    """What has an address is a document; with a hash, which ELM has no place for, a note says all of it again."""
    if not piece.url:
        return None
    if not piece.digest:
        w.place(f"/evidence/{index}")
    return w.node("webResource", "WebResource", {"title": texts_of(piece.title), "contentURL": piece.url})


def _notes(w: Writing) -> list[Json]:
    converted = said_in(w, CONVERTED, "converted_hours") if is_converted(w.a.workload) else None
    return [*listed(w.note(w.a.further_information), converted), *notes(w)]
