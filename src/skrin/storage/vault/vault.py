"""Making, unlocking and locking a vault, and changing its ways in, whatever is kept in it.

A vault is made whole in a folder beside its place and moved there in one rename. Wrong secrets write nothing (S-10).
"""

import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from skrin.domain.ports import Randomness
from skrin.storage.errors import LastSlot, StoreExists, StoreForeign, StoreNotFound, StoreReadOnly, store_errors
from skrin.storage.private_files import FOLDER_MODE, make_folder, sync_folder
from skrin.storage.vault import changes, header_file
from skrin.storage.vault.attempts import Attempts
from skrin.storage.vault.building import Building
from skrin.storage.vault.changes import Change
from skrin.storage.vault.checking import Opening
from skrin.storage.vault.folder import VaultFolder
from skrin.storage.vault.header import Header, VaultKind
from skrin.storage.vault.log_writer import begin_log
from skrin.storage.vault.opening import Place, open_store, open_to_read
from skrin.storage.vault.owner_lock import OwnerLock
from skrin.storage.vault.records import EMPTY_DIGEST, Index
from skrin.storage.vault.schema import CURRENT, Schema
from skrin.storage.vault.sealed_log import FrameKind
from skrin.storage.vault.slots import Slot, SlotMaker, Way
from skrin.storage.vault.store import Store
from skrin.storage.vault.vault_keys import ID_BYTES, KEY_BYTES, VaultKeys
from skrin.storage.vault.ways import WayIn, make_slot, open_slot, way_of

STAGING = ".making-"
MAKING = ".making.lock"  # held by whoever makes a vault in this folder

FirstChanges = Callable[[VaultKeys], Sequence[Change]]


class Vault:
    """An unlocked vault: its store, and the ways into it."""

    def __init__(self, store: Store, header: Header, opening: Opening) -> None:
        self.store = store
        self.opening = opening
        self._header = header

    @property
    def kind(self) -> VaultKind:
        return self._header.kind

    @property
    def ways(self) -> tuple[Way, ...]:
        return tuple(slot.way for slot in self._header.slots)

    def put_way(self, way: WayIn, randomness: Randomness) -> None:
        """Add a way in, or put it in the place of the one of its kind: a changed passphrase, a new recovery code.

        The database is not touched. Raises what making a slot raises; StoreError with the ways as before.
        """
        keys = self.store.keys
        slot = make_slot(way, SlotMaker(keys.root, keys.vault_id, randomness))
        others = tuple(other for other in self._header.slots if other.way is not slot.way)
        self._write((*others, slot))

    def remove_way(self, way: Way) -> None:
        """Raises LastSlot where only the keyring, or nothing, would be left."""
        self._write(tuple(slot for slot in self._header.slots if slot.way is not way))

    def _write(self, slots: tuple[Slot, ...]) -> None:
        require_lasting(slots)
        if not self.store.writable:
            raise StoreReadOnly
        header = replace(self._header, revision=self._header.revision + 1, slots=slots)
        with store_errors():
            header_file.write_both(self.store.folder.path, header.written(self.store.keys.header))
        self._header = header
        self.store.set_revision(header.revision)

    def lock(self) -> None:
        self.store.lock()


def require_lasting(slots: Sequence[Slot]) -> None:
    """The keyring is never the only way in: it may be gone with the operating system's account."""
    if all(slot.way is Way.KEYRING for slot in slots):
        raise LastSlot


def create(
    path: Path,
    marks: Path,
    kind: VaultKind,
    ways: Sequence[WayIn],
    randomness: Randomness,
    *,
    index: Index | None = None,
    first: FirstChanges = lambda keys: (),
) -> Vault:
    """A new vault at `path`, unlocked. Raises StoreExists, StoreForeign, LastSlot, and what making the slots raises."""
    _require_free(path)
    vault_id, root = randomness.token_bytes(ID_BYTES), randomness.token_bytes(KEY_BYTES)
    maker = SlotMaker(root, vault_id, randomness)
    if {way_of(way) for way in ways} <= {Way.KEYRING}:
        raise LastSlot
    header = Header(vault_id, kind, 1, tuple(make_slot(way, maker) for way in ways))
    keys = VaultKeys.of(root, vault_id)
    with store_errors():
        make_folder(path.parent)
        making = OwnerLock(path.parent, MAKING)
        try:
            owner = _made(path, keys, header, index, first(keys))
        finally:
            making.release()
    store, opening = open_store(Place(VaultFolder(path), keys, index, header.revision, marks), owner)
    return Vault(store, header, opening)


def _made(path: Path, keys: VaultKeys, header: Header, index: Index | None, first: Sequence[Change]) -> OwnerLock:
    """Make it beside its place and move it there; its lock is held from before it can be seen."""
    _require_free(path)
    staging = path.with_name(STAGING + path.name)
    shutil.rmtree(staging, ignore_errors=True)  # what a killed process left: nobody else is making one now
    staging.mkdir(mode=FOLDER_MODE)
    owner = OwnerLock(staging)
    try:
        _fill(VaultFolder(staging), keys, header, index, first)
        if path.is_dir():
            path.rmdir()
        os.rename(staging, path)
        sync_folder(path.parent)
    except BaseException:
        owner.release()
        shutil.rmtree(staging, ignore_errors=True)
        raise
    return owner


def unlock(
    path: Path,
    marks: Path,
    kind: VaultKind,
    way: WayIn,
    *,
    index: Index | None = None,
    attempts: Attempts | None = None,
    read_only: bool = False,
    schema: Schema = CURRENT,
) -> Vault:
    """The vault at `path`, unlocked. `read_only` reads from a disk that cannot be written, and changes nothing there.

    Raises UnlockError for the way in; StoreNotFound, StoreForeign, StoreInUse, StoreTooNew, StoreReadOnly, StoreDamaged.
    """
    if not header_file.is_vault(path):
        raise StoreNotFound(str(path))
    if read_only:
        header, keys = _opened_header(path, kind, way, attempts)
        store = open_to_read(Place(VaultFolder(path), keys, index, header.revision, marks, schema))
        return Vault(store, header, Opening())
    owner = OwnerLock(path)
    try:
        header, keys = _opened_header(path, kind, way, attempts)
        written = header.written(keys.header)
        if header_file.differ(path, written):
            with store_errors():
                header_file.write_both(path, written)
    except BaseException:
        owner.release()
        raise
    store, opening = open_store(Place(VaultFolder(path), keys, index, header.revision, marks, schema), owner)
    return Vault(store, header, opening)


def _opened_header(path: Path, kind: VaultKind, way: WayIn, attempts: Attempts | None) -> tuple[Header, VaultKeys]:
    read = header_file.read_newest(path)
    if read.header.kind is not kind:
        raise StoreForeign(str(path))
    root = open_slot(way, read.header, attempts or Attempts())
    keys = VaultKeys.of(root, read.header.vault_id)
    read.require_authentic(keys.header)
    return read.header, keys


def _require_free(path: Path) -> None:
    with store_errors():
        taken = path.exists() and (not path.is_dir() or any(path.iterdir()))
    if taken:  # by what is asked afterwards: a vault that another process makes meanwhile is one
        raise StoreExists(str(path)) if header_file.is_vault(path) else StoreForeign(str(path))


def _fill(folder: VaultFolder, keys: VaultKeys, header: Header, index: Index | None, first: Sequence[Change]) -> None:
    building = Building(folder.database, keys, index)
    try:
        generation, digest = building.table.state()
        if first:
            generation += 1
            with building.database.transaction():
                digest = building.table.apply(first, generation, digest)
    except BaseException:
        building.give_up()
        raise
    building.put_in_place()
    log = begin_log(folder.log, keys, 0, EMPTY_DIGEST)
    if first:
        log.append(FrameKind.CHANGES, generation, digest, changes.to_bytes(first))
    log.append(FrameKind.CLOSED, generation, digest)
    log.close()
    header_file.write_both(folder.path, header.written(keys.header))
