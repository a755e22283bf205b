"""The trail only grows, and shows when something was taken out of it."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from skrin.storage.issuer_db.errors import DatabaseUnavailable
from skrin.storage.issuer_db.store import SqlIssuerStore
from skrin.use_cases.issuer.audit_chain import AUDIT_START, chained, first_broken
from skrin.use_cases.issuer.model import Action, AuditEntry
from tests.fakes.clock import NOON

ENTRY = AuditEntry(NOON, "administrator", Action.CREDENTIAL_REVOKED, "credential-1", {"reason": "wrong name"})


def test_entries_are_numbered_and_chained(store: SqlIssuerStore) -> None:
    with store.transaction() as change:
        change.record(ENTRY)
        change.record(ENTRY)
    first, second = store.audit()
    assert (first.number, second.number) == (1, 2)
    assert first.digest == chained(AUDIT_START, ENTRY, 1)
    assert second.digest == chained(first.digest, ENTRY, 2)
    assert replace(first, number=0, digest="") == ENTRY
    assert store.audit(after=1) == [second]


def test_a_trail_that_was_tampered_with_shows_where(store: SqlIssuerStore) -> None:
    with store.transaction() as change:
        for _ in range(3):
            change.record(ENTRY)
    entries = list(store.audit())
    assert first_broken(entries) is None
    assert first_broken([entries[0], entries[2]]) == 2
    assert first_broken([entries[0], replace(entries[1], actor="nobody"), entries[2]]) == 2
    assert first_broken(entries[1:]) == 1


@pytest.mark.parametrize("statement", ["UPDATE audit SET actor = 'nobody'", "DELETE FROM audit"])
def test_an_entry_can_be_neither_changed_nor_taken_out(store: SqlIssuerStore, statement: str) -> None:
    from skrin.storage.issuer_db.engine import named_errors

    with store.transaction() as change:
        change.record(ENTRY)
    with pytest.raises(DatabaseUnavailable), named_errors(), store._engines.write.begin() as connection:
        connection.execute(text(statement))
    assert len(store.audit()) == 1
