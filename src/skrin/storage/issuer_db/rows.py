"""Rows to values and values to rows: the one place where column names meet field names."""

from dataclasses import fields
from typing import Any

from sqlalchemy import Row

from skrin.domain.offering import EnrolmentState
from skrin.use_cases.issuer.model import (
    Action,
    AuditEntry,
    EnrolmentRecord,
    Issuance,
    IssuedCredential,
    OfferRecord,
    PublishedOffering,
    SchemaRecord,
    StatusListRecord,
    TokenRecord,
)

AnyRow = Row[Any]


def values(record: object, *without: str) -> dict[str, Any]:
    """The fields of a record by name, as a row of the table that has the same names."""
    return {f.name: getattr(record, f.name) for f in fields(record) if f.name not in without}  # type: ignore[arg-type]


def offering(row: AnyRow, labels: tuple[str, ...]) -> PublishedOffering:
    return PublishedOffering(**row._mapping, labels=labels)


def schema(row: AnyRow) -> SchemaRecord:
    return SchemaRecord(**row._mapping)


def enrolment(row: AnyRow) -> EnrolmentRecord:
    return EnrolmentRecord(**{**row._mapping, "state": EnrolmentState(row.state)})


def issuance(row: AnyRow) -> Issuance:
    return Issuance(**row._mapping)


def offer(row: AnyRow) -> OfferRecord:
    return OfferRecord(**row._mapping)


def token(row: AnyRow) -> TokenRecord:
    return TokenRecord(**row._mapping)


def credential(row: AnyRow) -> IssuedCredential:
    return IssuedCredential(**row._mapping)


def status_list(row: AnyRow) -> StatusListRecord:
    return StatusListRecord(**row._mapping)


def audit_entry(row: AnyRow) -> AuditEntry:
    return AuditEntry(**{**row._mapping, "action": Action(row.action)})
