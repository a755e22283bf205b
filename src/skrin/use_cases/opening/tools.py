"""The ports to what reads files that can be made to do harm: pictures, PDF and mail are read in processes apart."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from skrin.domain.ports import Clock
from skrin.use_cases.opening.errors import ReaderAbsent
from skrin.use_cases.opening.kinds import Kind
from skrin.wire.urls import NO_LOOPBACK, Loopback


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside another; `name` is as it was given, and not to be trusted."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class MailPart:
    """One part of a mail that holds no others; `name` as the sender gave it, or `#` and its number.

    `prose` is text that is written to be read, in UTF-8 here; `passing` is what stands in such a text: a logo.
    """

    name: str
    content: bytes = field(repr=False)
    prose: bool = False
    passing: bool = False


class CodeReader(Protocol):
    def texts(self, content: bytes, kind: Kind) -> tuple[str, ...]:
        """The texts of the QR codes in a picture of that kind, empty where it has none.

        Raises PictureBroken, PictureTooLarge, ReaderAbsent.
        """
        ...


class PdfReader(Protocol):
    def attachments(self, content: bytes) -> Sequence[Attachment]:
        """The files embedded in a PDF (ISO 32000-2, 7.11.4), each once. No action in it is run.

        Raises PdfBroken, PdfLocked, OpeningTooHard, ReaderAbsent, TooLarge, TooMany.
        """
        ...


class MailReader(Protocol):
    def parts(self, content: bytes) -> Sequence[MailPart]:
        """The text of a mail (RFC 5322 and MIME) and what is attached, in order, also to a mail that is attached.

        Raises MailBroken, OpeningTooHard, ReaderAbsent, TooLarge, TooMany.
        """
        ...


class NoCodeReader:
    def texts(self, content: bytes, kind: Kind) -> tuple[str, ...]:
        raise ReaderAbsent("picture")


class NoPdfReader:
    def attachments(self, content: bytes) -> Sequence[Attachment]:
        raise ReaderAbsent("pdf")


class NoMailReader:
    def parts(self, content: bytes) -> Sequence[MailPart]:
        raise ReaderAbsent("mail")


@dataclass(frozen=True, slots=True)
class Tools:
    """What opening is handed. `clock` bounds the time that one file may keep the readers busy."""

    clock: Clock
    codes: CodeReader = field(default_factory=NoCodeReader)
    pdf: PdfReader = field(default_factory=NoPdfReader)
    loopback: Loopback = NO_LOOPBACK
    mail: MailReader = field(default_factory=NoMailReader)
