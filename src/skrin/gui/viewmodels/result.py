"""What a check came to, in words: first what the person can do and who stands behind it, then the checks one by one."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from skrin.domain.credential import Credential
from skrin.domain.learning import missing_elements
from skrin.domain.party import Trust
from skrin.domain.verdict import Check, CheckName, Outcome
from skrin.gui.session import Session
from skrin.gui.viewmodels.base import ViewModel
from skrin.gui.viewmodels.checked import Checked, check
from skrin.gui.viewmodels.credential import elements
from skrin.gui.viewmodels.credential.card_row import TITLE_LETTERS, UNTITLED, issuer_name
from skrin.gui.viewmodels.credential.checks import vouched_by
from skrin.gui.viewmodels.credential.said import Said
from skrin.gui.work import Work
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_, NN_
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.use_cases.judge import Judged

IN_ORDER = N_("Everything we can check is in order.")
REST_IN_ORDER = NN_(
    "{count} check could not be made. The rest is in order.", "{count} checks could not be made. The rest is in order."
)
# Translators: a check passed now, at {time} today.
TODAY = N_("today {time}")
# Translators: a list (of revoked credentials) as it was at {time}.
LIST_OF = N_("list of {time}")
NOT_COUNTED = N_("Told for your information; it does not change the answer.")
UNTIL = N_("Until {date}")
NO_LAST_DAY = N_("It has no last day")

AWARDED_TO = N_("Awarded to")
# Translators: how what was learnt was assessed.
ASSESSED = N_("How it was assessed")
STANDS_BEHIND = N_("Who stands behind it")
GRADE = N_("Grade")
COMPLETED = N_("Completed")
YES = N_("Yes")
NO = N_("No")

TYPE = N_("Type")
FORMAT = N_("Format")
ISSUER_ID = N_("Issuer's identifier")
SIGNED = N_("Signed")
CLAIMS = N_("Claims that were shown")
CODE = N_("Code")


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One check: `when` is the moment its answer is true for."""

    outcome: Outcome
    sentence: str
    explanation: str
    word: str
    when: str


@dataclass(frozen=True, slots=True)
class Learnt:
    """What a reader looks for first: what the person can do, how that was assessed, and who says so (PRODUCT rule 15)."""

    title: str
    abilities: tuple[str, ...]
    facts: tuple[Said, ...]
    part: str
    issuer: str
    trust: Trust
    trust_words: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything the page shows. `learnt` is None where nothing could be read, or where it was changed or forged."""

    outcome: Outcome
    word: str
    sentence: str
    learnt: Learnt | None
    checks: tuple[CheckLine, ...]
    shown: tuple[Said, ...]
    missing: tuple[str, ...]
    technical: tuple[Said, ...]
    name: str
    when: str

    @property
    def can_try_again(self) -> bool:
        return self.outcome is Outcome.UNKNOWN


class ResultViewModel(ViewModel):
    """`answer` is None before something was checked. `checked_again` follows every further try."""

    checked_again = Signal()

    def __init__(self, session: Session, work: Work) -> None:
        super().__init__(session, work)
        self._checked: Checked | None = None

    @property
    def answer(self) -> Answer | None:
        return None if self._checked is None else answer(self._checked, self.session.clock.now(), self.session.words)

    def show(self, checked: Checked) -> None:
        self.cancel()
        self._checked = checked
        self._error = None
        self.changed.emit()

    def try_again(self) -> None:
        """The same content once more: what could not be reached then may answer now."""
        before = self._checked
        if before is not None and not self.busy:
            ports = self.session.ports
            self._run(lambda: check(before.content, before.name, ports), self._keep)

    def _keep(self, checked: Checked) -> None:
        self._checked = checked
        self.changed.emit()
        self.checked_again.emit()


def answer(checked: Checked, now: datetime, words: Words) -> Answer:
    judged = checked.judged
    credential = judged.credential
    outcome = judged.verdict.outcome
    return Answer(
        outcome,
        words.verdict(judged.verdict),
        _sentence(judged, words),
        None if credential is None else _learnt(credential, words),
        tuple(_line(each, credential, checked.at, now, words) for each in judged.verdict.checks),
        () if credential is None else _shown(credential, words),
        () if credential is None else tuple(words.element(each) for each in missing_elements(credential.achievement)),
        _technical(judged, words),
        plain(checked.name),
        words.moment(checked.at.astimezone()),
    )


def _sentence(judged: "Judged", words: Words) -> str:
    problem = judged.worst_problem
    match judged.verdict.outcome:
        case Outcome.PASS:
            return words.say(IN_ORDER)
        case Outcome.UNKNOWN if judged.credential is not None:
            open_ = [each for each in judged.verdict.checks if each.counts and each.outcome is Outcome.UNKNOWN]
            counted = words.count(REST_IN_ORDER, len(open_))
            return counted if problem is None else f"{words.explain(problem).happened} {counted}"
        case _:
            return "" if problem is None else words.explain(problem).text


def _learnt(credential: Credential, words: Words) -> Learnt:
    said = credential.achievement
    assessment = said.assessment
    facts = (
        (AWARDED_TO, elements.learner(said)),
        (
            ASSESSED,
            (
                *((words.basis(said.basis),) if said.basis else ()),
                *elements.concepts(assessment.types if assessment else (), words),
            ),
        ),
        (GRADE, (plain(assessment.grade),) if assessment and assessment.grade else ()),
        (COMPLETED, _yes_or_no(credential.claims.get("completed"), words)),
    )
    part = elements.is_part(said) and said.stacking is not None and said.stacking.relation is not None
    return Learnt(
        words.text(said.title, TITLE_LETTERS) or words.say(UNTITLED),
        elements.outcomes(said, words),
        tuple(Said(words.say(label), tuple(lines)) for label, lines in facts if lines),
        words.relation(said.stacking.relation) if part and said.stacking and said.stacking.relation else "",
        issuer_name(credential.issuer, words),
        credential.trust.trust,
        _trust(credential, words),
    )


def _trust(credential: Credential, words: Words) -> str:
    named = vouched_by(credential.trust, words) if credential.trust.trust is Trust.TRUSTED else ""
    return " · ".join(part for part in (words.trust(credential.trust.trust), named) if part)


def _yes_or_no(value: object, words: Words) -> tuple[str, ...]:
    return (words.say(YES if value else NO),) if isinstance(value, bool) else ()


def _line(check: Check, credential: Credential | None, at: datetime, now: datetime, words: Words) -> CheckLine:
    return CheckLine(
        check.outcome,
        words.check(replace(check, as_of=None)).removesuffix("."),
        _explanation(check, credential, words),
        words.outcome(check.outcome),
        _when(check, at, now, words),
    )


def _explanation(check: Check, credential: Credential | None, words: Words) -> str:
    if check.outcome is not Outcome.PASS:
        aside = "" if check.counts else words.say(NOT_COUNTED)
        return " ".join(part for part in (words.reason(check), aside) if part)
    if credential is None:
        return ""
    match check.name:
        case CheckName.ISSUER:
            return vouched_by(credential.trust, words)
        case CheckName.VALIDITY:
            until = credential.valid_until
            return words.say(NO_LAST_DAY) if until is None else words.say(UNTIL, date=words.date(until.astimezone().date()))
        case _:
            return ""


def _when(check: Check, at: datetime, now: datetime, words: Words) -> str:
    if check.as_of is None:
        return _short(at, now, words)
    return words.say(LIST_OF, time=_clock_or_date(check.as_of, now, words))


def _short(moment: datetime, now: datetime, words: Words) -> str:
    here = moment.astimezone()
    if here.date() == now.astimezone().date():
        return words.say(TODAY, time=f"{here:%H:%M}")
    return words.moment(here)


def _clock_or_date(moment: datetime, now: datetime, words: Words) -> str:
    here = moment.astimezone()
    return f"{here:%H:%M}" if here.date() == now.astimezone().date() else words.date(here.date())


def _shown(credential: Credential, words: Words) -> tuple[Said, ...]:
    said = credential.achievement
    return tuple(each for each in (*elements.mandatory(said, words), *elements.others(said, words)) if not each.missing)


def _technical(judged: "Judged", words: Words) -> tuple[Said, ...]:
    credential = judged.credential
    codes = [check.code for check in judged.verdict.checks if check.code]
    facts: list[tuple[str, str, bool]] = []
    if credential is not None:
        facts += [
            (TYPE, plain(credential.type, 400), True),
            (FORMAT, credential.format.value, True),
            (ISSUER_ID, plain(credential.issuer.id, 400), True),
            (SIGNED, words.moment(credential.issued_at.astimezone()) if credential.issued_at else "", False),
            (CLAIMS, plain(", ".join(sorted(credential.claims)), 1000), False),
        ]
    facts += [(CODE, code, True) for code in dict.fromkeys(codes)]
    return tuple(Said(words.say(label), (value,), code=code) for label, value, code in facts if value)
