"""The sealed log: every transaction since the last snapshot, one sealed record each, durable before it is acknowledged
(RULINGS 22).

A file header (magic, format, vault, epoch) and then frames: marker, length, number, nonce, ciphertext. A frame is sealed with
AES-256-GCM and bound to vault, epoch and number, so that none can be changed, moved, left out or taken from another log. Frames
are numbered from 0 without gaps; the first says on which state the log stands.
"""

import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from skrin.storage.errors import StoreDamaged, StoreTooNew
from skrin.storage.vault.vault_keys import VaultKeys

MAGIC = b"SKRINLOG"
FORMAT = 1
FILE_HEAD = struct.Struct(">8sH16s16s")
MARKER = b"\xf5\x0aS\xfe"  # no UTF-8 text holds it: where a frame may begin, when what lies before is damaged
FRAME_HEAD = struct.Struct(">4sIQ12s")
CONTENT_HEAD = struct.Struct(">BBQ32s")
EPOCH, NONCE, TAG = 16, 12, 16


class FrameKind(Enum):
    """`BASE` begins a log, `CHANGES` is a transaction, `CLOSED` says that the vault was locked with nothing left beside it."""

    BASE = 0
    CHANGES = 1
    CLOSED = 2


@dataclass(frozen=True, slots=True)
class Frame:
    """`generation` and `digest` are the state after it; `content` are the changes, and `destroys` whether one of them deletes.

    In its file it begins at `start` and ends at `end`.
    """

    kind: FrameKind
    number: int
    generation: int
    digest: bytes
    content: bytes
    destroys: bool
    start: int
    end: int


class LogCipher:
    """Seals and opens the frames of one epoch."""

    def __init__(self, keys: VaultKeys, epoch: bytes) -> None:
        self._cipher = AESGCM(keys.log)
        self._bound = b"skrin log 1\x00" + keys.vault_id + epoch
        self.file_head = FILE_HEAD.pack(MAGIC, FORMAT, keys.vault_id, epoch)

    def sealed(
        self, kind: FrameKind, number: int, generation: int, digest: bytes, content: bytes = b"", *, destroys: bool = False
    ) -> bytes:
        nonce = os.urandom(NONCE)
        plain = CONTENT_HEAD.pack(kind.value, destroys, generation, digest) + content
        sealed = self._cipher.encrypt(nonce, plain, self._bound + number.to_bytes(8, "big"))
        return FRAME_HEAD.pack(MARKER, len(sealed), number, nonce) + sealed

    def opened(self, data: memoryview, at: int) -> Frame | None:
        """The frame at this place, or None where no whole and undamaged frame of this log stands."""
        if at + FRAME_HEAD.size > len(data):
            return None
        marker, length, number, nonce = FRAME_HEAD.unpack_from(data, at)
        start = at + FRAME_HEAD.size
        if marker != MARKER or length < CONTENT_HEAD.size + TAG or start + length > len(data):
            return None
        try:
            plain = self._cipher.decrypt(nonce, data[start : start + length], self._bound + number.to_bytes(8, "big"))
        except InvalidTag:
            return None
        kind, destroys, generation, digest = CONTENT_HEAD.unpack_from(plain)
        content = plain[CONTENT_HEAD.size :]
        return Frame(FrameKind(kind), number, generation, digest, content, bool(destroys), at, start + length)


@dataclass(frozen=True, slots=True)
class LogState:
    """What a log holds from its beginning as far as it is whole.

    `torn` says that bytes follow which are no whole frame; where behind them another frame opens again, it is not the torn end
    of a cut but damage, and `newest` is the generation of the last that opens. The last whole frame before that begins at
    `last_start`, and the next one goes to `end`.
    """

    base_generation: int
    base_digest: bytes
    generation: int
    digest: bytes
    last_number: int
    last_start: int
    end: int
    closed: bool
    torn: bool
    newest: int
    destroys: bool  # something in it was deleted: such a log is not kept longer than needed

    @property
    def damaged(self) -> bool:
        return self.newest > self.generation


class SealedLogFile:
    """Reading a log, whole or in pieces. It is read at once: a log is folded into the snapshot before it is large."""

    def __init__(self, path: Path, keys: VaultKeys) -> None:
        """Raises StoreDamaged, StoreTooNew; OSError where it cannot be read."""
        self._bytes = path.read_bytes()
        self._data = memoryview(self._bytes)
        if len(self._data) < FILE_HEAD.size:
            raise StoreDamaged("log")
        magic, format_, vault_id, self.epoch = FILE_HEAD.unpack_from(self._data)
        if magic == MAGIC and format_ > FORMAT:
            raise StoreTooNew(format_, FORMAT)
        if magic != MAGIC or format_ != FORMAT or vault_id != keys.vault_id:
            raise StoreDamaged("log")
        self.cipher = LogCipher(keys, self.epoch)

    def frames(self) -> Iterator[Frame]:
        """In order, as far as the log is whole."""
        at = FILE_HEAD.size
        number = 0
        while (frame := self.cipher.opened(self._data, at)) is not None and frame.number == number:
            yield frame
            at, number = frame.end, number + 1

    def salvaged(self) -> Iterator[Frame]:
        """Every frame that opens, also behind damage; in the order of the file."""
        at = FILE_HEAD.size
        while 0 <= at < len(self._data):
            frame = self.cipher.opened(self._data, at)
            if frame is not None:
                yield frame
            at = frame.end if frame is not None else self._bytes.find(MARKER, at + 1)

    def state(self) -> LogState:
        first: Frame | None = None
        last: Frame | None = None
        destroys = False
        for frame in self.frames():
            first = first or frame
            last = frame
            destroys = destroys or frame.destroys
        if first is None or last is None or first.kind is not FrameKind.BASE:
            raise StoreDamaged("log")
        torn = last.end < len(self._data)
        newest = max((frame.generation for frame in self.salvaged()), default=0) if torn else last.generation
        return LogState(
            base_generation=first.generation,
            base_digest=first.digest,
            generation=last.generation,
            digest=last.digest,
            last_number=last.number,
            last_start=last.start,
            end=last.end,
            closed=last.kind is FrameKind.CLOSED,
            torn=torn,
            newest=max(newest, last.generation),
            destroys=destroys,
        )
