"""A database made step by step is the one that the tables describe."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from skrin.domain.credential import StatusKind
from skrin.storage.issuer_db import engine
from skrin.storage.issuer_db.errors import DatabaseDamaged, DatabaseTooNew
from skrin.storage.issuer_db.migrations.steps import FOLDER, NEWEST, _upgrade
from skrin.storage.issuer_db.store import SqlIssuerStore
from skrin.storage.issuer_db.tables import metadata
from skrin.use_cases.issuer.forms import Form
from skrin.use_cases.issuer.model import KeptAnswer
from tests.fakes.clock import NOON


def test_the_steps_make_exactly_the_tables_that_are_described(store: SqlIssuerStore) -> None:
    with store._engines.read.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_what_a_database_of_the_first_step_held_is_there_in_the_one_form_it_had(path: Path) -> None:
    engines = engine.sqlite(path)
    with engines.write.begin() as connection:
        _upgrade(connection, "0001")
        for statement in OLD_ROWS:
            connection.exec_driver_sql(statement)
    engines.close()
    store = SqlIssuerStore.open(path)
    with store._engines.read.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    issuance, offering, credential = store.issuance("i1"), store.offering("o1"), store.credential("c1")
    status_list = store.status_list("l1")
    assert issuance is not None
    assert offering is not None
    assert credential is not None
    assert status_list is not None
    assert (issuance.forms, issuance.issued) == ((Form.SD_JWT_VC,), {Form.SD_JWT_VC: issuance.issued_at})
    assert (offering.forms, credential.form, status_list.kind) == ((Form.SD_JWT_VC,), Form.SD_JWT_VC, StatusKind.TOKEN)
    assert store.answers("t1") == [KeptAnswer("t1", Form.SD_JWT_VC, b"x", "n1")]
    token, offer = store.token("t1"), store.offer_by_code("d1")
    assert token is not None
    assert (token.grant_id, token.forms, token.by_identifier) == ("", (), False)
    assert offer is not None
    assert (offer.pre_authorized, offer.signs_in) == (True, False)
    with store.transaction() as change:
        change.purge(NOON)
    assert store.answers("t1") == []
    store.close()


OLD_ROWS = (
    "INSERT INTO offerings VALUES ('o1', '{}', '{}', 's', '2026-01-01', NULL, '', 0, 0)",
    "INSERT INTO issuances (id, offering_id, configuration_id, enrolment_id, achievement_id, needs_transaction_code,"
    " created_at, issued_at) VALUES ('i1', 'o1', 'eu-micro-credential', '', 'a', 0, 0, 7)",
    "INSERT INTO offers VALUES ('f1', 'i1', 'r1', 'd1', 1, 0, 0, 9, NULL)",
    "INSERT INTO tokens VALUES ('t1', 'i1', '', 9, x'78', 'n1')",
    "INSERT INTO tokens VALUES ('t2', 'i1', '', 9, NULL, '')",
    "INSERT INTO status_lists VALUES ('l1', 0, 131072, 2, 1, 0)",
    "INSERT INTO credentials VALUES"
    " ('c1', 'h', 'i1', 'o1', 'type', 'a', 'k', '', 'l1', 5, 0, NULL, NULL, NULL, NULL, '', '', 1, '{}')",
)


def test_a_key_that_was_issued_to_again_after_a_revocation_is_no_reason_not_to_step_up(path: Path) -> None:
    engines = engine.sqlite(path)
    with engines.write.begin() as connection:
        _upgrade(connection, "0001")
        for statement in OLD_ROWS:
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql("UPDATE credentials SET revoked_at = 3, revoked_from = 3, revoked_by = 'holder'")
        connection.exec_driver_sql(OLD_ROWS[-1].replace("'c1', 'h'", "'c2', 'h2'").replace("'l1', 5", "'l1', 6"))
    engines.close()
    store = SqlIssuerStore.open(path)
    assert {each.id for each in store.credentials_of("i1")} == {"c1", "c2"}
    store.close()


def test_what_was_kept_for_more_copies_under_the_services_own_secret_goes(path: Path) -> None:
    engines = engine.sqlite(path)
    with engines.write.begin() as connection:
        _upgrade(connection, "0004")
        connection.exec_driver_sql(OLD_ROWS[0])
        for row in (("fetched", 7), ("open", None)):
            connection.exec_driver_sql(
                "INSERT INTO issuances (id, issued_at, offering_id, enrolment_id, achievement_id, needs_transaction_code,"
                " sealed_draft, created_at) VALUES (?, ?, 'o1', '', 'a', 0, x'78', 0)",
                row,
            )
    engines.close()
    store = SqlIssuerStore.open(path)
    kept = {each.id: each.sealed_draft for each in store.issuances(open_only=False)}
    assert kept == {"fetched": None, "open": b"x"}
    store.close()


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
