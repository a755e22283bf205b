"""The usual way over a screen, to compare with: text deflated, fountain code, two letters a byte, 5 pictures a second.

A fountain code of the kind that animated codes of other programs use: first every fragment as it is, then exclusive ors of
some of them, their number drawn with probability proportional to 1/number. Its letters are as many as UR's. Only for this
comparison; nothing of it goes over a real screen.
"""

import struct
from collections.abc import Iterator
from datetime import timedelta
from random import Random
from typing import Final
from zlib import crc32

from skrin.bench.interview.camera import Camera
from skrin.bench.interview.filming import LOST, filmed
from skrin.bench.interview.scenes import Scene
from skrin.bench.interview.sessions import PATIENCE
from skrin.protocols.mq1 import qr_capacity
from skrin.protocols.mq1.schedule import Picture

VERSION: Final = 15
EACH: Final = timedelta(seconds=1) / 5
_MARK: Final = "UR:BYTES/"
_HEAD: Final = struct.Struct(">IHII")  # number of the picture, fragments, length and checksum of the message
_CHECK: Final = 4  # bytes, at the end of each picture
_LETTERS: Final = 2  # for a byte
_SIZE: Final = (qr_capacity.characters(VERSION) - len(_MARK)) // _LETTERS - _HEAD.size - _CHECK

Part = tuple[frozenset[int], int]  # the fragments in it, and their exclusive or


def taken(message: bytes, scene: Scene, number: int, lost: float = LOST) -> float | None:
    """The seconds until the message was whole in session `number`; None where it was not in time."""
    receiver = Receiver()
    for read in filmed(Camera(scene, [number, 0]), _pictures(message), number, PATIENCE, lost):
        for text in read.texts:
            whole = receiver.take(text)
            if whole is not None:
                if whole != message:
                    raise AssertionError("what comes whole is what was sent")
                return read.at
    return None


def texts(message: bytes) -> Iterator[str]:
    """Without an end."""
    count = -(-len(message) // _SIZE)
    fragments = [int.from_bytes(message[at : at + _SIZE].ljust(_SIZE, b"\0")) for at in range(0, len(message), _SIZE)]
    check, number = crc32(message), 0
    while True:
        number += 1
        mixed = 0
        for index in _indexes(number, count, check):
            mixed ^= fragments[index]
        body = _HEAD.pack(number, count, len(message), check) + mixed.to_bytes(_SIZE)
        yield _MARK + (body + crc32(body).to_bytes(_CHECK)).hex().upper()


class Receiver:
    """Takes out of each part what it knows already, until a single fragment is left of it."""

    def __init__(self) -> None:
        self._known: dict[int, int] = {}
        self._mixed: list[Part] = []

    def take(self, text: str) -> bytes | None:
        """The message, as soon as it is whole."""
        octets = bytes.fromhex(text.removeprefix(_MARK))
        number, count, length, check = _HEAD.unpack_from(octets)
        value = int.from_bytes(octets[_HEAD.size : -_CHECK])
        waiting: list[Part] = [(_indexes(number, count, check), value)]
        while waiting:
            indexes, value = self._reduced(waiting.pop())
            if len(indexes) == 1:
                self._known[min(indexes)] = value
                again, self._mixed = self._mixed, []
                waiting += again
            elif indexes and all(indexes != other for other, _ in self._mixed):
                self._mixed.append((indexes, value))
        if len(self._known) < count:
            return None
        return b"".join(self._known[index].to_bytes(_SIZE) for index in range(count))[:length]

    def _reduced(self, part: Part) -> Part:
        """Without the fragments that are known, and without other parts that are wholly in it."""
        indexes, value = part
        for index in indexes & self._known.keys():
            indexes, value = indexes - {index}, value ^ self._known[index]
        for other, mixed in self._mixed:
            if other < indexes:
                indexes, value = indexes - other, value ^ mixed
        return indexes, value


def _pictures(message: bytes) -> Iterator[Picture]:
    for number, text in enumerate(texts(message), 1):
        yield Picture(VERSION, text, EACH, number, number)


def _indexes(number: int, count: int, check: int) -> frozenset[int]:
    """The fragments in the part of that number: both ends draw the same ones."""
    if number <= count:
        return frozenset({number - 1})
    chance = Random(f"{number}/{check}")
    degrees = range(1, count + 1)
    degree = chance.choices(degrees, [1 / each for each in degrees])[0]
    return frozenset(chance.sample(range(count), degree))
