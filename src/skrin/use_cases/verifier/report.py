"""What checking came to, as JSON that can be kept: no claim value in it, only which claims were shown.

`disclosed` values are kept apart from it (domain.ports.VerifierStore.finish) and go when their request goes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from skrin.domain.credential import Credential
from skrin.domain.errors import SkrinError
from skrin.domain.json_value import ClaimPath, Json, JsonObject
from skrin.domain.verdict import SEVERITY, Check, CheckName, Outcome, Verdict
from skrin.formats.sd_jwt_vc.claims import TECHNICAL
from skrin.protocols.openid4vp.dcql.path import select
from skrin.protocols.openid4vp.dcql.query import CredentialQuery
from skrin.use_cases import europass_told
from skrin.use_cases.candidates import W3C
from skrin.use_cases.judge import Judged
from skrin.wire.members import Members

VERDICTS = {Outcome.PASS: "valid", Outcome.FAIL: "not_valid", Outcome.UNKNOWN: "could_not_check"}
# What secures a credential and says nothing of anybody.
_OF_THE_FORMAT = TECHNICAL | {"@context", "proof"}
# What a W3C credential says of itself and not of the learner.
_OF_EVERY_DOCUMENT = frozenset(
    {"id", "type", "name", "description", "issuer", "validFrom", "validUntil", "issuanceDate", "expirationDate"}
)
OUTCOMES = {word: outcome for outcome, word in VERDICTS.items()}


@dataclass(frozen=True, slots=True)
class Shown:
    """One presentation, judged, with the query that it answers."""

    query: CredentialQuery
    judged: Judged


def presentation(shown: Shown) -> JsonObject:
    """One presentation: its verdict and checks, who issued it, and by path what was shown and what was asked and was not."""
    judged, credential = shown.judged, shown.judged.credential
    told: JsonObject = {"query_id": shown.query.id, **verdict(judged.verdict), "holder_binding": holder_binding(judged)}
    if credential is None:
        return told
    return {
        **told,
        "format": credential.format.value,
        "type": credential.type,
        "issuer": issuer(credential),
        "title": dict(credential.achievement.title),
        "shown": [list(path) for path in shown_paths(credential)],
        "not_given": [list(path) for path in not_given(credential, shown.query)],
        **europass_told.told(judged.europass),
    }


def shown_paths(credential: Credential) -> tuple[ClaimPath, ...]:
    """What of it was shown, by the first step of each path, without what only secures it."""
    return tuple(sorted(path for path in _top(credential.claims) if path[0] not in _OF_THE_FORMAT))


def not_given(credential: Credential, query: CredentialQuery) -> tuple[ClaimPath, ...]:
    """What was asked for and is not in it."""
    return tuple(claim.path for claim in query.claims if not _is_given(claim.path, credential))


def shown_values(credential: Credential) -> JsonObject:
    """All that it says, without what only secures it."""
    return {name: value for name, value in credential.claims.items() if name not in _OF_THE_FORMAT}


def disclosed(shown: Iterable[Shown]) -> JsonObject:
    """The values of what was asked for and of what cannot be hidden, by query; what came beyond that is not kept."""
    values: JsonObject = {}
    for each in shown:
        credential = each.judged.credential
        if credential is not None:
            list_: list[Json] = values.setdefault(each.query.id, [])  # type: ignore[assignment]
            list_.append(asked_claims(credential, each.query))
    return values


def asked_claims(credential: Credential, query: CredentialQuery) -> JsonObject:
    """Of a document that shows all of itself, what was asked for and what every such document says; else as `disclosed`."""
    if credential.format in W3C and query.claims:
        return asked_members(credential.claims, [claim.path for claim in query.claims])
    asked = {claim.path[0] for claim in query.claims}
    hidden = {each.path[0] for each in credential.disclosables}
    return {
        name: value
        for name, value in credential.claims.items()
        if name not in _OF_THE_FORMAT and (name in asked or name not in hidden)
    }


def asked_members(document: JsonObject, asked: Iterable[ClaimPath]) -> JsonObject:
    """The members on the way to each path and what stands there; below a list nothing is taken out of it."""
    kept: JsonObject = {name: value for name, value in document.items() if name in _OF_EVERY_DOCUMENT}
    for path in asked:
        steps = path[: next((place for place, step in enumerate(path) if not isinstance(step, str)), len(path))]
        here: Json = document
        into = kept
        for place, step in enumerate(steps):
            if not isinstance(here, dict) or step not in here:
                break
            here = here[str(step)]
            if place == len(steps) - 1 or not isinstance(here, dict):
                into[str(step)] = here
                break
            below = into.setdefault(str(step), {})
            if not isinstance(below, dict):
                break
            into = below
    return kept


def issuer(credential: Credential) -> JsonObject:
    return {
        "id": credential.issuer.id,
        "names": dict(credential.issuer.names),
        "authentication": credential.issuer.authentication.value,
        "trust": credential.trust.trust.value,
        "vouched_by": list(credential.trust.vouched_by),
    }


def holder_binding(judged: Judged) -> str:
    """`proved`, `not_proved`, or `not_applicable` where it was neither asked for nor offered."""
    check = judged.verdict.check(CheckName.HOLDER_BINDING)
    if check is None:
        return "not_applicable"
    return "proved" if check.outcome is Outcome.PASS else "not_proved"


def verdict(judged: Verdict) -> JsonObject:
    return {"verdict": VERDICTS[judged.outcome], "checks": [told_check(check) for check in judged.checks]}


def worst(verdicts: Iterable[Outcome]) -> Outcome:
    return max(verdicts, key=SEVERITY.__getitem__, default=Outcome.UNKNOWN)


def told_check(check: Check, *, with_facts: bool = False) -> JsonObject:
    told: JsonObject = {
        "check": check.name.value,
        "outcome": check.outcome.value,
        "code": check.code,
        "as_of": None if check.as_of is None else check.as_of.isoformat(),
        "counts": check.counts,
    }
    if not with_facts or not check.facts:
        return told
    return {**told, "facts": {name: _fact(fact) for name, fact in check.facts.items()}}


def facts(error: SkrinError) -> JsonObject:
    """The facts of a refusal, which hold no claim value, in the form in which they can be kept."""
    return {name: _fact(fact) for name, fact in error.facts.items()}


def _fact(fact: object) -> Json:
    match fact:
        case None | bool() | int() | str():
            return fact
        case datetime():
            return fact.isoformat()
        case tuple() | list() | frozenset():
            return [_fact(each) for each in fact]
        case _:
            return str(fact)


def read_checks(told: Mapping[str, Json]) -> Verdict:
    """The checks of a kept report, for saying them in words; their facts were not kept."""
    found = []
    for each in Members(dict(told)).objects("checks"):
        as_of = each.get("as_of")
        check = Check(CheckName(str(each["check"])), Outcome(str(each["outcome"])), str(each.get("code", "")))
        when = datetime.fromisoformat(as_of) if isinstance(as_of, str) else None
        found.append(replace(check, as_of=when, counts=each.get("counts") is not False))
    return Verdict(tuple(found))


def _is_given(path: ClaimPath, credential: Credential) -> bool:
    """A document is asked for what stands inside it; of an SD-JWT it is known by its first step what was left out."""
    if credential.format in W3C:
        return bool(select(path, credential.claims))
    return path[:1] in _top(credential.claims)


def _top(claims: JsonObject) -> set[ClaimPath]:
    return {(name,) for name in claims}
