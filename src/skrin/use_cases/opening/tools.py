"""The ports to what reads files that can be made to do harm: pictures and PDF are read in processes apart."""

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


class NoCodeReader:
    def texts(self, content: bytes, kind: Kind) -> tuple[str, ...]:
        raise ReaderAbsent("picture")


class NoPdfReader:
    def attachments(self, content: bytes) -> Sequence[Attachment]:
        raise ReaderAbsent("pdf")


@dataclass(frozen=True, slots=True)
class Tools:
    """What opening is handed. `clock` bounds the time that one file may keep the two readers busy."""

    clock: Clock
    codes: CodeReader = field(default_factory=NoCodeReader)
    pdf: PdfReader = field(default_factory=NoPdfReader)
    loopback: Loopback = NO_LOOPBACK
