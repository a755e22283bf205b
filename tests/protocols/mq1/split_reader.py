"""split/1 read a second time, from the page alone (docs/protocols/mq1.md): nothing here is shared with the program."""

import base64
import hashlib
import json
import uuid
import zlib
from functools import cache
from pathlib import Path
from typing import Any

VECTORS = Path(__file__).parents[3] / "docs" / "protocols" / "vectors" / "mq1-payload.json"
ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
CODES = frozenset((0xC0, 0xC1, *range(0xF5, 0x100)))


class Refused(Exception):
    pass


def need(right: bool) -> None:
    if not right:
        raise Refused


def read(payload: bytes) -> str:
    codec, body = payload[0], payload[1:]
    if codec == 0:
        return body.decode()
    if codec == 1:
        return inflated(body, b"").decode()
    need(codec == 2)
    return Split(body).message()


@cache
def dictionary(name: str) -> bytes:
    said = json.loads(VECTORS.read_text())["dictionaries"][name]
    octets = base64.b64decode(said["base64"])
    assert hashlib.sha256(octets).hexdigest() == said["sha256"]
    return octets


def inflated(packed: bytes, known: bytes) -> bytes:
    machine = zlib.decompressobj(-15, known) if known else zlib.decompressobj(-15)
    out = machine.decompress(packed, 2**20 + 1)
    need(machine.eof and not machine.unused_data and len(out) <= 2**20)
    return out


def url(octets: bytes) -> str:
    return base64.urlsafe_b64encode(octets).decode().rstrip("=")


def multibase(octets: bytes) -> str:
    value, letters = int.from_bytes(octets, "big"), ""
    while value:
        value, digit = divmod(value, 58)
        letters = ALPHABET[digit] + letters
    return "z" + letters


class Split:
    """Latin-1 strings hold octets here, so that texts are sliced as what they are."""

    def __init__(self, body: bytes) -> None:
        self.stream = list(body)
        self.raw = self.drawn(self.stream, self.number())
        packed = self.drawn(self.stream, self.number())
        self.der = list(inflated(packed, dictionary("certificate"))) if packed else []
        self.stream = list(inflated(bytes(self.stream), dictionary("words")))
        self.stream.reverse()
        self.raw_left = list(self.raw)
        self.values: list[str] = []
        self.latest: int | None = None

    def drawn(self, source: list[int], count: int) -> bytes:
        need(count <= len(source))
        octets = bytes(source[:count])
        del source[:count]
        return octets

    def number(self) -> int:
        """From the front of the body, before it is reversed."""
        value = 0
        for shift in (0, 7, 14):
            octet = self.drawn(self.stream, 1)[0]
            value += (octet % 128) << shift
            if octet < 128:
                return value
        raise Refused

    def operand(self) -> int:
        value = 0
        for shift in (0, 7, 14):
            need(bool(self.stream))
            octet = self.stream.pop()
            value += (octet % 128) << shift
            if octet < 128:
                return value
        raise Refused

    def message(self) -> str:
        text = self.text(0, None)
        need(not self.raw_left and not self.der)
        return text.encode("latin-1").decode()

    def text(self, depth: int, shown: dict[str, Any] | None) -> str:
        need(depth <= 8)
        made = ""
        while self.stream:
            octet = self.stream.pop()
            if octet == 0xFF:
                need(depth > 0)
                return made
            made += self.piece(octet, depth, shown) if octet in CODES else chr(octet)
        need(depth == 0)
        return made

    def piece(self, code: int, depth: int, shown: dict[str, Any] | None) -> str:
        if code == 0xFE:
            return url(self.text(depth + 1, shown).encode("latin-1"))
        if code == 0xFD:
            need(depth == 0)
            return self.presentation()
        if code == 0xC0:
            number = self.operand()
            self.latest = number - 1 if number else self.latest
            need(self.latest is not None and self.latest < len(self.values))
            return self.values[self.latest]  # type: ignore[index]
        if code in (0xFC, 0xFB, 0xFA):
            need(shown is not None)
            assert shown is not None
            return {0xFC: self.digest, 0xFB: self.digests, 0xFA: self.hash}[code](shown)
        self.values.append(self.value(code))
        self.latest = len(self.values) - 1
        return self.values[-1]

    def value(self, code: int) -> str:
        if code == 0xC1:
            return base64.b64encode(self.drawn(self.der, self.operand())).decode()
        count = {0xF9: 16, 0xF8: 32, 0xF5: 16, 0xF7: 32}.get(code)
        octets = self.drawn(self.raw_left, self.operand() if count is None else count)
        if code == 0xF5:
            return str(uuid.UUID(bytes=octets))
        return multibase(b"\xed\x01" + octets) if code == 0xF7 else url(octets)

    def presentation(self) -> str:
        count, backwards = divmod(self.operand(), 2)
        need(count <= 500)
        shown: dict[str, Any] = {"count": count, "known": {}, "last": -1}
        texts = {}
        for place in range(count - 1, -1, -1) if backwards else range(count):
            texts[place] = self.text(1, shown)
            shown["known"][place] = url(hashlib.sha256(texts[place].encode("latin-1")).digest())
        signed = self.text(1, shown)
        before = "".join(part + "~" for part in (signed, *(texts[place] for place in range(count))))
        shown["hash"] = url(hashlib.sha256(before.encode("latin-1")).digest())
        return before + self.text(1, shown)

    def digest(self, shown: dict[str, Any]) -> str:
        skip = self.operand()
        need(shown["count"] > 0)
        shown["last"] = (shown["last"] + 1 + skip) % shown["count"]
        need(shown["last"] in shown["known"])
        return str(shown["known"][shown["last"]])

    def digests(self, shown: dict[str, Any]) -> str:
        flags = self.operand() if self.stream and self.stream[-1] < 2 else 2
        need(flags < 2)
        found = [url(self.drawn(self.raw_left, 32)) for _ in range(self.operand())]
        for first in range(0, shown["count"], 8):
            need(bool(self.stream))
            octet = self.stream.pop()
            for bit in range(8):
                if octet & (1 << bit):
                    need(first + bit in shown["known"])
                    found.append(shown["known"][first + bit])
        return '"' + ('", "' if flags else '","').join(sorted(found)) + '"'

    def hash(self, shown: dict[str, Any]) -> str:
        need("hash" in shown)
        return str(shown["hash"])
