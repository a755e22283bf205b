"""A reader built from the page and from other people's parts gets what this sender shows, and the other way round."""

import hashlib
import struct
import zlib

import base45
import pytest
import zfec

from skrin.protocols.mq1 import schedule
from skrin.protocols.mq1.assembly import Assembly, Whole
from skrin.protocols.mq1.schedule import Density
from skrin.protocols.mq1.transfer import Kind
from tests.fakes.clock import FixedClock
from tests.protocols.mq1_vectors import drawn

HEADER = struct.Struct(">B4sBBBH")


def symbols_of(text: str) -> tuple[bytes, int, int, dict[int, bytes]]:
    octets = base45.b45decode(text.removeprefix("MQ1:"))
    assert zlib.crc32(octets[:-4]) == int.from_bytes(octets[-4:], "big")
    start, identifier, needed, first, count, length = HEADER.unpack_from(octets)
    assert start == 0x12
    size = max(32, -(-length // 120))
    body = octets[HEADER.size : -4]
    return identifier, needed, length, {(first + at) % 255: body[at * size : (at + 1) * size] for at in range(count)}


@pytest.mark.parametrize("length", [40, 1_109, 2_824, 8_604])
def test_every_other_picture_is_enough_for_another_reader(length: int) -> None:
    now = schedule.begin(Kind.SEALED_RESPONSE, drawn(length), Density.COARSEST)
    have: dict[int, bytes] = {}
    while True:
        identifier, needed, said, new = symbols_of(now.picture.text)
        have |= new
        if len(have) >= needed:
            break
        now = now.after().after()
    numbers = sorted(have)[:needed]
    payload = b"".join(zfec.Decoder(needed, 255).decode([have[number] for number in numbers], numbers))[:said]
    assert payload == drawn(length)
    assert hashlib.sha256(payload).digest()[:4] == identifier


@pytest.mark.parametrize("length", [40, 1_109, 8_604])
def test_what_another_sender_shows_is_received(length: int) -> None:
    payload = drawn(length)
    size = max(32, -(-length // 120))
    needed = -(-length // size)
    source = [payload[at : at + size].ljust(size, b"\0") for at in range(0, length, size)]
    assembly, taken = Assembly(FixedClock()), None
    for number in range(250, 250 - needed, -1):  # one symbol in a picture, from the last ones backwards
        (symbol,) = zfec.Encoder(needed, 255).encode(source, [number])
        body = HEADER.pack(0x12, hashlib.sha256(payload).digest()[:4], needed, number, 1, length) + symbol
        text = "MQ1:" + base45.b45encode(body + zlib.crc32(body).to_bytes(4, "big")).decode()
        taken = assembly.take_text(text)
    assert isinstance(taken, Whole)
    assert taken.payload == payload
