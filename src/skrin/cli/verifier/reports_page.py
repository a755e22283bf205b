"""Reports for a person: the list of them, one of them, and what came of saving and erasing."""

from collections.abc import Sequence
from datetime import datetime

from skrin.cli import verify_page
from skrin.cli.page import SIGNS, Page, cells
from skrin.domain.json_value import Json, JsonObject
from skrin.domain.stored_request import ErasedReport
from skrin.gui.viewmodels.reports.entries import BETWEEN, ReportEntry, entry, erased, opened
from skrin.gui.viewmodels.result.answer import each_answer
from skrin.paper.report.made import report_page
from skrin.use_cases.verifier.retention import Kept
from skrin.words.catalogue import N_, NN_
from skrin.words.speech import Words

EMPTY = N_("No reports are kept")
EMPTY_MEANS = N_("A report is kept when the request says until when, and is erased when that day is over.")
FORGOTTEN = N_("Erased")
SHOWN_BY = N_("All of one: skrin verifier reports show ID")
SAVED = N_("Saved. May be kept until {date}; the program does not remember where it is.")
GONE = NN_("{count} report erased, and what was shown with it.", "{count} reports erased, and what was shown with them.")


def listed(kept: Sequence[Kept], gone: Sequence[ErasedReport], words: Words, width: int) -> str:
    shown = Page(width)
    if not kept:
        shown.say(words.say(EMPTY))
        shown.say(words.say(EMPTY_MEANS))
    entries = [entry(each, words) for each in kept]
    wide = max((cells(str(each.id)) for each in entries), default=1)
    for each in entries:
        shown.marked(str(each.id), _lines(each), wide)
    if entries:
        shown.blank()
        shown.say(words.say(SHOWN_BY))
    if gone:
        shown.heading(words.say(FORGOTTEN))
        shown.bullets(erased(each, words) for each in gone)
    return shown.text


def _lines(each: ReportEntry) -> tuple[str, ...]:
    sign = "" if each.outcome is None else f"{SIGNS[each.outcome]} {each.word}"
    first = BETWEEN.join(part for part in (sign, each.title, each.who) if part)
    return (first, BETWEEN.join((each.checked, each.until)))


def one(kept: Kept, now: datetime, words: Words, width: int) -> str:
    """As the result was told, and then what was asked and until when it is kept."""
    filed = kept.filed
    if filed is None:
        return ""
    said = report_page(filed, words)
    checked = opened(kept)
    pages = [] if checked is None else [verify_page.page(each, words, width) for each in each_answer(checked, now, words)]
    top, about = Page(width), Page(width)
    top.say(said.subtitle)
    top.say(said.sentence)
    about.heading(said.about_label)
    fields = [each for credential in said.credentials for each in credential.fields]
    about.facts([(each.label, each.lines) for each in (*fields, *said.about)])
    return "\n\n".join(part for part in (top.text, *pages, about.text) if part)


def saved(kept: Kept, words: Words) -> str:
    return words.say(SAVED, date=words.date(kept.until))


def gone(count: int, words: Words) -> str:
    return words.count(GONE, count)


def objects(told: Json) -> list[JsonObject]:
    return [each for each in told if isinstance(each, dict)] if isinstance(told, list) else []
