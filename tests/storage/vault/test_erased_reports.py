"""A report that was erased is in none of the files of the store, at once: database, snapshot, log, or what is beside them."""

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from skrin.domain.state_errors import ReportUnknown, RequestUnknown
from skrin.domain.stored_request import ErasedReport, StoredReport
from skrin.storage.vault.folder import VaultFolder
from skrin.storage.vault.sealed_log import SealedLogFile
from skrin.storage.vault.sqlcipher import Database
from skrin.storage.vault.verifier import create_verifier_store, unlock_verifier_store
from skrin.storage.vault.verifier_vault import EncryptedVerifierStore
from tests.storage.samples import NOON, canary
from tests.storage.vault.test_verifier_vault import SECRET, request
from tests.storage.wallets import WAY

NEXT_YEAR = NOON + timedelta(days=365)
UNTIL = date(2027, 1, 31)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EncryptedVerifierStore]:
    store = create_verifier_store(tmp_path / "verifier.skrin", tmp_path / "marks", [WAY])
    yield store
    store.lock()


def reported(store: EncryptedVerifierStore, number: int) -> None:
    """A request that was answered, and its report: a value in each."""
    store.add_request(request(number), SECRET)
    store.take_response(f"request-{number}", f"state-{number}", NOON)
    filed = StoredReport(NOON, {"kept": canary(f"kept {number}")}, f"request-{number}", keep_until=UNTIL)
    store.finish(f"request-{number}", {"answer": "presented"}, NOON, {"shown": canary(f"shown {number}")}, filed)


def everything(store: EncryptedVerifierStore, to: Path) -> bytes:
    """What whoever has the passphrase reads in a copy of the folder, made while the store is open."""
    keys, folder = store.vault.store.keys, VaultFolder(to / "copy")
    shutil.copytree(store.vault.store.folder.path, folder.path)
    wal = folder.database.with_name(folder.database.name + "-wal")
    assert not wal.exists() or not wal.stat().st_size
    found = b"".join(frame.content for frame in SealedLogFile(folder.log, keys).frames())
    for path in (folder.database, folder.snapshot):
        if path.exists():
            database, plain = Database(path, keys.database, journal="delete"), to / f"{path.name}.plain"
            database.run("ATTACH DATABASE ? AS plain KEY ''", (str(plain),))
            database.rows("SELECT sqlcipher_export('plain')")
            database.run("DETACH DATABASE plain")
            database.close()
            found += plain.read_bytes()
    return found


def test_it_is_gone_from_every_file_while_the_store_is_still_open(store: EncryptedVerifierStore, tmp_path: Path) -> None:
    reported(store, 1)
    reported(store, 2)
    store.vault.store.fold_if(0)  # so that the snapshot has it too

    assert store.erase_reports((1,), NOON) == 1

    left = everything(store, tmp_path)
    for trace in ("kept 1", "shown 1", "nonce 1"):
        assert canary(trace).encode() not in left
    assert canary("kept 2").encode() in left
    with pytest.raises(ReportUnknown):
        store.report(1)
    with pytest.raises(RequestUnknown):
        store.result("request-1", SECRET)
    assert [each.id for each in store.reports()] == [2]


def test_requests_that_are_over_go_as_thoroughly(store: EncryptedVerifierStore, tmp_path: Path) -> None:
    reported(store, 1)

    store.purge(NEXT_YEAR)

    left = everything(store, tmp_path)
    assert canary("shown 1").encode() not in left
    assert canary("kept 1").encode() in left


def test_what_stays_names_two_days_and_nothing_else(store: EncryptedVerifierStore, tmp_path: Path) -> None:
    reported(store, 1)
    reported(store, 2)
    store.erase_reports((2, 9), NEXT_YEAR)
    store.lock()

    again = unlock_verifier_store(tmp_path / "verifier.skrin", tmp_path / "marks", WAY)
    assert again.erased_reports() == [ErasedReport(2, NOON.date(), NEXT_YEAR)]
    assert again.add_report(StoredReport(NOON, {})) == 3  # a number is given once
    again.forget_erased(NEXT_YEAR)
    assert again.erased_reports()
    again.forget_erased(NEXT_YEAR + timedelta(seconds=1))
    assert not again.erased_reports()
    again.lock()
