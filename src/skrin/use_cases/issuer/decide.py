"""The administrator accepts or denies an enrolment."""

from skrin.domain.offering import EnrolmentState
from skrin.use_cases.issuer import trail
from skrin.use_cases.issuer.enrol import WAITING
from skrin.use_cases.issuer.errors import EnrolmentNotOpen, NothingHere
from skrin.use_cases.issuer.model import Action, EnrolmentRecord
from skrin.use_cases.issuer.ports import IssuerPorts

REQUESTED = frozenset({EnrolmentState.REQUESTED})


def accept(enrolment_id: str, ports: IssuerPorts) -> EnrolmentRecord:
    """Raises NothingHere, EnrolmentNotOpen."""
    return _decide(enrolment_id, REQUESTED, EnrolmentState.ACCEPTED, "", Action.ENROLMENT_ACCEPTED, ports)


def deny(enrolment_id: str, reason: str, ports: IssuerPorts) -> EnrolmentRecord:
    """`reason` is told to the learner. Raises NothingHere, EnrolmentNotOpen."""
    return _decide(enrolment_id, WAITING, EnrolmentState.DENIED, reason, Action.ENROLMENT_DENIED, ports)


def _decide(
    enrolment_id: str,
    allowed: frozenset[EnrolmentState],
    state: EnrolmentState,
    reason: str,
    action: Action,
    ports: IssuerPorts,
) -> EnrolmentRecord:
    with ports.store.transaction() as change:
        changed = change.change_enrolment(enrolment_id, allowed, state, ports.clock.now(), reason=reason)
        if changed:
            trail.record(change, ports, action, enrolment_id, **({"reason": reason} if reason else {}))
    found = ports.store.enrolment(enrolment_id)
    if found is None:
        raise NothingHere("enrolment")
    if not changed:
        raise EnrolmentNotOpen(enrolment_id, found.state.value)
    return found
