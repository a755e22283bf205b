"""What a file is by its beginning, where a certificate on paper is meant. Nothing in it is decoded here."""

from typing import Final

from skrin.domain.paper_certificate import PaperKind

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_PNG_FIRST_CHUNK: Final = b"IHDR"  # PNG, 5.6: it comes first, after its length
_JPEG: Final = b"\xff\xd8\xff"
_PDF: Final = b"%PDF-"  # ISO 32000-1, 7.5.2


def kind_of(octets: bytes) -> PaperKind | None:
    """None for everything else, also where such a beginning comes later: that is how a file passes for two things."""
    if octets.startswith(_PDF) and octets[5:6].isdigit():
        return PaperKind.PDF
    if octets.startswith(_PNG) and octets[12:16] == _PNG_FIRST_CHUNK:
        return PaperKind.PNG
    if octets.startswith(_JPEG) and len(octets) > len(_JPEG):
        return PaperKind.JPEG
    return None
