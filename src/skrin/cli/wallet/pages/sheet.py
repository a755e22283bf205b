"""One credential in full, in the order of its page in the window."""

from collections.abc import Iterable, Sequence

from skrin.cli.page import SIGNS, Page, cells
from skrin.gui.viewmodels.credential.europass import EuropassLine
from skrin.gui.viewmodels.credential.sheet import Sheet
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_
from skrin.words.credential.said import Said
from skrin.words.europass import HEADING, THE_SEAL
from skrin.words.speech import Words

OUTCOMES = N_("What the learner can do")
SAYS = N_("What it says")
TRUSTED = N_("Can it be trusted?")
USED = N_("Used")
NEVER = N_("Never shared")
LABELS = N_("Your labels")
TECHNICAL = N_("Technical details: identifiers, format, keys")
CONTACT = N_("Questions: {address}")
CUT = "…"


def page(sheet: Sheet, words: Words, width: int) -> str:
    """`sheet.elements` are what it says, by whatever name."""
    shown = Page(width)
    _top(sheet, words, shown)
    shown.blank()
    shown.facts(facts(sheet.front), 0)
    if sheet.outcomes.lines:
        shown.heading(words.say(OUTCOMES))
        shown.bullets((*sheet.outcomes.lines, *([CUT] if sheet.outcomes.whole else [])))
    shown.heading(words.say(SAYS))
    shown.facts(facts(sheet.elements))
    _trust(sheet, words, shown)
    europass(sheet.seal, sheet.europass, words, shown)
    shown.heading(words.say(USED))
    shown.facts((use.what, (use.when,)) for use in sheet.uses)
    if not any(use.shared for use in sheet.uses):
        shown.say(words.say(NEVER), 2)
    if sheet.labels:
        shown.heading(words.say(LABELS))
        shown.bullets(plain(label) for label in sheet.labels)
    shown.heading(words.say(TECHNICAL))
    shown.facts(facts(sheet.technical))
    return shown.text


def europass(seal: Sequence[str], checks: Sequence[EuropassLine], words: Words, shown: Page) -> None:
    """Of a European credential: what its seal is worth, and what Europass would say; else nothing."""
    if seal:
        shown.heading(words.say(THE_SEAL))
        for line in seal:
            shown.say(line, 2)
    if checks:
        shown.heading(words.say(HEADING))
    for each in checks:
        shown.marked(SIGNS[each.outcome], (f"{each.name}: {each.word}", each.explanation), 1, 2)


def facts(said: Iterable[Said]) -> Iterable[tuple[str, tuple[str, ...]]]:
    """What is longer than fits ends with an ellipsis; `--json` has all of it."""
    return ((each.label, (*each.lines, *([CUT] if each.whole else []))) for each in said)


def _top(sheet: Sheet, words: Words, shown: Page) -> None:
    row = sheet.row
    shown.say(row.title)
    shown.say(" · ".join(part for part in (row.issuer, sheet.country, sheet.part) if part))
    if sheet.also_kept:
        shown.say(sheet.also_kept)
    note = row.note.text if row.note is not None else ""
    shown.say(" · ".join(part for part in (f"{SIGNS[row.standing.outcome]} {row.word}", note) if part))
    if sheet.warned is not None:
        shown.blank()
        shown.say(sheet.warned.sentence)
        if sheet.warned.contact:
            shown.say(words.say(CONTACT, address=sheet.warned.contact))


def _trust(sheet: Sheet, words: Words, shown: Page) -> None:
    shown.heading(words.say(TRUSTED))
    for check in sheet.checks:
        shown.marked(SIGNS[check.outcome], (check.sentence, check.explanation), cells(SIGNS[check.outcome]), 2)
    shown.say(sheet.checked, 2)
    shown.say(sheet.revocation, 2)
