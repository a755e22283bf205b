from collections.abc import Iterator
from pathlib import Path

import pytest

from skrin.storage.vault.holder_vault import EncryptedHolderVault
from tests.storage.wallets import WalletPlace


@pytest.fixture
def place(tmp_path: Path) -> WalletPlace:
    return WalletPlace(tmp_path / "data" / "wallet.skrin", tmp_path / "state" / "marks")


@pytest.fixture
def wallet(place: WalletPlace) -> Iterator[EncryptedHolderVault]:
    """A new wallet, unlocked; locked at the end if the test did not."""
    vault = place.create()
    yield vault
    vault.lock()
