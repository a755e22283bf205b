"""Europass's checks and the seal as data: for scripts, for a verifier's report, and back into what a window shows.

Codes and no sentences; those are said where somebody reads them. Of the facts behind a check only those of our own are told,
and the moments of a seal and its time stamp; never a value of the credential.
"""

from datetime import datetime
from typing import Final

from skrin.domain.json_value import Json, JsonObject
from skrin.formats.edc.evidence import NotChecked, SealEvidence, SealLevel
from skrin.trust.eu_lists.qc_statements import QcStatements
from skrin.trust.eu_lists.seal_quality import SealQuality, SealStanding
from skrin.use_cases.europass_checks import Europass, EuropassAnswer, EuropassCheck, Reason, Result, SealCertificate
from skrin.wire.members import Members

CHECKS: Final = "europass"
SEAL: Final = "seal"
_OWN: Final = frozenset({Reason.SHAPES_BROKEN, Reason.NOT_COVERED, Reason.RECORD_SEALED})
# The codes whose facts are moments: when the certificate was in force, when it was stamped.
OF_THE_SEAL: Final = frozenset({"time.seal_certificate", "time.seal_unproved"})


def told(found: Europass | None) -> JsonObject:
    """The members `europass` and, where there is a seal, `seal`; none for what is no European credential."""
    if found is None:
        return {}
    checks: list[Json] = [_answer(each) for each in found.answers]
    return {CHECKS: checks, **({} if found.evidence is None else {SEAL: _seal(found, found.evidence)})}


def _answer(answer: EuropassAnswer) -> JsonObject:
    shown: JsonObject = {
        "check": answer.check.name.lower(),
        "result": answer.result.name.lower(),
        "reason": answer.code or answer.reason.value,
    }
    facts: JsonObject = {}
    if answer.reason in _OWN:
        facts = {name: each for name, each in answer.facts.items() if isinstance(each, str | int)}
    elif answer.code in OF_THE_SEAL:
        facts = {name: each.isoformat() for name, each in answer.facts.items() if isinstance(each, datetime)}
    return {**shown, "facts": facts} if facts else shown


def _seal(found: Europass, evidence: SealEvidence) -> JsonObject:
    standing, certificate = found.standing, found.certificate
    return {
        "quality": SealQuality.NOT_LISTED.value if standing is None else standing.quality.value,
        "authority_known": found.authority_known,
        "says_qualified": found.claims.qualified and found.claims.for_seals,
        "level": evidence.level.value,
        "stated_level": evidence.stated.value,
        "proved_by": None if evidence.proved_by is None else evidence.proved_by.isoformat(),
        "all_read": not evidence.errors,
        "not_checked": [each.value for each in evidence.not_checked],
        "certificate": None
        if certificate is None
        else {
            "subject": certificate.subject,
            "issuer": certificate.issuer,
            "serial": certificate.serial,
            "organisation": certificate.organisation,
        },
        "document_says": certificate.called if certificate is not None else "",
    }


def read(members: JsonObject) -> Europass | None:
    """What `told` told, as far as sentences need it. Raises KeyError, TypeError, ValueError for anything else."""
    if CHECKS not in members:
        return None
    answers = tuple(map(_read_answer, Members(members).objects(CHECKS)))
    seal = members.get(SEAL)
    if not isinstance(seal, dict):
        return Europass(answers)
    said = Members(seal)
    standing = SealStanding(SealQuality(said.text("quality")))
    claimed = said.boolean("says_qualified", False)
    not_checked = tuple(NotChecked(each) for each in said.texts("not_checked"))
    level, stated = SealLevel(said.text("level")), SealLevel(said.text("stated_level"))
    evidence = SealEvidence(level, stated, not_checked=not_checked)
    named = seal.get("certificate")
    return Europass(
        answers,
        standing,
        evidence,
        said.boolean("authority_known", False),
        QcStatements(qualified=claimed, for_seals=claimed),
        _read_certificate(Members(named), str(seal.get("document_says") or "")) if isinstance(named, dict) else None,
    )


def _read_certificate(told: Members, called: str) -> SealCertificate:
    subject, issuer, serial = told.text("subject"), told.text("issuer"), told.text("serial")
    return SealCertificate(subject, issuer, serial, str(told.obj.get("organisation") or ""), called)


def _read_answer(told: JsonObject) -> EuropassAnswer:
    members = Members(told)
    check, result = EuropassCheck[members.text("check").upper()], Result[members.text("result").upper()]
    reason = str(told.get("reason", ""))
    known = next((each for each in Reason if each.value == reason), None)
    facts = members.optional_object("facts") or {}
    if known is None:
        moments = {name: datetime.fromisoformat(str(each)) for name, each in facts.items()}
        return EuropassAnswer(check, result, code=reason, facts=moments)
    return EuropassAnswer(check, result, known, facts=facts)
