"""The checks one by one, each with the moment for which its answer is true."""

from dataclasses import dataclass, replace
from datetime import datetime

from skrin.domain.credential import Credential
from skrin.domain.verdict import Check, CheckName, Outcome
from skrin.words.catalogue import N_
from skrin.words.credential.checks import reason_of, vouched_by
from skrin.words.credential.days import day, last_day, recent
from skrin.words.speech import Words

# Translators: a list (of revoked credentials) as it was at {time}.
LIST_OF = N_("list of {time}")
# Translators: the issuer's keys that were kept on this computer.
KEYS_OF = N_("keys of {time}")
NOT_COUNTED = N_("Told for your information; it does not change the answer.")
UNTIL = N_("Until {date}")
NO_LAST_DAY = N_("It has no last day")


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One check: `when` is the moment its answer is true for."""

    outcome: Outcome
    sentence: str
    explanation: str
    word: str
    when: str


def check_line(check: Check, credential: Credential | None, at: datetime, now: datetime, words: Words) -> CheckLine:
    """`at` is when it was checked."""
    return CheckLine(
        check.outcome,
        words.check(replace(check, as_of=None)).removesuffix("."),
        _explanation(check, credential, words),
        words.outcome(check.outcome),
        _when(check, at, now, words),
    )


def _explanation(check: Check, credential: Credential | None, words: Words) -> str:
    until = credential.valid_until if credential is not None else None
    if check.outcome is not Outcome.PASS:
        aside = "" if check.counts else words.say(NOT_COUNTED)
        return " ".join(part for part in (reason_of(check, until, words), aside) if part)
    if credential is None:
        return ""
    match check.name:
        case CheckName.ISSUER:
            return vouched_by(credential.trust, words)
        case CheckName.VALIDITY if until is not None:
            return words.say(UNTIL, date=words.date(last_day(until)))
        case CheckName.VALIDITY if credential.raw:  # of one that only the service has seen, the signed time is not known
            return words.say(NO_LAST_DAY)
        case _:
            return ""


def _when(check: Check, at: datetime, now: datetime, words: Words) -> str:
    if check.as_of is None:
        return recent(at, now, words)
    here = check.as_of.astimezone()
    dated = KEYS_OF if check.name is CheckName.SIGNATURE else LIST_OF
    return words.say(dated, time=f"{here:%H:%M}" if here.date() == day(now) else words.date(here.date()))
