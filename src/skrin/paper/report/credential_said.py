"""One credential of a report: what the person can do first, then who stands behind it, then what the checks came to."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from skrin.domain.credential import Credential
from skrin.domain.json_value import ClaimPath
from skrin.domain.learning import OrganisationRole
from skrin.domain.party import Trust
from skrin.domain.verdict import Check, CheckName, Outcome, Verdict
from skrin.paper.page.bounds import NAME, OUTCOMES, TITLE, language_code, lines_of
from skrin.paper.page.content import Labelled
from skrin.paper.report.content import CheckSaid, CredentialSaid
from skrin.use_cases.verifier.filed.value import Shown
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_, NN_
from skrin.words.claims.names import shipped_names
from skrin.words.credential import elements
from skrin.words.credential.checks import reason_of, vouched_by
from skrin.words.credential.days import last_day
from skrin.words.credential.party_names import issuer_name
from skrin.words.speech import Words

AWARDED_TO = N_("Awarded to")
CAN_DO = N_("What the person can do")
BEHIND = N_("Who stands behind it")
AWARDED_BY = N_("Awarded by {name}")
CHECKS = N_("What was checked")
ASSESSED = N_("How it was assessed")
COMPLETED = N_("Completed")
YES, NO = N_("Yes"), N_("No")
GRADE = N_("Grade")
VALID_UNTIL = N_("Valid until")
SHOWN = N_("Fields that were shown")
NOT_GIVEN = N_("Asked for and not given")
NO_TITLE = N_("Credential whose title is not in this report")
UNREADABLE = N_("What was shown could not be read as a credential")
IN_ORDER = N_("Everything that could be checked is in order.")
NOT_COUNTED = N_("Told for your information; it does not change the answer.")
# Translators: at the end of a list of learning outcomes in a report.
MORE = NN_("{count} more is in the attached file.", "{count} more are in the attached file.")


def credential_said(shown: Shown, at: datetime, words: Words, most: int = OUTCOMES) -> CredentialSaid:
    """`at` is when it was checked. So many outcomes find a place as `most` says; the others are counted."""
    verdict, credential = shown.judged.verdict, shown.judged.credential
    outcome = verdict.outcome
    outcomes = () if credential is None else _outcomes(credential, words)
    return CredentialSaid(
        title=_title(credential, words),
        title_language="" if credential is None else language_code(credential.achievement.title, words.spoken),
        part="" if credential is None else elements.part(credential.achievement, words),
        warning="" if outcome is Outcome.PASS else f"{words.verdict(verdict)}. {_why(verdict, words)}".strip(),
        tone=outcome.value,
        word=words.verdict(verdict),
        sentence=words.say(IN_ORDER) if outcome is Outcome.PASS else _why(verdict, words),
        holder=Labelled(words.say(AWARDED_TO), _holder(credential)),
        outcomes_label=words.say(CAN_DO),
        outcomes=outcomes[:most],
        outcomes_language="" if credential is None else _outcomes_language(credential, words),
        more=words.count(MORE, len(outcomes) - most) if len(outcomes) > most else "",
        facts=() if credential is None else _facts(credential, words),
        behind_label=words.say(BEHIND),
        behind=() if credential is None else _behind(credential, words),
        checks_label=words.say(CHECKS),
        checks=tuple(_check(each, credential, at, words) for each in verdict.checks),
        fields=_fields(shown, credential, words),
    )


def _title(credential: Credential | None, words: Words) -> str:
    if credential is None:
        return words.say(UNREADABLE)
    return words.text(credential.achievement.title, TITLE) or words.say(NO_TITLE)


def _holder(credential: Credential | None) -> tuple[str, ...]:
    name = "" if credential is None else plain(elements.learner_name(credential.achievement), NAME)
    return (name,) if name else ()


def _outcomes(credential: Credential, words: Words) -> tuple[str, ...]:
    found = elements.outcomes(credential.achievement, words)
    return lines_of(found.whole) or found.lines


def _outcomes_language(credential: Credential, words: Words) -> str:
    said = credential.achievement
    return language_code(said.outcomes[0].text if said.outcomes else said.outcome_summary, words.spoken)


def _facts(credential: Credential, words: Words) -> tuple[Labelled, ...]:
    said, completed, until = credential.achievement, credential.claims.get("completed"), credential.valid_until
    assessment = said.assessment
    assessed = (
        *((words.basis(said.basis),) if said.basis else ()),
        *elements.concepts(assessment.types if assessment else (), words),
    )
    facts: tuple[tuple[str, Sequence[str]], ...] = (
        (ASSESSED, assessed),
        (COMPLETED, (words.say(YES if completed else NO),) if isinstance(completed, bool) else ()),
        (GRADE, (plain(assessment.grade),) if assessment and assessment.grade else ()),
        (VALID_UNTIL, (words.date(last_day(until)),) if until else ()),
    )
    return tuple(Labelled(words.say(label), tuple(lines)) for label, lines in facts if lines)


def _behind(credential: Credential, words: Words) -> tuple[str, ...]:
    """Who issued it, why they are known, and who awarded it where that is another name."""
    issuer = issuer_name(credential.issuer, words)
    body = credential.achievement.organisation(OrganisationRole.AWARDING_BODY)
    awarding = words.name(body.names, NAME) if body else ""
    vouched = vouched_by(credential.trust, words) if credential.trust.trust is Trust.TRUSTED else ""
    known = " · ".join(part for part in (words.trust(credential.trust.trust), vouched) if part)
    return tuple(
        line for line in (issuer, words.say(AWARDED_BY, name=awarding) if awarding not in ("", issuer) else "", known) if line
    )


def _why(verdict: Verdict, words: Words) -> str:
    worst = verdict.worst
    return "" if worst is None else reason_of(worst, None, words)


def _check(check: Check, credential: Credential | None, at: datetime, words: Words) -> CheckSaid:
    return CheckSaid(
        check.outcome.value,
        words.outcome(check.outcome),
        words.check(replace(check, as_of=None)).removesuffix("."),
        _explanation(check, credential, words),
        words.moment((check.as_of or at).astimezone()),
    )


def _explanation(check: Check, credential: Credential | None, words: Words) -> str:
    if check.outcome is not Outcome.PASS:
        aside = "" if check.counts else words.say(NOT_COUNTED)
        return " ".join(part for part in (reason_of(check, None, words), aside) if part)
    return vouched_by(credential.trust, words) if credential is not None and check.name is CheckName.ISSUER else ""


def _fields(shown: Shown, credential: Credential | None, words: Words) -> tuple[Labelled, ...]:
    if credential is None:
        return ()
    names = shipped_names((credential.type,))

    def named(paths: Sequence[ClaimPath]) -> tuple[str, ...]:
        found = ", ".join(dict.fromkeys(names.of(path[:1], words) for path in paths if path))
        return (found,) if found else ()

    told = ((SHOWN, named(shown.shown)), (NOT_GIVEN, named(shown.not_given)))
    return tuple(Labelled(words.say(label), lines) for label, lines in told if lines)
