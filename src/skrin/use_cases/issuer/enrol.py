"""A learner enrols: the step "the issuer verifies the holder" (PRODUCT section 1, rows 3 and 4).

What is proved: whoever sent this has the key of this DID, for this issuer, now. Nothing else is asked for or kept.
"""

from dataclasses import dataclass

from skrin.domain.offering import EnrolmentState
from skrin.protocols.enrolment import EnrolmentProof, EnrolmentRequest, EnrolmentStatus, verify_enrolment
from skrin.protocols.errors import EnrolmentClosed, NotTheirs, OfferingUnknown
from skrin.protocols.openid4vci.errors import NonceInvalid
from skrin.protocols.signed_message import MessagePolicy
from skrin.use_cases.issuer import trail
from skrin.use_cases.issuer.errors import EnrolmentNotOpen
from skrin.use_cases.issuer.model import Action, EnrolmentRecord
from skrin.use_cases.issuer.offers import offer_for
from skrin.use_cases.issuer.ports import IssuerPorts, ServicePorts
from skrin.use_cases.issuer.secret import digest
from skrin.vocabularies import offering_json

WAITING = frozenset({EnrolmentState.REQUESTED, EnrolmentState.ACCEPTED})
CAN_WITHDRAW = WAITING | {EnrolmentState.COMPLETED}


@dataclass(frozen=True, slots=True)
class Enrolled:
    """An enrolment; `new` is False where the same learner was enrolled already, and only asked again."""

    status: EnrolmentStatus
    new: bool


def enrol(asked: EnrolmentRequest, ports: ServicePorts) -> Enrolled:
    """Enrol the DID that the proof proves. Asking again is answered with the enrolment that is there.

    Raises ProofInvalid, NonceInvalid, OfferingUnknown, EnrolmentClosed.
    """
    now = ports.clock.now()

    def nonce_is_open(nonce: str) -> bool:
        return ports.store.nonce_is_open(digest(nonce), now)

    proof = verify_enrolment(asked.proof, MessagePolicy(str(ports.issuer), now, nonce_is_open), ports.find_key)
    _require_open(proof.offering_id, ports)
    record = EnrolmentRecord(
        id=ports.fresh_id(),
        offering_id=proof.offering_id,
        did=proof.did,
        key=proof.key.thumbprint,
        encryption_jwk=proof.encryption_jwk,
        state=EnrolmentState.REQUESTED,
        enrolled_at=now,
        changed_at=now,
    )
    new = _add(record, proof, ports)
    current = record if new else ports.store.current_enrolment(proof.offering_id, proof.did)
    return Enrolled(_status(current or record, ports), new)


def _require_open(offering_id: str, ports: IssuerPorts) -> None:
    published = ports.store.offering(offering_id)
    if published is None:
        raise OfferingUnknown(offering_id)
    if not offering_json.read(published.document, ignore_unknown=True).is_open(ports.clock.now().date()):
        raise EnrolmentClosed(offering_id)


def _add(record: EnrolmentRecord, proof: EnrolmentProof, ports: IssuerPorts) -> bool:
    """Spend the nonce and add the enrolment, both or neither; False where there is one already."""
    with ports.store.transaction() as change:
        if not change.spend_nonce(digest(proof.nonce), record.enrolled_at):
            raise NonceInvalid
        new = change.add_enrolment(record)
        if new:
            trail.record(
                change,
                ports,
                Action.ENROLMENT_RECEIVED,
                record.id,
                actor=trail.HOLDER,
                offering=record.offering_id,
                did=record.did,
            )
    return new


def enrolment_state(enrolment_id: str, key: str, ports: IssuerPorts) -> EnrolmentStatus:
    """The state, with an offer where one waits, for the holder of `key` (a thumbprint). Raises NotTheirs."""
    enrolment = ports.store.enrolment_of(enrolment_id, key)
    if enrolment is None:
        raise NotTheirs
    return _status(enrolment, ports)


def withdraw(enrolment_id: str, key: str, ports: IssuerPorts) -> EnrolmentStatus:
    """Withdraw, and drop what was prepared; again is the same. Raises NotTheirs, EnrolmentNotOpen (denied, or fetched)."""
    enrolment = ports.store.enrolment_of(enrolment_id, key)
    if enrolment is None:
        raise NotTheirs
    if enrolment.state is EnrolmentState.WITHDRAWN:
        return _status(enrolment, ports)
    now, refused = ports.clock.now(), EnrolmentNotOpen(enrolment_id, enrolment.state.value)
    with ports.store.transaction() as change:
        if not change.change_enrolment(enrolment_id, CAN_WITHDRAW, EnrolmentState.WITHDRAWN, now):
            raise refused
        if enrolment.issuance_id:
            if not change.drop_draft(enrolment.issuance_id):
                raise refused
            change.close_offers(enrolment.issuance_id, now)
        trail.record(change, ports, Action.ENROLMENT_WITHDRAWN, enrolment_id, actor=trail.HOLDER)
    return enrolment_state(enrolment_id, key, ports)


def _status(enrolment: EnrolmentRecord, ports: IssuerPorts) -> EnrolmentStatus:
    offer = None
    if enrolment.state is EnrolmentState.COMPLETED:
        issuance = ports.store.issuance(enrolment.issuance_id)
        offer = offer_for(issuance, ports) if issuance else None
    return EnrolmentStatus(
        enrolment.id,
        enrolment.offering_id,
        enrolment.state,
        enrolment.reason,
        offer.link if offer else "",
        enrolment.changed_at,
    )
