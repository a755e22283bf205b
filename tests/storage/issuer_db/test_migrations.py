"""A database made step by step is the one that the tables describe."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from skrin.storage.issuer_db.errors import DatabaseDamaged, DatabaseTooNew
from skrin.storage.issuer_db.migrations.steps import FOLDER, NEWEST
from skrin.storage.issuer_db.store import SqlIssuerStore
from skrin.storage.issuer_db.tables import metadata


def test_the_steps_make_exactly_the_tables_that_are_described(store: SqlIssuerStore) -> None:
    with store._engines.read.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_the_newest_step_is_the_last_file() -> None:
    assert max(FOLDER.glob("versions/v*.py")).name.startswith(f"v{NEWEST}_")


def test_opening_again_changes_nothing(path: Path) -> None:
    SqlIssuerStore.open(path).close()
    before = path.read_bytes()
    SqlIssuerStore.open(path).close()
    assert path.read_bytes() == before


def test_a_database_of_a_newer_program_is_refused_and_left_alone(path: Path) -> None:
    store = SqlIssuerStore.open(path)
    with store._engines.write.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    store.close()
    with pytest.raises(DatabaseTooNew) as refused:
        SqlIssuerStore.open(path)
    assert refused.value.version == "9999"


def test_a_file_that_is_no_database_is_refused_and_left_alone(path: Path) -> None:
    path.write_bytes(b"not a database" * 1000)
    with pytest.raises(DatabaseDamaged):
        SqlIssuerStore.open(path)
    assert path.read_bytes() == b"not a database" * 1000
