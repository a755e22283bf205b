"""A kept report in one line, and the check it tells of as a result page shows it."""

from dataclasses import dataclass

from skrin.domain.stored_request import ErasedReport
from skrin.domain.verdict import Check, CheckName, Outcome, Verdict
from skrin.gui.viewmodels.checked import Answered as Answer
from skrin.gui.viewmodels.checked import Checked
from skrin.use_cases.judge import Judged
from skrin.use_cases.presented import together
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


def opened(kept: Kept) -> Checked | None:
    """The check as its result is shown, as far as it was kept; None where nothing was shown, or nothing can be read."""
    filed = kept.filed
    if filed is None or filed.answered is Answered.DECLINED:
        return None
    judged = _refused(filed) if filed.answered is Answered.REFUSED else together([each.judged for each in filed.shown])
    answered = Answer(tuple(each.not_given for each in filed.shown), filed.agreed, kept_until=kept.until)
    return Checked(judged, b"", "", filed.at, asked=True, answered=answered, filed=filed, report=kept.id)


def _refused(filed: Filed) -> Judged:
    """What does not answer the request is not valid, whatever its checks came to."""
    checks = filed.shown[0].judged.verdict.checks if filed.shown else ()
    rest = [check for check in checks if check.name is not CheckName.FORMAT]
    if Verdict(tuple(rest)).outcome is Outcome.FAIL:
        return Judged(Verdict(checks), None)
    return Judged(Verdict((Check(CheckName.FORMAT, Outcome.FAIL, filed.error, dict(filed.facts)), *rest)), None)


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
