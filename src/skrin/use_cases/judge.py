"""Judging a credential: format, signature, issuer, holder binding, validity and status come together in one verdict.

Shared by the wallet and the verifier. Which questions count is RULINGS 3 to 8: the worst of the checks that apply decides.
A credential that is damaged or forged is never returned; one whose signature could not be checked is returned with a verdict
that says so, and nothing it names is looked up.
"""

from dataclasses import dataclass, field, replace
from typing import Protocol

from skrin.domain.credential import Credential, CredentialFormat, Disclosable, StatusReference
from skrin.domain.errors import JoseError, KeyBindingError, SkrinError
from skrin.domain.json_value import JsonObject
from skrin.domain.party import Authentication, Party, Trust, TrustDecision
from skrin.domain.summary import JudgedBefore
from skrin.domain.verdict import CheckName, Outcome, Verdict
from skrin.formats.sd_jwt.key_binding import KeyBinding, KeyBindingPolicy
from skrin.formats.sd_jwt_vc.validity import HasPeriod
from skrin.formats.sd_jwt_vc.verify import UnverifiedSdJwtVc, VerifiedSdJwtVc, peek, read_key_binding, verify
from skrin.keys.finder import FoundKey, KeyFinder, KeyPurpose
from skrin.use_cases.checks import Checks, Judge
from skrin.use_cases.unanswered import is_unanswered
from skrin.use_cases.vouching import trusted_when
from skrin.vocabularies import registry
from skrin.wire.jose import JoseHeader


@dataclass(frozen=True, slots=True)
class Judged:
    """What judging came to. `credential` is None where the text is unreadable or its signature bad.

    `problems` holds the error behind each check that did not pass; `key_binding` the holder's statement, where one was asked
    for and is good.
    """

    verdict: Verdict
    credential: Credential | None
    problems: dict[CheckName, SkrinError] = field(default_factory=dict)
    key_binding: KeyBinding | None = None

    @property
    def worst_problem(self) -> SkrinError | None:
        """The error behind the check that decided the verdict."""
        worst = self.verdict.worst
        return self.problems.get(worst.name) if worst is not None else None


def judge(raw: str, by: Judge, binding: KeyBindingPolicy | None = None, credential_issuer: str = "") -> Judged:
    """The verdict over the SD-JWT VC in `raw`.

    `binding` is what a verifier asks of the holder, decided before `raw` is looked at. `credential_issuer` is the identifier
    of the service it was received from; an issuer that nobody says acts for it is unknown (RULINGS 14).
    """
    checks = Checks()
    try:
        unverified = peek(raw)
    except JoseError as error:
        return _refused(CheckName.SIGNATURE, error, checks)
    except SkrinError as error:
        return _refused(CheckName.FORMAT, error, checks)
    checks.passed(CheckName.FORMAT)
    finding = _Finding(by.find_key)
    statement: KeyBinding | None = None
    try:
        try:
            verified = verify(raw, finding, by.at, binding)
            statement = verified.key_binding
        except KeyBindingError as error:
            checks.failed(CheckName.HOLDER_BINDING, error)
            verified = verify(raw, finding, by.at)
    except SkrinError as error:
        if not is_unanswered(error):
            return _refused(CheckName.SIGNATURE, error, checks)
        return _unsigned(raw, unverified, error, checks, by, binding)
    checks.passed(CheckName.SIGNATURE)
    if statement is not None:
        checks.passed(CheckName.HOLDER_BINDING)
    credential = _verified(raw, verified, by)
    checks.about(credential, by, credential_issuer)
    if CheckName.SCHEMA in by.counted:
        checks.schema(credential)
    return _judged(checks, credential, statement)


def judge_again(credential: Credential | JudgedBefore, by: Judge) -> Verdict:
    """The verdict on a credential judged before: its text has not changed, so only issuer, time and status are asked anew."""
    checks = Checks()
    lasting = {CheckName.FORMAT, CheckName.SIGNATURE, CheckName.HOLDER_BINDING, CheckName.SCHEMA}
    checks.found.extend(check for check in credential.verdict.checks if check.name in lasting)
    signature = credential.verdict.check(CheckName.SIGNATURE)
    if signature is not None and signature.outcome is Outcome.PASS:
        checks.about(credential, by, "")
        kept = credential.verdict.check(CheckName.ISSUER)
        if kept is not None and kept.code == "trust.credential_issuer":
            checks.found = [check for check in checks.found if check.name is not CheckName.ISSUER] + [kept]
    else:
        checks.validity(credential, by.at)
    return Verdict.of(checks.found)


@dataclass
class _Finding:
    """Remembers nothing but who signed; wraps the finder so that its errors are told apart from the credential's own."""

    find_key: KeyFinder
    found: FoundKey | None = None

    def __call__(self, header: JoseHeader, issuer: str | None, purpose: KeyPurpose) -> FoundKey:
        if self.found is None:
            self.found = self.find_key(header, issuer, purpose)
        return self.found


def _refused(name: CheckName, error: SkrinError, checks: Checks) -> Judged:
    checks.failed(name, error)
    return _judged(checks, None, None)


def _judged(checks: Checks, credential: Credential | None, statement: KeyBinding | None) -> Judged:
    verdict = Verdict.of(checks.found)
    shown = None if credential is None else replace(credential, verdict=verdict)
    return Judged(verdict, shown, checks.problems, statement)


def _verified(raw: str, verified: VerifiedSdJwtVc, by: Judge) -> Credential:
    issuer = by.vouching.party(verified.issuer)
    trust = by.vouching.decide(issuer.id, verified.vct, trusted_when(verified, by.at))
    return _credential(raw, verified, verified.claims, verified.disclosables, issuer, trust, by)


def _unsigned(
    raw: str, unverified: UnverifiedSdJwtVc, error: SkrinError, checks: Checks, by: Judge, binding: KeyBindingPolicy | None
) -> Judged:
    """A credential whose issuer's key was not to be had: shown as what it says of itself, proved in nothing but its form."""
    checks.unknown(CheckName.SIGNATURE, error)
    said, disclosables = unverified.registered, unverified.processed.disclosables
    checks.validity(said, by.at)
    statement = None if binding is None else _statement(raw, binding, by, checks)
    issuer = Party(said.issuer or "", authentication=Authentication.NONE)
    trust = TrustDecision(Trust.UNKNOWN, error.code, facts=error.facts)
    return _judged(checks, _credential(raw, said, unverified.claims, disclosables, issuer, trust, by), statement)


class _Says(HasPeriod, Protocol):
    """What a credential says of itself, whether it is signed or not."""

    @property
    def vct(self) -> str: ...

    @property
    def holder_jwk(self) -> JsonObject | None: ...

    @property
    def status(self) -> StatusReference | None: ...


def _credential(
    raw: str,
    said: _Says,
    claims: JsonObject,
    disclosables: tuple[Disclosable, ...],
    issuer: Party,
    trust: TrustDecision,
    by: Judge,
) -> Credential:
    types = by.types_of(said.vct)
    return Credential(
        format=CredentialFormat.SD_JWT_VC,
        raw=raw,
        type=said.vct,
        issuer=issuer,
        claims=claims,
        disclosables=disclosables,
        achievement=registry.read(types, claims),
        verdict=Verdict(()),
        trust=trust,
        holder_key=said.holder_jwk,
        status=said.status,
        issued_at=said.issued_at,
        valid_from=said.valid_from,
        valid_until=said.valid_until,
        types=types,
    )


def _statement(raw: str, binding: KeyBindingPolicy, by: Judge, checks: Checks) -> KeyBinding | None:
    try:
        statement = read_key_binding(raw)
        statement.require(binding, by.at)
    except SkrinError as error:
        checks.failed(CheckName.HOLDER_BINDING, error)
        return None
    checks.passed(CheckName.HOLDER_BINDING)
    return statement
