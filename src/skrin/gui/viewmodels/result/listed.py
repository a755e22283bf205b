"""A check's result in one line, where there are several."""

from dataclasses import dataclass, field

from skrin.domain.verdict import Outcome
from skrin.gui.viewmodels.checked import Checked
from skrin.wire.plain_text import plain
from skrin.words.credential.brief import checked_title
from skrin.words.credential.party_names import issuer_name
from skrin.words.speech import Words


@dataclass(frozen=True, slots=True)
class ListedAnswer:
    """`name` is the way to it: `mail.eml › diploma.zip › badge.png`."""

    checked: Checked = field(repr=False)
    title: str
    issuer: str
    name: str
    word: str
    outcome: Outcome


def listed(checked: Checked, words: Words) -> ListedAnswer:
    held = checked.judged.credential
    return ListedAnswer(
        checked,
        _why(checked, words) if held is None else checked_title(held, words),
        "" if held is None else issuer_name(held.issuer, words),
        plain(checked.name, 400),
        words.verdict(checked.judged.verdict),
        checked.judged.verdict.outcome,
    )


def _why(checked: Checked, words: Words) -> str:
    """In place of a title, where nothing in it may be shown: why not."""
    problem = checked.judged.worst_problem
    return words.verdict(checked.judged.verdict) if problem is None else words.explain(problem).happened
