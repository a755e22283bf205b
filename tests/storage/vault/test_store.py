"""Commits that meet an error half way: undone whole, or called uncertain."""

import errno
import os
from collections.abc import Sequence

import pytest

from skrin.storage.errors import (
    StoreDamaged,
    StoreDeviceFailed,
    StoreFull,
    StoreLocked,
    StoreReadOnly,
    StoreUncertain,
)
from skrin.storage.private_files import write_whole
from skrin.storage.vault.changes import Delete
from skrin.storage.vault.holder_vault import EncryptedHolderVault
from skrin.storage.vault.log_writer import Disk, open_log
from skrin.storage.vault.records import RecordTable
from skrin.storage.vault.sealed_log import SealedLogFile
from skrin.storage.vault.sqlcipher import Database, DatabaseBroken, Value
from tests.storage.samples import credential
from tests.storage.wallets import WalletPlace, flip, hold, put, rows

A = put("a", b'{"value":"1"}')
B = put("b", b'{"value":"2"}')


def parts_of(wallet: EncryptedHolderVault):  # type: ignore[no-untyped-def]
    return wallet.vault.store._required()


class FailingDisk:
    """Writes or syncs that fail while `error` is set; `after` lets so many syncs pass."""

    def __init__(self) -> None:
        self.error: int | None = None
        self.after = 0

    def write(self, descriptor: int, data: bytes) -> None:
        if self.error == errno.ENOSPC:
            raise OSError(self.error, "injected")
        write_whole(descriptor, data)

    def sync(self, descriptor: int) -> None:
        if self.error == errno.EIO:
            if self.after == 0:
                raise OSError(self.error, "injected")
            self.after -= 1
        os.fsync(descriptor)


class FailingDatabase(Database):
    """Statements that fail as `failures` says, each once."""

    failures: dict[str, Exception]

    def run(self, sql: str, values: Sequence[Value] = ()) -> int:
        for beginning, error in list(self.failures.items()):
            if sql.startswith(beginning):
                del self.failures[beginning]
                raise error
        return super().run(sql, values)


@pytest.fixture
def disk(wallet: EncryptedHolderVault) -> FailingDisk:
    """The disk under the wallet's log."""
    failing, parts = FailingDisk(), parts_of(wallet)
    parts.log.close()
    parts.log = open_log(parts.folder.log, parts.keys, Disk(failing.write, failing.sync))
    return failing


def fail(wallet: EncryptedHolderVault, **failures: Exception) -> None:
    """The next statement that begins so fails, in the wallet's database."""
    database = parts_of(wallet).table.database
    database.__class__ = FailingDatabase
    database.failures = failures


def test_a_full_disk_undoes_the_transaction(wallet: EncryptedHolderVault, disk: FailingDisk) -> None:
    store = wallet.vault.store
    store.commit([A])
    before = rows(wallet)
    disk.error = errno.ENOSPC

    with pytest.raises(StoreFull):
        store.commit([B])

    assert rows(wallet) == before
    disk.error = None
    store.commit([B])
    assert wallet.setting("b") == "2"


def test_a_sync_that_goes_on_failing_ends_all_writing_until_it_is_opened_again(
    place: WalletPlace, wallet: EncryptedHolderVault, disk: FailingDisk
) -> None:
    store = wallet.vault.store
    store.commit([A])
    disk.error = errno.EIO

    with pytest.raises(StoreUncertain):
        store.commit([B])
    disk.error = None
    with pytest.raises(StoreUncertain):
        store.commit([B])

    assert wallet.setting("a") == "1"  # reading goes on
    wallet.lock()
    with place.unlocked() as again:
        assert again.setting("a") == "1"
        assert again.setting("b") in (None, "2")
        again.vault.store.commit([B])


@pytest.mark.parametrize(
    ("error", "refusal"),
    [(StoreFull(), StoreFull), (StoreDeviceFailed(), StoreDeviceFailed), (DatabaseBroken(), StoreDeviceFailed)],
)
def test_a_database_that_cannot_commit_takes_the_log_back(
    place: WalletPlace, wallet: EncryptedHolderVault, error: Exception, refusal: type[Exception]
) -> None:
    store = wallet.vault.store
    store.commit([A])
    before = rows(wallet)
    fail(wallet, COMMIT=error)

    with pytest.raises(refusal):
        store.commit([B])

    assert rows(wallet) == before
    assert SealedLogFile(place.folder.log, parts_of(wallet).keys).state().generation == 1
    store.commit([B])
    wallet.lock()
    with place.unlocked() as again:
        assert again.setting("b") == "2"


def test_where_the_log_cannot_be_taken_back_the_outcome_is_uncertain(
    place: WalletPlace, wallet: EncryptedHolderVault, disk: FailingDisk
) -> None:
    store = wallet.vault.store
    fail(wallet, COMMIT=StoreDeviceFailed())
    disk.error, disk.after = errno.EIO, 1

    with pytest.raises(StoreUncertain):
        store.commit([B])
    with pytest.raises(StoreUncertain):
        store.commit([A])

    disk.error = None
    wallet.lock()
    with place.unlocked() as again:
        assert again.setting("b") in (None, "2")


def test_damage_met_in_a_commit_is_repaired_and_the_commit_done(wallet: EncryptedHolderVault) -> None:
    store = wallet.vault.store
    store.commit([A])
    fail(wallet, BEGIN=DatabaseBroken())

    store.commit([B])

    assert [repaired.exact for repaired in store.repaired] == [True]
    assert (wallet.setting("a"), wallet.setting("b")) == ("1", "2")


def test_damage_that_cannot_be_repaired_now_is_repaired_later(place: WalletPlace, wallet: EncryptedHolderVault) -> None:
    hold(wallet, [credential(1)])
    wallet.lock()
    again = place.unlock()
    again.vault.store.read(lambda table: table.database.run("PRAGMA shrink_memory"))
    log = place.folder.log.read_bytes()
    place.folder.log.write_bytes(b"")
    place.folder.database.write_bytes(bytes(8192))

    with pytest.raises(StoreDamaged):
        again.credential("credential-1")

    place.folder.log.write_bytes(log)
    assert again.credential("credential-1") == credential(1)
    again.lock()


def test_damage_that_comes_back_at_once_is_told(wallet: EncryptedHolderVault) -> None:
    def always(table: RecordTable) -> None:
        raise DatabaseBroken

    with pytest.raises(StoreDamaged):
        wallet.vault.store.read(always)
    assert wallet.count() == 0


def test_an_error_in_the_callers_own_reading_is_the_callers(wallet: EncryptedHolderVault) -> None:
    def wrong(table: RecordTable) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        wallet.vault.store.read(wrong)


def test_a_record_lost_to_damage_is_told_from_one_that_never_was(place: WalletPlace) -> None:
    vault = place.create()
    hold(vault, [credential(number) for number in range(30)])
    vault.lock()
    place.folder.log.unlink()
    with place.database() as database:
        database.run("UPDATE record SET body = x'00' WHERE id = 'credential-7'")

    with place.unlocked() as again:
        assert again.vault.opening.lost == (("credential", "credential-7"),)
        with pytest.raises(StoreDamaged):
            again.credential("credential-7")
        assert again.count() == 29
    with place.unlocked() as once_more:
        with pytest.raises(StoreDamaged):
            once_more.credential("credential-7")
        hold(once_more, [credential(7)])
        assert once_more.credential("credential-7") == credential(7)


def test_folding_keeps_everything_and_begins_a_new_log(place: WalletPlace, wallet: EncryptedHolderVault) -> None:
    store = wallet.vault.store
    hold(wallet, [credential(1)])
    long = place.folder.log.stat().st_size
    store.fold_if(long)
    assert not place.folder.snapshot.exists()

    store.fold_if(0)
    assert place.folder.log.stat().st_size < long
    hold(wallet, [credential(2)])
    store.fold_if(0)
    store.commit([Delete("credential", "credential-1")])
    wallet.lock()

    for path in (place.folder.database, place.folder.database.with_name("nothing")):
        path.unlink(missing_ok=True)
    with place.unlocked() as again:
        assert again.vault.opening.repaired
        assert [stored.id for stored in again.credentials()] == ["credential-2"]


def test_a_log_that_grew_long_is_folded_without_being_asked(place: WalletPlace, wallet: EncryptedHolderVault) -> None:
    large = bytes(range(256)) * 4096
    for number in range(9):
        wallet.vault.store.commit([put(str(number), large, "blob")])

    assert place.folder.snapshot.exists()
    assert place.folder.log.stat().st_size < 3 * len(large)


def test_where_folding_is_refused_the_log_goes_on(place: WalletPlace, wallet: EncryptedHolderVault) -> None:
    hold(wallet, [credential(1)])
    place.folder.snapshot.mkdir()  # in the way

    wallet.vault.store.fold_if(0)
    hold(wallet, [credential(2)])
    wallet.lock()

    place.folder.snapshot.rmdir()
    with place.unlocked() as again:
        assert again.count() == 2


def test_where_even_the_log_is_gone_after_a_refused_fold_writing_ends(place: WalletPlace, wallet: EncryptedHolderVault) -> None:
    hold(wallet, [credential(1)])
    place.folder.log.unlink()

    wallet.vault.store.fold_if(0)

    with pytest.raises(StoreUncertain):
        wallet.vault.store.commit([A])
    wallet.lock()
    with place.unlocked() as again:
        assert again.count() == 1


def test_a_snapshot_that_fell_behind_is_made_anew(place: WalletPlace, wallet: EncryptedHolderVault) -> None:
    store = wallet.vault.store
    hold(wallet, [credential(1)])
    store.fold_if(0)
    older = place.folder.snapshot.read_bytes()
    hold(wallet, [credential(2)])
    store.fold_if(0)
    place.folder.snapshot.write_bytes(older)
    hold(wallet, [credential(3)])

    store.fold_if(0)
    wallet.lock()

    assert sorted(path.name for path in place.folder.aside.iterdir()) == ["1-snapshot.db"]
    place.folder.database.unlink()
    with place.unlocked() as again:
        assert again.count() == 3


def test_a_snapshot_that_is_gone_is_made_anew(place: WalletPlace, wallet: EncryptedHolderVault) -> None:
    store = wallet.vault.store
    hold(wallet, [credential(1)])
    store.fold_if(0)
    place.folder.snapshot.unlink()
    hold(wallet, [credential(2)])

    store.fold_if(0)
    wallet.lock()

    place.folder.database.unlink()
    with place.unlocked() as again:
        assert again.count() == 2


def test_a_first_snapshot_that_does_not_come_out_right_is_copied_from_the_database(
    place: WalletPlace, wallet: EncryptedHolderVault
) -> None:
    hold(wallet, [credential(1)])
    first = next(SealedLogFile(place.folder.log, parts_of(wallet).keys).frames())
    flip(place.folder.log, first.end + 60)  # the only transaction in the log

    wallet.vault.store.fold_if(0)
    wallet.lock()

    place.folder.database.unlink()
    with place.unlocked() as again:
        assert again.count() == 1


def test_a_large_snapshot_is_read_through_in_shares(place: WalletPlace, wallet: EncryptedHolderVault) -> None:
    store = wallet.vault.store
    store.commit([put(f"{number:05d}", b"{}", "blob") for number in range(5_500)])
    store.fold_if(0)
    database = Database(place.folder.snapshot, parts_of(wallet).keys.database, journal="delete")
    database.run("UPDATE record SET body = x'00' WHERE id = '00100'")
    database.close()

    for number in range(4):
        store.commit([put(str(number))])
        store.fold_if(0)
    wallet.lock()

    place.folder.database.unlink()
    with place.unlocked() as again:
        found = again.vault.store.read(lambda table: table.get("blob", "00100"))
        assert found is not None
        assert found.body == b"{}"


def test_a_locked_or_read_only_store_refuses(place: WalletPlace, wallet: EncryptedHolderVault) -> None:
    wallet.lock()
    for use in (lambda: wallet.vault.store.commit([A]), lambda: wallet.vault.store.fold_if(0), lambda: wallet.vault.store.keys):
        with pytest.raises(StoreLocked):
            use()

    reading = place.unlock(read_only=True)
    reading.vault.store.fold_if(0)
    with pytest.raises(StoreReadOnly):
        reading.vault.store.commit([A])
    reading.lock()


def test_what_is_left_beside_the_database_keeps_the_log_open(place: WalletPlace, wallet: EncryptedHolderVault) -> None:
    hold(wallet, [credential(1)])
    place.folder.database.with_name("vault.db-journal").mkdir()

    wallet.lock()

    assert not SealedLogFile(place.folder.log, place.keys()).state().closed
    place.folder.database.with_name("vault.db-journal").rmdir()
    with place.unlocked() as again:
        assert again.count() == 1


def test_a_change_that_does_not_fit_its_row_is_damage_and_not_written(wallet: EncryptedHolderVault) -> None:
    store = wallet.vault.store
    store.commit([A])
    store.read(lambda table: table.database.run("UPDATE record SET tag = zeroblob(32) WHERE id = 'a'"))

    assert wallet.setting("a") == "1"
    assert len(store.repaired) == 1
