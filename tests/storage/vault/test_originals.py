"""The file in which a credential came, beside it in the vault."""

import pytest

from skrin.domain.ports import ORIGINAL, KeptDocument
from skrin.domain.state_errors import CredentialUnknown
from skrin.storage.vault.holder_vault import EncryptedHolderVault
from skrin.wire import limits
from tests.storage.samples import NOON, credential
from tests.storage.wallets import WalletPlace


def keep(vault: EncryptedHolderVault, number: int, content: bytes) -> None:
    with vault.transaction() as tx:
        tx.add_credential(credential(number))
        tx.put_document(KeptDocument(ORIGINAL, f"credential-{number}", content, NOON))


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n\x00\xff", bytes(range(256)) * 64])
def test_it_comes_back_byte_for_byte_after_locking(content: bytes, place: WalletPlace) -> None:
    vault = place.create()
    keep(vault, 1, content)
    vault.lock()
    with place.unlocked() as again:
        kept = again.document(ORIGINAL, "credential-1")
        assert kept is not None
        assert kept.body == content


def test_the_largest_that_is_kept_has_room(wallet: EncryptedHolderVault) -> None:
    content = bytes(limits.ORIGINAL_KEPT)
    keep(wallet, 1, content)
    kept = wallet.document(ORIGINAL, "credential-1")
    assert kept is not None
    assert kept.body == content


def test_it_goes_with_its_credential_and_no_other_does(wallet: EncryptedHolderVault) -> None:
    for number in (1, 2):
        keep(wallet, number, b"picture")
    with wallet.transaction() as tx:
        tx.put_document(KeptDocument("type-metadata", "credential-1", b"other", NOON))
        tx.delete_credential("credential-1")
    assert wallet.document(ORIGINAL, "credential-1") is None
    assert wallet.document(ORIGINAL, "credential-2") is not None
    assert wallet.document("type-metadata", "credential-1") is not None


def test_one_that_is_put_and_deleted_at_once_leaves_nothing(wallet: EncryptedHolderVault) -> None:
    with wallet.transaction() as tx:
        tx.add_credential(credential(1))
        tx.put_document(KeptDocument(ORIGINAL, "credential-1", b"picture", NOON))
        tx.delete_credential("credential-1")
    assert wallet.document(ORIGINAL, "credential-1") is None


def test_a_deletion_that_fails_leaves_both(wallet: EncryptedHolderVault) -> None:
    keep(wallet, 1, b"picture")

    def delete_twice() -> None:
        with wallet.transaction() as tx:
            tx.delete_credential("credential-1")
            tx.delete_credential("credential-1")

    with pytest.raises(CredentialUnknown):
        delete_twice()
    assert wallet.count() == 1
    assert wallet.document(ORIGINAL, "credential-1") is not None
