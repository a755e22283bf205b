"""What can be wrong with a file that may hold credentials.

FileError
├── FolderGiven          file.folder           a folder where a file is meant
├── NotAFile             file.device           a device or a pipe: it may never end
├── LinkGiven            file.link             a link in a folder: what it leads to was not handed in
├── FileTooLarge         file.size             larger than any file that is opened
├── FileUnread           file.unread           it is there, and the system does not let it be read
├── FormatUnknown        file.format           a text or a file in no form that this version reads
├── NothingInside        file.nothing_inside   a good picture, PDF, archive or mail without any credential in it
├── OfferInside          file.offer            an offer, where a credential is meant
├── RequestInside        file.request          a request for a presentation, where a credential is meant
├── PictureBroken        file.picture          a picture that cannot be decoded
├── PictureTooLarge      file.picture_size     more pixels than are decoded, by its own header
├── PdfBroken            file.pdf              a PDF that cannot be read
├── PdfLocked            file.pdf_locked       a PDF that opens with a passphrase only
├── ArchiveBroken        file.archive          an archive, or a file in it, that cannot be unpacked
├── ArchiveLocked        file.archive_locked   the same, because it takes a passphrase
├── MailBroken           file.mail             a mail that cannot be taken apart
└── ReaderAbsent         file.no_reader        this program was wired without what reads such files
QrError
└── CodeUnknown          qr.content            a code that holds neither a credential nor an offer nor a request
LimitError
├── OpeningTooHard       limit.opening         it would take longer, or more memory, than a file may
└── UnpacksTooFar        limit.ratio           so small a file that becomes so large was made to do harm
"""

from skrin.domain.errors import FileError, LimitError, QrError


class FolderGiven(FileError, code="file.folder"):
    """`name` is its own, without where it lies."""

    name: str


class NotAFile(FileError, code="file.device"):
    name: str


class LinkGiven(FileError, code="file.link"):
    name: str


class FileTooLarge(FileError, code="file.size"):
    """`limit` is in MiB."""

    name: str
    limit: int


class FileUnread(FileError, code="file.unread"):
    name: str


class FormatUnknown(FileError, code="file.format"):
    """`kind` is what it looks like: `json`, `jwt`, `xml`, `text`, `empty`, `bytes`."""

    kind: str


class NothingInside(FileError, code="file.nothing_inside"):
    """`kind` is that of the file: a value of `kinds.Kind`, or `presentation` for a sealed one without credentials.

    A picture or a PDF may still be kept as a certificate on paper.
    """

    kind: str


class OfferInside(FileError, code="file.offer"):
    """`host` is where it leads."""

    host: str


class RequestInside(FileError, code="file.request"): ...


class PictureBroken(FileError, code="file.picture"): ...


class PictureTooLarge(FileError, code="file.picture_size"):
    """Both in millions of pixels, `millions` rounded up."""

    millions: int
    limit: int


class PdfBroken(FileError, code="file.pdf"): ...


class PdfLocked(FileError, code="file.pdf_locked"): ...


class ArchiveBroken(FileError, code="file.archive"): ...


class ArchiveLocked(FileError, code="file.archive_locked"): ...


class MailBroken(FileError, code="file.mail"): ...


class ReaderAbsent(FileError, code="file.no_reader"):
    """`kind` is `pdf`, `picture` or `mail`; nothing is wrong with the file."""

    kind: str


class CodeUnknown(QrError, code="qr.content"):
    """`kind` is `web_page`, `link`, `text` or `damaged`. Nothing of it was opened (OPEN.md F-13)."""

    kind: str


class OpeningTooHard(LimitError, code="limit.opening"):
    """`kind` is that of the file; the process that worked on it was ended."""

    kind: str


class UnpacksTooFar(LimitError, code="limit.ratio"):
    """`limit` is how many times its packed size a large file may have."""

    limit: int
