"""Preparing a credential for somebody: for an enrolled learner, or as an offer to hand out."""

from dataclasses import dataclass, replace

from skrin.domain.json_value import JsonObject
from skrin.domain.learning import Achievement, Element, missing_elements
from skrin.domain.offering import EnrolmentState
from skrin.use_cases.issuer.draft import Course, fresh_uuid
from skrin.use_cases.issuer.errors import EnrolmentNotOpen, NotEnrolled
from skrin.use_cases.issuer.forms import Form
from skrin.use_cases.issuer.model import EnrolmentRecord, Issuance
from skrin.use_cases.issuer.offers import HANDED_OUT_LIFETIME, OfferMade, Way, new_offer
from skrin.use_cases.issuer.ports import IssuerPorts
from skrin.use_cases.issuer.store import IssuerTransaction
from skrin.vocabularies import achievement_json
from skrin.wire import strict_json

WAITING = frozenset({EnrolmentState.REQUESTED, EnrolmentState.ACCEPTED})


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who gets it: `enrolment` is a learner's, None for whoever is handed the offer.

    A learner who has proved a DID needs no transaction code; whoever holds a piece of paper does. `way` is how the offer that
    is handed out is taken up.
    """

    enrolment: EnrolmentRecord | None
    needs_transaction_code: bool
    way: Way = Way.CODE


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


def prepare_later(offering_id: str, recipient: Recipient, ports: IssuerPorts) -> Prepared:
    """An offer before the result is known: what the credential will say is registered with `complete`.

    Raises OfferingUnknown, EnrolmentNotOpen, SchemaUnknown.
    """
    course = Course.published(offering_id, ports)
    achievement_id = f"urn:uuid:{fresh_uuid(ports)}"
    with ports.store.transaction() as change:
        issuance = _issuance(offering_id, achievement_id, course.forms, recipient, ports)
        return _added(replace(issuance, awaited=True), (), recipient, ports, change)


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
    bare = _issuance(achievement.offering.credential_id, achievement.achievement_id, forms, recipient, ports)
    issuance = replace(bare, sealed_draft=sealed_draft(bare.id, achievement, ports))
    return _added(issuance, missing_elements(achievement), recipient, ports, change)


def _issuance(
    offering_id: str, achievement_id: str, forms: tuple[Form, ...], recipient: Recipient, ports: IssuerPorts
) -> Issuance:
    return Issuance(
        id=ports.fresh_id(),
        offering_id=offering_id,
        forms=forms,
        achievement_id=achievement_id,
        sealed_draft=None,
        created_at=ports.clock.now(),
        enrolment_id=recipient.enrolment.id if recipient.enrolment else "",
        needs_transaction_code=recipient.needs_transaction_code,
    )


def sealed_draft(issuance_id: str, achievement: Achievement, ports: IssuerPorts) -> bytes:
    return ports.secret.seal_draft(issuance_id, strict_json.dump(achievement_json.write(achievement)))


def _added(
    issuance: Issuance,
    missing: tuple[Element, ...],
    recipient: Recipient,
    ports: IssuerPorts,
    change: IssuerTransaction,
) -> Prepared:
    enrolment, offer = recipient.enrolment, None
    change.add_issuance(issuance)
    if enrolment is None:
        offer = new_offer(issuance, HANDED_OUT_LIFETIME, ports, change, recipient.way)
    elif not change.change_enrolment(
        enrolment.id, WAITING, EnrolmentState.COMPLETED, issuance.created_at, issuance_id=issuance.id
    ):
        raise EnrolmentNotOpen(enrolment.id, enrolment.state.value)
    return Prepared(issuance.id, issuance.achievement_id, issuance.enrolment_id, offer, missing)
