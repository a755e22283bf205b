"""What is said of a whole answer beside its credentials: the code to compare, what was agreed to, until when it is kept."""

from dataclasses import dataclass

from skrin.gui.viewmodels.checked import Checked
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_
from skrin.words.speech import Words

# Translators: of the answer to a request, as the one who asked reads it: the last day on which what was shown is kept.
ERASED_ON = N_("the answer is erased after {date}")
NOTHING_KEPT = N_("Nothing of this is kept")
# Translators: of an answer to a request; the checking service is the employer's own.
KEPT_BY_SERVICE = N_("Your checking service forgets the values an hour after the request has ended")
LETTERS = 2_000


@dataclass(frozen=True, slots=True)
class AnsweredSaid:
    """`code` is empty where there is none to compare."""

    code: str
    agreed: tuple[str, ...]


def answered_said(checked: Checked) -> AnsweredSaid | None:
    told = checked.answered
    return None if told is None else AnsweredSaid(told.code, tuple(plain(each, LETTERS) for each in told.agreed))


def kept_said(checked: Checked, words: Words) -> str:
    """What becomes of it."""
    if checked.answered is not None and checked.answered.kept_until is not None:
        return words.say(ERASED_ON, date=words.date(checked.answered.kept_until))
    return words.say(KEPT_BY_SERVICE if checked.asked else NOTHING_KEPT)
