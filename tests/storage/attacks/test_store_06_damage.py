"""S-06 and S-07: damaged, cut and exchanged files. What is undamaged stays readable, and no wrong value is ever shown."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from skrin.domain.state_errors import CredentialUnknown
from skrin.storage.errors import StoreDamaged
from skrin.storage.vault.holder_vault import EncryptedHolderVault
from tests.storage.samples import changed, credential
from tests.storage.wallets import EVERYTHING, WalletPlace, flip, hold, leave_without_locking, rows

PAGE = 4096
COUNT = 40


@pytest.fixture
def full(place: WalletPlace) -> WalletPlace:
    """Forty credentials, locked; half of them in the snapshot, half in the log."""
    vault = place.create()
    hold(vault, [credential(number) for number in range(COUNT // 2)])
    vault.vault.store.fold_if(0)
    hold(vault, [credential(number) for number in range(COUNT // 2, COUNT)])
    vault.lock()
    return place


def pages(path: Path) -> int:
    return path.stat().st_size // PAGE


def zero_page(path: Path, number: int) -> None:
    with path.open("r+b") as file:
        file.seek(number * PAGE)
        file.write(bytes(PAGE))


def swap_pages(path: Path, first: int, second: int) -> None:
    data = bytearray(path.read_bytes())
    a, b = slice(first * PAGE, (first + 1) * PAGE), slice(second * PAGE, (second + 1) * PAGE)
    data[a], data[b] = data[b], data[a]
    path.write_bytes(data)


def cut(path: Path, number: int) -> None:
    path.write_bytes(path.read_bytes()[: number * PAGE])


Harm = Callable[[Path], None]

HARMS: dict[str, Harm] = {
    "flip-first-byte": lambda path: flip(path, 0),
    "flip-first-page": lambda path: flip(path, 700),
    "flip-second-page": lambda path: flip(path, PAGE + 9),
    "flip-middle": lambda path: flip(path, path.stat().st_size // 2 + 100),
    "flip-near-end": lambda path: flip(path, path.stat().st_size - 300),
    "zero-first": lambda path: zero_page(path, 0),
    "zero-third": lambda path: zero_page(path, 2),
    "zero-middle": lambda path: zero_page(path, pages(path) // 2),
    "zero-last": lambda path: zero_page(path, pages(path) - 1),
    "swap": lambda path: swap_pages(path, 3, pages(path) - 2),
    "swap-roots": lambda path: swap_pages(path, 1, 2),
    "cut-to-nothing": lambda path: cut(path, 0),
    "cut-to-one": lambda path: cut(path, 1),
    "cut-half": lambda path: cut(path, pages(path) // 2),
    "cut-last": lambda path: cut(path, pages(path) - 1),
    "cut-odd": lambda path: path.write_bytes(path.read_bytes()[:-1000]) and None,
    "gone": lambda path: path.unlink(),
}


@pytest.mark.case("S-06")
@pytest.mark.parametrize("harm", HARMS)
def test_a_damaged_database_comes_back_whole_from_snapshot_and_log(full: WalletPlace, harm: str) -> None:
    HARMS[harm](full.folder.database)
    damaged = full.folder.database.read_bytes() if full.folder.database.exists() else b""

    with full.unlocked() as vault:
        opening = vault.vault.opening
        assert opening.repaired
        assert opening.lost == ()
        assert sorted(stored.id for stored in vault.credentials(EVERYTHING)) == sorted(f"credential-{n}" for n in range(COUNT))
        assert all(vault.credential(f"credential-{number}") == credential(number) for number in range(COUNT))
        hold(vault, [credential(COUNT)])

    kept = [path.read_bytes() for path in full.folder.aside.iterdir()] if damaged else [b""]
    assert damaged in kept
    with full.unlocked() as vault:
        assert not vault.vault.opening.repaired
        assert vault.count() == COUNT + 1


@pytest.mark.case("S-06")
@pytest.mark.parametrize(
    "harm", [name for name in HARMS if name not in ("flip-first-byte", "flip-first-page", "cut-to-nothing", "gone")]
)
def test_without_snapshot_and_log_all_undamaged_credentials_stay_readable(full: WalletPlace, harm: str) -> None:
    full.folder.log.unlink()
    full.folder.snapshot.unlink()
    HARMS[harm](full.folder.database)

    if harm in ("zero-first", "cut-to-one"):
        with pytest.raises(StoreDamaged):
            full.unlock()
        assert full.folder.database.exists()
        return
    vault = full.unlock()
    # Without the root of the table nothing is reached any more, and everything is said to be lost.
    check_what_is_left(vault, least=0 if harm in ("zero-third", "swap-roots") else COUNT // 4)
    assert vault.vault.opening.repaired
    assert vault.vault.opening.kept_aside
    vault.lock()


def check_what_is_left(vault: EncryptedHolderVault, least: int = COUNT // 4) -> None:
    """Each credential is right, or is said to be lost, or at least not there; never wrong."""
    found = 0
    lost = {id_ for kind, id_ in vault.vault.opening.lost if kind == "credential"}
    for number in range(COUNT):
        try:
            assert vault.credential(f"credential-{number}") == credential(number)
            found += 1
        except StoreDamaged:
            assert f"credential-{number}" in lost
        except CredentialUnknown:
            assert f"credential-{number}" not in lost
    assert vault.count() == found
    assert found >= least


@pytest.mark.case("S-06")
def test_one_bad_page_loses_at_most_the_records_on_it_and_names_them(full: WalletPlace) -> None:
    full.folder.log.unlink()
    full.folder.snapshot.unlink()
    zero_page(full.folder.database, pages(full.folder.database) // 2)

    with full.unlocked() as vault:
        check_what_is_left(vault)
        # The begin of a large record stands with up to seven others on one page, its rest on pages of its own.
        assert vault.count() >= COUNT - 8
        assert len([id_ for kind, id_ in vault.vault.opening.lost if kind == "credential"]) == COUNT - vault.count()


@pytest.mark.case("S-06")
@pytest.mark.parametrize("share", range(0, 100, 4))
def test_a_bit_flipped_anywhere_while_the_wallet_is_open_never_shows_a_wrong_value(full: WalletPlace, share: int) -> None:
    vault = full.unlock()
    before = rows(vault)
    vault.vault.store.read(lambda table: table.database.run("PRAGMA shrink_memory"))
    flip(full.folder.database, full.folder.database.stat().st_size * share // 100 + 11)

    assert rows(vault) == before
    assert {stored.id: stored for stored in vault.credentials(EVERYTHING)} == {
        f"credential-{number}": credential(number) for number in range(COUNT)
    }
    hold(vault, [credential(COUNT)])
    vault.lock()
    with full.unlocked() as again:
        assert again.count() == COUNT + 1


@pytest.mark.case("S-06")
@pytest.mark.parametrize("share", range(0, 100, 10))
@pytest.mark.parametrize("name", ["log", "snapshot.db"])
def test_a_damaged_log_or_snapshot_costs_nothing_while_the_database_is_whole(full: WalletPlace, name: str, share: int) -> None:
    path = full.path / name
    flip(path, path.stat().st_size * share // 100)

    with full.unlocked() as vault:
        assert vault.vault.opening.lost == ()
        assert vault.count() == COUNT
        hold(vault, [credential(COUNT)])
        vault.vault.store.fold_if(0)
    flip(full.folder.database, 700)
    with full.unlocked() as vault:
        assert vault.vault.opening.repaired
        assert vault.vault.opening.lost == ()
        assert vault.count() == COUNT + 1


@pytest.mark.case("S-06")
def test_database_and_log_damaged_together_give_what_either_has(full: WalletPlace) -> None:
    log = full.folder.log
    flip(log, log.stat().st_size // 2)
    zero_page(full.folder.database, pages(full.folder.database) - 2)

    with full.unlocked() as vault:
        check_what_is_left(vault)
        assert vault.vault.opening.repaired
        # The begin of a large record stands with up to seven others on one page, its rest on pages of its own.
        assert vault.count() >= COUNT - 8


@pytest.mark.case("S-06")
def test_a_wallet_of_which_nothing_is_left_is_refused_and_never_replaced_by_an_empty_one(full: WalletPlace) -> None:
    for name in ("vault.db", "log", "snapshot.db"):
        (full.path / name).write_bytes(bytes(PAGE * 3))
    before = {name: full.files()[name] for name in ("vault.db", "log", "snapshot.db")}

    for _ in range(2):
        with pytest.raises(StoreDamaged):
            full.unlock()

    assert {name: full.files()[name] for name in before} == before


@pytest.mark.case("S-06")
def test_a_lost_header_comes_back_from_its_copy(full: WalletPlace) -> None:
    flip(full.path / "header", 200)

    with full.unlocked() as vault:
        assert vault.count() == COUNT
    assert (full.path / "header").read_bytes() == (full.path / "header.copy").read_bytes()


def yesterday_and_today(place: WalletPlace) -> tuple[bytes, set[tuple[str, str, bytes]]]:
    """A wallet that was killed yesterday and today; yesterday's journal, and today's rows."""
    vault = place.create()
    hold(vault, [credential(number) for number in range(5)])
    leave_without_locking(vault)
    yesterday = place.folder.database.with_name("vault.db-wal").read_bytes()
    assert yesterday
    vault = place.unlock()
    with vault.transaction() as transaction:
        for number in range(5):
            transaction.update_credential(changed(credential(number), "I dag"))
    today = rows(vault)
    leave_without_locking(vault)
    return yesterday, today


@pytest.fixture
def another(tmp_path: Path) -> bytes:
    """The journal of another wallet."""
    place = WalletPlace(tmp_path / "other" / "wallet.skrin", tmp_path / "state" / "marks")
    vault = place.create()
    hold(vault, [credential(99)])
    leave_without_locking(vault)
    return place.folder.database.with_name("vault.db-wal").read_bytes()


@pytest.mark.case("S-07")
@pytest.mark.parametrize("kind", ["deleted", "yesterdays", "zeros", "anothers", "cut", "garbage"])
@pytest.mark.parametrize("locked", [False, True], ids=["killed", "locked"])
def test_a_journal_that_is_not_the_right_one_never_makes_a_mixture(
    place: WalletPlace, another: bytes, kind: str, locked: bool
) -> None:
    yesterday, today = yesterday_and_today(place)
    if locked:
        place.unlock().lock()
    journal = place.folder.database.with_name("vault.db-wal")
    right = journal.read_bytes() if journal.exists() else yesterday
    content = {
        "yesterdays": yesterday,
        "zeros": bytes(len(right)),
        "anothers": another,
        "cut": right[: len(right) // 2],
        "garbage": bytes(range(256)) * 40,
    }
    journal.unlink(missing_ok=True)
    if kind != "deleted":
        journal.write_bytes(content[kind])

    with place.unlocked() as vault:
        assert rows(vault) == today


@pytest.mark.case("S-07")
@pytest.mark.parametrize("suffix", ["-shm", "-journal"])
@pytest.mark.parametrize("locked", [False, True], ids=["killed", "locked"])
def test_a_stray_file_beside_the_database_changes_nothing(place: WalletPlace, suffix: str, locked: bool) -> None:
    _, today = yesterday_and_today(place)
    if locked:
        place.unlock().lock()
    place.folder.database.with_name("vault.db" + suffix).write_bytes(bytes(range(256)) * 200)

    with place.unlocked() as vault:
        assert rows(vault) == today


@pytest.mark.case("S-07")
@pytest.mark.parametrize("name", ["vault.db", "log", "snapshot.db"])
def test_yesterdays_file_beside_todays_others_never_makes_a_mixture(place: WalletPlace, tmp_path: Path, name: str) -> None:
    vault = place.create()
    hold(vault, [credential(number) for number in range(5)])
    vault.vault.store.fold_if(0)
    vault.lock()
    shutil.copytree(place.path, tmp_path / "yesterday")
    with place.unlocked() as vault:
        with vault.transaction() as transaction:
            transaction.update_credential(changed(credential(1), "I dag"))
            transaction.delete_credential("credential-2")
        today = rows(vault)
    shutil.copy(tmp_path / "yesterday" / name, place.path / name)

    with place.unlocked() as vault:
        assert rows(vault) == today
        assert not vault.vault.opening.older_than_seen
