"""Who is behind an EDC document: the learner, and each organisation in its role."""

from collections.abc import Iterator

from skrin.domain.learning import Learner, Organisation, OrganisationRole, QualityAssurance
from skrin.vocabularies.claim_values import Claims
from skrin.vocabularies.concept_lists import ConceptList, labelled
from skrin.vocabularies.elm.codes import country_of
from skrin.vocabularies.elm.node import Node, once
from skrin.vocabularies.elm_write import terms
from skrin.vocabularies.elm_write.notes_read import about
from skrin.vocabularies.elm_write.organisations import NOT_STATED

MOST = 50  # organisations


def learner_of(person: Node) -> Learner:
    """A whole name stands alone only where its parts are not said."""
    given, family = (person.spoken(person.texts(name)) for name in ("givenName", "familyName"))
    whole = "" if given or family else person.spoken(person.texts("fullName"))
    number = person.one("nationalID").text("notation") or person.one("identifier").text("notation")
    return Learner(given or whole, family, number, person.day("dateOfBirth"))


def country(node: Node) -> str:
    """Of the first address that says one."""
    addresses = (address for location in node.many("location") for address in location.many("address"))
    found = (country_of(Claims(address.one("countryCode").members).text("id")) for address in addresses)
    return next((code for code in found if code), "")


def place(node: Node) -> str:
    """A location in words, else as the id of a region."""
    for location in node.many("location"):
        names = location.texts("geographicName")
        region = location.one("spatialCode")
        label = location.spoken(region.texts("prefLabel"))
        said = location.spoken(names) or (label if label and not region.id.endswith("/" + label) else region.id or label)
        if said:
            return said
    return ""


def organisation(node: Node, role: OrganisationRole) -> Organisation | None:
    """By its legal name; None where nothing names it."""
    names = node.texts("legalName") or node.texts("altLabel") or node.texts("prefLabel") or node.texts("fullName")
    legal = next((number for name in _LEGAL if (number := " ".join(node.one(name).text("notation").split()))), "")
    named = next((each.text("notation") for each in node.many("identifier") if _is_ours(each)), "") or node.id
    if not (names or legal or named):
        return None
    homepage = next((url for each in node.many("homepage") if (url := each.text("contentURL"))), "")
    return Organisation(role, names, named, legal, country(node), place(node), homepage)


_LEGAL = ("registration", "eIDASIdentifier", "vatIdentifier", "taxIdentifier")


def organisations(document: Node, claims: tuple[Node, ...]) -> tuple[Organisation, ...]:
    """The awarding bodies first. The issuer is named where it is not one of them."""
    bodies = (body for each in claims for body in each.one("awardedBy").many("awardingBody"))
    awarding = _in_role(OrganisationRole.AWARDING_BODY, bodies)
    issuer = _in_role(OrganisationRole.ISSUER, document.many("issuer"))
    others = (
        *_in_role(OrganisationRole.PROVIDER, (body for each in claims for body in _providers(each))),
        *_in_role(OrganisationRole.ASSESSOR, (body for each in claims for body in _assessors(each))),
    )
    issuers = [each for each in issuer if not _among(each, awarding)]
    helping = [each for each in others if each.role is not OrganisationRole.PROVIDER or not _among(each, awarding)]
    return (*awarding, *issuers, *helping)[:MOST]


def assurance(accreditations: tuple[Node, ...]) -> tuple[QualityAssurance, ...]:
    """Each accreditation's type, with who gave it and under which number or name."""
    found = []
    for each in accreditations:
        type_ = labelled(ConceptList.QUALITY_ASSURANCE, each.concept("dcType"))
        agent = each.one("accreditingAgent")
        unsaid = any(about(note.members) == NOT_STATED for note in agent.many("additionalNote"))
        body = "" if unsaid else each.spoken(agent.texts("legalName") or agent.texts("altLabel"))
        title = each.spoken(each.texts("title"))
        number = each.one("identifier").text("notation")
        reference = number or ("" if title in type_.labels.values() else title)
        if type_.id or type_.labels or body or reference:
            found.append(QualityAssurance(type_, body, reference))
    return once(found)


def _in_role(role: OrganisationRole, nodes: Iterator[Node] | tuple[Node, ...]) -> tuple[Organisation, ...]:
    return once(found for node in nodes if (found := organisation(node, role)) is not None)


def _providers(claim: Node) -> Iterator[Node]:
    for activity in claim.many("influencedBy"):
        yield from activity.many("directedBy")
    yield from claim.many("directedBy")
    yield from claim.one("learningOpportunity").many("providedBy")


def _assessors(claim: Node) -> Iterator[Node]:
    for assessment in (*claim.many("provenBy"), *claim.one("awardedBy").many("used"), claim):
        yield from assessment.many("assessedBy")


def _is_ours(identifier: Node) -> bool:
    return identifier.text("schemeId") == terms.ID_ORGANISATION


def _among(one: Organisation, others: tuple[Organisation, ...]) -> bool:
    return any(_same(one, other) for other in others)


def _same(one: Organisation, other: Organisation) -> bool:
    if one.legal_identifier and one.legal_identifier == other.legal_identifier:
        return True
    return bool(set(one.names.values()) & set(other.names.values()))
