"""The statements of issuing, built once: building one costs three times as much as running it.

A parameter is called `p_…`, because SQLAlchemy keeps the names of columns for itself. What an administrator asks now and then
is built where it is asked.
"""

from functools import cache
from typing import Any, Final

from sqlalchemy import BindParameter, Delete, Select, Table, Update, bindparam, delete, exists, insert, select, update
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql.dml import Insert

from skrin.storage.issuer_db import tables as t
from skrin.storage.issuer_db.columns import Moment
from skrin.use_cases.issuer.forms import Form
from skrin.use_cases.issuer.model import STATUS_LIST_FULL

NOW: Final[BindParameter[Any]] = bindparam("p_now", type_=Moment())
BEFORE: Final[BindParameter[Any]] = bindparam("p_before", type_=Moment())
ID: Final[BindParameter[Any]] = bindparam("p_id")
FORM: Final[BindParameter[Any]] = bindparam("p_form")
FAMILY: Final[BindParameter[Any]] = bindparam("p_family")
COPIES: Final[BindParameter[Any]] = bindparam("p_copies")
MOST: Final[BindParameter[Any]] = bindparam("p_most")


@cache
def adding(table: Table) -> Insert:
    return insert(table)


@cache
def adding_unless_there(table: Table, dialect: str) -> Insert:
    """Add a row unless a unique constraint stands against it; the row count says which."""
    if dialect == "postgresql":
        from sqlalchemy.dialects import postgresql

        return postgresql.insert(table).on_conflict_do_nothing()
    return sqlite.insert(table).on_conflict_do_nothing()


def by(column: Any) -> Select[Any]:
    return select(column.table).where(column == ID)


def newest_offer(column: Any) -> Select[Any]:
    return by(column).order_by(t.offers.c.created_at.desc(), t.offers.c.id).limit(1)


OFFER_BY_CODE: Final = newest_offer(t.offers.c.code_digest)
OFFER_BY_REFERENCE: Final = newest_offer(t.offers.c.reference_digest)
OFFER_OF_ISSUANCE: Final = newest_offer(t.offers.c.issuance_id)
ISSUANCE: Final = by(t.issuances.c.id)
ENROLMENT: Final = by(t.enrolments.c.id)
OFFERING: Final = by(t.offerings.c.id)
TOKEN: Final = by(t.tokens.c.digest)
STATUS_LIST: Final = by(t.status_lists.c.id)
SETTING: Final = select(t.settings.c.value).where(t.settings.c.name == ID)
LABELS: Final = by(t.offering_labels.c.offering_id).order_by(t.offering_labels.c.place)
OFFERING_FORMS: Final = by(t.offering_forms.c.offering_id).order_by(t.offering_forms.c.place)
ISSUANCE_FORMS: Final = by(t.issuance_forms.c.issuance_id).order_by(t.issuance_forms.c.place)
ANSWERS: Final = by(t.kept_answers.c.token_digest)
PROMISE: Final = by(t.promises.c.digest)

_n, _o, _i, _s, _c = t.nonces.c, t.offers.c, t.issuances.c, t.status_lists.c, t.credentials.c
_f, _a, _w = t.issuance_forms.c, t.kept_answers.c, t.promises.c

OPEN_NONCE: Final = select(_n.digest).where(_n.digest == ID, _n.spent_at.is_(None), _n.expires_at > NOW)
LIST_WITH_ROOM: Final = (
    select(t.status_lists)
    .where(_s.kind == bindparam("p_kind"), _s.used < STATUS_LIST_FULL)
    .order_by(_s.created_at.desc(), _s.id)
    .limit(1)
)
STATUS_LISTS: Final = select(t.status_lists).order_by(_s.created_at, _s.id)
TAKEN: Final = select(_c.index.label("place")).where(_c.list_id == ID, _c.index.in_(bindparam("p_indices", expanding=True)))
LAST_AUDIT: Final = select(t.audit.c.number, t.audit.c.digest).order_by(t.audit.c.number.desc()).limit(1)

SPEND_NONCE: Final[Update] = (
    update(t.nonces).where(_n.digest == ID, _n.spent_at.is_(None), _n.expires_at > NOW).values(spent_at=NOW)
)
SPEND_OFFER: Final[Update] = (
    update(t.offers).where(_o.id == ID, _o.spent_at.is_(None), _o.expires_at > NOW).values(spent_at=NOW)
)
COUNT_TRY: Final[Update] = (
    update(t.offers)
    .where(_o.id == ID, _o.spent_at.is_(None), _o.expires_at > NOW, _o.tries < bindparam("p_most"))
    .values(tries=_o.tries + 1)
)
_unfinished: Final = select(_i.id).where(_i.id == ID, _i.sealed_draft.is_not(None), _i.issued_at.is_(None))
CLAIM_FORM: Final[Update] = (
    update(t.issuance_forms)
    .where(_f.issuance_id == ID, _f.form == FORM, _f.issued_at.is_not_distinct_from(BEFORE), exists(_unfinished))
    .values(issued_at=NOW, copies=COPIES, fetched_by=FAMILY)
)
_none_is_left: Final = ~exists(select(_f.form).where(_f.issuance_id == ID, _f.issued_at.is_(None)))
CLAIM: Final[Update] = update(t.issuances).where(_i.id == ID, _none_is_left).values(issued_at=NOW, sealed_draft=None)
CLAIM_MORE: Final[Update] = (
    update(t.issuance_forms)
    .where(_f.issuance_id == ID, _f.form == FORM, _f.issued_at.is_not(None), _f.fetched_by == FAMILY)
    .where(_f.copies + COPIES <= MOST)
    .values(copies=_f.copies + COPIES)
)
MORE_MAY_COME: Final = exists(select(_f.form).where(_f.issuance_id == ID, _f.form != Form.EDC.value, _f.copies < MOST))
_awaited: Final = (_i.id == ID, _i.awaited, _i.denied_at.is_(None))
COMPLETE: Final[Update] = update(t.issuances).where(*_awaited).values(awaited=False, sealed_draft=bindparam("p_draft"))
DENY: Final[Update] = update(t.issuances).where(*_awaited).values(awaited=False, denied_at=NOW)
KEEP_PROMISE: Final[Delete] = delete(t.promises).where(_w.digest == ID)
DROP_PROMISES: Final[Delete] = delete(t.promises).where(_w.issuance_id == ID, _w.form == FORM, _w.fetched_by == FAMILY)
ONE_MORE_IN_LIST: Final[Update] = update(t.status_lists).where(_s.id == ID).values(used=_s.used + 1)
DROP_ANSWER: Final[Update] = update(t.kept_answers).where(_a.notification_digest == ID).values(sealed=None)
