"""A certificate on paper, kept as a scan, a photo or a PDF beside the credentials.

It is no credential: nothing in it can be checked, nobody is asked about it, and it is never shared as one (PRODUCT rule 14).
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum


class PaperKind(Enum):
    """What the file is, as its bytes say. The values are media types (RFC 6838)."""

    PDF = "application/pdf"
    PNG = "image/png"
    JPEG = "image/jpeg"

    @property
    def is_picture(self) -> bool:
        return self is not PaperKind.PDF

    @property
    def ending(self) -> str:
        """What the name of such a file ends with."""
        return {PaperKind.PDF: ".pdf", PaperKind.PNG: ".png", PaperKind.JPEG: ".jpg"}[self]


@dataclass(frozen=True, slots=True)
class PaperFields:
    """What the person says of it, in their own words. `issuer` is a name as it is written there, and proves nothing."""

    title: str
    issuer: str = ""
    issued_on: date | None = None
    note: str = ""
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperFile:
    """The file beside its bytes: `size` in bytes, `sha256` in hexadecimal, `name` as it was called, without a folder."""

    kind: PaperKind
    size: int
    sha256: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class PaperCertificate:
    """`id` is the wallet's own. The bytes are read from the vault apart from this, when they are shown or written out."""

    id: str
    fields: PaperFields
    file: PaperFile
    received_at: datetime
    changed_at: datetime | None = None
