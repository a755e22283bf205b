"""A scan, a photo or a PDF that may be kept as a certificate on paper."""

from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Final

from skrin.wire.plain_text import plain

# Between the parts of a name that leads into a file, as `use_cases.opening` writes it: importing that takes too long here.
INSIDE: Final = " › "
# What is left of the names that cameras, scanners and telephones give, without digits and signs: no title that somebody chose.
_OF_CAMERAS: Final = (
    "img",
    "imgwa",
    "image",
    "dsc",
    "dscn",
    "dscf",
    "pxl",
    "photo",
    "picture",
    "bild",
    "foto",
    "whatsappimageat",
)
_OF_SCANNERS: Final = ("scan", "scanned", "skanning", "skannat", "document", "dokument", "adobescan", "camscanner")
_OF_A_MACHINE: Final = frozenset(("", "screenshot", "untitled", "namnlös", *_OF_CAMERAS, *_OF_SCANNERS))


@dataclass(frozen=True, slots=True)
class GivenPaper:
    """The bytes as they came, and what their file is called; empty where they came from the clipboard."""

    octets: bytes = field(repr=False)
    name: str = ""

    @property
    def title(self) -> str:
        """A first guess at what the certificate is called: the name of the file, where a person chose it."""
        stem = PurePath(self.name.rpartition(INSIDE)[2]).stem.replace("_", " ").strip()
        letters = "".join(letter for letter in stem if letter.isalpha()).casefold()
        return "" if letters in _OF_A_MACHINE else plain(stem)
