"""A kept report in one line, and the check it tells of as a result page shows it."""

from dataclasses import dataclass, replace
from datetime import datetime

from skrin.domain.stored_request import ErasedReport
from skrin.domain.verdict import Outcome
from skrin.gui.viewmodels.checked import Checked
from skrin.gui.viewmodels.result.answer import Answer, answer
from skrin.use_cases.verifier.filed.value import Answered, Filed, Shown
from skrin.use_cases.verifier.retention import Kept
from skrin.words.catalogue import N_, NN_
from skrin.words.credential.elements import learner_name
from skrin.words.speech import Words

DECLINED = N_("Nothing was shown")
REFUSED = N_("Not an answer to the request")
UNREADABLE = N_("A report that this version cannot read")
# Translators: in a list of reports, in place of the title of a credential that was not kept.
NO_TITLE = N_("Credential")
NOT_READ = N_("Could not be read")
# Translators: after the title of the first of several credentials.
AND_MORE = NN_("{title} and {count} more", "{title} and {count} more")
KEPT_UNTIL = N_("erased after {date}")
ERASED = N_("Report of {day}, erased on {erased}")
BETWEEN = " · "
LETTERS = 200


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """`who` is empty where no name was shown or kept; `outcome` is None where nothing was checked. `until` is its last day."""

    id: int
    title: str
    who: str
    outcome: Outcome | None
    word: str
    checked: str
    until: str


def entry(kept: Kept, words: Words) -> ReportEntry:
    filed = kept.filed
    outcome = None if filed is None or filed.answered is Answered.DECLINED else filed.outcome
    return ReportEntry(
        kept.id,
        words.say(UNREADABLE) if filed is None else _title(filed, words),
        "" if filed is None else _who(filed),
        outcome,
        "" if outcome is None else words.verdict(outcome),
        words.moment(kept.at.astimezone()),
        words.say(KEPT_UNTIL, date=words.date(kept.until)),
    )


def erased(gone: ErasedReport, words: Words) -> str:
    """What is left to be said of it."""
    return words.say(ERASED, day=words.date(gone.made_on), erased=words.date(gone.erased_at.astimezone().date()))


def answers(filed: Filed, now: datetime, words: Words) -> tuple[Answer, ...]:
    """One for each credential that was shown. What was not kept is not told as missing from the credential."""
    return tuple(_answer(each, filed, now, words) for each in filed.shown)


def _answer(shown: Shown, filed: Filed, now: datetime, words: Words) -> Answer:
    said = answer(Checked(shown.judged, b"", "", filed.at, asked=True), now, words)
    learnt = None if said.learnt is None else replace(said.learnt, title=_one(shown, words))
    return replace(said, learnt=learnt, missing=(), technical=())


def _title(filed: Filed, words: Words) -> str:
    match filed.answered:
        case Answered.DECLINED:
            return words.say(DECLINED)
        case Answered.REFUSED:
            return words.say(REFUSED)
        case Answered.PRESENTED | Answered.HANDED_OVER:
            first, further = _one(filed.shown[0], words) if filed.shown else "", len(filed.shown) - 1
            return words.count(AND_MORE, further, title=first) if further > 0 else first


def _one(shown: Shown, words: Words) -> str:
    credential = shown.judged.credential
    if credential is None:
        return words.say(NOT_READ)
    return words.text(credential.achievement.title, LETTERS) or words.say(NO_TITLE)


def _who(filed: Filed) -> str:
    """By what was shown and kept alone; each name once."""
    credentials = [each.judged.credential for each in filed.shown]
    names = [learner_name(each.achievement) for each in credentials if each is not None]
    return ", ".join(dict.fromkeys(name for name in names if name))
