"""What can go wrong with what is drawn: a QR code, a page.

QrError
├── QrTextTooLong   qr.length         more than one code of this error correction can hold
└── QrTooFine       qr.paper          a code with smaller modules than are read off paper
FileError
├── PageNotSet      file.page         a page could not be set
├── PageTooHard     file.page_time    a page took too long or too much memory
└── PressAbsent     file.page_absent  what sets pages is not there
"""

from skrin.domain.errors import FileError, QrError


class QrTextTooLong(QrError, code="qr.length"):
    """`length` is that of the text, in characters."""

    length: int


class QrTooFine(QrError, code="qr.paper"):
    """`version` is what it would take (ISO/IEC 18004), `largest` the largest that paper carries."""

    version: int
    largest: int


class PageNotSet(FileError, code="file.page"):
    """The typesetter refused: something in it is beyond what the page knows how to set."""


class PageTooHard(FileError, code="file.page_time"):
    """The process ended over it: out of time, out of memory, or a crash."""


class PressAbsent(FileError, code="file.page_absent"):
    """The process that sets pages does not even begin."""
