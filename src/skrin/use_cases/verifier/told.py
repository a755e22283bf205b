"""What a verifier's service tells of a request, read back into verdicts: the other end of `report` and `verifier.shown`.

The service has judged, and is asked over an authenticated connection by whoever it belongs to. Its sentences are left alone;
its codes are read, so that they are said in the language of the one who reads.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from enum import Enum
from typing import TypeAlias, TypeVar

from skrin.domain.credential import Credential, CredentialFormat
from skrin.domain.json_value import ClaimPath, Json, JsonObject
from skrin.domain.learning import Achievement
from skrin.domain.party import Authentication, Party, Trust, TrustDecision
from skrin.domain.verdict import Check, CheckName, Outcome, Verdict
from skrin.use_cases import europass_told
from skrin.use_cases.judge import Judged
from skrin.use_cases.presented import together
from skrin.use_cases.verifier import report
from skrin.use_cases.verifier.errors import ServiceRefused
from skrin.use_cases.verifier.filed.value import paths
from skrin.vocabularies import registry
from skrin.wire.members import Members

OK = 200
E = TypeVar("E", bound=Enum)


class Open(Enum):
    """No answer yet."""

    WAITING = "waiting"
    EXPIRED = "expired"  # and there will be none


@dataclass(frozen=True, slots=True)
class Declined:
    """The person said no, or has nothing that fits: it looks the same."""


@dataclass(frozen=True, slots=True)
class Came:
    """An answer came, and was judged at `at`. Of one that was refused only the checks are told.

    `not_given` has for each credential what was asked for and is not in it; `agreed` are the statements that were agreed to.
    `told` is all that the service said, for a report (`filed.making.of_service`).
    """

    judged: Judged = field(repr=False)
    at: datetime
    not_given: tuple[tuple[ClaimPath, ...], ...] = ()
    agreed: tuple[str, ...] = ()
    told: JsonObject = field(default_factory=dict, repr=False, compare=False)


Told: TypeAlias = Open | Declined | Came


def read(told: JsonObject, now: datetime) -> Told:
    """`told` is what `GET /requests/{id}` answers. Raises ServiceRefused where it is something else."""
    try:
        return _read(told, now)
    except (KeyError, TypeError, ValueError) as error:
        raise ServiceRefused(OK, "result") from error


def _read(told: JsonObject, now: datetime) -> Told:
    match told.get("stage"):
        case "expired":
            return Open.EXPIRED
        case "open" | "answered":
            return Open.WAITING
        case "finished":
            result = _members(told).object("result")
        case _:
            raise ServiceRefused(OK, "stage")
    answered = told.get("answered_at")
    at = datetime.fromisoformat(answered) if isinstance(answered, str) else now
    presentations = _members(result).objects("presentations") if "presentations" in result else ()
    match result.get("answer"):
        case "declined":
            return Declined()
        case "refused":
            return Came(_refused(_members(result).text("error"), presentations), at, told=told)
        case "presented" if presentations:
            judged = [_presented(each) for each in presentations]
            not_given = tuple(paths(each.get("not_given")) for each in presentations)
            return Came(together(judged), at, not_given, tuple(_members(result).texts("agreed")), told)
        case _:
            raise ServiceRefused(OK, "answer")


def _refused(code: str, presentations: Sequence[JsonObject]) -> Judged:
    """The checks that were made of what is no answer to the request; never anything better than *not valid*."""
    checks = report.read_checks(presentations[0]).checks if presentations else ()
    verdict = Verdict.of(checks)
    if verdict.outcome is not Outcome.FAIL:
        kept = [check for check in checks if check.name is not CheckName.FORMAT]
        verdict = Verdict.of((Check(CheckName.FORMAT, Outcome.FAIL, code), *kept))
    return Judged(verdict, None)


def _presented(told: JsonObject) -> Judged:
    members = _members(told)
    verdict = report.read_checks(told)
    if verdict.outcome is not report.OUTCOMES[members.text("verdict")]:
        raise ServiceRefused(OK, "verdict")
    if "issuer" not in told:
        return Judged(verdict, None)
    claims = told.get("claims")
    type_ = members.text("type")
    types = registry.lineage(type_)
    shown: JsonObject = claims if isinstance(claims, dict) else {}
    achievement = registry.read(types, shown)
    issuer, trust = _issuer(members.object("issuer"))
    credential = Credential(
        format=_one(CredentialFormat, told.get("format")),
        raw="",
        type=type_,
        issuer=issuer,
        claims=shown,
        disclosables=(),
        achievement=_titled(achievement, told.get("title")),
        verdict=verdict,
        trust=trust,
        valid_until=_end(achievement),
        types=types,
    )
    return Judged(verdict, credential, europass=europass_told.read(told))


def _titled(achievement: Achievement, title: Json) -> Achievement:
    return (
        replace(achievement, title={"und": title})
        if isinstance(title, str) and title and not achievement.title
        else achievement
    )


def _issuer(told: JsonObject) -> tuple[Party, TrustDecision]:
    members = _members(told)
    name = told.get("name")
    names = {"und": name} if isinstance(name, str) and name else {}
    party = Party(members.text("id"), names, authentication=_one(Authentication, told.get("authentication")))
    vouched = tuple(each for each in members.array("vouched_by") if isinstance(each, str))
    return party, TrustDecision(_one(Trust, told.get("trust")), vouched_by=vouched)


def _end(achievement: Achievement) -> datetime | None:
    """The moment after the last day, by the claim that says it; the signed time is not told."""
    until = achievement.validity.until
    return None if until is None else datetime.combine(until + timedelta(days=1), time(), UTC)


def _one(kind: type[E], value: Json) -> E:
    return kind(value)


def _members(obj: JsonObject) -> Members:
    return Members(obj, lambda name: ServiceRefused(OK, name))
