"""Records of the issuer as JSON for the administrator."""

from skrin.domain.json_value import JsonObject
from skrin.use_cases.issuer.errors import RowProblem
from skrin.use_cases.issuer.model import AuditEntry, EnrolmentRecord, IssuedCredential
from skrin.use_cases.issuer.offers import OfferMade
from skrin.use_cases.issuer.prepare import Prepared
from skrin.wire.timestamp import write_optional


def enrolment(record: EnrolmentRecord) -> JsonObject:
    return {
        "enrolment": record.id,
        "credential_id": record.offering_id,
        "did": record.did,
        "state": record.state.value,
        "reason": record.reason,
        "enrolled_at": write_optional(record.enrolled_at),
        "changed_at": write_optional(record.changed_at),
        "issuance": record.issuance_id or None,
        "holder_can_open_archive": record.encryption_jwk is not None,
    }


def offer(made: OfferMade | None) -> JsonObject:
    if made is None:
        return {}
    return {
        "offer": made.link,
        "tx_code": made.transaction_code,
        "sign_in_code": made.sign_in_code,
        "expires_at": write_optional(made.expires_at),
    }


def prepared(made: Prepared) -> JsonObject:
    return {
        "issuance": made.issuance_id,
        "achievement_id": made.achievement_id,
        "enrolment": made.enrolment_id or None,
        **offer(made.offer),
        "missing_elements": [element.value for element in made.missing],
    }


def credential(record: IssuedCredential) -> JsonObject:
    return {
        "id": record.id,
        "credential_id": record.offering_id,
        "issuance": record.issuance_id,
        "achievement_id": record.achievement_id,
        "format": record.form.identifier,
        "type": record.type,
        "hash": record.hash,
        "did": record.holder_did or None,
        "state": record.state,
        "issued_at": write_optional(record.issued_at),
        "expires_at": write_optional(record.expires_at),
        "revoked_at": write_optional(record.revoked_at),
        "revoked_from": write_optional(record.revoked_from),
        "revoked_by": record.revoked_by or None,
        "reason": record.reason,
        "holder_can_open_archive": record.holder_can_open,
    }


def audit_entry(entry: AuditEntry) -> JsonObject:
    return {
        "number": entry.number,
        "at": entry.at.isoformat(),
        "actor": entry.actor,
        "action": entry.action.value,
        "subject": entry.subject,
        "details": dict(entry.details),
        "digest": entry.digest,
    }


def problem(found: RowProblem) -> JsonObject:
    return {"row": found.row, "error": found.code, "place": found.place}
