"""The mark outside the vault folder: the newest state this device has seen (SR-7, RULINGS 23).

A fixed-size file of two places written in turn, so that a cut leaves the other one. Each is sealed; a file that cannot be read
is as good as none. It is written after the transaction is durable and may lag behind it: only a vault *older* than its mark is
worth a warning.
"""

import hashlib
import os
import struct
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from skrin.storage.private_files import make_folder, open_private, write_whole
from skrin.storage.vault.vault_keys import VaultKeys

CONTENT = struct.Struct(">QI32s")
NONCE = 12
SEALED = NONCE + CONTENT.size + 16
PLACE = 128
BOUND = b"skrin mark 1"


@dataclass(frozen=True, slots=True, order=True)
class Seen:
    """A state of a vault: its generation, its header's revision, and its digest."""

    generation: int
    revision: int
    digest: bytes


def mark_path(folder: Path, vault_id: bytes) -> Path:
    """Where the mark of a vault lies. The name tells nobody which vault it belongs to."""
    return folder / hashlib.sha256(BOUND + vault_id).hexdigest()[:32]


class Mark:
    """The mark of one vault in `folder`."""

    def __init__(self, folder: Path, keys: VaultKeys) -> None:
        self._path = mark_path(folder, keys.vault_id)
        self._cipher = AESGCM(keys.mark)
        self._bound = BOUND + keys.vault_id
        self._turn = 0
        self._newest: Seen | None = None

    def seen(self) -> Seen | None:
        """The newest state either place holds, or None."""
        try:
            data = self._path.read_bytes()
        except OSError:
            return None
        found = [(seen, place) for place in (0, 1) if (seen := self._opened(data[place * PLACE :][:SEALED])) is not None]
        if not found:
            return None
        newest, place = max(found)
        self._turn = 1 - place
        self._newest = newest
        return newest

    def write(self, seen: Seen) -> bool:
        """Whether it could be written. Never a reason to refuse what is durable already."""
        # When the person goes on with an older state, both places are written: the newer one must not come back.
        turns = (self._turn,) if self._newest is None or seen > self._newest else (self._turn, 1 - self._turn)
        try:
            descriptor = self._descriptor()
            try:
                for turn in turns:
                    os.lseek(descriptor, turn * PLACE, os.SEEK_SET)
                    write_whole(descriptor, self._sealed(seen))
            finally:
                os.close(descriptor)
        except OSError:
            return False
        self._turn = 1 - self._turn
        self._newest = seen
        return True

    def _sealed(self, seen: Seen) -> bytes:
        nonce = os.urandom(NONCE)
        return nonce + self._cipher.encrypt(nonce, CONTENT.pack(seen.generation, seen.revision, seen.digest), self._bound)

    def _descriptor(self) -> int:
        try:
            return open_private(self._path, os.O_CREAT | os.O_RDWR)
        except FileNotFoundError:
            make_folder(self._path.parent)
            return open_private(self._path, os.O_CREAT | os.O_RDWR)

    def _opened(self, sealed: bytes) -> Seen | None:
        try:
            generation, revision, digest = CONTENT.unpack(self._cipher.decrypt(sealed[:NONCE], sealed[NONCE:], self._bound))
        except (InvalidTag, ValueError):
            return None
        return Seen(generation, revision, digest)
