"""S-05, S-15, S-17, S-20, S-22 to S-24: what is left on the disk and in what is shown, and what happens on a poor disk."""

import copy
import gc
import os
import pickle
import shutil
import stat
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from skrin.domain.ports import CredentialFilter
from skrin.domain.state_errors import KeyUnknown
from skrin.keys.recovery_code import RecoveryCode
from skrin.storage import codec
from skrin.storage.errors import StoreDamaged, StoreExists, StoreForeign, StoreNotFound, StoreReadOnly, StoreTooNew
from skrin.storage.vault import kinds
from skrin.storage.vault.changes import Put
from skrin.storage.vault.passphrase import Passphrase
from skrin.storage.vault.records import RecordTable
from skrin.storage.vault.schema import CURRENT
from skrin.storage.vault.sealed_log import SealedLogFile
from skrin.storage.vault.sqlcipher import Database
from skrin.storage.vault.vault_keys import VaultKeys
from skrin.storage.vault.ways import ByPassphrase, ByRecoveryCode
from tests.fakes.randomness import SeededRandomness
from tests.faults.operations import unlock_tomorrow
from tests.storage.samples import canary, credential, event
from tests.storage.wallets import BY_PHRASE, WalletPlace, flip, hold, leave_without_locking, records, rows


@pytest.fixture
def two(place: WalletPlace) -> WalletPlace:
    vault = place.create()
    with vault.transaction() as transaction:
        for number in (1, 2):
            key_id, _ = transaction.new_key("ES256")
            transaction.add_credential(credential(number, key_id=key_id))
        transaction.record(event(1))
    vault.lock()
    return place


@pytest.mark.case("S-05")
@pytest.mark.parametrize("killed", [False, True], ids=["locked", "killed"])
def test_a_wallet_on_a_disk_that_cannot_be_written_can_be_read(two: WalletPlace, killed: bool) -> None:
    if killed:
        vault = two.unlock()
        hold(vault, [credential(3)])
        leave_without_locking(vault)
    before = two.files()

    vault = two.unlock(read_only=True)

    assert vault.count() == (3 if killed else 2)
    assert vault.credential("credential-1").credential == credential(1).credential
    assert vault.credentials(CredentialFilter(text="sprang")) == vault.credentials(CredentialFilter(text="sprängarbete"))
    with pytest.raises(StoreReadOnly), vault.transaction():
        pass
    with pytest.raises(StoreReadOnly):
        vault.vault.store.commit([Put("setting", "a", b"{}")])
    vault.lock()
    assert two.files() == before


@pytest.mark.case("S-05")
@pytest.mark.parametrize("harm", ["old-database", "no-database", "broken-database"])
def test_a_database_that_is_not_the_newest_is_read_from_snapshot_and_log(two: WalletPlace, harm: str) -> None:
    older = two.folder.database.read_bytes()
    with two.unlocked() as vault:
        hold(vault, [credential(3)])
    match harm:
        case "old-database":
            two.folder.database.write_bytes(older)
        case "no-database":
            two.folder.database.unlink()
        case _:
            flip(two.folder.database, 500)

    vault = two.unlock(read_only=True)

    assert vault.count() == 3
    vault.lock()


@pytest.mark.case("S-05")
def test_what_cannot_even_be_read_is_refused(two: WalletPlace) -> None:
    two.folder.database.unlink()
    two.folder.log.unlink()

    with pytest.raises(StoreDamaged):
        two.unlock(read_only=True)


@pytest.mark.case("S-05")
def test_damage_met_while_only_reading_is_told_and_not_repaired(two: WalletPlace) -> None:
    vault = two.unlock(read_only=True)
    vault.vault.store.read(lambda table: table.database.run("PRAGMA shrink_memory"))
    for offset in range(4096, two.folder.database.stat().st_size, 4096):
        flip(two.folder.database, offset)
    before = two.files()

    with pytest.raises(StoreDamaged):
        records(vault)
    vault.lock()
    assert two.files() == before


@pytest.mark.case("S-05")
def test_a_folder_that_is_no_vault_is_neither_opened_nor_made_one(place: WalletPlace) -> None:
    with pytest.raises(StoreNotFound):
        place.unlock()
    place.path.mkdir(parents=True)
    (place.path / "letter.txt").write_text("not a vault")

    with pytest.raises(StoreForeign):
        place.create()
    with pytest.raises(StoreNotFound):
        place.unlock()
    assert (place.path / "letter.txt").read_text() == "not a vault"


@pytest.mark.case("S-05")
def test_a_wallet_is_never_made_over_another(two: WalletPlace) -> None:
    before = two.files()

    with pytest.raises(StoreExists):
        two.create()

    assert two.files() == before


def test_an_empty_folder_becomes_a_wallet(place: WalletPlace) -> None:
    place.path.mkdir(parents=True)

    place.create().lock()
    place.unlock().lock()


@pytest.fixture
def open_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.case("S-15")
@pytest.mark.usefixtures("open_umask")
def test_with_an_open_umask_all_files_are_for_their_owner_alone(place: WalletPlace) -> None:
    vault = place.create()
    hold(vault, [credential(1), credential(2)])
    check_modes(place)
    vault.vault.store.fold_if(0)
    vault.vault.put_way(BY_PHRASE, SeededRandomness())
    check_modes(place)
    leave_without_locking(vault)
    flip(place.folder.database, 500)
    with place.unlocked() as again:
        assert again.vault.opening.repaired
        check_modes(place)


def check_modes(place: WalletPlace) -> None:
    for path in (*place.path.parent.rglob("*"), *place.marks.parent.rglob("*"), place.path.parent, place.marks.parent):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


@pytest.mark.case("S-15")
def test_modes_that_somebody_widened_are_narrowed_at_the_next_start(two: WalletPlace) -> None:
    for path in (two.path, *two.path.iterdir()):
        path.chmod(0o777)

    two.unlock().lock()

    assert all(stat.S_IMODE(path.stat().st_mode) & 0o077 == 0 for path in (two.path, *two.path.iterdir()))


@pytest.mark.case("S-17")
@pytest.mark.skipif(sys.platform != "linux", reason="/proc tells only on Linux")
def test_a_hardened_process_is_not_dumpable_and_leaves_no_core(tmp_path: Path) -> None:
    script = (
        "import ctypes, os, resource\n"
        "most = resource.getrlimit(resource.RLIMIT_CORE)[1]\n"  # what a hardened parent leaves is none
        "resource.setrlimit(resource.RLIMIT_CORE, (most, most))\n"
        "from skrin.storage.hardening import harden\n"
        "harden()\n"
        "assert ctypes.CDLL(None).prctl(3, 0, 0, 0, 0) == 0\n"
        "assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)\n"
        "secret = 'canary-in-a-local-variable'\n"
        "os.abort()\n"
    )

    ended = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)

    assert ended.returncode == -6, ended.stderr
    assert list(tmp_path.iterdir()) == []
    assert "canary-in-a-local-variable" not in ended.stderr + ended.stdout


@pytest.mark.case("S-20")
@pytest.mark.parametrize("newer", ["header", "database", "log"])
def test_a_newer_wallet_is_refused_without_any_change(two: WalletPlace, newer: str) -> None:
    match newer:
        case "header":
            for name in ("header", "header.copy"):
                content = (two.path / name).read_bytes()
                (two.path / name).write_bytes(content.replace(b"skrin-vault 1", b"skrin-vault 2"))
        case "database":
            with two.database() as database:
                database.run("PRAGMA user_version = 99")
        case _:
            flip(two.folder.log, 9, 2)
    before = two.files()

    with pytest.raises(StoreTooNew) as refused:
        two.unlock()

    assert refused.value.found > refused.value.known
    assert two.files() == before


@pytest.mark.case("S-20")
@pytest.mark.parametrize("state", ["locked", "killed", "damaged"])
def test_an_older_wallet_is_migrated_and_the_old_one_kept(two: WalletPlace, state: str) -> None:
    vault = two.unlock()
    with vault.transaction() as transaction:
        transaction.set_setting("language", "sv")
    if state == "killed":
        leave_without_locking(vault)
    vault.lock()
    if state == "damaged":
        flip(two.folder.database, 500)
    old = two.folder.database.read_bytes()

    migrated = unlock_tomorrow(two)

    assert migrated.opening.repaired is (state == "damaged")
    assert migrated.opening.migrated_from == (0 if state == "damaged" else CURRENT.version)
    found = migrated.store.read(lambda table: table.get(kinds.SETTING, "LANGUAGE"))
    assert found is not None
    assert (found.body, found.version) == (b'{"value":"SV"}', CURRENT.version + 1)
    assert migrated.store.read(lambda table: table.database.row("SELECT count(*) FROM credential")) == (2,)
    migrated.lock()
    if state == "locked":
        assert old in [path.read_bytes() for path in two.folder.aside.iterdir()]
    again = unlock_tomorrow(two)
    assert again.opening.migrated_from == 0
    assert not again.opening.repaired
    again.lock()
    with pytest.raises(StoreTooNew):
        two.unlock()


@pytest.mark.case("S-20")
def test_what_is_put_follows_todays_form() -> None:
    assert CURRENT.version == Put("setting", "a", b"{}").version
    assert CURRENT.upgraded(Put("setting", "a", b"{}")) == Put("setting", "a", b"{}")


@pytest.mark.case("S-22")
def test_a_large_wallet_opens_and_lists_without_reading_all_of_it(place: WalletPlace) -> None:
    vault = place.create()
    small, entry = credential(1), event(1)
    slim = replace(small, credential=replace(small.credential, raw="", disclosables=(), claims={}))
    with vault.transaction() as transaction:
        for number in range(10_000):
            achievement = replace(slim.credential.achievement, achievement_id=f"urn:uuid:{number}")
            raw = replace(slim.credential, raw=f"raw {number}", achievement=achievement)
            transaction.add_credential(replace(slim, id=f"credential-{number}", credential=raw))
        for _ in range(50_000):
            transaction.record(entry)
    vault.lock()
    decoded = Counting()

    with place.unlocked() as again:
        assert again.count() == 10_000
        again.vault.store.read(decoded.watch)
        assert len(again.credentials()) == 50
        assert len(again.credentials(CredentialFilter(text="vattenrening"))) == 50
        assert len(again.history()) == 200
        assert decoded.checked == 300
        assert again.history()[0].id == 50_000
        with again.transaction() as transaction:
            transaction.delete_credential("credential-5000")
        assert again.count() == 9_999


class Counting:
    """Counts the records that are read, and so checked and decoded."""

    checked = 0

    def watch(self, table: RecordTable) -> None:
        through = table.checked

        def counted(record):  # type: ignore[no-untyped-def]
            self.checked += 1
            return through(record)

        table.checked = counted  # type: ignore[method-assign]


def everything_an_attacker_with_the_passphrase_reads(place: WalletPlace) -> bytes:
    """All pages of both databases, decrypted, and all of the log: bodies, indexes and search words."""
    keys = place.keys()
    found = b""
    for path in (place.folder.database, place.folder.snapshot):
        if path.exists():
            database = Database(path, keys.database, journal="delete")
            with pytest.MonkeyPatch.context():
                plain = path.with_name("plain.db")
                database.run("ATTACH DATABASE ? AS plain KEY ''", (str(plain),))
                database.rows("SELECT sqlcipher_export('plain')")
                database.run("DETACH DATABASE plain")
            database.close()
            found += plain.read_bytes()
            plain.unlink()
    return found + b"".join(frame.content for frame in SealedLogFile(place.folder.log, keys).frames())


@pytest.mark.case("S-23")
def test_after_the_next_lock_nothing_of_a_deleted_credential_is_left(two: WalletPlace) -> None:
    vault = two.unlock()
    stored = vault.credential("credential-1")
    key = next(record for record in records(vault) if record.kind == "key" and record.id == stored.key_id)
    sealed = key.body.split(b'"sealed":"')[1][:40]
    vault.lock()
    before = everything_an_attacker_with_the_passphrase_reads(two)
    for trace in (canary("given 1").encode(), sealed, b"Vattenrening"):
        assert trace in before  # the good twin: it would be found

    with two.unlocked() as vault:
        with vault.transaction() as transaction:
            transaction.delete_credential("credential-1")
            transaction.record(event(9))
        with pytest.raises(KeyUnknown):
            vault.signer(stored.key_id)

    left = everything_an_attacker_with_the_passphrase_reads(two)
    for trace in (canary("given 1").encode(), canary("value 1 3").encode(), sealed, b"Vattenrening", b"vattenrening"):
        assert trace not in left
    assert canary("given 2").encode() in left
    with two.unlocked() as vault:
        assert [entry.id for entry in vault.history()] == [2, 1]


@pytest.mark.case("S-23")
def test_a_deletion_before_a_kill_is_made_good_at_the_next_lock(two: WalletPlace) -> None:
    vault = two.unlock()
    with vault.transaction() as transaction:
        transaction.delete_credential("credential-1")
    leave_without_locking(vault)

    two.unlock().lock()

    assert canary("given 1").encode() not in everything_an_attacker_with_the_passphrase_reads(two)


@pytest.mark.case("S-23")
def test_no_file_holds_anything_readable(two: WalletPlace) -> None:
    keys = two.keys()
    vault = two.unlock()
    hold(vault, [credential(3)])
    with vault.transaction() as transaction:
        transaction.delete_credential("credential-2")
    texts = [canary(f"{name} {number}") for name in ("given", "family", "value 1") for number in (1, 2, 3)]
    secrets = [text.encode(form) for text in texts for form in ("utf-8", "utf-16-le")]
    secrets += [key for part in (keys.root, keys.database, keys.sealing) for key in (part, part.hex().encode())]

    for locked in (False, True):
        if locked:
            vault.lock()
        for path in (*two.path.parent.rglob("*"), *two.marks.parent.rglob("*")):
            if path.is_file():
                content = path.read_bytes()
                assert not [secret for secret in secrets if secret in content], path


SECRET_TEXT = "a passphrase that must not be seen"


@pytest.mark.case("S-24")
def test_nothing_that_holds_a_secret_shows_it(two: WalletPlace) -> None:
    vault = two.unlock()
    keys = vault.vault.store.keys
    signer = vault.signer(vault.credential("credential-1").key_id)
    code = RecoveryCode(bytes(range(16)))
    secrets = [SECRET_TEXT, code.text, keys.root.hex(), str(keys.root), keys.sealing.hex(), str(keys.sealing)]

    for holder in (
        keys,
        signer,
        Passphrase(SECRET_TEXT),
        ByPassphrase(Passphrase(SECRET_TEXT)),
        ByRecoveryCode(code),
        vault,
        vault.vault,
        vault.vault.store,
        vault.vault.store._required(),
    ):
        shown = f"{holder!r} {holder} {vars(holder) if hasattr(holder, '__dict__') else ''}"
        assert not [secret for secret in secrets if secret in shown], type(holder)
        with pytest.raises((TypeError, AttributeError)):
            pickle.dumps(holder)
    for holder in (keys, signer, Passphrase(SECRET_TEXT)):
        for copier in (copy.copy, copy.deepcopy):
            with pytest.raises(TypeError):
                copier(holder)
    vault.lock()


@pytest.mark.case("S-24")
def test_no_traceback_shows_a_secret(two: WalletPlace) -> None:
    try:
        two.unlock(ByPassphrase(Passphrase(SECRET_TEXT)))
    except Exception as error:
        told = "".join(traceback.TracebackException.from_exception(error, capture_locals=True).format())
    assert SECRET_TEXT not in told
    assert "unlock.no_slot" in told


@pytest.mark.case("S-24")
def test_locking_overwrites_the_keys_that_can_be(two: WalletPlace) -> None:
    vault = two.unlock()
    keys = vault.vault.store.keys
    assert keys.root != bytes(32)

    vault.lock()

    assert {keys.root, keys.database, keys.records, keys.log, keys.mark, keys.header, keys.sealing} == {bytes(32)}
    gc.collect()


def test_a_record_that_this_program_did_not_write_is_damage(two: WalletPlace) -> None:
    with two.unlocked() as vault:
        vault.vault.store.commit([Put("enrolment", "e", b"not json"), Put("setting", "s", codec.dump({"x": 1}))])

        with pytest.raises(StoreDamaged):
            vault.enrolment("e")
        with pytest.raises(StoreDamaged):
            vault.setting("s")
        assert len(rows(vault)) == 7


def test_the_sealed_keys_of_two_vaults_have_nothing_in_common() -> None:
    one, other = VaultKeys.of(b"r" * 32, b"1" * 16), VaultKeys.of(b"r" * 32, b"2" * 16)
    parts = {
        getattr(keys, name) for keys in (one, other) for name in ("database", "records", "log", "mark", "header", "sealing")
    }

    assert len(parts) == 12


def test_damaged_files_are_kept_one_after_the_other(two: WalletPlace) -> None:
    flip(two.folder.database, 500)
    two.unlock().lock()
    aside = two.folder.aside
    assert sorted(path.name for path in aside.iterdir()) == ["1-vault.db"]
    shutil.copy(aside / "1-vault.db", two.folder.database)

    with two.unlocked() as vault:
        assert vault.vault.opening.repaired
    assert sorted(path.name for path in aside.iterdir()) == ["1-vault.db", "2-vault.db"]


def test_where_there_are_no_links_damaged_files_are_copied_aside(two: WalletPlace) -> None:
    memory = Path("/dev/shm")
    if not os.access(memory, os.W_OK) or memory.stat().st_dev == two.path.stat().st_dev:
        pytest.skip("no second file system to write to")
    with tempfile.TemporaryDirectory(dir=memory) as elsewhere:
        two.folder.aside.symlink_to(elsewhere)
        flip(two.folder.database, 500)
        damaged = two.folder.database.read_bytes()

        two.unlock().lock()

        kept = Path(elsewhere) / "1-vault.db"
        assert kept.read_bytes() == damaged
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600
