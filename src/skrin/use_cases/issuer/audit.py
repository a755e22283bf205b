"""Answering an auditor: all entries in order, and whether one was changed or taken out."""

from collections.abc import Iterator
from dataclasses import dataclass

from skrin.use_cases.issuer import trail
from skrin.use_cases.issuer.audit_chain import first_broken
from skrin.use_cases.issuer.model import Action, AuditEntry
from skrin.use_cases.issuer.ports import IssuerPorts

PAGE = 1000


@dataclass(frozen=True, slots=True)
class TrailState:
    """`broken_at` is the number of the first entry that does not fit the one before it; None where the trail is whole."""

    entries: int
    broken_at: int | None


def entries(ports: IssuerPorts) -> Iterator[AuditEntry]:
    after = 0
    while page := ports.store.audit(after, PAGE):
        yield from page
        after = page[-1].number


def inspect(ports: IssuerPorts) -> TrailState:
    counted = 0

    def counting() -> Iterator[AuditEntry]:
        nonlocal counted
        for entry in entries(ports):
            counted += 1
            yield entry

    broken_at = first_broken(counting())
    return TrailState(counted, broken_at)


def export(ports: IssuerPorts) -> list[AuditEntry]:
    """All entries; that they were exported is an entry of its own, the last."""
    with ports.store.transaction() as change:
        trail.record(change, ports, Action.AUDIT_EXPORTED)
    return list(entries(ports))
