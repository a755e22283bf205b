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
ADDED = NN_("{count} credential is in your wallet", "{count} credentials are in your wallet")
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
    shown.say(words.count(CREDENTIALS, total))
    each_of(cards, now, words, shown)
    if offset + len(cards) < total:
        shown.heading(words.say(GO_ON, shown=len(cards), total=words.number(total), next=offset + len(cards)))
    return shown.text


def added(cards: Sequence[Card], now: datetime, words: Words, width: int) -> str:
    """What has just come; empty where nothing has. The forms of one credential are one."""
    shown = Page(width)
    leading = {card.forms[0].id if card.forms else card.stored.id for card in cards}
    if leading:
        shown.say(words.count(ADDED, len(leading)))
    each_of(cards, now, words, shown)
    return shown.text


def each_of(cards: Sequence[Card], now: datetime, words: Words, shown: Page) -> None:
    """Each as its card says it, with its standing beside it."""
    rows = [card_row(ShortCard(Summary.of(card.stored), card.verdict), now, words) for card in cards]
    marks = [f"{SIGNS[row.standing.outcome]} {row.word}" for row in rows]
    wide = max(map(cells, marks), default=0)
    for card, row, mark in zip(cards, rows, marks, strict=True):
        shown.blank()
        shown.marked(mark, _lines(row, also_kept(card.stored.id, card.forms, words), words), wide)


def _lines(row: CardRow, also: str, words: Words) -> tuple[str, ...]:
    note = row.note.text if row.note is not None else ""
    return row.title, row.issuer, row.meta, also, note, words.say(ID, id=plain(row.id, 100))
