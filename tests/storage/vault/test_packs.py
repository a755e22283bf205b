"""Interview packs in the vault: the same afterwards, sealed, brought back, and gone when they are deleted."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.domain.pack import Pack, PackEntry
from skrin.domain.state_errors import PackUnknown
from skrin.storage import codec
from skrin.storage.vault.holder_vault import EncryptedHolderVault
from tests.storage.samples import NOON, canary, credential
from tests.storage.wallets import WalletPlace, flip, hold, leave_without_locking

TEXT = st.text(max_size=20) | st.just("\ud800") | st.just("\u202eevil")
PATHS = st.lists(st.text(max_size=4) | st.integers(0, 9) | st.none(), min_size=1, max_size=3).map(tuple)
ENTRIES = st.builds(PackEntry, TEXT, st.lists(PATHS, max_size=3).map(tuple), TEXT)
MOMENTS = st.datetimes(timezones=st.just(NOON.tzinfo))
PACKS = st.builds(Pack, TEXT, TEXT, TEXT, st.dates(), MOMENTS, MOMENTS, st.lists(ENTRIES, max_size=4).map(tuple), TEXT)


def pack(number: int = 1) -> Pack:
    entries = (PackEntry("credential-1", (("title",), ("outcomes", None, "title")), canary("note")), PackEntry("credential-2"))
    at = NOON + timedelta(minutes=number)
    return Pack(f"pack-{number}", "Intervju", canary("to"), date(2026, 12, 24), NOON, at, entries, "Hej!")


def keep(vault: EncryptedHolderVault, *packs: Pack) -> None:
    with vault.transaction() as transaction:
        for each in packs:
            transaction.put_pack(each)


@given(PACKS)
def test_a_pack_is_the_same_when_it_was_written_and_read(made: Pack) -> None:
    assert codec.load(Pack, codec.dump(made)) == made


@given(PACKS, st.integers(-2, 6))
def test_moving_loses_and_adds_no_entry(made: Pack, place: int) -> None:
    for entry in made.entries[:1]:
        moved = made.without(entry.credential_id).with_entry(entry).moved(entry.credential_id, place)
        assert set(moved.entries) == {*made.without(entry.credential_id).entries, entry}
        assert moved.entry(entry.credential_id) == entry


def test_packs_come_back_as_they_were_changed_last_first_and_nothing_of_them_lies_readable(place: WalletPlace) -> None:
    vault = place.create()
    keep(vault, pack(1), pack(2))
    leave_without_locking(vault)
    with place.unlocked() as again:
        assert again.packs() == [pack(2), pack(1)]
        assert again.pack("pack-1") == pack(1)
    for octets in place.files().values():
        assert canary("note").encode() not in octets
        assert canary("to").encode() not in octets


def test_one_that_the_database_lost_comes_back_from_the_snapshot(place: WalletPlace) -> None:
    vault = place.create()
    hold(vault, [credential(number) for number in range(5)])
    keep(vault, pack())
    vault.vault.store.fold_if(0)
    vault.lock()
    flip(place.folder.database, place.folder.database.stat().st_size // 2)
    with place.unlocked() as again:
        assert again.vault.opening.repaired
        assert again.pack("pack-1") == pack()


def test_a_change_takes_the_place_of_the_pack_and_a_deleted_one_is_gone(wallet: EncryptedHolderVault) -> None:
    keep(wallet, pack(1), pack(2))
    changed = replace(pack(1), cover="Ny text")
    keep(wallet, changed)
    assert wallet.pack("pack-1") == changed
    with wallet.transaction() as transaction:
        transaction.delete_pack("pack-2")
    assert wallet.packs() == [changed]
    with pytest.raises(PackUnknown), wallet.transaction() as transaction:
        transaction.delete_pack("pack-2")
    with pytest.raises(PackUnknown):
        wallet.pack("pack-2")


def test_deleting_a_credential_leaves_the_plan(wallet: EncryptedHolderVault) -> None:
    hold(wallet, [credential(1)])
    keep(wallet, pack())
    with wallet.transaction() as transaction:
        transaction.delete_credential("credential-1")
    assert wallet.pack("pack-1") == pack()
