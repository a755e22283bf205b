"""Bringing a vault back: exactly where that is possible, and otherwise everything that is left and nothing that was deleted."""

import pytest

from skrin.storage.errors import StoreDamaged
from skrin.storage.vault.building import Building
from skrin.storage.vault.changes import Delete, Put, to_bytes
from skrin.storage.vault.log_writer import open_log
from skrin.storage.vault.records import EMPTY_DIGEST
from skrin.storage.vault.repair import exact, repair
from skrin.storage.vault.salvage import salvage
from skrin.storage.vault.schema import CURRENT
from skrin.storage.vault.sealed_log import FrameKind, SealedLogFile
from skrin.storage.vault.snapshot import fresh_log
from tests.storage.samples import changed, credential
from tests.storage.wallets import EVERYTHING, WalletPlace, flip, hold, put


@pytest.fixture
def folded(place: WalletPlace) -> WalletPlace:
    """Ten credentials in the snapshot; in the log one is changed, one deleted, one added."""
    vault = place.create()
    hold(vault, [credential(number) for number in range(10)])
    vault.vault.store.fold_if(0)
    store = vault.vault.store
    with vault.transaction() as transaction:
        transaction.update_credential(changed(credential(1), "Nytt"))
    with vault.transaction() as transaction:
        transaction.add_credential(credential(10))
    store.commit([Delete("credential", "credential-2")])
    vault.vault.store._required().destroys = False  # so that locking does not fold it
    vault.lock()
    return place


def titles(place: WalletPlace) -> dict[str, str]:
    with place.unlocked() as vault:
        return {stored.id: stored.credential.achievement.title["sv"] for stored in vault.credentials(EVERYTHING)}


def test_the_good_twin_is_whole(folded: WalletPlace) -> None:
    found = titles(folded)

    assert len(found) == 10
    assert found["credential-1"] == "Nytt"
    assert "credential-2" not in found


@pytest.mark.parametrize("share", [30, 50, 80])
def test_database_and_snapshot_damaged_together_give_what_is_left_of_both(folded: WalletPlace, share: int) -> None:
    before = titles(folded)
    for path in (folded.folder.database, folded.folder.snapshot):
        flip(path, path.stat().st_size * share // 100)

    with folded.unlocked() as vault:
        assert vault.vault.opening.repaired
        lost = {id_ for kind, id_ in vault.vault.opening.lost if kind == "credential"}
    after = titles(folded)
    assert "credential-2" not in after
    assert after.keys() | lost >= before.keys()
    assert all(before[id_] == title for id_, title in after.items())


def test_what_the_log_deleted_does_not_come_back_from_an_older_snapshot(folded: WalletPlace) -> None:
    log = SealedLogFile(folded.folder.log, folded.keys())
    frames = list(log.frames())
    flip(folded.folder.log, frames[1].start + 60)  # the change of the first: the log is damaged, but for what follows
    folded.folder.database.unlink()

    with folded.unlocked() as vault:
        assert vault.vault.opening.repaired
    found = titles(folded)
    assert "credential-2" not in found
    assert "credential-10" in found


def test_a_log_that_does_not_lead_where_it_says_is_not_believed(folded: WalletPlace) -> None:
    keys = folded.keys()
    writer = open_log(folded.folder.log, keys)
    state = SealedLogFile(folded.folder.log, keys).state()
    forged = to_bytes([Put("setting", "language", b'{"value":"xx"}')])
    writer.append(FrameKind.CHANGES, state.generation + 1, b"d" * 32, forged)
    writer.close()

    with pytest.raises(StoreDamaged):
        exact(folded.folder, keys, None, None, CURRENT)
    assert len(titles(folded)) == 10


def test_a_frame_out_of_its_turn_is_not_replayed(folded: WalletPlace) -> None:
    keys = folded.keys()
    state = SealedLogFile(folded.folder.log, keys).state()
    writer = open_log(folded.folder.log, keys)
    writer.append(FrameKind.CHANGES, state.generation + 5, state.digest)
    writer.close()

    with pytest.raises(StoreDamaged):
        exact(folded.folder, keys, None, None, CURRENT)


def test_a_snapshot_of_another_time_is_noticed_by_its_digest(folded: WalletPlace) -> None:
    keys = folded.keys()
    building = Building(folded.folder.snapshot, keys, None)
    with pytest.raises(StoreDamaged):
        building.require(1, b"d" * 32)
    building.give_up()
    assert titles(folded)


def test_a_repair_of_which_nothing_comes_leaves_everything_where_it_is(folded: WalletPlace) -> None:
    keys = folded.keys()
    for path in (folded.folder.database, folded.folder.snapshot, folded.folder.log):
        path.write_bytes(b"nothing of ours")
    before = folded.files()

    with pytest.raises(StoreDamaged):
        repair(folded.folder, keys, None, CURRENT)

    assert {name: content for name, content in folded.files().items() if not name.startswith("aside")} == before


def test_a_repair_that_is_interrupted_by_an_error_leaves_everything_where_it_is(folded: WalletPlace) -> None:
    class Failing:
        kind = "credential"

        def enter(self, database: object, place: int, body: bytes) -> None:
            raise InterruptedError

        def take_out(self, database: object, place: int) -> None: ...

    for harm in ("database", "database and log"):
        flip(folded.folder.database, 500)
        if harm != "database":
            flip(folded.folder.log, SealedLogFile(folded.folder.log, folded.keys()).state().last_start + 50)
        before = folded.folder.database.read_bytes()
        with pytest.raises(InterruptedError):
            repair(folded.folder, folded.keys(), Failing(), CURRENT)
        assert folded.folder.database.read_bytes() == before
        assert not list(folded.path.glob("*.new"))


def test_a_snapshot_that_cannot_be_copied_from_a_damaged_database_is_not_put_in_place(folded: WalletPlace) -> None:
    before = folded.folder.snapshot.read_bytes()
    with folded.database() as database:
        database.run("UPDATE record SET body = x'00' WHERE id = 'credential-5'")
        with pytest.raises(StoreDamaged):
            fresh_log(folded.folder, folded.keys(), folded.table(database))

    assert folded.folder.snapshot.read_bytes() == before


def test_a_file_of_which_nothing_opens_gives_nothing(place: WalletPlace) -> None:
    place.create().lock()
    keys = place.keys()
    for content in (b"", b"x", bytes(5000), bytes(range(256)) * 100):
        place.folder.database.write_bytes(content)

        found = salvage(place.folder.database, keys)

        assert (found.records, found.named) == ({}, set())
        assert place.folder.database.read_bytes() == content


def test_a_vault_without_any_record_comes_back_empty_from_its_log(place: WalletPlace) -> None:
    place.create().lock()
    flip(place.folder.database, 500)

    with place.unlocked() as vault:
        assert vault.vault.opening.repaired
        assert vault.vault.opening.lost == ()
        assert vault.count() == 0
        assert vault.vault.store.read(lambda table: table.state()) == (0, EMPTY_DIGEST)
        vault.vault.store.commit([put("a")])
