"""Reading split/1: from the streams back to the message. Every length, reference and nesting is a stranger's."""

import re
from dataclasses import dataclass, field
from typing import Final

from skrin.protocols.mq1.errors import PackedCodeMisplaced, PackedCutOff, PackedReferenceUnknown, PackedUnused
from skrin.protocols.mq1.packing import codes, values
from skrin.wire import limits
from skrin.wire.errors import TooDeep, TooLarge, TooMany
from skrin.wire.inflate import inflate

_CODE: Final = re.compile(b"[" + codes.CODES + b"]")


def join(body: bytes) -> bytes:
    """The message. Raises a QrError, LimitError, DeflateInvalid."""
    streams = _Octets(body)
    raw = streams.take(streams.number())
    certificates = streams.take(streams.number())
    limit = limits.TRANSFER_UNPACKED
    text = inflate(streams.rest(), limit=limit, what="message", dictionary=codes.words())
    der = inflate(certificates, limit=limit, what="certificates", dictionary=codes.certificate()) if certificates else b""
    reader = _Reader(_Octets(text), _Octets(raw), _Octets(der))
    message = reader.text(0, None)
    if any(stream.left for stream in (reader.raw, reader.certificates)):
        raise PackedUnused
    return message


@dataclass(slots=True)
class _Octets:
    """A stream that is read from its start; nothing is read beyond its end."""

    data: bytes
    at: int = 0

    @property
    def left(self) -> int:
        return len(self.data) - self.at

    def take(self, length: int) -> bytes:
        begun = self.at
        if length > self.left:
            raise PackedCutOff
        self.at += length
        return self.data[begun : self.at]

    def rest(self) -> bytes:
        return self.take(self.left)

    def number(self) -> int:
        value = 0
        for place in range(codes.LONGEST_NUMBER):
            octet = self.take(1)[0]
            value |= (octet & 0x7F) << (7 * place)
            if octet < 0x80:
                return value
        raise PackedCutOff

    def until_code(self) -> tuple[bytes, int | None]:
        """The text before the next code, and the code; None at the end."""
        found = _CODE.search(self.data, self.at)
        if found is None:
            return self.rest(), None
        before = self.data[self.at : found.start()]
        self.at = found.end()
        return before, self.data[found.start()]


@dataclass(slots=True)
class _Shown:
    """The presentation that is being read. `digests` has None for a disclosure that has not come yet."""

    digests: list[bytes | None]
    last: int = -1  # the disclosure that DIGEST named last
    hash: bytes | None = None  # there once all but the KB-JWT has come


@dataclass(slots=True)
class _Reader:
    source: _Octets
    raw: _Octets
    certificates: _Octets
    values: list[bytes] = field(default_factory=list)
    latest: int = -1
    presentations: int = 0
    codes: int = 0
    made: int = 0  # octets, at every depth, without what was made of them again

    def text(self, depth: int, shown: _Shown | None) -> bytes:
        """Up to the END of this text; the outermost ends with its stream."""
        if depth > codes.NESTED:
            raise TooDeep(codes.NESTED)
        pieces: list[bytes] = []
        while True:
            before, code = self.source.until_code()
            pieces.append(self.counted(before))
            if code is None or code == codes.END:
                if (code is None) != (depth == 0):
                    raise PackedCodeMisplaced(code or 0)
                return self.bounded(b"".join(pieces))
            pieces.append(self.piece(code, depth, shown))

    def piece(self, code: int, depth: int, shown: _Shown | None) -> bytes:
        self.codes += 1
        if self.codes > codes.MOST:
            raise TooMany("codes", codes.MOST)
        match code:
            case codes.NEST:
                return self.bounded(values.base64url(self.text(depth + 1, shown)))
            case codes.PRESENTATION if depth == 0:
                return self.presentation()
            case codes.AGAIN:
                return self.again()
            case codes.DIGEST if shown is not None:
                return self.counted(self.digest(shown))
            case codes.DIGESTS if shown is not None:
                return self.counted(self.digests(shown))
            case codes.HASH if shown is not None and shown.hash is not None:
                return self.counted(shown.hash)
            case codes.DIGEST | codes.DIGESTS | codes.HASH | codes.PRESENTATION:
                raise PackedCodeMisplaced(code)
        value = self.counted(self.value(code))
        self.latest = len(self.values)
        self.values.append(value)
        return value

    def value(self, code: int) -> bytes:
        match code:
            case codes.RAW_16:
                return values.base64url(self.raw.take(16))
            case codes.RAW_32:
                return values.base64url(self.raw.take(32))
            case codes.KEY:
                return values.ed25519(self.raw.take(32))
            case codes.UUID:
                return values.uuid(self.raw.take(16))
            case codes.RAW:
                return values.base64url(self.raw.take(self.source.number()))
        return values.base64(self.certificates.take(self.source.number()))

    def again(self) -> bytes:
        """0 is the value that came last, for the first time or again; else one more than its number."""
        number = self.source.number()
        if number:
            self.latest = number - 1
        if not 0 <= self.latest < len(self.values):
            raise PackedReferenceUnknown
        return self.counted(self.values[self.latest])

    def presentation(self) -> bytes:
        """Disclosures, first or last first; then what the issuer signed; then the KB-JWT, empty where there is none."""
        self.presentations += 1
        if self.presentations > codes.PRESENTATIONS:
            raise TooMany("presentations", codes.PRESENTATIONS)
        count, backwards = divmod(self.source.number(), 2)
        if count > limits.DISCLOSURES:
            raise TooMany("disclosures", limits.DISCLOSURES)
        shown = _Shown([None] * count)
        disclosures = [b""] * count
        for place in reversed(range(count)) if backwards else range(count):
            disclosures[place] = self.text(1, shown)
            shown.digests[place] = values.digest(disclosures[place])
        signed = self.text(1, shown)
        bound = b"~".join((signed, *disclosures, b""))
        shown.hash = values.digest(bound)
        return self.bounded(bound + self.text(1, shown))

    def digest(self, shown: _Shown) -> bytes:
        skip = self.source.number()
        if not shown.digests:
            raise PackedReferenceUnknown
        shown.last = (shown.last + 1 + skip) % len(shown.digests)
        return _known(shown.digests[shown.last])

    def digests(self, shown: _Shown) -> bytes:
        """Digests between quotation marks, sorted as text; hidden ones raw, shown ones as a bit for each disclosure."""
        flags = self.source.take(1)[0]
        if flags > codes.SPACED:
            raise PackedCodeMisplaced(codes.DIGESTS)
        hidden = self.raw.take(32 * self.source.number())
        count = len(shown.digests)
        mask = int.from_bytes(self.source.take(-(-count // 8)), "little")
        if mask >> count:
            raise PackedReferenceUnknown
        listed = [values.base64url(hidden[at : at + 32]) for at in range(0, len(hidden), 32)]
        listed += [_known(shown.digests[place]) for place in range(count) if mask >> place & 1]
        return b'"' + (b'", "' if flags else b'","').join(sorted(listed)) + b'"'

    def counted(self, made: bytes) -> bytes:
        """Each octet that is made stands for at least one of the message."""
        self.made += len(made)
        if self.made > limits.TRANSFER_UNPACKED:
            raise TooLarge("message", limits.TRANSFER_UNPACKED)
        return made

    def bounded(self, made: bytes) -> bytes:
        """What is made of octets that were counted."""
        if len(made) > limits.TRANSFER_UNPACKED:
            raise TooLarge("message", limits.TRANSFER_UNPACKED)
        return made


def _known(digest: bytes | None) -> bytes:
    if digest is None:
        raise PackedReferenceUnknown
    return digest
