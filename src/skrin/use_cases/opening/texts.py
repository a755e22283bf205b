"""A text: one credential, several of them (a JSON array, one a line), a link, or prose with some in it."""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from skrin.domain.errors import SkrinError
from skrin.formats.edc import presentation as sealed_presentation
from skrin.formats.recognition import BLANK, credential_text, look_of
from skrin.protocols import inbound
from skrin.protocols.mq1 import frame
from skrin.protocols.mq1.errors import PiecesMissing, TransferSealed
from skrin.protocols.mq1.payload import unpack
from skrin.protocols.mq1.transfer import Kind
from skrin.protocols.openid4vp import share_file
from skrin.protocols.openid4vp.response import Presented, read_message
from skrin.use_cases.opening.errors import FormatUnknown
from skrin.use_cases.opening.found import Found, FoundLink
from skrin.wire import limits
from skrin.wire.errors import JsonInvalid, NotUtf8, TooDeep, TooLarge, TooMany
from skrin.wire.urls import NO_LOOPBACK, Loopback

_MARK: Final = "\ufeff"
_COMPACT: Final = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*(?:~[A-Za-z0-9_.~-]*)?")
# A word in prose or in a page of mail, without what stands around it; whatever is shorter is nothing of ours.
_WORD: Final = re.compile(r"[^\s\"'<>()\[\],]{12,}")
_BEHIND: Final = ".,;:!?"
# A whole string, a quote that opens none, or what nests and parts.
_TOKENS: Final = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|["\[\]{},]', re.DOTALL)
_LINE: Final = re.compile(r"[^\n]+")
_SHORTEST: Final = 40
_LINK: Final = re.compile(r"(?:" + "|".join(map(re.escape, sorted(inbound.SCHEMES))) + r"):", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """One of several texts in a file: where it stands, and its exact letters there. `said` is what they stand for."""

    name: str
    exact: str = field(repr=False)
    said: str = field(repr=False)


def decoded(content: bytes) -> str:
    """Raises NotUtf8. A byte-order mark goes, but not from JSON, which has none (RFC 8259, 8.1)."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotUtf8("file") from error
    bare = text.removeprefix(_MARK)
    return text if bare.lstrip(BLANK).startswith(("{", "[")) else bare


def the_credential(content: bytes) -> str:
    """The text of the one credential that `content` is. Raises FormatUnknown, and what `credential_text` raises."""
    try:
        text = decoded(content)
    except NotUtf8:
        raise FormatUnknown("bytes") from None
    found = credential_text(text)
    if found is None:
        raise FormatUnknown(look_of(text))
    return found


def one(name: str, text: str, content: bytes, loopback: Loopback = NO_LOOPBACK) -> Found | FoundLink:
    """What a text is that holds one thing.

    Raises FormatUnknown, what `credential_text` raises, and what is wrong with a link of ours.
    """
    if (share := _share_in(text)) is not None:
        return Found(name, share, content)
    found = credential_text(text)
    if found is not None:
        return Found(name, found, content)
    match inbound.read(text, loopback):
        case inbound.OfferLink() | inbound.RequestLink() as link:
            return FoundLink(name, link, text.strip(BLANK))
        case inbound.Unreadable(reason) if _LINK.match(text.strip(BLANK)):
            raise reason
        case _:
            raise FormatUnknown(look_of(text))


def _share_in(text: str) -> str | None:
    """A share as its file, or what one code or link holds whole (docs/protocols/mq1.md); None for all else.

    Raises PiecesMissing for one picture of several, TransferSealed, QrError, LimitError, ResponseInvalid.
    """
    if share_file.recognises(text):
        return text
    bare = text.strip(BLANK)
    is_link = frame.LINK in bare[: limits.LINK] and not any(letter.isspace() for letter in bare)
    if not bare.startswith(frame.TEXT) and not is_link:
        return None
    seen = frame.read_link(bare) if is_link else frame.read(bare)
    if seen.transfer.kind is Kind.SEALED_RESPONSE:
        raise TransferSealed
    if not seen.is_whole:
        raise PiecesMissing(len(seen.symbols), seen.transfer.needed)
    if seen.transfer.kind not in (Kind.CLEAR_RESPONSE, Kind.BEARER_CREDENTIAL):
        return None
    message = unpack(seen.transfer.joined(dict(zip(seen.numbers, seen.symbols, strict=True))))
    if seen.transfer.kind is Kind.BEARER_CREDENTIAL:
        return credential_text(message)
    return message if share_file.recognises(message) else _only_one_in(message)


def _only_one_in(message: str) -> str | None:
    """The one presentation of a code that was signed live."""
    answer = read_message(message)
    texts = [each for given in answer.presentations.values() for each in given] if isinstance(answer, Presented) else []
    return texts[0] if len(texts) == 1 else None


def _link_in(name: str, text: str, loopback: Loopback) -> FoundLink | None:
    match inbound.read(text, loopback):
        case inbound.OfferLink() | inbound.RequestLink() as link:
            return FoundLink(name, link, text.strip(BLANK))
        case _:
            return None


def several(text: str) -> Iterator[Part] | None:
    """The parts of a text that holds more than one, or None. Raises what is wrong with the array they stand in."""
    bare = text.strip(BLANK)
    if bare.startswith("["):
        return _elements(bare)
    presented = sealed_presentation.credentials(bare) if bare.startswith("{") else None
    if presented is not None:
        return (Part(str(number), each, each) for number, each in enumerate(presented, 1))
    parts: list[Part] = []
    for found in _LINE.finditer(bare):
        line = found[0].strip(BLANK)
        if line and not _is_whole(line):
            return None
        if len(parts) >= limits.OPENED_PIECES:
            raise TooMany("files", limits.OPENED_PIECES)
        if line:
            parts.append(Part(str(len(parts) + 1), line, line))
    return iter(parts) if len(parts) > 1 else None


def _is_whole(line: str) -> bool:
    """A line that could stand alone: an object from its first to its last brace (JSON Lines), a compact form, our code."""
    whole_object = line.startswith("{") and line.endswith("}")
    return whole_object or line.startswith(frame.TEXT) or _COMPACT.fullmatch(line) is not None


def _elements(text: str) -> Iterator[Part]:
    """Each element of an array by its own letters: nothing is read into memory here, and nothing is written anew."""
    begin, number = 1, 0
    for place, mark in _outermost(text):
        exact = text[begin:place].strip(BLANK)
        if mark == "," or exact or number:
            number += 1
            yield _element(exact, number)
        begin = place + 1
        if mark != ",":
            if mark != "]" or begin != len(text):
                raise JsonInvalid("file")
            return
    raise JsonInvalid("file")


def _outermost(text: str) -> Iterator[tuple[int, str]]:
    """Where the array's own commas and its end are. Raises JsonInvalid, TooDeep, TooLarge."""
    depth = begin = 0
    for token in _TOKENS.finditer(text):
        place, mark = token.start(), token[0]
        if place - begin > limits.CREDENTIAL:
            raise TooLarge("credential", limits.CREDENTIAL)
        if mark == '"':
            raise JsonInvalid("file")  # a string without an end
        depth += (mark in "[{") - (mark in "]}") if len(mark) == 1 else 0
        if depth > limits.JSON_DEPTH + 1:
            raise TooDeep(limits.JSON_DEPTH)
        if depth == 0 or (depth == 1 and mark == ","):
            begin = place
            yield place, mark


def _element(exact: str, number: int) -> Part:
    if number > limits.OPENED_PIECES:
        raise TooMany("files", limits.OPENED_PIECES)
    if not exact.startswith('"'):
        return Part(str(number), exact, exact)
    try:
        return Part(str(number), exact, str(json.loads(exact)))
    except ValueError:
        raise JsonInvalid("file") from None


def in_prose(name: str, text: str, loopback: Loopback) -> Iterator[Found | FoundLink]:
    """The compact forms and the links that stand among other words, each once; what only looks like one is passed over."""
    seen: set[str] = set()
    for found in _WORD.finditer(text):
        word = html.unescape(found[0]).rstrip(_BEHIND)
        if word in seen or not (_LINK.match(word) or (len(word) >= _SHORTEST and _COMPACT.fullmatch(word))):
            continue
        seen.add(word)
        if len(seen) > limits.OPENED_PIECES:
            return
        piece = _in_word(name, word, loopback)
        if piece is not None:
            yield piece


def _in_word(name: str, word: str, loopback: Loopback) -> Found | FoundLink | None:
    if _COMPACT.fullmatch(word):
        try:
            text = credential_text(word)
        except SkrinError:
            return None
        return None if text is None else Found(name, text, word.encode())
    return _link_in(name, word, loopback) if _LINK.match(word) else None
