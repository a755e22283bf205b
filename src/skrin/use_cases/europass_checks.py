"""Europass's own six checks of a European Digital Credential, in its order and with its three answers (EU-FORMATS 2.4).

They stand beside our verdict and do not change it: Europass asks for a qualified seal and for conformance to its shapes, and
skips what it does not check. What was not asked here is skipped, with the reason; it is never OK.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum
from typing import Final

from skrin.domain.credential import Credential, CredentialFormat
from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.domain.verdict import Check, CheckName, Outcome, Verdict
from skrin.formats.edc import document as documents
from skrin.formats.edc.conformance.shapes import Shapes
from skrin.formats.edc.evidence import NotChecked, SealEvidence, evidence
from skrin.formats.edc.sealed import Seal, read_sealed
from skrin.formats.edc.sealer import organisation_of, proved_by
from skrin.formats.edc.sealing_key import load
from skrin.trust.eu_lists.listed import ListKind
from skrin.trust.eu_lists.qc_statements import QcStatements, qc_statements
from skrin.trust.eu_lists.seal_quality import SealQuality, SealStanding
from skrin.use_cases.accreditations import Accreditations
from skrin.use_cases.checks import Judge
from skrin.use_cases.seal_trust import KnownSeals


class EuropassCheck(Enum):
    """The values are the last parts of the concepts under `http://data.europa.eu/snb/verification/`."""

    FORMAT = "2f5b89b96f"
    SEAL = "f9c2016fe9"
    OWNER = "1faf8d450f"
    ACCREDITATION = "e2bbc86a28"
    VALIDITY = "94d828f160"
    REVOCATION = "271aef9eb4"


class Result(Enum):
    """The values are those of `verification-status`."""

    OK = "9895008394"
    ERROR = "9d26eb9a37"
    SKIPPED = "641f0c5e5d"


class Reason(Enum):
    """Why a check is not OK, where no error says it better; and of an accreditation that is, by whose word."""

    NONE = ""
    NOT_ASKED = "not_asked"
    EBSI_VARIANT = "ebsi_variant"
    BEFORE_ELM_3 = "before_elm_3"
    SHAPES_BROKEN = "shapes_broken"
    NO_LISTS = "no_lists"
    NOT_LISTED = "not_listed"
    LISTS_OUTDATED = "lists_outdated"
    NOT_DECIDED = "not_decided"
    NOT_QUALIFIED = "not_qualified"
    NO_RECORD = "no_record"
    RECORD_NOT_SEALED = "record_not_sealed"
    RECORD_BY_NOBODY_KNOWN = "record_by_nobody_known"
    RECORD_SEALED = "record_sealed"
    NOT_COVERED = "not_covered"
    NO_STATUS = "no_status"


@dataclass(frozen=True, slots=True)
class EuropassAnswer:
    """One check. `code` and `facts` are those of an error, where one stands behind it; else `reason` says why."""

    check: EuropassCheck
    result: Result
    reason: Reason = Reason.NONE
    code: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SealCertificate:
    """The certificate of a seal by its names (RFC 4514) and its serial number, in hexadecimal digits. Text from outside.

    `called` is what the document calls its issuer where that is another name than the certificate's `organisation`; else empty.
    """

    subject: str
    issuer: str
    serial: str
    organisation: str = ""
    called: str = ""


@dataclass(frozen=True, slots=True)
class Europass:
    """The six answers, and what is known of the seal. `standing`, `evidence` and `certificate` are None where there is no
    seal; `claims` is what the certificate says of itself."""

    answers: tuple[EuropassAnswer, ...]
    standing: SealStanding | None = None
    evidence: SealEvidence | None = None
    authority_known: bool = False
    claims: QcStatements = field(default_factory=QcStatements)
    certificate: SealCertificate | None = None


_OF_QUALITY: Final[Mapping[SealQuality, Reason]] = {
    SealQuality.NOT_ASKED: Reason.NO_LISTS,
    SealQuality.NOT_LISTED: Reason.NOT_LISTED,
    SealQuality.OUTDATED: Reason.LISTS_OUTDATED,
    SealQuality.NOT_DECIDED: Reason.NOT_DECIDED,
    SealQuality.NOT_QUALIFIED: Reason.NOT_QUALIFIED,
}


def europass(credential: Credential, verdict: Verdict, by: Judge) -> Europass | None:
    """What Europass would answer, as far as it can be told here; None for credentials of other kinds."""
    if credential.format is not CredentialFormat.EDC:
        return None
    seals, at = by.seal_trust, by.at
    seal, proved = _seal_of(credential.raw)
    proved = None if proved is None else _with_authority(proved, seals)
    moment = _moment(seal, proved, seals, at)
    standing = None if seal is None else seals.standing(seal.chain, moment)
    return Europass(
        (
            _format(credential, by.shapes),
            _seal(verdict, standing),
            EuropassAnswer(EuropassCheck.OWNER, Result.SKIPPED, Reason.NOT_ASKED),
            _accreditation(credential, by.accreditations()),
            _of(EuropassCheck.VALIDITY, verdict.check(CheckName.VALIDITY), Reason.NOT_ASKED),
            _of(EuropassCheck.REVOCATION, verdict.check(CheckName.STATUS), Reason.NO_STATUS),
        ),
        standing,
        proved,
        seal is not None and seals.by_authority(seal.chain, moment),
        _claims(seal),
        _certificate(seal, credential),
    )


def _with_authority(proved: SealEvidence, seals: KnownSeals) -> SealEvidence:
    """With what the lists say of the time-stamp authorities, where there are lists."""
    stamps = [each for each in proved.time_stamps if each.proved and each.at is not None]
    if not stamps or not any(each.kind is ListKind.COUNTRY for each in seals.lists()):
        return proved
    listed = all(each.at is not None and seals.stamped(each.chain, each.at) for each in stamps)
    others = tuple(each for each in proved.not_checked if each is not NotChecked.AUTHORITY)
    return replace(proved, not_checked=others if listed else (NotChecked.AUTHORITY_NOT_LISTED, *others))


def _moment(seal: Seal | None, proved: SealEvidence | None, seals: KnownSeals, at: datetime) -> datetime:
    """As for the verdict: in force, the certificate counts for now; else the moment that is proved, or that is told."""
    if seal is None or proved is None or proved.proved_by is None:
        return at
    certificate = load(seal.chain[0])
    in_force = certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc
    return at if in_force else proved_by(proved.time_stamps, seals, at) or proved.proved_by


def _claims(seal: Seal | None) -> QcStatements:
    """What the certificate calls itself, which is its own word."""
    try:
        return QcStatements() if seal is None else qc_statements(load(seal.chain[0]))
    except SkrinError:
        return QcStatements()


def _certificate(seal: Seal | None, credential: Credential) -> SealCertificate | None:
    try:
        if seal is None:
            return None
        certificate = load(seal.chain[0])
        names = certificate.subject.rfc4514_string(), certificate.issuer.rfc4514_string()
        organisation = organisation_of(seal.chain[0])
        called = _other_name(credential.claims, organisation)
        return SealCertificate(*names, f"{certificate.serial_number:X}", organisation, called)
    except (SkrinError, ValueError):
        return None


def _other_name(document: JsonObject, organisation: str) -> str:
    """The document's first name for its issuer, where none of its names is the certificate's; capitals and spaces do not count.

    Sealing writes the certificate's name into the document, but the same organisation may have other names in other languages:
    so it is told, and decides nothing. Another identifier is another organisation, and is refused.
    """
    names = list(documents.issuer_called(document).values())
    same = {" ".join(each.split()).casefold() for each in names}
    return "" if not names or not organisation or " ".join(organisation.split()).casefold() in same else names[0]


def _seal_of(raw: str) -> tuple[Seal | None, SealEvidence | None]:
    try:
        sealed = read_sealed(raw)
    except SkrinError:
        return None, None
    return sealed.seals[0], evidence(sealed.seals[0], sealed.payload)


def _format(credential: Credential, shapes: Shapes | None) -> EuropassAnswer:
    if documents.is_ebsi_variant(credential.claims):
        return EuropassAnswer(EuropassCheck.FORMAT, Result.ERROR, Reason.EBSI_VARIANT)
    if "@context" not in credential.claims:  # read from the XML of those years
        return EuropassAnswer(EuropassCheck.FORMAT, Result.SKIPPED, Reason.BEFORE_ELM_3)
    if shapes is None:
        return EuropassAnswer(EuropassCheck.FORMAT, Result.SKIPPED, Reason.NOT_ASKED)
    try:
        broken = shapes.judge([credential.claims])
    except SkrinError as error:
        return EuropassAnswer(EuropassCheck.FORMAT, Result.SKIPPED, code=error.code, facts=error.facts)
    if broken:
        places = {"count": len(broken), "first": broken[0].property_name}
        return EuropassAnswer(EuropassCheck.FORMAT, Result.ERROR, Reason.SHAPES_BROKEN, facts=places)
    return EuropassAnswer(EuropassCheck.FORMAT, Result.OK)


def _accreditation(credential: Credential, known: Accreditations) -> EuropassAnswer:
    """By a record that whoever runs the program has put here; nobody is asked."""
    found = known.of(credential.claims)
    if found is None:
        return EuropassAnswer(EuropassCheck.ACCREDITATION, Result.SKIPPED, Reason.NO_RECORD)
    if found.lacking:
        facts = {"lacking": ",".join(each.value for each in found.lacking)}
        return EuropassAnswer(EuropassCheck.ACCREDITATION, Result.ERROR, Reason.NOT_COVERED, facts=facts)
    by = found.source
    if by.sealed_by:
        return EuropassAnswer(EuropassCheck.ACCREDITATION, Result.OK, Reason.RECORD_SEALED, facts={"by": by.sealed_by})
    reason = Reason.RECORD_BY_NOBODY_KNOWN if by.sealed else Reason.RECORD_NOT_SEALED
    return EuropassAnswer(EuropassCheck.ACCREDITATION, Result.OK, reason)


def _seal(verdict: Verdict, standing: SealStanding | None) -> EuropassAnswer:
    """OK below a qualified seal is nothing that Europass says; without lists nobody can say it is one."""
    check = verdict.check(CheckName.SIGNATURE)
    if check is None or check.outcome is not Outcome.PASS or standing is None:
        return _of(EuropassCheck.SEAL, check, Reason.NOT_ASKED)
    if standing.quality is SealQuality.QUALIFIED:
        return EuropassAnswer(EuropassCheck.SEAL, Result.OK)
    failed = standing.quality is SealQuality.NOT_QUALIFIED
    return EuropassAnswer(EuropassCheck.SEAL, Result.ERROR if failed else Result.SKIPPED, _OF_QUALITY[standing.quality])


def _of(name: EuropassCheck, check: Check | None, absent: Reason) -> EuropassAnswer:
    if check is None:
        return EuropassAnswer(name, Result.SKIPPED, absent)
    result = {Outcome.PASS: Result.OK, Outcome.FAIL: Result.ERROR, Outcome.UNKNOWN: Result.SKIPPED}[check.outcome]
    return EuropassAnswer(name, result, code=check.code if result is not Result.OK else "", facts=check.facts)
