"""The questions: each is one statement and sees the last committed state."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, Select, Table, func, or_, select

from skrin.domain.credential import StatusKind
from skrin.domain.offering import EnrolmentState
from skrin.storage.issuer_db import rows
from skrin.storage.issuer_db import statements as q
from skrin.storage.issuer_db import tables as t
from skrin.storage.issuer_db.engine import named_errors
from skrin.use_cases.issuer.forms import Form
from skrin.use_cases.issuer.model import (
    AuditEntry,
    EnrolmentRecord,
    Issuance,
    IssuedCredential,
    KeptAnswer,
    ListedStatus,
    OfferingQuery,
    OfferRecord,
    Promise,
    PublishedOffering,
    SchemaRecord,
    StatusListRecord,
    TokenRecord,
)

CATALOGUE_VERSION = "catalogue_version"
COUNTED: dict[str, Table] = {
    "offerings": t.offerings,
    "enrolments": t.enrolments,
    "issuances": t.issuances,
    "credentials": t.credentials,
}


def matching(text: str) -> str:
    """A LIKE pattern for `text` anywhere, taken letter for letter; to be used with `escape="\\\\"`."""
    literal = text.casefold().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{literal}%"


class Reading:
    """The reading half of the issuer's store."""

    def __init__(self, engine: Engine) -> None:
        self._read = engine

    def _all(self, statement: Select[Any], **parameters: Any) -> Sequence[rows.AnyRow]:
        with named_errors(), self._read.connect() as connection:
            return connection.execute(statement, parameters).all()

    def _one(self, statement: Select[Any], **parameters: Any) -> rows.AnyRow | None:
        with named_errors(), self._read.connect() as connection:
            return connection.execute(statement, parameters).first()

    # --- what is published -----------------------------------------------------------------------------------------------

    def offering(self, offering_id: str) -> PublishedOffering | None:
        found = self._one(q.OFFERING, p_id=offering_id)
        return found and self._labelled([found])[0]

    def issues_in(self, form: Form) -> bool:
        f = t.offering_forms.c
        return bool(self._all(select(f.offering_id).where(f.form == form.value).limit(1)))

    def offerings(self, query: OfferingQuery) -> Sequence[PublishedOffering]:
        o = t.offerings.c
        statement = select(t.offerings).where(o.id > query.after).order_by(o.id).limit(query.limit)
        if query.text:
            statement = statement.where(o.search_text.like(matching(query.text), escape="\\"))
        if query.label:
            labelled = select(t.offering_labels.c.offering_id).where(t.offering_labels.c.label == query.label)
            statement = statement.where(o.id.in_(labelled))
        if query.open_on is not None:
            today = query.open_on
            statement = statement.where(o.withdrawn.is_(False), o.start <= today, or_(o.end.is_(None), o.end >= today))
        if query.changed_since is not None:
            statement = statement.where(o.changed_at >= query.changed_since)
        else:
            statement = statement.where(o.withdrawn.is_(False))
        return self._labelled(self._all(statement))

    def _labelled(self, found: Sequence[rows.AnyRow]) -> list[PublishedOffering]:
        labels: dict[str, list[str]] = defaultdict(list)
        statement = select(t.offering_labels).where(t.offering_labels.c.offering_id.in_([row.id for row in found]))
        for row in self._all(statement.order_by(t.offering_labels.c.place)):
            labels[row.offering_id].append(row.label)
        forms: dict[str, list[Form]] = defaultdict(list)
        named = select(t.offering_forms).where(t.offering_forms.c.offering_id.in_([row.id for row in found]))
        for row in self._all(named.order_by(t.offering_forms.c.place)):
            forms[row.offering_id].append(Form(row.form))
        return [rows.offering(row, tuple(labels[row.id]), tuple(forms[row.id])) for row in found]

    def catalogue_version(self) -> int:
        return int(self.setting(CATALOGUE_VERSION) or 0)

    def schema(self, schema_id: str) -> SchemaRecord | None:
        found = self._one(select(t.schemas).where(t.schemas.c.id == schema_id))
        return found and rows.schema(found)

    def schemas(self) -> Sequence[SchemaRecord]:
        return [rows.schema(row) for row in self._all(select(t.schemas).order_by(t.schemas.c.id))]

    # --- enrolments ------------------------------------------------------------------------------------------------------

    def _enrolment(self, *conditions: Any) -> EnrolmentRecord | None:
        found = self._one(select(t.enrolments).where(*conditions))
        return found and rows.enrolment(found)

    def enrolment(self, enrolment_id: str) -> EnrolmentRecord | None:
        found = self._one(q.ENROLMENT, p_id=enrolment_id)
        return found and rows.enrolment(found)

    def enrolment_of(self, enrolment_id: str, key: str) -> EnrolmentRecord | None:
        return self._enrolment(t.enrolments.c.id == enrolment_id, t.enrolments.c.key == key)

    def current_enrolment(self, offering_id: str, did: str) -> EnrolmentRecord | None:
        e = t.enrolments.c
        return self._enrolment(e.offering_id == offering_id, e.did == did, e.state != EnrolmentState.WITHDRAWN.value)

    def enrolments(self, state: EnrolmentState | None = None, limit: int = 1000, offset: int = 0) -> Sequence[EnrolmentRecord]:
        e = t.enrolments.c
        statement = select(t.enrolments).order_by(e.enrolled_at, e.id).limit(limit).offset(offset)
        if state is not None:
            statement = statement.where(e.state == state.value)
        return [rows.enrolment(row) for row in self._all(statement)]

    # --- issuing ---------------------------------------------------------------------------------------------------------

    def nonce_is_open(self, digest: str, now: datetime) -> bool:
        return self._one(q.OPEN_NONCE, p_id=digest, p_now=now) is not None

    def issuance(self, issuance_id: str) -> Issuance | None:
        found = self._one(q.ISSUANCE, p_id=issuance_id)
        return found and rows.issuance(found, self._all(q.ISSUANCE_FORMS, p_id=issuance_id))

    def issuances(self, *, open_only: bool, limit: int = 1000, offset: int = 0) -> Sequence[Issuance]:
        i = t.issuances.c
        statement = select(t.issuances).order_by(i.created_at, i.id).limit(limit).offset(offset)
        if open_only:
            statement = statement.where(i.issued_at.is_(None))
        found = self._all(statement)
        forms: dict[str, list[rows.AnyRow]] = defaultdict(list)
        named = select(t.issuance_forms).where(t.issuance_forms.c.issuance_id.in_([row.id for row in found]))
        for row in self._all(named.order_by(t.issuance_forms.c.place)):
            forms[row.issuance_id].append(row)
        return [rows.issuance(row, forms[row.id]) for row in found]

    def _offer(self, statement: Select[Any], value: str) -> OfferRecord | None:
        found = self._one(statement, p_id=value)
        return found and rows.offer(found)

    def offer_by_reference(self, digest: str) -> OfferRecord | None:
        return self._offer(q.OFFER_BY_REFERENCE, digest)

    def offer_by_code(self, digest: str) -> OfferRecord | None:
        return self._offer(q.OFFER_BY_CODE, digest)

    def newest_offer(self, issuance_id: str) -> OfferRecord | None:
        return self._offer(q.OFFER_OF_ISSUANCE, issuance_id)

    def token(self, digest: str) -> TokenRecord | None:
        found = self._one(q.TOKEN, p_id=digest)
        return found and rows.token(found)

    def answers(self, token_digest: str) -> Sequence[KeptAnswer]:
        return [rows.answer(row) for row in self._all(q.ANSWERS, p_id=token_digest)]

    def promise(self, digest: str) -> Promise | None:
        found = self._one(q.PROMISE, p_id=digest)
        return found and rows.promise(found)

    # --- what was issued -------------------------------------------------------------------------------------------------

    def _credentials(self, statement: Select[Any]) -> list[IssuedCredential]:
        return [rows.credential(row) for row in self._all(statement)]

    def credential(self, credential_id: str) -> IssuedCredential | None:
        found = self._credentials(select(t.credentials).where(t.credentials.c.id == credential_id))
        return found[0] if found else None

    def credential_by_hash(self, hash_: str) -> IssuedCredential | None:
        found = self._credentials(select(t.credentials).where(t.credentials.c.hash == hash_))
        return found[0] if found else None

    def credentials_of(self, issuance_id: str) -> Sequence[IssuedCredential]:
        return self._credentials(select(t.credentials).where(t.credentials.c.issuance_id == issuance_id))

    def credentials(self, offering_id: str = "", limit: int = 1000, offset: int = 0) -> Sequence[IssuedCredential]:
        c = t.credentials.c
        statement = select(t.credentials).order_by(c.issued_at, c.id).limit(limit).offset(offset)
        return self._credentials(statement.where(c.offering_id == offering_id) if offering_id else statement)

    # --- status lists ----------------------------------------------------------------------------------------------------

    def list_with_room(self, kind: StatusKind) -> StatusListRecord | None:
        found = self._one(q.LIST_WITH_ROOM, p_kind=kind.value)
        return found and rows.status_list(found)

    def status_list(self, list_id: str) -> StatusListRecord | None:
        found = self._one(q.STATUS_LIST, p_id=list_id)
        return found and rows.status_list(found)

    def status_lists(self) -> Sequence[StatusListRecord]:
        return [rows.status_list(each) for each in self._all(q.STATUS_LISTS)]

    def taken(self, list_id: str, indices: Iterable[int]) -> set[int]:
        return {row.place for row in self._all(q.TAKEN, p_id=list_id, p_indices=list(indices))}

    def listed_statuses(self, list_id: str) -> Sequence[ListedStatus]:
        c = t.credentials.c
        not_valid = or_(c.suspended_at.is_not(None), c.revoked_at.is_not(None))
        statement = select(c.index.label("place"), c.suspended_at, c.revoked_from).where(c.list_id == list_id, not_valid)
        return [ListedStatus(row.place, row.suspended_at is not None, row.revoked_from) for row in self._all(statement)]

    # --- the trail, settings, health -------------------------------------------------------------------------------------

    def audit(self, after: int = 0, limit: int = 1000) -> Sequence[AuditEntry]:
        statement = select(t.audit).where(t.audit.c.number > after).order_by(t.audit.c.number).limit(limit)
        return [rows.audit_entry(row) for row in self._all(statement)]

    def setting(self, name: str) -> str | None:
        found = self._one(q.SETTING, p_id=name)
        return found and str(found.value)

    def counts(self) -> dict[str, int]:
        counted = select(
            *(select(func.count()).select_from(table).scalar_subquery().label(name) for name, table in COUNTED.items())
        )
        found = self._one(counted)
        return dict(found._mapping) if found is not None else {}
