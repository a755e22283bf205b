"""Rows of the view-models as what the widgets paint: an outcome's colour is chosen here, and nowhere else in these screens."""

from skrin.domain.verdict import Outcome
from skrin.gui.viewmodels.credential.card_row import CardRow
from skrin.gui.widgets.card_roles import CardFace, CardNote
from skrin.gui.widgets.chip import ChipLook
from skrin.gui.widgets.tone import Tone

TONES: dict[Outcome, Tone] = {Outcome.PASS: "ok", Outcome.UNKNOWN: "warn", Outcome.FAIL: "bad"}


def chip_of(row: CardRow) -> ChipLook:
    return ChipLook(row.word, TONES[row.standing.outcome])


def face_of(row: CardRow) -> CardFace:
    note = CardNote(row.note.text, row.note.tone, row.note.icon) if row.note is not None else None
    return CardFace(row.id, row.title, row.issuer, row.meta, chip_of(row), note)


def leaving_face(row: CardRow, word: str) -> CardFace:
    """A card that is about to be deleted: still in its place, without its outcome."""
    return CardFace(row.id, row.title, row.issuer, row.meta, ChipLook(word, "muted", "trash"))


def waiting_face(word: str) -> CardFace:
    """A card that is not read yet."""
    return CardFace("", word, "")
