"""A report as a JSON document, and back: the file that is saved, the attachment of the PDF, and what the store keeps.

The form is documented for others (docs/protocols/report.md). There is no sentence in it, no score and no order of merit, no
text of a credential, no key, nonce or code of the conversation.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from skrin.domain.credential import Credential, CredentialFormat
from skrin.domain.json_value import Json, JsonObject
from skrin.domain.learning import Achievement
from skrin.domain.party import Authentication, Party, Trust, TrustDecision
from skrin.domain.verdict import Verdict
from skrin.use_cases.judge import Judged
from skrin.use_cases.verifier import report
from skrin.use_cases.verifier.errors import ReportUnreadable
from skrin.use_cases.verifier.filed import kept_values
from skrin.use_cases.verifier.filed.keeping import COMPLETED
from skrin.use_cases.verifier.filed.value import Answered, Filed, Shown, paths
from skrin.wire import timestamp
from skrin.wire.members import Members

VERSION: Final = 1
MEMBER: Final = "skrin_report"
_MOMENT: Final = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}")


def file(filed: Filed) -> bytes:
    """The document as a file: UTF-8, indented, for people and programs. The same report, the same bytes."""
    return json.dumps(write(filed), ensure_ascii=False, indent=2).encode("utf-8", "surrogatepass") + b"\n"


def write(filed: Filed) -> JsonObject:
    told: JsonObject = {
        MEMBER: VERSION,
        "checked_at": timestamp.write(filed.at),
        "keep_until": filed.keep_until.isoformat() if filed.keep_until else None,
        "answer": filed.answered.value,
        "verdict": report.VERDICTS[filed.outcome],
    }
    if filed.answered is Answered.DECLINED:
        del told["verdict"]  # nothing was checked
    if filed.by:
        told["checked_by"] = dict(filed.by)
    if filed.asked:
        told["asked"] = filed.asked
    if filed.agreed:
        told["agreed"] = [*filed.agreed]
    if filed.error:
        told |= {"error": filed.error, "facts": filed.facts}
    return {**told, "presentations": [_shown(each) for each in filed.shown]}


def _shown(shown: Shown) -> JsonObject:
    judged = shown.judged
    told: JsonObject = {
        "verdict": report.VERDICTS[judged.verdict.outcome],
        "checks": [report.told_check(check, with_facts=True) for check in judged.verdict.checks],
        "holder_binding": report.holder_binding(judged),
    }
    credential = judged.credential
    if credential is None:
        return told
    whole = bool(credential.claims.keys() - {COMPLETED})
    return {
        **told,
        "format": credential.format.value,
        "type": credential.type,
        "issuer": _issuer(credential),
        "shown": [list(path) for path in shown.shown],
        "not_given": [list(path) for path in shown.not_given],
        "kept": kept_values.write(credential, whole=whole),
    }


def _issuer(credential: Credential) -> JsonObject:
    issuer, told = credential.issuer, report.issuer(credential)
    if issuer.claimed_names and not issuer.names:
        told["claimed_names"] = dict(issuer.claimed_names)
    return {**told, "practice": True} if issuer.practice else told


def read(told: JsonObject) -> Filed:
    """Raises ReportUnreadable for what is no report, or one of a later version."""
    if told.get(MEMBER, VERSION) != VERSION:
        raise ReportUnreadable
    try:
        return _read(Members(told, lambda _: ReportUnreadable()))
    except (KeyError, TypeError, ValueError):
        raise ReportUnreadable from None


def _read(members: Members) -> Filed:
    until = members.obj.get("keep_until")
    return Filed(
        at=datetime.fromisoformat(members.text("checked_at")),
        answered=Answered(members.text("answer")),
        shown=tuple(_read_shown(Members(each, members.invalid)) for each in members.objects("presentations")),
        asked=members.optional_object("asked") or {},
        by=kept_values.texts(members, "checked_by"),
        keep_until=date.fromisoformat(until) if isinstance(until, str) else None,
        error=members.optional_text("error") or "",
        facts=members.optional_object("facts") or {},
        agreed=members.texts("agreed"),
    )


def _read_shown(members: Members) -> Shown:
    verdict = _with_facts(report.read_checks(members.obj), members)
    if "issuer" not in members:
        return Shown(Judged(verdict, None))
    party, trust = _read_issuer(members.within("issuer"))
    type_ = members.text("type")
    bare = Credential(
        format=CredentialFormat(members.text("format")),
        raw="",
        type=type_,
        issuer=party,
        claims={},
        disclosables=(),
        achievement=Achievement(),
        verdict=verdict,
        trust=trust,
    )
    credential = kept_values.read(members.object("kept"), bare)
    return Shown(Judged(verdict, credential), paths(members.array("shown")), paths(members.array("not_given")))


def _with_facts(verdict: Verdict, members: Members) -> Verdict:
    told = [each.get("facts") for each in members.objects("checks")]
    found = [
        replace(check, facts=_facts(facts)) if isinstance(facts, dict) else check
        for check, facts in zip(verdict.checks, told, strict=True)
    ]
    return Verdict(tuple(found))


def _facts(told: JsonObject) -> Mapping[str, object]:
    """Moments were written as texts, and sentences tell them as moments."""
    return {name: _fact(value) for name, value in told.items()}


def _fact(value: Json) -> object:
    if isinstance(value, str) and _MOMENT.match(value):
        return datetime.fromisoformat(value)
    return value


def _read_issuer(members: Members) -> tuple[Party, TrustDecision]:
    party = Party(
        str(members.obj["id"]),  # empty where its key was not to be had
        kept_values.texts(members, "names"),
        kept_values.texts(members, "claimed_names"),
        Authentication(members.text("authentication")),
        practice=members.boolean("practice", False),
    )
    return party, TrustDecision(Trust(members.text("trust")), vouched_by=members.texts("vouched_by"))
