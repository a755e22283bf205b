"""Writing split/1. What is taken out is this module's choice; the reader puts back whatever it says."""

import re
import zlib
from dataclasses import dataclass, field
from typing import Final

from skrin.protocols.mq1.packing import codes, values
from skrin.wire import limits

_WORD: Final = rb"[A-Za-z0-9_\-]++"
_JWT: Final = _WORD + rb"\." + _WORD + rb"\." + _WORD
# An SD-JWT with a word's end on both sides. Nothing in it can be read in two ways, so it is found in one go.
_SD_JWT: Final = re.compile(rb"(?<![\w\-.~])(" + _JWT + rb")~((?:" + _WORD + rb"~)*+)(" + _JWT + rb")?+(?![\w\-.~])")
_FOUND: Final = re.compile(
    rb'(?P<digests>"[\w\-]{43}"(?:, ?"[\w\-]{43}")++)'
    rb'|(?<=")MI[A-Za-z0-9+/]{200,}+={0,2}(?=")'
    rb"|(?<![\w\-])[\w\-]{20,}+"
)
_BETWEEN: Final = re.compile(rb'(", ?"|")')
_KINDS: Final = re.compile(rb"[A-Z]+|[a-z]+|[0-9]+|[-_]+")
_USUAL: Final = (22, 43, 86)  # letters of a salt or nonce, of a key or digest, of a signature
_NEST: Final = bytes((codes.NEST,))
_END: Final = bytes((codes.END,))
_DIGEST: Final = re.compile(rb"(?<![\w\-])[\w\-]{43}(?![\w\-])")
_SHORTEST: Final = 20  # letters of base64url; nothing shorter is worth a code
_CERTIFICATE: Final = 200  # letters; nothing shorter is one


def split(message: bytes) -> bytes:
    """The body of codec 2 for a message in UTF-8. The caller makes sure that it reads back as the same."""
    writer = _Writer()
    at = 0
    for found in _SD_JWT.finditer(message):
        if writer.presentations == codes.PRESENTATIONS or found[2].count(b"~") > limits.DISCLOSURES:
            break
        writer.text(message[at : found.start()], 0)
        writer.presentation(found[1], found[2].split(b"~")[:-1], found[3] or b"")
        at = found.end()
    writer.text(message[at:], 0)
    return writer.body()


@dataclass(slots=True)
class _Shown:
    """The presentation that is being written: its digests, with the places of their disclosures, as they become known."""

    places: dict[bytes, int] = field(default_factory=dict)
    count: int = 0
    last: int = -1
    hash: bytes = b""


@dataclass(slots=True)
class _Writer:
    pieces: list[bytes] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    certificates: list[bytes] = field(default_factory=list)
    values: dict[bytes, int] = field(default_factory=dict)
    latest: int = -1  # the value written last, for the first time or again
    presentations: int = 0

    def body(self) -> bytes:
        raw = b"".join(self.raw)
        der = b"".join(self.certificates)
        packed = _deflated(der, codes.certificate()) if der else b""
        text = _deflated(b"".join(self.pieces), codes.words())
        return b"".join((codes.number(len(raw)), raw, codes.number(len(packed)), packed, text))

    def code(self, code: int, *operands: int) -> None:
        self.pieces.append(bytes((code, *operands)) if not operands or max(operands) < 0x80 else _long(code, operands))

    def presentation(self, signed: bytes, disclosures: list[bytes], binding: bytes) -> None:
        self.presentations += 1
        shown = _Shown(count=len(disclosures))
        digests = [values.digest(each) for each in disclosures]
        backwards = _outer_first(disclosures, digests)
        self.code(codes.PRESENTATION, 2 * len(disclosures) + backwards)
        places = range(len(disclosures))
        for place in reversed(places) if backwards else places:
            self.ended(disclosures[place], shown)
            shown.places[digests[place]] = place
        self.ended(signed, shown)
        shown.hash = values.digest(b"~".join((signed, *disclosures, b"")))
        self.ended(binding, shown)

    def ended(self, text: bytes, shown: _Shown) -> None:
        """A JWT, or a single word."""
        first, *others = text.split(b".")
        self.apart(first, 1, shown)
        for other in others:
            self.pieces.append(b".")
            self.apart(other, 1, shown)
        self.pieces.append(_END)

    def apart(self, word: bytes, depth: int, shown: _Shown | None) -> None:
        if len(word) < _SHORTEST:
            self.pieces.append(word)
        else:
            self.word(word, depth, shown)

    def text(self, text: bytes, depth: int, shown: _Shown | None = None) -> None:
        at = 0
        for found in _FOUND.finditer(text):
            self.pieces.append(text[at : found.start()])
            if found["digests"] is None:
                self.word(found[0], depth, shown)
            elif not self.digests(found[0], shown):
                self.words(found[0], depth, shown)
            at = found.end()
        self.pieces.append(text[at:])

    def words(self, text: bytes, depth: int, shown: _Shown | None) -> None:
        for part in _BETWEEN.split(text):
            self.apart(part, depth, shown)

    def word(self, word: bytes, depth: int, shown: _Shown | None) -> None:
        if (number := self.values.get(word)) is not None:
            self.code(codes.AGAIN, 0 if number == self.latest else number + 1)
            self.latest = number
        elif shown is not None and (place := shown.places.get(word)) is not None:
            self.code(codes.DIGEST, (place - shown.last - 1) % shown.count)
            shown.last = place
        elif shown is not None and word == shown.hash:
            self.code(codes.HASH)
        elif not (self.value(word) or self.encoded(word, depth, shown)):
            self.pieces.append(word)

    def value(self, word: bytes) -> bool:
        """A certificate, a UUID or a key."""
        match len(word):
            case 36 if (data := values.from_uuid(word)) is not None:
                code = codes.UUID
            case 48 if (data := values.from_ed25519(word)) is not None:
                code = codes.KEY
            case length if length > _CERTIFICATE and word.startswith(b"MI") and (der := values.from_base64(word)) is not None:
                self.certificates.append(der)
                return self.valued(word, codes.CERTIFICATE, len(der))
            case _:
                return False
        self.raw.append(data)
        return self.valued(word, code)

    def encoded(self, word: bytes, depth: int, shown: _Shown | None) -> bool:
        """Base64url: of text, which may have more of it inside, or of what looks random."""
        data = values.from_base64url(word)
        if data is None:
            return False
        if _is_text(data):
            if depth == codes.NESTED:
                return False
            self.pieces.append(_NEST)
            self.text(data, depth + 1, shown)
            self.pieces.append(_END)
            return True
        if not _looks_random(word):
            return False
        self.raw.append(data)
        match len(data):
            case 16:
                return self.valued(word, codes.RAW_16)
            case 32:
                return self.valued(word, codes.RAW_32)
            case length:
                return self.valued(word, codes.RAW, length)

    def valued(self, word: bytes, code: int, *operands: int) -> bool:
        self.latest = self.values[word] = len(self.values)
        self.code(code, *operands)
        return True

    def digests(self, listed: bytes, shown: _Shown | None) -> bool:
        """A sorted array of digests, written in one way throughout."""
        if shown is None:
            return False
        spaced = listed[46:47] == b" "
        texts = listed[1:-1].split(b'", "' if spaced else b'","')
        known = [text for text in texts if text in shown.places]
        others = [values.from_base64url(text) for text in texts if text not in shown.places]
        hidden = b"".join(each for each in others if each is not None)
        if texts != sorted(texts) or len(hidden) != 32 * len(others) or len(set(known)) != len(known):
            return False
        mask = sum(1 << shown.places[text] for text in known)
        self.code(codes.DIGESTS)
        self.pieces += bytes([spaced]), codes.number(len(others)), mask.to_bytes(-(-shown.count // 8), "little")
        self.raw.append(hidden)
        return True


def _outer_first(disclosures: list[bytes], digests: list[bytes]) -> bool:
    """Whether disclosures come before those that stand inside them; then the last is read first."""
    places = {digest: place for place, digest in enumerate(digests)}
    for place, disclosure in enumerate(disclosures):
        inside = values.from_base64url(disclosure) or b""
        if b'"_sd"' in inside or b'"..."' in inside:
            for found in _DIGEST.findall(inside):
                if found in places:
                    return places[found] > place
    return False


def _long(code: int, operands: tuple[int, ...]) -> bytes:
    return b"".join((bytes((code,)), *map(codes.number, operands)))


def _looks_random(word: bytes) -> bool:
    """Random text changes the kind of its letters at two of three places; words and names seldom do."""
    if len(word) in _USUAL:
        return not (word.isalpha() or word.islower())
    return len(_KINDS.findall(word)) * 3 >= len(word)


def _is_text(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _deflated(data: bytes, dictionary: bytes) -> bytes:
    """The shorter of two: without matches of a few letters, which texts are better off without, and with them."""
    return min((_packed(data, dictionary, strategy) for strategy in (zlib.Z_FILTERED, zlib.Z_DEFAULT_STRATEGY)), key=len)


def _packed(data: bytes, dictionary: bytes, strategy: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, 9, strategy, zdict=dictionary)
    return packer.compress(data) + packer.flush()
