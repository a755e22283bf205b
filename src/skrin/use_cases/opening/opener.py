"""The way in: whatever was handed over, taken apart until there are credentials, each piece for itself.

A piece that is damaged, locked or too much is told, and the others go on. Nothing is written anywhere, nothing is fetched,
and no name inside a file is ever a path.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, TypeVar

from skrin.domain.errors import LimitError, SkrinError
from skrin.formats.baking import picture
from skrin.formats.baking.errors import CarrierTooLarge, NothingBaked
from skrin.formats.recognition import BLANK, credential_text, look_of
from skrin.protocols import inbound
from skrin.protocols.errors import LinkIsWebPage
from skrin.protocols.link import scheme_of
from skrin.protocols.mq1.errors import PiecesMissing
from skrin.use_cases.opening import archive, texts
from skrin.use_cases.opening.errors import CodeUnknown, FormatUnknown, NothingInside, OpeningTooHard
from skrin.use_cases.opening.found import Found, FoundLink, Piece, Refused, inside
from skrin.use_cases.opening.kinds import Kind, kind_of
from skrin.use_cases.opening.pieces import Child
from skrin.use_cases.opening.tools import MailPart, Tools
from skrin.wire import limits
from skrin.wire.errors import TooDeep, TooLarge, TooMany
from skrin.wire.plain_text import plain

T = TypeVar("T")
NAME: Final = 255


def open_content(content: bytes, name: str, tools: Tools) -> Iterator[Piece]:
    """Every credential, presentation and link in it, and what gave none and why. At least one piece; never raises.

    `name` is how the person knows it: a file's name or path, empty for a paste. It is lazy: what is not asked for is not read.
    """
    yield from _Opening(tools).file(plain(name, 4 * NAME), content, 0)


@dataclass
class _Opening:
    """One file that was handed over, and what it has cost so far."""

    tools: Tools
    files: int = 0
    octets: int = 0
    busy: timedelta = timedelta()

    def file(self, name: str, content: bytes, depth: int) -> Iterator[Piece]:
        kind = kind_of(content)
        try:
            self._count(content, depth)
            match kind:
                case Kind.PNG | Kind.SVG:
                    yield from self._badge(name, content, kind)
                case Kind.JPEG | Kind.WEBP | Kind.GIF | Kind.BMP:
                    yield from self._codes(name, content, kind)
                case Kind.PDF:
                    attached = self._timed(kind, lambda: self.tools.pdf.attachments(content))
                    children = (Child(each.name, lambda each=each: each.content) for each in attached)  # type: ignore[misc]
                    yield from self._container(name, content, kind, children, depth)
                case Kind.ZIP:
                    yield from self._container(name, content, kind, archive.children(content), depth)
                case Kind.MAIL:
                    parts = self._timed(kind, lambda: self.tools.mail.parts(content))
                    yield from self._container(name, content, kind, map(_part, parts), depth)
                case Kind.TEXT:
                    yield from self._text(name, content)
                case Kind.XML:
                    yield self._xml(name, content)
                case Kind.EMPTY | Kind.OTHER:
                    raise FormatUnknown(kind.value)
        except SkrinError as error:
            is_kept = (isinstance(error, NothingInside) and kind.is_page) or isinstance(error, PiecesMissing)
            yield Refused(name, error, kind, content if is_kept else b"")

    def _count(self, content: bytes, depth: int) -> None:
        if depth == 0 and len(content) > limits.OPENED_FILE:
            raise TooLarge("file", limits.OPENED_FILE)
        if depth > limits.OPENED_DEPTH:
            raise TooDeep(limits.OPENED_DEPTH)
        self.files += 1
        self.octets += len(content) if depth else 0
        self._require_room()

    def _require_room(self) -> None:
        if self.files > limits.OPENED_PIECES:
            raise TooMany("files", limits.OPENED_PIECES)
        if self.octets > limits.OPENED_TOTAL:
            raise TooLarge("files", limits.OPENED_TOTAL)

    @property
    def _full(self) -> bool:
        return self.files > limits.OPENED_PIECES or self.octets > limits.OPENED_TOTAL

    # what holds files

    def _container(self, name: str, content: bytes, kind: Kind, children: Iterator[Child], depth: int) -> Iterator[Piece]:
        """Raises NothingInside where not one of its files is worth a word."""
        told = False
        for child in children:
            for piece in self._child(name, child, depth + 1):
                if not _is_by_the_way(piece, child):
                    told = True
                    yield piece
            if self._full:
                return
        if not told:
            raise NothingInside(kind.value)

    def _child(self, outer: str, child: Child, depth: int) -> Iterator[Piece]:
        name = inside(outer, plain(child.name, NAME))
        try:
            content = child.read()
        except SkrinError as error:
            self.files += 1
            yield Refused(name, error, Kind.OTHER)
            return
        if child.prose and not content.lstrip().startswith((b"{", b"[")):
            self._count(content, depth)
            yield from texts.in_prose(name, content.decode("utf-8", "replace"), self.tools.loopback)
        else:
            yield from self.file(name, content, depth)

    # what holds texts

    def _text(self, name: str, content: bytes) -> Iterator[Piece]:
        text = texts.decoded(content)
        parts = texts.several(text)
        if parts is None:
            yield texts.one(name, text, content, self.tools.loopback)
            return
        pieces = [self._part(inside(name, part.name), part) for part in parts]
        if not pieces and not text.strip(BLANK).startswith("["):
            raise NothingInside("presentation")
        if all(isinstance(each, Refused) and isinstance(each.error, FormatUnknown) for each in pieces):
            raise FormatUnknown(look_of(text))  # one list of something else
        yield from pieces

    def _xml(self, name: str, content: bytes) -> Piece:
        text = texts.decoded(content)
        if credential_text(text) is None:
            raise FormatUnknown(Kind.XML.value)
        return texts.one(name, text, content, self.tools.loopback)

    def _part(self, name: str, part: texts.Part) -> Piece:
        try:
            return texts.one(name, part.said, part.exact.encode(), self.tools.loopback)
        except SkrinError as error:
            return _refused(name, error, part.said)

    # pictures

    def _badge(self, name: str, content: bytes, kind: Kind) -> Iterator[Piece]:
        """What is baked into it, else what codes it shows. An SVG is never drawn, so no code is looked for in one."""
        try:
            baked = picture.extract(content).credential
        except NothingBaked:
            if kind is Kind.SVG:
                raise NothingInside(kind.value) from None
            yield from self._codes(name, content, kind)
        except (CarrierTooLarge, LimitError):
            if kind is Kind.SVG:
                raise
            yield from self._codes(name, content, kind)  # a large photograph is no badge, and may show a code
        else:
            found = credential_text(baked)
            if found is None:
                raise FormatUnknown(look_of(baked))
            yield Found(name, found, content, picture=True)

    def _codes(self, name: str, content: bytes, kind: Kind) -> Iterator[Piece]:
        found = self._timed(kind, lambda: self.tools.codes.texts(content, kind))
        if not found:
            raise NothingInside(kind.value)
        for number, text in enumerate(found, 1):
            yield self._code(name if len(found) == 1 else inside(name, str(number)), text, content)

    def _code(self, name: str, text: str, content: bytes) -> Piece:
        try:
            match texts.one(name, text, content, self.tools.loopback):
                case Found(text=found):
                    return Found(name, found, content, picture=True)
                case FoundLink() as link:
                    return link
        except FormatUnknown:
            return Refused(name, CodeUnknown(self._look_of(text)), Kind.TEXT)
        except SkrinError as error:
            return _refused(name, error, text)

    def _look_of(self, text: str) -> str:
        match inbound.read(text, self.tools.loopback):
            case inbound.Unreadable(LinkIsWebPage()):
                return "web_page"
            case _:
                return "text" if scheme_of(text) is None else "link"

    def _timed(self, kind: Kind, read: Callable[[], T]) -> T:
        """All the pictures and PDF of one file share the time that a process apart may take."""
        if self.busy > limits.OPENED_TIME:
            raise OpeningTooHard(kind.value)
        begun = self.tools.clock.now()
        try:
            return read()
        finally:
            self.busy += self.tools.clock.now() - begun


def _part(part: MailPart) -> Child:
    return Child(part.name, lambda: part.content, part.prose, part.passing)


def _is_by_the_way(piece: Piece, child: Child) -> bool:
    """What lies beside credentials in every folder and mail, and is worth no word: a letter, a style sheet, a logo."""
    if not isinstance(piece, Refused):
        return False
    match piece.error:
        case FormatUnknown():
            return True
        case NothingInside():
            return child.passing or not piece.kind.is_page
        case _:
            return child.passing


def _refused(name: str, error: SkrinError, text: str) -> Refused:
    """What is one picture of several goes along: with the others it may be something."""
    return Refused(name, error, Kind.TEXT, text.encode() if isinstance(error, PiecesMissing) else b"")
