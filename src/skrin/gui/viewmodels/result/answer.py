"""What a check came to, in words: first what the person can do and who stands behind it, then the checks one by one."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from skrin.domain.credential import Credential
from skrin.domain.errors import KeyBindingError
from skrin.domain.json_value import ClaimPath
from skrin.domain.learning import missing_elements
from skrin.domain.verdict import CheckName, Outcome
from skrin.gui.viewmodels.checked import Checked
from skrin.gui.viewmodels.credential.europass import EuropassLine, europass_lines, seal_lines
from skrin.gui.viewmodels.result.check_lines import CheckLine, check_line
from skrin.gui.viewmodels.result.learnt import Learnt, learnt
from skrin.gui.viewmodels.result.others import others
from skrin.protocols.mq1.errors import TransferNotAnswer
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_, NN_
from skrin.words.claims.names import shipped_names
from skrin.words.credential.checks import shown_facts
from skrin.words.credential.elements import learner_name
from skrin.words.credential.further import further
from skrin.words.credential.mandatory import mandatory
from skrin.words.credential.said import Said
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.use_cases.judge import Judged

IN_ORDER = N_("Everything we can check is in order.")
# Translators: {names} are the checks that are missing, as they are called: Signature, Revocation.
REST_IN_ORDER = NN_(
    "{count} check could not be made: {names}. The rest is in order.",
    "{count} checks could not be made: {names}. The rest is in order.",
)
# Translators: of an answer that was made for another request, or that answers none; what follows says why.
NOT_BOUND = N_("It is not bound to this meeting.")
NOT_GIVEN = N_("Asked for and not given: {names}")
TOGETHER = NN_("{count} credential was shown.", "{count} credentials were shown together.")
# Translators: of several credentials that were shown together, and not all are in order; why not follows.
WORST_DECIDES = N_("The one that stands worst decides:")
TYPE = N_("Type")
FORMAT = N_("Format")
ISSUER_ID = N_("Issuer's identifier")
SIGNED = N_("Signed")
CLAIMS = N_("Claims that were shown")
CODE = N_("Code")
LETTERS = 400
# What no further try can answer: the certificate of a seal has ended, or there is no seal that is checked here.
NEVER_OTHERWISE = frozenset({"time.seal_unproved", "jose.unsealed", "jose.older_seal"})


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything the page shows. `learnt` is None where nothing could be read, or where it was changed or forged.

    `europass` and `seal` are there for European credentials: what Europass would check, and what the seal is worth.
    `named`: it says whose it is. `site` is the host that would have to be asked, and that would learn of it. `not_given` names
    what was asked for and is not in it. `again`: it can be judged anew without having been kept.
    """

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
    asked: bool = False
    site: str = ""
    named: bool = False
    europass: tuple[EuropassLine, ...] = ()
    seal: tuple[str, ...] = ()
    settled: bool = False
    not_given: tuple[str, ...] = ()
    again: bool = False

    @property
    def names_somebody(self) -> bool:
        """There is a name in it that can be compared."""
        return self.named and self.learnt is not None and self.outcome is not Outcome.FAIL

    @property
    def can_try_again(self) -> bool:
        """Something may answer now that did not then; what is no credential will be none later, and an answer is given once."""
        may = self.again or not self.asked
        return self.outcome is Outcome.UNKNOWN and self.learnt is not None and may and not self.settled


def answer(checked: Checked, now: datetime, words: Words, place: int = 0) -> Answer:
    """`place` is that of the credential among those that were shown together."""
    judged = checked.judged
    credential = judged.credential
    return Answer(
        judged.verdict.outcome,
        words.verdict(judged.verdict),
        " ".join(part for part in (_how_many(judged, words), _unbound(checked, words), _sentence(judged, words)) if part),
        None if credential is None else learnt(credential, words),
        tuple(check_line(each, credential, checked.at, now, words) for each in judged.verdict.checks),
        () if credential is None else _shown(credential, words),
        _missing(checked, words),
        _technical(judged, words),
        plain(checked.name),
        words.moment(checked.at.astimezone()),
        checked.asked,
        _site(judged),
        credential is not None and bool(learner_name(credential.achievement)),
        europass_lines(judged.europass, words),
        seal_lines(judged.europass, words),
        _is_settled(judged),
        () if credential is None or judged.parts else _names(checked.not_given(place), credential, words),
        checked.again is not None,
    )


def _missing(checked: Checked, words: Words) -> tuple[str, ...]:
    """Told of what was given unasked. An answer lacks only what was asked for (`not_given`), whichever way it came; and what a
    report has let go is not missing.
    """
    credential = checked.judged.credential
    if credential is None or checked.report or checked.asked or checked.answered is not None:
        return ()
    return tuple(words.element(each) for each in missing_elements(credential.achievement))


def _is_settled(judged: "Judged") -> bool:
    """Nothing that is asked again says more: what is open is open until somebody else seals, or other lists are here."""
    open_ = [check for check in judged.verdict.checks if check.outcome is Outcome.UNKNOWN and check.counts]
    return bool(open_) and all(check.code in NEVER_OTHERWISE for check in open_)


def each_answer(checked: Checked, now: datetime, words: Words) -> tuple[Answer, ...]:
    """One for each credential that was shown, in its order; at least one."""
    parts = checked.judged.parts
    found = (replace(checked, judged=part) for part in parts) if parts else (checked,)
    return tuple(answer(each, now, words, place) for place, each in enumerate(found))


def _names(paths: tuple[ClaimPath, ...], credential: Credential, words: Words) -> tuple[str, ...]:
    """Each thing once, by the name that its type gives to the whole of it."""
    names = shipped_names(credential.types or (credential.type,))
    return tuple(names.of(path, words) for path in dict.fromkeys(path[:1] for path in paths))


def _unbound(checked: Checked, words: Words) -> str:
    """What was taken in the room and answers another request, or none (OPEN.md V-12)."""
    elsewhere = checked.in_the_room and isinstance(checked.judged.worst_problem, KeyBindingError | TransferNotAnswer)
    return words.say(NOT_BOUND) if elsewhere else ""


def _sentence(judged: "Judged", words: Words) -> str:
    match judged.verdict.outcome:
        case Outcome.PASS:
            return words.say(IN_ORDER)
        case Outcome.UNKNOWN if judged.credential is not None:
            open_ = [each for each in judged.verdict.checks if each.counts and each.outcome is Outcome.UNKNOWN]
            if _site(judged):
                return " ".join(part for part in _problem(judged, words)[:2] if part)
            names = ", ".join(words.check_name(each.name) for each in open_)
            counted = words.count(REST_IN_ORDER, len(open_), names=names)
            return f"{_problem(judged, words)[0]} {counted}".strip()
        case _:
            return " ".join(part for part in _problem(judged, words) if part)


def _how_many(judged: "Judged", words: Words) -> str:
    """Before what is said of all of them."""
    if not judged.parts:
        return ""
    counted = words.count(TOGETHER, len(judged.parts))
    return counted if judged.verdict.outcome is Outcome.PASS else f"{counted} {words.say(WORST_DECIDES)}"


def _site(judged: "Judged") -> str:
    from skrin.use_cases.hosted import host_to_ask

    return host_to_ask(judged.verdict)


def _problem(judged: "Judged", words: Words) -> tuple[str, str, str]:
    """What happened, what it means, and what to do, of the check that decided."""
    worst = judged.verdict.worst
    # Of an answer that a service judged there is the code alone.
    problem = judged.worst_problem or worst
    if problem is None or worst is None or not problem.code:
        return "", "", ""
    until = judged.credential.valid_until if judged.credential is not None else None
    facts = shown_facts(dict(problem.facts), until if worst.name is CheckName.VALIDITY else None)
    told = words.explain_code(problem.code, facts)
    return told.happened, told.means, told.next


def _shown(credential: Credential, words: Words) -> tuple[Said, ...]:
    said = credential.achievement
    told = (*mandatory(said, words), *further(said, words, own=False), *others(credential, words))
    return tuple(each for each in told if not each.missing)


def _technical(judged: "Judged", words: Words) -> tuple[Said, ...]:
    credential = judged.credential
    codes = [check.code for check in judged.verdict.checks if check.code and check.outcome is not Outcome.PASS]
    facts: list[tuple[str, str, bool]] = []
    if credential is not None:
        facts += [
            (TYPE, plain(credential.type, LETTERS), True),
            (FORMAT, credential.format.value, True),
            (ISSUER_ID, plain(credential.issuer.id, LETTERS), True),
            (SIGNED, words.moment(credential.issued_at.astimezone()) if credential.issued_at else "", False),
            (CLAIMS, plain(", ".join(sorted(credential.claims)), 1000), False),
        ]
    facts += [(CODE, code, True) for code in dict.fromkeys(codes)]
    return tuple(Said(words.say(label), (value,), code=code) for label, value, code in facts if value)
