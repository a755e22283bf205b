"""S-10 to S-13, S-21: wrong secrets, edited headers, older copies, exchanged records, odd passphrases."""

import hashlib
import resource
import shutil
import unicodedata
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from skrin.domain.errors import UnlockError
from skrin.keys.recovery_code import RecoveryCode
from skrin.storage import codec
from skrin.storage.errors import (
    CostRefused,
    HeaderDamaged,
    LastSlot,
    NoSuchSlot,
    PassphraseTooShort,
    PassphraseWrong,
    RecoveryCodeWrong,
    StoreDamaged,
    StoreReadOnly,
    StoreTooNew,
)
from skrin.storage.vault.argon2_cost import FLOOR
from skrin.storage.vault.attempts import Attempts
from skrin.storage.vault.changes import Put
from skrin.storage.vault.header_file import NAMES
from skrin.storage.vault.key_records import KeyRecord
from skrin.storage.vault.passphrase import Passphrase
from skrin.storage.vault.records import RecordTable
from skrin.storage.vault.slots import Way
from skrin.storage.vault.ways import ByPassphrase, ByRecoveryCode
from skrin.system import SystemRandomness
from tests.storage.samples import changed, credential, event
from tests.storage.wallets import BY_PHRASE, WAY, WalletPlace, hold, rows

RANDOM = SystemRandomness()


def phrase(text: str) -> ByPassphrase:
    return ByPassphrase(Passphrase(text), FLOOR)


@pytest.mark.case("S-10")
def test_many_wrong_passphrases_change_nothing_and_the_right_one_opens(place: WalletPlace) -> None:
    place.create(BY_PHRASE).lock()
    before, attempts = place.files(), Attempts()
    waits, memory = [], []

    for number in range(100):
        with pytest.raises(PassphraseWrong) as refused:
            place.unlock(phrase(f"wrong guess {number}"), attempts=attempts)
        waits.append(refused.value.wait)
        memory.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)

    assert place.files() == before
    assert waits[0] == 0
    assert waits == sorted(waits)
    assert max(waits) == 5.0
    assert memory[-1] - memory[4] < 8 * 1024
    place.unlock(BY_PHRASE, attempts=attempts).lock()
    assert attempts.wait == 0
    assert Attempts().wait == 0  # after a restart


@pytest.mark.case("S-10")
def test_a_wrong_recovery_code_is_told_from_a_wrong_passphrase(place: WalletPlace) -> None:
    place.create().lock()
    before = place.files()

    with pytest.raises(RecoveryCodeWrong):
        place.unlock(ByRecoveryCode(RecoveryCode(bytes(16))))
    with pytest.raises(NoSuchSlot):
        place.unlock(BY_PHRASE)
    assert place.files() == before


def edit_headers(place: WalletPlace, before: bytes, after: bytes, *, checksum: bool) -> None:
    """Both copies; with a checksum that fits again, if somebody meant it."""
    for name in NAMES:
        content = (place.path / name).read_bytes()
        assert before in content
        lines = content.replace(before, after, 1).split(b"\n")
        if checksum:
            words = lines[2].split(b" ")
            words[1] = hashlib.sha256(lines[0] + b"\n" + lines[1] + b"\n" + words[3]).hexdigest().encode()
            lines[2] = b" ".join(words)
        (place.path / name).write_bytes(b"\n".join(lines))


EDITS = {
    "fewer-passes": (b'"passes":3', b'"passes":2'),
    "less-memory": (b'"memory_kib":65536', b'"memory_kib":32768'),
    "other-salt": (b'"salt":"', b'"salt":"A'),
    "other-algorithm": (b'"kdf":"argon2id"', b'"kdf":"scrypt"'),
    "other-lanes": (b'"lanes":4', b'"lanes":3'),
    "other-kind": (b'"revision":1', b'"revision":9'),
}


@pytest.fixture
def ordinary(place: WalletPlace) -> WalletPlace:
    """A wallet at the least default cost, with one credential."""
    vault = place.create(ByPassphrase(Passphrase("blåbär i skogen"), replace(FLOOR, memory=64 * 1024, passes=3, lanes=4)))
    hold(vault, [credential(1)])
    vault.lock()
    return place


@pytest.mark.case("S-11")
@pytest.mark.parametrize("checksum", [False, True], ids=["damaged", "edited"])
@pytest.mark.parametrize("edit", EDITS)
def test_an_edited_header_is_refused_with_the_right_passphrase(ordinary: WalletPlace, edit: str, checksum: bool) -> None:
    before, after = EDITS[edit]
    if edit == "other-salt":
        salt = (ordinary.path / "header").read_bytes().split(b'"salt":"')[1][:22]
        before, after = salt, salt[::-1] if salt[-1:] in b"AQgw" and salt[:1] in b"AQgw" else b"A" * 22
    edit_headers(ordinary, before, after, checksum=checksum)
    files = ordinary.files()

    with pytest.raises(UnlockError) as refused:
        ordinary.unlock(BY_PHRASE)

    assert isinstance(refused.value, (HeaderDamaged, PassphraseWrong) if checksum else HeaderDamaged)
    assert ordinary.files() == files


@pytest.mark.case("S-11")
def test_a_revision_edited_by_somebody_without_the_key_is_noticed_once_the_key_is_there(ordinary: WalletPlace) -> None:
    edit_headers(ordinary, b'"revision":1', b'"revision":9', checksum=True)

    with pytest.raises(HeaderDamaged):
        ordinary.unlock(BY_PHRASE)


@pytest.mark.case("S-11")
@pytest.mark.parametrize("after", [b'"passes":1', b'"passes":21'])
def test_a_cost_out_of_bounds_is_refused_even_with_the_right_passphrase(ordinary: WalletPlace, after: bytes) -> None:
    edit_headers(ordinary, b'"memory_kib":65536,"passes":3', b'"memory_kib":20000,' + after, checksum=True)

    with pytest.raises(CostRefused):
        ordinary.unlock(BY_PHRASE)


@pytest.mark.case("S-11")
def test_another_version_is_named(ordinary: WalletPlace) -> None:
    edit_headers(ordinary, b"skrin-vault 1", b"skrin-vault 2", checksum=True)

    with pytest.raises(StoreTooNew):
        ordinary.unlock(BY_PHRASE)


@pytest.mark.case("S-11")
def test_the_unedited_header_opens(ordinary: WalletPlace) -> None:
    with ordinary.unlocked(BY_PHRASE) as vault:
        assert vault.count() == 1


@pytest.fixture
def last_week(place: WalletPlace, tmp_path: Path) -> Path:
    """A copy of the wallet before its latest changes."""
    vault = place.create()
    hold(vault, [credential(1)])
    vault.lock()
    shutil.copytree(place.path, tmp_path / "last week")
    with place.unlocked() as vault:
        hold(vault, [credential(2)])
    return tmp_path / "last week"


def bring_back(place: WalletPlace, copy: Path) -> None:
    shutil.rmtree(place.path)
    shutil.copytree(copy, place.path)


@pytest.mark.case("S-12")
def test_last_weeks_copy_opens_with_a_warning_until_the_person_goes_on_with_it(place: WalletPlace, last_week: Path) -> None:
    with place.unlocked() as vault:
        assert not vault.vault.opening.older_than_seen
    bring_back(place, last_week)

    for _ in range(2):
        with place.unlocked() as vault:
            assert vault.vault.opening.older_than_seen
            assert vault.count() == 1
    with place.unlocked() as vault:
        hold(vault, [credential(3)])
    with place.unlocked() as vault:
        assert not vault.vault.opening.older_than_seen


@pytest.mark.case("S-12")
def test_a_copy_that_went_its_own_way_is_noticed(place: WalletPlace, last_week: Path, tmp_path: Path) -> None:
    elsewhere = WalletPlace(tmp_path / "elsewhere", tmp_path / "elsewhere marks")
    shutil.copytree(last_week, elsewhere.path)
    with elsewhere.unlocked() as vault:
        hold(vault, [credential(8)])
        hold(vault, [credential(9)])
    bring_back(place, elsewhere.path)

    with place.unlocked() as vault:
        assert vault.vault.opening.older_than_seen


@pytest.mark.case("S-12")
def test_an_older_header_with_its_older_passphrase_is_noticed(place: WalletPlace) -> None:
    vault = place.create(BY_PHRASE)
    older = {name: (place.path / name).read_bytes() for name in NAMES}
    vault.vault.put_way(phrase("the new passphrase"), RANDOM)
    vault.lock()
    for name, content in older.items():
        (place.path / name).write_bytes(content)

    with place.unlocked(BY_PHRASE) as again:
        assert again.vault.opening.older_than_seen


@pytest.mark.case("S-12")
def test_on_another_device_there_is_nothing_to_compare_with_and_it_says_so(place: WalletPlace, last_week: Path) -> None:
    there = WalletPlace(place.path, place.marks.with_name("another device"))

    with there.unlocked() as vault:
        assert not vault.vault.opening.mark_known
        assert not vault.vault.opening.older_than_seen


def two_credentials(place: WalletPlace) -> None:
    vault = place.create()
    with vault.transaction() as transaction:
        for number in (1, 2):
            key_id, _ = transaction.new_key("ES256")
            transaction.add_credential(credential(number, key_id=key_id))
        transaction.record(event(1))
    vault.lock()


EXCHANGES = {
    "exchanged": """UPDATE record SET body = (SELECT body FROM record AS other
        WHERE other.kind = 'credential' AND other.id <> record.id) WHERE kind = 'credential'""",
    "copied-over": """UPDATE record SET (body, tag, version, generation) = (SELECT body, tag, version, generation FROM record
        WHERE id = 'credential-1') WHERE id = 'credential-2'""",
    "other-table": "UPDATE record SET kind = 'enrolment' WHERE id = 'credential-2'",
    "other-version": "UPDATE record SET version = 2 WHERE id = 'credential-2'",
    "older-generation": "UPDATE record SET generation = 0 WHERE id = 'credential-2'",
    "body-edited": "UPDATE record SET body = CAST(replace(CAST(body AS TEXT), 'Vattenrening', 'Raketforskning') AS BLOB)",
}


def used(table: RecordTable) -> None:
    table.get("credential", "credential-1")
    table.get("credential", "credential-2")
    table.of_kind("enrolment")


@pytest.mark.case("S-13")
@pytest.mark.parametrize("exchange", EXCHANGES)
def test_a_record_put_elsewhere_does_not_open_there(place: WalletPlace, exchange: str) -> None:
    two_credentials(place)
    with place.unlocked() as vault:
        before = rows(vault)
    with place.database() as database:
        database.run(EXCHANGES[exchange])
        table = place.table(database)
        with pytest.raises(StoreDamaged):
            used(table)

    with place.unlocked() as vault:
        assert vault.vault.opening.repaired
        assert rows(vault) == before


@pytest.mark.case("S-13")
def test_a_record_of_another_wallet_with_the_same_passphrase_does_not_open(place: WalletPlace, tmp_path: Path) -> None:
    other = WalletPlace(tmp_path / "other" / "wallet.skrin", place.marks)
    for one in (place, other):
        two_credentials(one)
    with other.database() as theirs:
        foreign = theirs.row("SELECT body, tag FROM record WHERE id = 'credential-1'")
    assert foreign is not None
    with place.database() as database:
        database.run("UPDATE record SET body = ?, tag = ? WHERE id = 'credential-1'", foreign)
        with pytest.raises(StoreDamaged):
            place.table(database).get("credential", "credential-1")


@pytest.mark.case("S-13")
def test_a_sealed_key_moved_to_another_record_does_not_sign(place: WalletPlace) -> None:
    two_credentials(place)
    with place.unlocked() as vault:
        store = vault.vault.store
        first, second = store.read(lambda table: table.of_kind("key"))
        store.commit([Put("key", second.id, first.body)])  # as good as a record can be forged by whoever has all the keys

        with pytest.raises(StoreDamaged):
            vault.signer(second.id).sign(b"x")
        assert vault.signer(first.id).sign(b"x")
        moved = codec.load(KeyRecord, first.body)
        store.commit([Put("key", "renamed", codec.dump(moved))])
        with pytest.raises(StoreDamaged):
            vault.signer("renamed").sign(b"x")


@pytest.mark.case("S-13")
def test_a_signing_key_is_no_decryption_key(place: WalletPlace) -> None:
    two_credentials(place)
    with place.unlocked() as vault:
        key_id = vault.credential("credential-1").key_id

        with pytest.raises(StoreDamaged):
            vault.decrypt(key_id, "a.b.c.d.e")


@pytest.mark.case("S-13")
def test_the_database_of_another_wallet_is_not_taken_for_ours(place: WalletPlace, tmp_path: Path) -> None:
    other = WalletPlace(tmp_path / "other" / "wallet.skrin", place.marks)
    for one in (place, other):
        two_credentials(one)
    with place.unlocked() as vault:
        before = rows(vault)
    shutil.copy(other.folder.database, place.folder.database)

    with place.unlocked() as vault:
        assert rows(vault) == before


@pytest.mark.case("S-21")
@pytest.mark.parametrize("text", ["", "a", "åäö"])
def test_a_short_passphrase_is_refused_and_no_wallet_is_made(place: WalletPlace, text: str) -> None:
    with pytest.raises(PassphraseTooShort):
        place.create(phrase(text))

    assert not place.path.exists()


@pytest.mark.case("S-21")
@pytest.mark.parametrize(
    "text",
    ["x" * 1_000_000, "  blanks at the ends  ", "nul \x00 inside", "🫐🍄🌲🦌🐟🌊⛰️🔥", "سرّ طويل جدا", "line\nbreak\ttab"],
    ids=["1-mb", "blanks", "nul", "emoji", "right-to-left", "control"],
)
def test_any_other_passphrase_opens_as_typed_and_not_otherwise(place: WalletPlace, text: str) -> None:
    place.create(phrase(text)).lock()

    place.unlock(phrase(text)).lock()
    with pytest.raises(PassphraseWrong):
        place.unlock(phrase(text[:-1]))
    with pytest.raises(PassphraseWrong):
        place.unlock(phrase(text.strip() if text != text.strip() else text + " "))


@pytest.mark.case("S-21")
def test_composed_and_decomposed_open_the_same_wallet(place: WalletPlace) -> None:
    text = "blåbärspaj på ön"
    place.create(phrase(unicodedata.normalize("NFC", text))).lock()

    place.unlock(phrase(unicodedata.normalize("NFD", text))).lock()


def test_a_changed_passphrase_opens_and_the_old_one_does_not(place: WalletPlace) -> None:
    vault = place.create(BY_PHRASE)
    hold(vault, [credential(1)])
    database = place.folder.database.read_bytes()
    vault.vault.put_way(phrase("the new passphrase"), RANDOM)
    assert place.folder.database.read_bytes() == database  # only a slot is written
    vault.lock()

    with pytest.raises(PassphraseWrong):
        place.unlock(BY_PHRASE)
    with place.unlocked(phrase("the new passphrase")) as again:
        assert again.count() == 1
        assert not again.vault.opening.older_than_seen


def test_a_way_in_is_added_and_taken_away_but_never_the_last(place: WalletPlace) -> None:
    vault = place.create(BY_PHRASE)
    vault.vault.put_way(WAY, RANDOM)
    assert vault.vault.ways == (Way.PASSPHRASE, Way.RECOVERY_CODE)
    vault.vault.remove_way(Way.PASSPHRASE)
    with pytest.raises(LastSlot):
        vault.vault.remove_way(Way.RECOVERY_CODE)
    vault.lock()

    with pytest.raises(NoSuchSlot):
        place.unlock(BY_PHRASE)
    place.unlock(WAY).lock()


def test_a_wallet_that_is_only_read_keeps_its_ways(place: WalletPlace) -> None:
    place.create(BY_PHRASE).lock()
    vault = place.unlock(BY_PHRASE, read_only=True)

    with pytest.raises(StoreReadOnly):
        vault.vault.put_way(WAY, RANDOM)
    vault.lock()


@pytest.mark.case("S-09")
def test_no_clock_drops_a_credential_or_turns_the_history_round(place: WalletPlace) -> None:
    moments = [datetime(2026, 11, 22, tzinfo=UTC), datetime(2025, 1, 1, tzinfo=UTC), datetime(2036, 11, 22, tzinfo=UTC)]
    moments += [
        datetime(2038, 1, 19, 3, 14, 8, tzinfo=UTC),
        datetime(1970, 1, 1, tzinfo=UTC),
        datetime(9999, 12, 31, tzinfo=UTC),
    ]
    vault = place.create()
    for number, moment in enumerate(moments):
        stored = changed(replace(credential(number), received_at=moment, checked_at=moment), f"Nummer {number}")
        with vault.transaction() as transaction:
            transaction.add_credential(stored)
            transaction.record(replace(event(number), at=moment))
    vault.lock()

    with place.unlocked() as again:
        assert [entry.at for entry in again.history()] == moments[::-1]
        assert [stored.received_at for stored in again.credentials()] == moments[::-1]
