"""Implements `use_cases.opening.tools.PdfReader` with a child process that is kept."""

from collections.abc import Sequence
from typing import Final

from skrin.sandbox.attached import error_in, unpacked
from skrin.sandbox.kept_child import ChildAbsent, ChildEnded, KeptChild
from skrin.use_cases.opening.errors import OpeningTooHard, PdfBroken, PdfLocked, ReaderAbsent
from skrin.use_cases.opening.tools import Attachment
from skrin.wire import limits
from skrin.wire.errors import TooLarge, TooMany

MODULE: Final = "skrin.sandbox.pdf_child"


class ChildPdf:
    """The process begins with the first PDF; `close` ends it."""

    def __init__(self, patience: float = limits.PDF_TIME.total_seconds()) -> None:
        self._child = KeptChild(MODULE, patience, 2 * limits.OPENED_PIECE)

    def attachments(self, content: bytes) -> Sequence[Attachment]:
        """Raises PdfBroken, PdfLocked, OpeningTooHard, ReaderAbsent, TooLarge, TooMany."""
        if len(content) > limits.OPENED_PIECE:
            raise TooLarge("pdf", limits.OPENED_PIECE)
        try:
            answer = self._child.ask(content)
        except ChildAbsent:
            raise ReaderAbsent("pdf") from None
        except ChildEnded:
            raise OpeningTooHard("pdf") from None
        match error_in(answer):
            case "":
                return tuple(Attachment(each["name"], octets) for each, octets in unpacked(answer))
            case "many":
                raise TooMany("attachments", limits.PDF_ATTACHMENTS)
            case "large":
                raise TooLarge("attachments", limits.OPENED_PIECE)
            case "hard":
                raise OpeningTooHard("pdf")
            case "locked":
                raise PdfLocked
            case _:
                raise PdfBroken

    @property
    def process(self) -> int | None:
        return self._child.process

    def close(self) -> None:
        self._child.close()
