"""Rows to values and values to rows: the one place where column names meet field names."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import Row

from skrin.domain.credential import StatusKind
from skrin.domain.offering import EnrolmentState
from skrin.use_cases.issuer.forms import Form
from skrin.use_cases.issuer.model import (
    Action,
    AuditEntry,
    EnrolmentRecord,
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

AnyRow = Row[Any]


def values(record: object, *without: str) -> dict[str, Any]:
    """The fields of a record by name, as a row of the table that has the same names."""
    found = {f.name: getattr(record, f.name) for f in fields(record) if f.name not in without}  # type: ignore[arg-type]
    return {name: _plain(value) for name, value in found.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):  # of forms: nothing else that is kept in one column is several
        return " ".join(each.value for each in value)
    return value.value if isinstance(value, Form | StatusKind) else value


def forms(text: str) -> tuple[Form, ...]:
    return tuple(Form(each) for each in text.split())


def offering(row: AnyRow, labels: tuple[str, ...], issued_in: tuple[Form, ...]) -> PublishedOffering:
    return PublishedOffering(**row._mapping, labels=labels, forms=issued_in)


def schema(row: AnyRow) -> SchemaRecord:
    return SchemaRecord(**row._mapping)


def enrolment(row: AnyRow) -> EnrolmentRecord:
    return EnrolmentRecord(**{**row._mapping, "state": EnrolmentState(row.state)})


def issuance(row: AnyRow, of: Sequence[AnyRow]) -> Issuance:
    issued = {Form(each.form): each.issued_at for each in of if each.issued_at is not None}
    copies = {Form(each.form): each.copies for each in of if each.copies}
    fetched_by = {Form(each.form): each.fetched_by for each in of if each.fetched_by}
    issued_in = tuple(Form(each.form) for each in of)
    return Issuance(**row._mapping, forms=issued_in, issued=issued, copies=copies, fetched_by=fetched_by)


def offer(row: AnyRow) -> OfferRecord:
    return OfferRecord(**row._mapping)


def token(row: AnyRow) -> TokenRecord:
    return TokenRecord(**{**row._mapping, "forms": forms(row.forms)})


def answer(row: AnyRow) -> KeptAnswer:
    return KeptAnswer(**{**row._mapping, "form": Form(row.form)})


def promise(row: AnyRow) -> Promise:
    return Promise(**{**row._mapping, "form": Form(row.form)})


def credential(row: AnyRow) -> IssuedCredential:
    return IssuedCredential(**{**row._mapping, "form": Form(row.form)})


def status_list(row: AnyRow) -> StatusListRecord:
    return StatusListRecord(**{**row._mapping, "kind": StatusKind(row.kind)})


def audit_entry(row: AnyRow) -> AuditEntry:
    return AuditEntry(**{**row._mapping, "action": Action(row.action)})
