"""Certificates on paper in the vault: fields and files, together, sealed, and brought back like everything else."""

from dataclasses import replace

import pytest

from skrin.domain.paper_certificate import PaperCertificate, PaperFields, PaperFile, PaperKind
from skrin.domain.state_errors import PaperUnknown
from skrin.storage.errors import StoreDamaged
from skrin.storage.vault import kinds
from skrin.storage.vault.holder_vault import EncryptedHolderVault
from tests.fakes.papers import FIELDS
from tests.storage.samples import NOON, credential
from tests.storage.wallets import WalletPlace, flip, hold, leave_without_locking, rows

CANARY = b"SCANNED-CANARY"
OCTETS = b"%PDF-1.7\n" + CANARY * 4000


def paper(number: int = 1) -> PaperCertificate:
    return PaperCertificate(f"paper-{number}", FIELDS, PaperFile(PaperKind.PDF, len(OCTETS), "00", "scan.pdf"), NOON)


def keep(vault: EncryptedHolderVault, *numbers: int) -> None:
    with vault.transaction() as transaction:
        for number in numbers:
            transaction.add_paper(paper(number), OCTETS)


def test_fields_and_file_come_back_as_they_were_also_after_locking(place: WalletPlace) -> None:
    vault = place.create()
    keep(vault, 1, 2)
    vault.lock()
    with place.unlocked() as again:
        assert again.papers() == [paper(1), paper(2)]
        assert again.paper("paper-1") == paper(1)
        assert again.paper_bytes("paper-1") == OCTETS


def test_neither_fields_nor_file_lie_readable_on_the_disk(place: WalletPlace) -> None:
    vault = place.create()
    keep(vault, 1)
    vault.vault.store.fold_if(0)
    keep(vault, 2)
    vault.lock()
    for octets in place.files().values():
        assert CANARY not in octets
        assert FIELDS.title.encode() not in octets


def test_a_deleted_one_is_gone_with_its_file(wallet: EncryptedHolderVault) -> None:
    keep(wallet, 1, 2)
    with wallet.transaction() as transaction:
        transaction.delete_paper("paper-1")
    assert wallet.papers() == [paper(2)]
    assert {id_ for kind, id_, _ in rows(wallet) if kind == kinds.PAPER_FILE} == {"paper-2"}
    for asked in (wallet.paper, wallet.paper_bytes):
        with pytest.raises(PaperUnknown):
            asked("paper-1")
    with wallet.transaction() as transaction:
        with pytest.raises(PaperUnknown):
            transaction.delete_paper("paper-1")
        with pytest.raises(PaperUnknown):
            transaction.update_paper(paper(1))


def test_new_fields_do_not_write_the_file_anew(wallet: EncryptedHolderVault) -> None:
    keep(wallet, 1)
    before = wallet.vault.store.folder.log.stat().st_size
    changed = replace(paper(1), fields=PaperFields("Annan titel"))
    with wallet.transaction() as transaction:
        transaction.update_paper(changed)
    assert wallet.vault.store.folder.log.stat().st_size - before < len(OCTETS) // 10
    assert wallet.papers() == [changed]
    assert wallet.paper_bytes("paper-1") == OCTETS


def test_an_operation_that_raises_keeps_nothing(wallet: EncryptedHolderVault) -> None:
    def stops_half_way() -> None:
        with wallet.transaction() as transaction:
            transaction.add_paper(paper(1), OCTETS)
            raise ZeroDivisionError

    before = rows(wallet)
    with pytest.raises(ZeroDivisionError):
        stops_half_way()
    assert rows(wallet) == before


def test_listing_them_reads_no_file(wallet: EncryptedHolderVault) -> None:
    keep(wallet, 1, 2)
    wallet.vault.store.read(
        lambda table: table.database.run("UPDATE record SET body = zeroblob(9) WHERE kind = ?", (kinds.PAPER_FILE,))
    )
    assert wallet.papers() == [paper(1), paper(2)]


def test_one_that_was_acknowledged_survives_a_killed_process(place: WalletPlace) -> None:
    vault = place.create()
    keep(vault, 1)
    leave_without_locking(vault)
    with place.unlocked() as again:
        assert again.paper_bytes("paper-1") == OCTETS


def test_one_that_the_database_lost_comes_back_from_the_snapshot(place: WalletPlace) -> None:
    vault = place.create()
    hold(vault, [credential(number) for number in range(5)])
    keep(vault, 1)
    vault.vault.store.fold_if(0)
    vault.lock()
    flip(place.folder.database, place.folder.database.stat().st_size // 2)
    with place.unlocked() as again:
        assert again.vault.opening.repaired
        assert again.paper_bytes("paper-1") == OCTETS


@pytest.mark.parametrize("share", [40, 60, 80])
def test_where_database_and_snapshot_are_damaged_together_what_is_lost_is_named_and_never_shown_as_whole(
    share: int, place: WalletPlace
) -> None:
    vault = place.create()
    keep(vault, 1, 2, 3)
    vault.vault.store.fold_if(0)
    vault.lock()
    for path in (place.folder.database, place.folder.snapshot):
        flip(path, path.stat().st_size * share // 100)
    with place.unlocked() as again:
        lost = set(again.vault.opening.lost)
        for number in (1, 2, 3):
            id_ = f"paper-{number}"
            if (kinds.PAPER_FILE, id_) in lost:
                with pytest.raises(StoreDamaged):
                    again.paper_bytes(id_)
            else:
                assert again.paper_bytes(id_) == OCTETS
            if (kinds.PAPER, id_) not in lost:
                assert again.paper(id_) == paper(number)
        assert len(lost) < 6
