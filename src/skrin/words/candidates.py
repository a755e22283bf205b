"""The table of what several people handed in: its columns, and what stands in them. No number in it counts anybody."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from skrin.domain.verdict import Outcome
from skrin.use_cases.verifier.shared_cover import CoverStanding
from skrin.words.catalogue import N_, NN_
from skrin.words.credential.brief import checked_title
from skrin.words.credential.party_names import issuer_name
from skrin.words.shared_cover import SAID
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.use_cases.judge import Judged
    from skrin.use_cases.verifier.candidates import Candidate

# Translators: the columns of a table; short. The first is the name of the folder or file that somebody handed in.
HANDED_IN: Final = N_("Handed in as")
NAME: Final = N_("Name shown")
SHOWN: Final = N_("What was shown")
OUTCOME: Final = N_("Outcome")
REMARK: Final = N_("Remark")
COLUMNS: Final = (HANDED_IN, NAME, SHOWN, OUTCOME, REMARK)
CHECKED: Final = NN_("{count} person’s papers were checked", "The papers of {count} people were checked")
NO_ORDER: Final = N_("In the order of their names. What it says of one says nothing of another.")
SEVERAL_NAMES: Final = N_("Several names are shown: look whose these are.")
# Translators: {title} is a credential, {issuer} who stands behind it.
FROM: Final = N_("{title}, from {issuer}")
NOTHING: Final = N_("Nothing that can be checked")
# Translators: the folder that stands for one person.
EMPTY: Final = N_("There is nothing in the folder.")
# What a table program would take for a formula (CSV injection).
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Row:
    """One line, in words. `shown` and `remarks` may be several."""

    handed_in: str
    names: tuple[str, ...]
    shown: tuple[str, ...]
    word: str
    outcome: Outcome
    remarks: tuple[str, ...]

    @property
    def cells(self) -> tuple[str, ...]:
        return (self.handed_in, ", ".join(self.names), "; ".join(self.shown), self.word, " ".join(self.remarks))


def row(candidate: "Candidate", words: Words) -> Row:
    shown = tuple(_titled(each, words) for each in candidate.credentials if each.credential is not None)
    problems = [each.worst_problem for each in candidate.credentials]
    remarks = [words.explain(each).happened for each in problems if each is not None]
    remarks += [f"{each.name}: {words.explain(each.error).happened}" for each in candidate.unread]
    if not candidate.answers and not candidate.unread:
        remarks.append(words.say(EMPTY))
    if candidate.changed:
        remarks.insert(0, words.say(SAID[CoverStanding.CHANGED]))
    if len(candidate.people) > 1:
        remarks.insert(0, words.say(SEVERAL_NAMES))
    return Row(
        candidate.name,
        candidate.people,
        shown or (words.say(NOTHING),),
        words.verdict(candidate.outcome),
        candidate.outcome,
        tuple(dict.fromkeys(remarks)),
    )


def _titled(judged: "Judged", words: Words) -> str:
    held = judged.credential
    return "" if held is None else words.say(FROM, title=checked_title(held, words), issuer=issuer_name(held.issuer, words))


def as_csv(rows: Iterable[Row], words: Words) -> bytes:
    """The table for other programs: UTF-8 with a mark, so that they take it for that. Nothing in it becomes a formula."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([words.say(each) for each in COLUMNS])
    writer.writerows([_harmless(cell) for cell in each.cells] for each in rows)
    return text.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell
