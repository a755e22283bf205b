"""Judging a credential: format, signature, issuer, holder binding, validity and status come together in one verdict.

Shared by the wallet and the verifier. Which questions count is RULINGS 3 to 8: the worst of the checks that apply decides.
A credential that is damaged or forged is never returned; one whose signature could not be checked is returned with a verdict
that says so, and nothing it names is looked up.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from skrin.domain.credential import Credential, CredentialFormat, StatusReference
from skrin.domain.errors import JoseError, KeyBindingError, SkrinError, TrustError
from skrin.domain.party import Authentication, Party, Trust, TrustDecision
from skrin.domain.summary import JudgedBefore
from skrin.domain.verdict import Check, CheckName, Outcome, Verdict
from skrin.formats.sd_jwt.key_binding import KeyBinding, KeyBindingPolicy
from skrin.formats.sd_jwt_vc.validity import HasPeriod, check_validity
from skrin.formats.sd_jwt_vc.verify import UnverifiedSdJwtVc, VerifiedSdJwtVc, peek, read_key_binding, verify
from skrin.keys.finder import FoundKey, KeyFinder, KeyPurpose
from skrin.trust.trust_list import TrustList
from skrin.use_cases.status_check import StatusLists, status_check
from skrin.use_cases.unanswered import is_unanswered
from skrin.use_cases.vouching import Vouching, no_other_name, trusted_when
from skrin.vocabularies import registry
from skrin.vocabularies.errors import SchemaUnknown
from skrin.wire.jose import JoseHeader

ACCREDITED = frozenset({CheckName.ACCREDITED_WHEN_ISSUED, CheckName.ACCREDITED_TODAY})


@dataclass(frozen=True, slots=True)
class Judge:
    """Who is asked while judging. `at` is the moment the verdict is for; `types_of` gives a type and all it extends.

    `counted` are the checks that the caller asks for beyond those that always count (RULINGS 3). `confirmed` says that the
    person has agreed to deal with an issuer nobody vouches for, so that its status list may be read. `also_known_as` gives the
    addresses whose own domain says that this DID is theirs (RULINGS 14): who vouches for the address vouches for the DID.
    With `only_counted` what does not count is not asked.
    """

    find_key: KeyFinder
    trust_lists: Sequence[TrustList]
    status_lists: StatusLists
    at: datetime
    types_of: Callable[[str], tuple[str, ...]] = registry.lineage
    counted: frozenset[CheckName] = frozenset()
    confirmed: bool = False
    only_counted: bool = False
    also_known_as: Callable[[str], tuple[str, ...]] = no_other_name

    @property
    def vouching(self) -> Vouching:
        return Vouching(self.trust_lists, self.also_known_as)


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
    checks = _Checks()
    try:
        unverified = peek(raw)
    except JoseError as error:
        return checks.refused(CheckName.SIGNATURE, error)
    except SkrinError as error:
        return checks.refused(CheckName.FORMAT, error)
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
            return checks.refused(CheckName.SIGNATURE, error)
        return _unsigned(raw, unverified, error, checks, by, binding)
    checks.passed(CheckName.SIGNATURE)
    if statement is not None:
        checks.passed(CheckName.HOLDER_BINDING)
    credential = _credential(raw, verified, by)
    checks.about(credential, by, credential_issuer)
    if CheckName.SCHEMA in by.counted:
        checks.schema(credential)
    return checks.judged(credential, statement)


def judge_again(credential: Credential | JudgedBefore, by: Judge) -> Verdict:
    """The verdict on a credential judged before: its text has not changed, so only issuer, time and status are asked anew."""
    checks = _Checks()
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


@dataclass
class _Checks:
    """The checks of one credential as they are made, and the errors behind them."""

    found: list[Check] = field(default_factory=list)
    problems: dict[CheckName, SkrinError] = field(default_factory=dict)

    def passed(self, name: CheckName) -> None:
        self.found.append(Check.passed(name))

    def failed(self, name: CheckName, error: SkrinError) -> None:
        self.found.append(Check.failed(name, error))
        self.problems[name] = error

    def unknown(self, name: CheckName, error: SkrinError) -> None:
        self.found.append(Check.unknown(name, error))
        self.problems[name] = error

    def refused(self, name: CheckName, error: SkrinError) -> Judged:
        self.failed(name, error)
        return self.judged(None, None)

    def judged(self, credential: Credential | None, statement: KeyBinding | None) -> Judged:
        verdict = Verdict.of(self.found)
        shown = None if credential is None else replace(credential, verdict=verdict)
        return Judged(verdict, shown, self.problems, statement)

    def about(self, credential: Credential | JudgedBefore, by: Judge, credential_issuer: str) -> None:
        """Issuer, validity and status of a credential whose signature is good."""
        self.issuer(credential, by, credential_issuer)
        self.validity(credential, by.at)
        if credential.status is not None:
            self.status(credential, credential.status, by)

    def schema(self, credential: Credential) -> None:
        """Does the achievement follow the schema it names? Only asked for by name: what is hidden is missing here."""
        from skrin.vocabularies import achievement_json, schemas

        try:
            schema_id = credential.achievement.offering.schema_id or schemas.SCHEMA_ID
            schemas.SchemaRegistry().check(achievement_json.write(credential.achievement), schema_id)
        except SchemaUnknown as error:
            self.unknown(CheckName.SCHEMA, error)
        except SkrinError as error:
            self.failed(CheckName.SCHEMA, error)
        else:
            self.passed(CheckName.SCHEMA)

    def issuer(self, credential: Credential | JudgedBefore, by: Judge, credential_issuer: str) -> None:
        party, type_, then, vouching = credential.issuer.id, credential.type, trusted_when(credential, by.at), by.vouching
        try:
            vouching.require(party, type_, then)
            if credential_issuer:
                vouching.require_acts_for(party, credential_issuer)
        except TrustError as error:
            unknown = error.code in {"trust.unknown_issuer", "trust.credential_issuer"}
            (self.unknown if unknown else self.failed)(CheckName.ISSUER, error)
        else:
            self.passed(CheckName.ISSUER)
        if not (by.only_counted and by.counted.isdisjoint(ACCREDITED)) and vouching.knows(party):
            self.accredited(CheckName.ACCREDITED_WHEN_ISSUED, party, type_, then, by)
            self.accredited(CheckName.ACCREDITED_TODAY, party, type_, by.at, by)

    def accredited(self, name: CheckName, party: str, type_: str, when: datetime, by: Judge) -> None:
        try:
            by.vouching.require(party, type_, when)
            check = Check.passed(name)
        except TrustError as error:
            check = Check.failed(name, error)
            if name in by.counted:
                self.problems[name] = error
        self.found.append(replace(check, counts=name in by.counted))

    def validity(self, credential: HasPeriod, at: datetime) -> None:
        if credential.issued_at is credential.valid_from is credential.valid_until is None:
            return
        try:
            check_validity(credential, at)
        except SkrinError as error:
            self.failed(CheckName.VALIDITY, error)
        else:
            self.passed(CheckName.VALIDITY)

    def status(self, credential: Credential | JudgedBefore, reference: StatusReference, by: Judge) -> None:
        """Nothing a credential names is looked up before its issuer is accepted (SR-19)."""
        issuer = self.problems.get(CheckName.ISSUER)
        if issuer is not None and not by.confirmed:
            self.unknown(CheckName.STATUS, issuer)
            return
        signers = (credential.issuer.id, *by.vouching.list_signers(reference.uri))
        check, error = status_check(reference, signers, by.status_lists, by.at)
        self.found.append(check)
        if error is not None:
            self.problems[CheckName.STATUS] = error


def _credential(raw: str, verified: VerifiedSdJwtVc, by: Judge) -> Credential:
    issuer = by.vouching.party(verified.issuer)
    types = by.types_of(verified.vct)
    then = trusted_when(verified, by.at)
    return Credential(
        format=CredentialFormat.SD_JWT_VC,
        raw=raw,
        type=verified.vct,
        issuer=issuer,
        claims=verified.claims,
        disclosables=verified.disclosables,
        achievement=registry.read(types, verified.claims),
        verdict=Verdict(()),
        trust=by.vouching.decide(issuer.id, verified.vct, then),
        holder_key=verified.holder_jwk,
        status=verified.status,
        issued_at=verified.issued_at,
        valid_from=verified.valid_from,
        valid_until=verified.valid_until,
        types=types,
    )


def _unsigned(
    raw: str,
    unverified: UnverifiedSdJwtVc,
    error: SkrinError,
    checks: _Checks,
    by: Judge,
    binding: KeyBindingPolicy | None,
) -> Judged:
    """A credential whose issuer's key was not to be had: shown as what it says of itself, proved in nothing but its form."""
    checks.unknown(CheckName.SIGNATURE, error)
    said = unverified.registered
    checks.validity(said, by.at)
    statement = None if binding is None else _statement(raw, binding, by, checks)
    types = by.types_of(said.vct)
    issuer = Party(said.issuer or "", authentication=Authentication.NONE)
    credential = Credential(
        format=CredentialFormat.SD_JWT_VC,
        raw=raw,
        type=said.vct,
        issuer=issuer,
        claims=unverified.claims,
        disclosables=unverified.processed.disclosables,
        achievement=registry.read(types, unverified.claims),
        verdict=Verdict(()),
        trust=TrustDecision(Trust.UNKNOWN, error.code, facts=error.facts),
        holder_key=said.holder_jwk,
        status=said.status,
        issued_at=said.issued_at,
        valid_from=said.valid_from,
        valid_until=said.valid_until,
        types=types,
    )
    return checks.judged(credential, statement)


def _statement(raw: str, binding: KeyBindingPolicy, by: Judge, checks: _Checks) -> KeyBinding | None:
    try:
        statement = read_key_binding(raw)
        statement.require(binding, by.at)
    except SkrinError as error:
        checks.failed(CheckName.HOLDER_BINDING, error)
        return None
    checks.passed(CheckName.HOLDER_BINDING)
    return statement
