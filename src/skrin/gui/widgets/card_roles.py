"""What a card in a list says. A model gives one `CardFace` for each row."""

from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import Qt

from skrin.gui.widgets.chip import ChipLook
from skrin.gui.widgets.tone import Tone


class CardRole(IntEnum):
    FACE = Qt.ItemDataRole.UserRole + 1  # a CardFace
    KEY = Qt.ItemDataRole.UserRole + 2  # what the screen knows the card by


@dataclass(frozen=True, slots=True)
class CardNote:
    """The small line under the chip: *Expires in 20 days*."""

    text: str
    tone: Tone = "muted"
    icon: str = "clock"


@dataclass(frozen=True, slots=True)
class CardFace:
    """Three lines, an icon in a tile, a chip and a note. All of it is plain text by now.

    `mark` is a word that sets this card apart from the others for the moment: *New*. One that is no credential is `grey`.
    """

    key: str
    title: str
    issuer: str
    meta: str = ""
    chip: ChipLook | None = None
    note: CardNote | None = None
    icon: str = "graduation-cap"
    mark: str = ""
    grey: bool = False

    @property
    def spoken(self) -> str:
        """What a screen reader says: title, mark, issuer, outcome, note, and the third line."""
        beside = (self.chip.text if self.chip else "", self.note.text if self.note else "")
        said = (self.title, self.mark, self.issuer, *beside, self.meta)
        return ", ".join(part for part in said if part)
