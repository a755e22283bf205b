"""The credentials in a list, each as its card says it."""

from collections.abc import Sequence
from datetime import datetime

from skrin.cli.page import SIGNS, Page, cells
from skrin.domain.summary import Summary
from skrin.gui.viewmodels.credential.card_row import CardRow, card_row
from skrin.gui.viewmodels.credential.forms import also_kept
from skrin.use_cases.holder.browse import Card, ShortCard
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_, NN_
from skrin.words.speech import Words

CREDENTIALS = NN_("{count} credential", "{count} credentials")
NONE_YET = N_("No credentials yet")
NOTHING = N_("No credential fits what you search for.")
ID = N_("ID {id}")
# Translators: at the end of a part of a list; {next} is a number, and --offset stands as it is.
GO_ON = N_("{shown} of {total}. Go on with --offset {next}.")


def page(cards: Sequence[Card], total: int, offset: int, *, narrowed: bool, now: datetime, words: Words, width: int) -> str:
    """`narrowed`: something was searched for, or left out."""
    shown = Page(width)
    if not total:
        shown.say(words.say(NOTHING if narrowed else NONE_YET))
        return shown.text
    rows = [card_row(ShortCard(Summary.of(card.stored), card.verdict), now, words) for card in cards]
    marks = [f"{SIGNS[row.standing.outcome]} {row.word}" for row in rows]
    wide = max(map(cells, marks), default=0)
    shown.say(words.count(CREDENTIALS, total))
    for card, row, mark in zip(cards, rows, marks, strict=True):
        shown.blank()
        shown.marked(mark, _lines(row, also_kept(card.stored.id, card.forms, words), words), wide)
    if offset + len(rows) < total:
        shown.heading(words.say(GO_ON, shown=len(rows), total=words.number(total), next=offset + len(rows)))
    return shown.text


def _lines(row: CardRow, also: str, words: Words) -> tuple[str, ...]:
    note = row.note.text if row.note is not None else ""
    return row.title, row.issuer, row.meta, also, note, words.say(ID, id=plain(row.id, 100))
