"""The changes: a conditional change says by its row count whether this caller won (SR-30)."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, CursorResult, Executable, Table, delete, insert, or_, select, update

from skrin.domain.offering import EnrolmentState
from skrin.storage.issuer_db import statements as q
from skrin.storage.issuer_db import tables as t
from skrin.storage.issuer_db.reading import CATALOGUE_VERSION
from skrin.storage.issuer_db.rows import values
from skrin.use_cases.issuer.audit_chain import AUDIT_START, chained
from skrin.use_cases.issuer.model import (
    AuditEntry,
    EnrolmentRecord,
    FormClaim,
    Issuance,
    IssuedCredential,
    KeptAnswer,
    OfferRecord,
    Promise,
    PublishedOffering,
    SchemaRecord,
    StatusListRecord,
    TokenRecord,
)


def _named(claim: FormClaim) -> dict[str, Any]:
    return {
        "p_id": claim.issuance_id,
        "p_form": claim.form.value,
        "p_copies": claim.copies,
        "p_family": claim.fetched_by,
    }


class Writing:
    """The changes that one transaction may make, on its connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._last_audit: tuple[int, str] | None = None  # the write lock is ours: nobody else adds one meanwhile

    def _run(self, statement: Executable, row: dict[str, Any] | None = None) -> CursorResult[Any]:
        result = self._connection.execute(statement, row)
        assert isinstance(result, CursorResult)  # noqa: S101  (no other kind for what is written here)
        return result

    def _won(self, statement: Executable, row: dict[str, Any] | None = None) -> bool:
        return self._run(statement, row).rowcount == 1

    def _insert_unless_there(self, table: Table, row: dict[str, Any]) -> bool:
        """Add a row unless a unique constraint stands against it; False if it does."""
        return self._won(q.adding_unless_there(table, self._connection.dialect.name), row)

    # --- what is published -----------------------------------------------------------------------------------------------

    def put_offering(self, offering: PublishedOffering) -> None:
        row = values(offering, "labels", "forms")
        if not self._insert_unless_there(t.offerings, row):
            self._run(update(t.offerings).where(t.offerings.c.id == offering.id).values(row))
        self._run(delete(t.offering_labels).where(t.offering_labels.c.offering_id == offering.id))
        for place, label in enumerate(dict.fromkeys(offering.labels)):
            self._run(insert(t.offering_labels).values(offering_id=offering.id, label=label, place=place))
        self._run(delete(t.offering_forms).where(t.offering_forms.c.offering_id == offering.id))
        for place, form in enumerate(offering.forms):
            self._run(insert(t.offering_forms).values(offering_id=offering.id, form=form.value, place=place))
        self._count_up(CATALOGUE_VERSION)

    def _count_up(self, name: str) -> None:
        found = self._connection.execute(select(t.settings.c.value).where(t.settings.c.name == name)).first()
        self.set_setting(name, str(int(found.value) + 1 if found else 1))

    def add_schema(self, schema: SchemaRecord) -> bool:
        return self._insert_unless_there(t.schemas, values(schema))

    # --- enrolments ------------------------------------------------------------------------------------------------------

    def add_enrolment(self, enrolment: EnrolmentRecord) -> bool:
        return self._insert_unless_there(t.enrolments, {**values(enrolment), "state": enrolment.state.value})

    def change_enrolment(
        self,
        enrolment_id: str,
        allowed: frozenset[EnrolmentState],
        state: EnrolmentState,
        now: datetime,
        *,
        reason: str = "",
        issuance_id: str = "",
    ) -> bool:
        e = t.enrolments.c
        change: dict[str, Any] = {"state": state.value, "changed_at": now, "reason": reason}
        if issuance_id:
            change["issuance_id"] = issuance_id
        in_time = e.state.in_([allowed_state.value for allowed_state in allowed])
        return self._won(update(t.enrolments).where(e.id == enrolment_id, in_time).values(change))

    # --- issuing ---------------------------------------------------------------------------------------------------------

    def add_nonce(self, digest: str, expires_at: datetime) -> None:
        self._run(q.adding(t.nonces), {"digest": digest, "expires_at": expires_at, "spent_at": None})

    def spend_nonce(self, digest: str, now: datetime) -> bool:
        return self._won(q.SPEND_NONCE, {"p_id": digest, "p_now": now})

    def remember_proof(self, digest: str, expires_at: datetime) -> bool:
        return self._insert_unless_there(t.seen_proofs, {"digest": digest, "expires_at": expires_at})

    def add_issuance(self, issuance: Issuance) -> None:
        self._run(q.adding(t.issuances), values(issuance, "forms", "issued", "copies", "fetched_by"))
        for place, form in enumerate(issuance.forms):
            row = {"issuance_id": issuance.id, "form": form.value, "place": place, "issued_at": issuance.issued.get(form)}
            self._run(q.adding(t.issuance_forms), row)

    def add_offer(self, offer: OfferRecord) -> None:
        self._run(q.adding(t.offers), values(offer))

    def close_offers(self, issuance_id: str, now: datetime) -> None:
        o = t.offers.c
        self._run(update(t.offers).where(o.issuance_id == issuance_id, o.spent_at.is_(None)).values(spent_at=now))

    def count_try(self, offer_id: str, now: datetime, most: int) -> bool:
        return self._won(q.COUNT_TRY, {"p_id": offer_id, "p_now": now, "p_most": most})

    def spend_offer(self, offer_id: str, now: datetime) -> bool:
        return self._won(q.SPEND_OFFER, {"p_id": offer_id, "p_now": now})

    def add_token(self, token: TokenRecord) -> None:
        self._run(q.adding(t.tokens), values(token))

    def drop_draft(self, issuance_id: str) -> bool:
        i, dropped = t.issuances.c, {"sealed_draft": None, "awaited": False}
        return self._won(update(t.issuances).where(i.id == issuance_id, i.issued_at.is_(None)).values(dropped))

    def complete(self, issuance_id: str, sealed_draft: bytes) -> bool:
        return self._won(q.COMPLETE, {"p_id": issuance_id, "p_draft": sealed_draft})

    def deny(self, issuance_id: str, now: datetime) -> bool:
        return self._won(q.DENY, {"p_id": issuance_id, "p_now": now})

    def add_promise(self, promise: Promise) -> None:
        holder = {"p_id": promise.issuance_id, "p_form": promise.form.value, "p_family": promise.fetched_by}
        self._run(q.DROP_PROMISES, holder)
        self._run(q.adding(t.promises), values(promise))

    def keep_promise(self, digest: str) -> bool:
        return self._won(q.KEEP_PROMISE, {"p_id": digest})

    def claim_form(self, claim: FormClaim, before: datetime | None) -> bool:
        if not self._won(q.CLAIM_FORM, _named(claim) | {"p_before": before, "p_now": claim.at}):
            return False
        self._run(q.CLAIM, {"p_id": claim.issuance_id, "p_now": claim.at})
        return True

    def claim_more(self, claim: FormClaim) -> bool:
        return self._won(q.CLAIM_MORE, _named(claim) | {"p_most": claim.most or 0})

    def keep_answer(self, answer: KeptAnswer) -> None:
        self._run(q.adding(t.kept_answers), values(answer))

    def drop_answer(self, notification_digest: str) -> None:
        self._run(q.DROP_ANSWER, {"p_id": notification_digest})

    # --- what was issued -------------------------------------------------------------------------------------------------

    def add_status_list(self, status_list: StatusListRecord) -> None:
        self._run(q.adding(t.status_lists), values(status_list))

    def add_credential(self, credential: IssuedCredential) -> bool:
        if not self._insert_unless_there(t.credentials, values(credential)):
            return False
        return self._won(q.ONE_MORE_IN_LIST, {"p_id": credential.list_id})

    def _change_status(self, credential_id: str, condition: ColumnElement[bool], change: dict[str, Any]) -> bool:
        c = t.credentials.c
        if not self._won(update(t.credentials).where(c.id == credential_id, condition).values(change)):
            return False
        list_id = select(c.list_id).where(c.id == credential_id).scalar_subquery()
        s = t.status_lists.c
        return self._won(update(t.status_lists).where(s.id == list_id).values(version=s.version + 1))

    def revoke(self, credential_id: str, now: datetime, from_: datetime, by: str, reason: str) -> bool:
        change = {"revoked_at": now, "revoked_from": from_, "revoked_by": by, "reason": reason}
        return self._change_status(credential_id, t.credentials.c.revoked_at.is_(None), change)

    def suspend(self, credential_id: str, now: datetime, reason: str) -> bool:
        c = t.credentials.c
        change = {"suspended_at": now, "reason": reason}
        return self._change_status(credential_id, c.revoked_at.is_(None) & c.suspended_at.is_(None), change)

    def reinstate(self, credential_id: str, now: datetime, reason: str) -> bool:
        c = t.credentials.c
        change = {"suspended_at": None, "reason": reason}
        return self._change_status(credential_id, c.revoked_at.is_(None) & c.suspended_at.is_not(None), change)

    # --- the trail, settings, housekeeping -------------------------------------------------------------------------------

    def record(self, entry: AuditEntry) -> None:
        last, previous = self._last_audit or self._read_last_audit()
        number, digest = last + 1, chained(previous, entry, last + 1)
        row = values(entry) | {"action": entry.action.value, "details": dict(entry.details), "number": number, "digest": digest}
        self._run(q.adding(t.audit), row)
        self._last_audit = number, digest

    def _read_last_audit(self) -> tuple[int, str]:
        found = self._connection.execute(q.LAST_AUDIT).first()
        return (found.number, found.digest) if found else (0, AUDIT_START)

    def set_setting(self, name: str, value: str) -> None:
        if not self._insert_unless_there(t.settings, {"name": name, "value": value}):
            self._run(update(t.settings).where(t.settings.c.name == name).values(value=value))

    def purge(self, now: datetime) -> int:
        expired = sum(
            self._run(delete(table).where(table.c.expires_at <= now)).rowcount for table in (t.nonces, t.seen_proofs, t.tokens)
        )
        # An offer that can no longer be used stays only as long as its issuance may still need a new one.
        issued = select(t.issuances.c.id).where(t.issuances.c.issued_at.is_not(None))
        over = or_(t.offers.c.expires_at <= now, t.offers.c.spent_at.is_not(None))
        gone = self._run(delete(t.offers).where(over, t.offers.c.issuance_id.in_(issued))).rowcount
        return expired + gone
