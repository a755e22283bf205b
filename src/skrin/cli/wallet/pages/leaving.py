"""One credential of a request: where it is from, what they need, what may be added, what always goes, what stays."""

from collections.abc import Sequence

from skrin.cli.page import SIGNS, Page
from skrin.gui.viewmodels.consent.said import ROWS, CredentialSaid, FieldSaid
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_
from skrin.words.leaving import (
    ALSO,
    ALSO_IN,
    ALWAYS,
    AND_MORE,
    CANNOT_HIDE,
    FROM,
    MAY_ADD,
    NAMED,
    NOT_SHARED,
    OTHER_LANGUAGES,
    THEY_MANAGE,
    THEY_NEED,
    WITH_IT,
    WITHOUT,
)
from skrin.words.speech import Words

ID = N_("ID {id}")
# Translators: before another credential that answers the same question.
INSTEAD = N_("Would do instead:")

CHOSEN, OPEN = "[x]", "[ ]"
CUT = "…"


def credential(said: CredentialSaid, others: str, words: Words, shown: Page) -> None:
    """`others` are the credentials that have nothing to do with it; empty where that is said elsewhere."""
    say = words.say
    shown.heading(said.title)
    shown.say(" · ".join((say(FROM, issuer=said.issuer), say(ID, id=plain(said.credential_id, 100)))), 2)
    shown.marked(SIGNS[said.outcome], (said.word, said.warning), 1, 2)
    for note in said.notes:
        shown.say(note, 2)
    for choice in said.choices:
        if choice.credential_id != said.credential_id:
            other = f"{choice.title} · {choice.word} · {say(ID, id=plain(choice.credential_id, 100))}"
            shown.say(f"{say(INSTEAD)} {other}", 2, 2)
    if said.included is not None:
        shown.say(f"{CHOSEN if said.included else OPEN} {say(ALSO)}", 2)
    _group(f"{say(THEY_NEED)} – {say(WITHOUT)}", said.needs, words, shown)
    _group(f"{say(MAY_ADD)} – {say(THEY_MANAGE)}", said.may_add, words, shown, ticks=True)
    _group(f"{say(ALWAYS)} – {say(CANNOT_HIDE)}", said.always, words, shown)
    shown.blank()
    _sentence(say(NOT_SHARED), said.stays, others, words, shown)
    _sentence(say(WITH_IT), said.goes_along, "", words, shown)
    if said.languages:
        _sentence(say(OTHER_LANGUAGES), (say(ALSO_IN, languages=", ".join(said.languages)),), "", words, shown)


def _group(heading: str, fields: Sequence[FieldSaid], words: Words, shown: Page, *, ticks: bool = False) -> None:
    if not fields:
        return
    shown.blank()
    shown.say(heading, 2)
    shown.facts(((_label(each, ticks=ticks), _lines(each)) for each in fields[:ROWS]), 4)
    if len(fields) > ROWS:
        shown.say(words.count(AND_MORE, len(fields) - ROWS), 4)


def _label(field: FieldSaid, *, ticks: bool) -> str:
    return f"{CHOSEN if field.ticked else OPEN} {field.label}" if ticks else field.label


def _lines(field: FieldSaid) -> tuple[str, ...]:
    """A value that says nothing is there all the same: its name leaves."""
    return (*(field.shown or ("–",)), *([CUT] if field.is_cut else []), field.note)


def _sentence(heading: str, things: Sequence[str], last: str, words: Words, shown: Page) -> None:
    named = list(things[:NAMED])
    if len(things) > NAMED:
        named.append(words.count(AND_MORE, len(things) - NAMED))
    if told := ", ".join([*named, *((last,) if last else ())]):
        shown.say(f"{heading} {told}", 2, 2)
