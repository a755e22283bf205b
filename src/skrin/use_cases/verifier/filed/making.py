"""Making a report: of a file that was checked, of an answer that was judged here, or of one that a service tells about."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import Json, JsonObject
from skrin.domain.party import Texts
from skrin.protocols.openid4vp import verifier_info
from skrin.protocols.openid4vp.dcql import parse as dcql
from skrin.use_cases.judge import Judged
from skrin.use_cases.verifier import report, told
from skrin.use_cases.verifier.filed.keeping import USUAL, Keep, kept
from skrin.use_cases.verifier.filed.value import Answered, Filed, Shown, paths
from skrin.wire.members import Members

# Of what is remembered of a request, what a report says: not how it was secured or sent.
_ASKED: Final = ("ask", "type", "credential_id", "purpose")


@dataclass(frozen=True, slots=True)
class Terms:
    """What whoever files it decides: which values are kept, until when, and what they are called.

    Until when a request said that the answer is kept goes before `keep_until`.
    """

    keep: AbstractSet[Keep] = USUAL
    keep_until: date | None = None
    by: Texts | None = None


def of_file(found: Iterable[Judged], at: datetime, terms: Terms) -> Filed:
    """Of what was handed over without a request, in its order: nothing was asked, so all of it was shown."""
    shown = tuple(_whole(each, terms.keep) for judged in found for each in judged.parts or (judged,))
    return Filed(at, Answered.HANDED_OVER, shown, by=terms.by or {}, keep_until=terms.keep_until)


def _whole(judged: Judged, keep: AbstractSet[Keep]) -> Shown:
    credential = judged.credential
    return Shown(kept(judged, keep), () if credential is None else report.shown_paths(credential))


def of_answer(found: JsonObject, shown: Iterable[report.Shown], details: JsonObject, at: datetime, terms: Terms) -> Filed:
    """Of an answer to the request that `details` are of (`StoredRequest.details`); `found` is what judging it came to."""
    return _filed(found, tuple(_asked_for(each, terms.keep) for each in shown), details, at, terms)


def _asked_for(shown: report.Shown, keep: AbstractSet[Keep]) -> Shown:
    credential = shown.judged.credential
    if credential is None:
        return Shown(kept(shown.judged, keep))
    values = report.asked_claims(credential, shown.query)
    return Shown(
        kept(shown.judged, keep, values),
        report.shown_paths(credential),
        report.not_given(credential, shown.query),
    )


def of_service(answer: JsonObject, now: datetime, terms: Terms) -> Filed | None:
    """Of what a verifier's service tells of a request; None while there is no answer. Raises ServiceRefused."""
    members, came = Members(answer), told.read(answer, now)
    if isinstance(came, told.Open):
        return None
    result, details = members.object("result"), members.optional_object("asked") or {}
    if isinstance(came, told.Declined):
        return _filed(result, (), details, now, terms)
    presentations = Members(result).objects("presentations")
    judged = came.judged.parts or (came.judged,)
    shown = [
        Shown(kept(each, terms.keep), paths(of.get("shown")), paths(of.get("not_given")))
        for each, of in zip(judged, presentations or ({},), strict=False)
    ]
    return _filed(result, tuple(shown), details, came.at, terms)


def _filed(found: JsonObject, shown: Sequence[Shown], details: JsonObject, at: datetime, terms: Terms) -> Filed:
    answered, facts = Answered(str(found.get("answer"))), found.get("facts")
    if answered is Answered.REFUSED:  # who and what it was about is not kept of it
        checks = Members(found).objects("presentations")
        shown = [Shown(Judged(report.read_checks(each), None)) for each in checks]
    refused = answered is Answered.REFUSED
    return Filed(
        at,
        answered,
        tuple(shown),
        _asked(details),
        terms.by or {},
        _day(details.get("keep_until")) or terms.keep_until,
        str(found.get("error", "")) if refused else "",
        facts if refused and isinstance(facts, dict) else {},
        Members(found).texts("agreed"),
    )


def details_of(parameters: JsonObject) -> JsonObject:
    """What a request says of itself, for an answer to a request that is kept elsewhere."""
    entries = verifier_info.infos(Members(parameters))
    until = verifier_info.keep_until(entries)
    details: JsonObject = {"purpose": dict(verifier_info.purpose(entries)), "claims": _queried(parameters)}
    return {**details, "keep_until": until.isoformat()} if until else details


def _queried(parameters: JsonObject) -> list[Json]:
    try:
        query = dcql.read(Members(parameters).object("dcql_query"))
    except SkrinError:
        return []
    return [{"path": list(claim.path)} for each in query.credentials for claim in each.claims]


def _asked(details: JsonObject) -> JsonObject:
    found: JsonObject = {name: details[name] for name in _ASKED if details.get(name)}
    claims = details.get("claims")
    paths: list[Json] = (
        [each["path"] for each in claims if isinstance(each, dict) and "path" in each] if isinstance(claims, list) else []
    )
    return {**found, "claims": paths} if paths else found


def _day(told: Json) -> date | None:
    try:
        return date.fromisoformat(told) if isinstance(told, str) else None
    except ValueError:
        return None
