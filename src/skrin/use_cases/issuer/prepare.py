"""Preparing a credential for somebody: for an enrolled learner, or as an offer to hand out."""

from dataclasses import dataclass

from skrin.domain.json_value import JsonObject
from skrin.domain.learning import Achievement, Element, missing_elements
from skrin.domain.offering import EnrolmentState
from skrin.use_cases.issuer.draft import Course
from skrin.use_cases.issuer.errors import EnrolmentNotOpen, NotEnrolled
from skrin.use_cases.issuer.forms import Form
from skrin.use_cases.issuer.model import EnrolmentRecord, Issuance
from skrin.use_cases.issuer.offers import HANDED_OUT_LIFETIME, OfferMade, new_offer
from skrin.use_cases.issuer.ports import IssuerPorts
from skrin.use_cases.issuer.store import IssuerTransaction
from skrin.vocabularies import achievement_json
from skrin.wire import strict_json

WAITING = frozenset({EnrolmentState.REQUESTED, EnrolmentState.ACCEPTED})


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who gets it: `enrolment` is a learner's, None for whoever is handed the offer.

    A learner who has proved a DID needs no transaction code; whoever holds a piece of paper does.
    """

    enrolment: EnrolmentRecord | None
    needs_transaction_code: bool


@dataclass(frozen=True, slots=True)
class Prepared:
    """What was prepared. `offer` is there where it is to be handed out; an enrolled wallet asks for its own."""

    issuance_id: str
    achievement_id: str
    enrolment_id: str
    offer: OfferMade | None
    missing: tuple[Element, ...]


def prepare(
    offering_id: str, claims: JsonObject, recipient: Recipient, ports: IssuerPorts, *, allow_missing: bool = False
) -> Prepared:
    """Fill in the schema for one learner; the credential is signed when its holder fetches it.

    Raises OfferingUnknown, EnrolmentNotOpen, and what filling in raises.
    """
    course = Course.published(offering_id, ports)
    achievement = course.achievement_for(claims, ports, allow_missing=allow_missing)
    with ports.store.transaction() as change:
        return add_issuance(achievement, course.forms, recipient, ports, change)


def recipient_named(offering_id: str, holder: str, *, transaction_code: bool, ports: IssuerPorts) -> Recipient:
    """The learner with this DID, or with this enrolment, in this offering. Raises NotEnrolled."""
    enrolment = ports.store.current_enrolment(offering_id, holder) or ports.store.enrolment(holder)
    if enrolment is None or enrolment.offering_id != offering_id:
        raise NotEnrolled(offering_id, holder)
    return Recipient(enrolment, transaction_code)


def add_issuance(
    achievement: Achievement, forms: tuple[Form, ...], recipient: Recipient, ports: IssuerPorts, change: IssuerTransaction
) -> Prepared:
    """Keep the draft, sealed, and complete the enrolment or make the offer. Raises EnrolmentNotOpen."""
    issuance_id, enrolment, now = ports.fresh_id(), recipient.enrolment, ports.clock.now()
    draft = strict_json.dump(achievement_json.write(achievement))
    issuance = Issuance(
        id=issuance_id,
        offering_id=achievement.offering.credential_id,
        forms=forms,
        achievement_id=achievement.achievement_id,
        sealed_draft=ports.secret.seal_draft(issuance_id, draft),
        created_at=now,
        enrolment_id=enrolment.id if enrolment else "",
        needs_transaction_code=recipient.needs_transaction_code,
    )
    change.add_issuance(issuance)
    offer = None
    if enrolment is None:
        offer = new_offer(issuance, HANDED_OUT_LIFETIME, ports, change)
    elif not change.change_enrolment(enrolment.id, WAITING, EnrolmentState.COMPLETED, now, issuance_id=issuance_id):
        raise EnrolmentNotOpen(enrolment.id, enrolment.state.value)
    return Prepared(issuance_id, issuance.achievement_id, issuance.enrolment_id, offer, missing_elements(achievement))
