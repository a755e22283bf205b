"""*Can it be trusted?* Each check of today's verdict as a sentence with its reason and the moment it is true for."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from skrin.domain.party import Trust, TrustDecision
from skrin.domain.verdict import Check, CheckName, Outcome, Verdict
from skrin.words.catalogue import N_
from skrin.words.credential.days import last_day, recent
from skrin.words.credential.party_names import short_id
from skrin.words.credential.status_told import status_told
from skrin.words.speech import Words

# Passed, these two say nothing to the one who holds the credential: it is here, and it is theirs.
_SILENT = (CheckName.FORMAT, CheckName.HOLDER_BINDING)

# Translators: why an issuer is known; {lists} are names of trust lists.
NAMED_IN = N_("Named in {lists}")
BY_YOU = N_("You decided to trust it")
# Translators: a list of revoked credentials, as it was at {time}.
LIST_FROM = N_("List from {time}")
# Translators: the issuer's keys, as they were kept on this computer.
KEYS_FROM = N_("Keys from {time}")
VALID_UNTIL = N_("Until {date}")
NO_END = N_("It has no last day")
YOU = "you"


@dataclass(frozen=True, slots=True)
class CheckSaid:
    outcome: Outcome
    sentence: str
    explanation: str
    word: str


def checks_said(
    verdict: Verdict, trust: TrustDecision, until: datetime | None, now: datetime, words: Words
) -> tuple[CheckSaid, ...]:
    return tuple(
        CheckSaid(
            check.outcome,
            words.check(replace(check, as_of=None)).removesuffix("."),
            _explanation(check, trust, until, now, words),
            words.outcome(check.outcome),
        )
        for check in telling(verdict)
    )


def telling(verdict: Verdict) -> tuple[Check, ...]:
    """The checks that say something to the one who holds it."""
    return tuple(check for check in verdict.checks if check.name not in _SILENT or check.outcome is not Outcome.PASS)


def reason_of(check: Check, until: datetime | None, words: Words) -> str:
    """Why it did not pass. `until` is the end of the credential's validity, which is told as its last day."""
    facts = shown_facts(check.facts, until if check.name is CheckName.VALIDITY else None)
    return words.reason(replace(check, facts=facts))


def shown_facts(facts: Mapping[str, object], until: datetime | None) -> dict[str, object]:
    """Identifiers by their two ends, and the end of validity as the last day."""
    return {name: _shown_fact(fact, until) for name, fact in facts.items()}


def _shown_fact(fact: object, until: datetime | None) -> object:
    if isinstance(fact, str):
        return short_id(fact)
    return last_day(until) if until is not None and fact == until else fact


def _explanation(check: Check, trust: TrustDecision, until: datetime | None, now: datetime, words: Words) -> str:
    dated = KEYS_FROM if check.name is CheckName.SIGNATURE else LIST_FROM
    since = words.say(dated, time=recent(check.as_of, now, words)) if check.as_of is not None else ""
    if check.outcome is not Outcome.PASS:
        return " ".join(part for part in (reason_of(check, until, words), f"{since}." if since else "") if part)
    match check.name:
        case CheckName.ISSUER if trust.trust is Trust.TRUSTED:
            return vouched_by(trust, words)
        case CheckName.STATUS:
            told = status_told(str(check.facts.get("message", "")), check.code, words)
            return " ".join(part for part in (told, f"{since}." if told and since else since) if part)
        case CheckName.VALIDITY:
            return words.say(NO_END) if until is None else words.say(VALID_UNTIL, date=words.date(last_day(until)))
        case _:
            return since


def vouched_by(trust: TrustDecision, words: Words) -> str:
    lists = [name for name in trust.vouched_by if name != YOU]
    if lists:
        return words.say(NAMED_IN, lists=", ".join(lists))
    return words.say(BY_YOU) if trust.vouched_by else ""
