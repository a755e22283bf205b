"""What was given, taken as a certificate on paper: one scan, photo or PDF. Slow: `paper_in` is called on a worker."""

from dataclasses import dataclass, field
from typing import Final

from skrin.domain.errors import SkrinError
from skrin.gui.given import file
from skrin.gui.given.given import Given
from skrin.wire.paper_file import kind_of
from skrin.wire.plain_text import plain

# What is left of the names that cameras, scanners and telephones give, without digits and signs: no title that somebody chose.
_OF_A_MACHINE: Final = frozenset(
    (
        "",
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
        "scan",
        "scanned",
        "skanning",
    )
    + ("skannat", "document", "dokument", "adobescan", "camscanner", "screenshot", "untitled", "namnlös", "whatsappimageat")
)


@dataclass(frozen=True, slots=True)
class GivenPaper:
    """The bytes as they came, and what their file is called; empty where they came from the clipboard."""

    octets: bytes = field(repr=False)
    name: str = ""

    @property
    def title(self) -> str:
        """A first guess at what the certificate is called: the name of the file, where a person chose it."""
        stem = self.name.rpartition(".")[0].replace("_", " ").strip()
        letters = "".join(letter for letter in stem if letter.isalpha()).casefold()
        return "" if letters in _OF_A_MACHINE else plain(stem)


def paper_in(given: Given) -> GivenPaper | None:
    """None where it is none, or more than one thing. Raises PaperTooLarge."""
    if given.picture:
        return _kept(GivenPaper(given.picture))
    if len(given.paths) != 1:
        return None
    try:
        octets = file.read(given.paths[0])
    except SkrinError:
        return None
    return _kept(GivenPaper(octets, given.paths[0].name))


def _kept(paper: GivenPaper) -> GivenPaper | None:
    from skrin.use_cases.holder.paper import require_kept

    if kind_of(paper.octets) is None:
        return None
    require_kept(paper.octets)
    return paper
