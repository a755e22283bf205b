"""Several copies of one credential in the vault: apart from the card, used one by one, destroyed with it."""

from dataclasses import replace

import pytest

from skrin.domain.copies import Copies, Copy
from skrin.domain.state_errors import CredentialUnknown, KeyUnknown
from skrin.storage.errors import StoreDamaged, StoreTooNew
from skrin.storage.vault import kinds
from skrin.storage.vault.changes import Delete, Put
from skrin.storage.vault.credential_index import CredentialIndex
from skrin.storage.vault.header import VaultKind
from skrin.storage.vault.holder_vault import EncryptedHolderVault
from skrin.storage.vault.schema import CURRENT, Schema
from skrin.storage.vault.vault import unlock
from tests.storage.samples import credential
from tests.storage.wallets import EVERYTHING, WAY, WalletPlace, flip, leave_without_locking, records, rows

OF_THE_FIRST_DAYS = Schema()
CANARY = "canary-of-a-copy"


def receive(vault: EncryptedHolderVault, number: int = 1, copies: int = 5) -> Copies:
    with vault.transaction() as transaction:
        keys = [transaction.new_key("ES256")[0] for _ in range(copies)]
        stored = credential(number, key_id=keys[0])
        held = Copies(stored.id, tuple(Copy(place, key_id) for place, key_id in enumerate(keys, 1)))
        transaction.add_credential(stored)
        transaction.put_copies(held, {copy.number: text(stored.id, copy.number) for copy in held.held[1:]})
    return held


def text(credential_id: str, number: int) -> str:
    return f"{CANARY} {credential_id} {number}"


def of_kind(vault: EncryptedHolderVault, *wanted: str) -> set[str]:
    return {id_ for kind, id_, _ in rows(vault) if kind in wanted}


def test_copies_come_back_as_they_were_also_after_locking(place: WalletPlace) -> None:
    vault = place.create()
    held = receive(vault)
    vault.lock()
    with place.unlocked() as again:
        assert again.copies("credential-1") == held
        assert again.copy_text("credential-1", 1) == credential(1).credential.raw
        assert again.copy_text("credential-1", 5) == text("credential-1", 5)
        assert {again.signer(copy.key_id).algorithm for copy in held.held} == {"ES256"}
        with pytest.raises(CredentialUnknown):
            again.copy_text("credential-1", 6)


def test_a_credential_that_came_once_has_none(wallet: EncryptedHolderVault) -> None:
    with wallet.transaction() as transaction:
        transaction.add_credential(credential(1))
    assert wallet.copies("credential-1") is None


def test_they_are_in_no_list_and_in_no_search(wallet: EncryptedHolderVault) -> None:
    receive(wallet, 1)
    receive(wallet, 2)
    assert [each.id for each in wallet.credentials(EVERYTHING)] == ["credential-2", "credential-1"]
    assert wallet.count() == 2
    assert len(wallet.judged()) == 2
    assert wallet.find_by_raw(text("credential-1", 3)) is None


def test_showing_one_writes_neither_the_card_nor_a_text_anew(wallet: EncryptedHolderVault) -> None:
    held = receive(wallet)
    before = {(each.kind, each.id): each.generation for each in records(wallet)}
    with wallet.transaction() as transaction:
        transaction.put_copies(held.showing(1, "request"), {})
    after = {(each.kind, each.id): each.generation for each in records(wallet)}
    assert {name for name in after if after[name] != before.get(name)} == {(kinds.COPIES, "credential-1")}
    kept = wallet.copies("credential-1")
    assert kept is not None
    assert (kept.unused, kept.least_shown.number) == (4, 2)


def test_deleting_the_card_destroys_all_copies_and_their_keys(wallet: EncryptedHolderVault) -> None:
    held = receive(wallet, 1)
    other = receive(wallet, 2, copies=2)
    with wallet.transaction() as transaction:
        transaction.delete_credential("credential-1")
    assert of_kind(wallet, kinds.CREDENTIAL, kinds.COPIES) == {"credential-2"}
    assert of_kind(wallet, kinds.COPY_TEXT) == {"credential-2 2"}
    assert of_kind(wallet, "key") == {copy.key_id for copy in other.held}
    for copy in held.held:
        with pytest.raises(KeyUnknown):
            wallet.signer(copy.key_id)


def test_one_added_and_deleted_in_one_transaction_leaves_nothing(wallet: EncryptedHolderVault) -> None:
    before = rows(wallet)
    with wallet.transaction() as transaction:
        key_id, _ = transaction.new_key("ES256")
        own, _ = transaction.new_key("ES256")
        transaction.add_credential(credential(1, key_id=own))
        transaction.put_copies(Copies("credential-1", (Copy(1, own), Copy(2, key_id))), {2: "text"})
        transaction.delete_credential("credential-1")
    assert rows(wallet) == before


def test_dropping_the_copies_keeps_the_card_and_its_key(wallet: EncryptedHolderVault) -> None:
    held = receive(wallet)
    with wallet.transaction() as transaction:
        transaction.drop_copies("credential-1")
    assert wallet.copies("credential-1") is None
    assert of_kind(wallet, "key") == {held.held[0].key_id}
    assert of_kind(wallet, kinds.COPY_TEXT) == set()
    assert wallet.credential("credential-1").key_id == held.held[0].key_id


def test_neither_a_text_nor_a_count_lies_readable_on_the_disk(place: WalletPlace) -> None:
    vault = place.create()
    receive(vault, 1)
    vault.vault.store.fold_if(0)
    receive(vault, 2)
    vault.lock()
    assert all(CANARY.encode() not in octets for octets in place.files().values())


def test_a_deleted_copy_is_in_no_file_any_more(place: WalletPlace) -> None:
    """Also not for somebody who has the keys: the log was folded into a snapshot without it."""
    vault = place.create()
    receive(vault, 1)
    with vault.transaction() as transaction:
        transaction.delete_credential("credential-1")
    vault.lock()
    with place.database() as database:
        assert [record for record in place.table(database).all() if record.kind in (kinds.COPIES, kinds.COPY_TEXT)] == []
    assert not place.folder.snapshot.exists() or CANARY.encode() not in place.folder.snapshot.read_bytes()


def test_after_damage_all_of_them_come_back_from_the_log(place: WalletPlace) -> None:
    vault = place.create()
    held = receive(vault)
    leave_without_locking(vault)
    flip(place.folder.database, 4096 * 3 + 100)
    with place.unlocked() as again:
        assert again.copies("credential-1") == held
        assert again.copy_text("credential-1", 4) == text("credential-1", 4)


def test_where_the_note_of_them_is_lost_the_card_is_still_whole(wallet: EncryptedHolderVault) -> None:
    receive(wallet)
    wallet.vault.store.commit([Delete(kinds.COPIES, "credential-1"), Put("lost", "copies credential-1", b"{}")])
    assert wallet.copies("credential-1") is None
    assert wallet.copy_text("credential-1", 1) == credential(1).credential.raw


def test_a_lost_text_is_told_as_damage(wallet: EncryptedHolderVault) -> None:
    receive(wallet)
    wallet.vault.store.commit([Delete(kinds.COPY_TEXT, "credential-1 2"), Put("lost", "copy_text credential-1 2", b"{}")])
    with pytest.raises(StoreDamaged):
        wallet.copy_text("credential-1", 2)
    with wallet.transaction() as transaction:
        transaction.delete_credential("credential-1")
    assert of_kind(wallet, "key", kinds.COPY_TEXT, kinds.COPIES) == set()


def test_a_wallet_of_before_is_migrated_with_all_that_is_in_it(place: WalletPlace) -> None:
    """Its records say that they follow the first form; afterwards they follow today's, and say the same."""
    vault = place.create()
    with vault.transaction() as transaction:
        for number in (1, 2, 3):
            key_id, _ = transaction.new_key("ES256")
            transaction.add_credential(credential(number, key_id=key_id))
    before = rows(vault)
    made_old(vault)
    vault.lock()

    again = place.unlock()
    assert again.vault.opening.migrated_from == 1
    assert rows(again) == before
    assert {record.version for record in records(again)} == {CURRENT.version}
    stored = again.credential("credential-2")
    assert again.signer(stored.key_id).sign(b"data")
    receive(again, 4)
    again.lock()
    with place.unlocked() as later:
        assert later.vault.opening.migrated_from == 0
        assert later.copies("credential-4") is not None


def test_a_program_of_before_does_not_open_a_wallet_with_copies(place: WalletPlace) -> None:
    vault = place.create()
    receive(vault)
    vault.lock()
    before = place.files()
    with pytest.raises(StoreTooNew):
        unlock(place.path, place.marks, VaultKind.HOLDER, WAY, index=CredentialIndex(), schema=OF_THE_FIRST_DAYS)
    assert place.files() == before


def made_old(vault: EncryptedHolderVault) -> None:
    """As the first version left it: every record and the database say 1."""
    store = vault.vault.store
    store.commit([replace(Put(each.kind, each.id, each.body), version=1) for each in records(vault)])
    store.read(lambda table: table.database.run("PRAGMA user_version = 1"))
    store.fold_if(0)
