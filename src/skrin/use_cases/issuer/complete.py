"""Registering what an offered credential will say, or that nothing will come of it."""

from dataclasses import replace

from skrin.domain.json_value import JsonObject
from skrin.domain.learning import Element, missing_elements
from skrin.domain.offering import EnrolmentState
from skrin.use_cases.issuer import trail
from skrin.use_cases.issuer.draft import Course
from skrin.use_cases.issuer.errors import NotAwaited, NothingHere
from skrin.use_cases.issuer.model import Action, Issuance
from skrin.use_cases.issuer.ports import IssuerPorts
from skrin.use_cases.issuer.prepare import sealed_draft

COMPLETED = frozenset({EnrolmentState.COMPLETED})


def complete(issuance_id: str, claims: JsonObject, ports: IssuerPorts, *, allow_missing: bool = False) -> tuple[Element, ...]:
    """Register what an offered credential will say; who was promised it can then fetch it. What is missing, where allowed.

    Raises NothingHere, NotAwaited, OfferingUnknown, and what filling in raises.
    """
    issuance = _awaited(issuance_id, ports)
    course = Course.published(issuance.offering_id, ports)
    filled_in = course.achievement_for(claims, ports, allow_missing=allow_missing)
    achievement = replace(filled_in, achievement_id=issuance.achievement_id)
    with ports.store.transaction() as change:
        if not change.complete(issuance_id, sealed_draft(issuance_id, achievement, ports)):
            raise NotAwaited(issuance_id)
        trail.record(change, ports, Action.RESULT_REGISTERED, issuance_id)
    return missing_elements(achievement)


def deny_result(issuance_id: str, reason: str, ports: IssuerPorts) -> None:
    """Nothing will come of what was offered; `reason` is told to a learner who had enrolled. Raises NothingHere, NotAwaited."""
    issuance, now = _awaited(issuance_id, ports), ports.clock.now()
    with ports.store.transaction() as change:
        if not change.deny(issuance_id, now):
            raise NotAwaited(issuance_id)
        change.close_offers(issuance_id, now)
        if issuance.enrolment_id:
            change.change_enrolment(issuance.enrolment_id, COMPLETED, EnrolmentState.DENIED, now, reason=reason)
        trail.record(change, ports, Action.ISSUANCE_DENIED, issuance_id, reason=reason)


def _awaited(issuance_id: str, ports: IssuerPorts) -> Issuance:
    issuance = ports.store.issuance(issuance_id)
    if issuance is None:
        raise NothingHere("issuance")
    if not issuance.awaited:
        raise NotAwaited(issuance_id)
    return issuance
