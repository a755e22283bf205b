"""ZIP archives, unpacked in memory and within limits. No name in one ever becomes a path."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from skrin.use_cases.opening.errors import ArchiveBroken, ArchiveLocked, UnpacksTooFar
from skrin.use_cases.opening.pieces import Child
from skrin.wire import limits
from skrin.wire.errors import TooLarge, TooMany

# End of central directory record: signature, entries in all, size of the directory (APPNOTE 6.3.10, 4.3.16).
_END: Final = struct.Struct("<4s4xHHI")
_END_SIGNATURE: Final = b"PK\x05\x06"
_END_LONGEST: Final = 22 + 65_535
_DIRECTORY_ENTRY: Final = 1024  # so much a name, its extra fields and its comment may have on average
_LOCKED: Final = 0x1
_METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    struct.error,
)


def children(content: bytes) -> Iterator[Child]:
    """Its files in order; a damaged one is a child with an error. Raises ArchiveBroken, TooMany before any."""
    _require_few(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [each for each in archive.infolist() if not each.is_dir()]
            if len(entries) > limits.OPENED_PIECES:
                raise TooMany("files", limits.OPENED_PIECES)
            for entry in entries:
                yield Child(entry.filename, lambda entry=entry: _unpacked(archive, entry))  # type: ignore[misc]
    except _BROKEN as error:
        raise ArchiveBroken from error


def _require_few(content: bytes) -> None:
    """Before the directory is read: an archive may name more files than there is memory for."""
    place = content.rfind(_END_SIGNATURE, max(0, len(content) - _END_LONGEST))
    if place < 0 or len(content) < place + _END.size:
        raise ArchiveBroken
    _, _, count, size = _END.unpack_from(content, place)
    if count > limits.OPENED_PIECES or size > limits.OPENED_PIECES * _DIRECTORY_ENTRY:
        raise TooMany("files", limits.OPENED_PIECES)


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Raises ArchiveBroken, ArchiveLocked, TooLarge, UnpacksTooFar. What the entry says of its size is not believed."""
    if entry.flag_bits & _LOCKED:
        raise ArchiveLocked
    if entry.compress_type not in _METHODS:
        raise ArchiveBroken
    most = max(limits.OPENED_RATIO_FROM, entry.compress_size * limits.OPENED_RATIO)
    try:
        with archive.open(entry) as file:
            octets = file.read(min(most, limits.OPENED_PIECE) + 1)
    except _BROKEN as error:
        raise ArchiveBroken from error
    if len(octets) > limits.OPENED_PIECE:
        raise TooLarge("file", limits.OPENED_PIECE)
    if len(octets) > most:
        raise UnpacksTooFar(limits.OPENED_RATIO)
    return octets
