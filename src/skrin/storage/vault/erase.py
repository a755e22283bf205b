"""Erasing a vault for good: its keys first, then everything else of it on this device.

Without its header nothing in the folder can be read any more, whatever is left on the disk afterwards (SR-4).
"""

import os
import shutil
from pathlib import Path

from skrin.domain.errors import SkrinError
from skrin.storage.errors import store_errors
from skrin.storage.private_files import sync_folder
from skrin.storage.vault import header_file
from skrin.storage.vault.mark import mark_path
from skrin.storage.vault.os_keyring import OsKeyring
from skrin.storage.vault.owner_lock import OwnerLock
from skrin.storage.vault.ways import keyring_account

GONE = ".erased-"


def erase_vault(path: Path, marks: Path, keyring: OsKeyring | None = None) -> None:
    """The vault at `path`, its mark in `marks`, and its secret in the keyring. It must be locked.

    Raises StoreInUse where another program has it open, StoreError where the disk refuses; then it is still there, or gone.
    """
    vault_id = _id_of(path)
    gone = path.with_name(GONE + path.name)
    OwnerLock(path).release()  # nobody has it open; held on, it could not be moved away everywhere
    with store_errors():
        shutil.rmtree(gone, ignore_errors=True)  # what a killed process left
        os.rename(path, gone)
        for name in header_file.NAMES:
            (gone / name).unlink(missing_ok=True)
        sync_folder(gone)
        sync_folder(path.parent)
        shutil.rmtree(gone)
    if vault_id is not None:
        mark_path(marks, vault_id).unlink(missing_ok=True)
        _forget(vault_id, keyring)


def _id_of(path: Path) -> bytes | None:
    """None where the header cannot be read any more: a vault nobody can open can be erased all the same."""
    try:
        return header_file.read_newest(path).header.vault_id
    except SkrinError:
        return None


def _forget(vault_id: bytes, keyring: OsKeyring | None) -> None:
    """A keyring that refuses keeps a secret that opens nothing any more."""
    if keyring is None:
        return
    try:
        keyring.forget(keyring_account(vault_id))
    except SkrinError:
        return
