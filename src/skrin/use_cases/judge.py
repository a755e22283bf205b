"""Judging a credential: format, signature, issuer, holder binding, validity and status come together in one verdict.

Shared by the wallet and the verifier. Which questions count is RULINGS 3 to 8: the worst of the checks that apply decides.
A credential that is damaged or forged is never returned; one whose signature could not be checked is returned with a verdict
that says so, and nothing it names is looked up.
"""

from dataclasses import dataclass, field, replace

from skrin.domain.credential import Credential
from skrin.domain.errors import JoseError, KeyBindingError, SkrinError
from skrin.domain.learning import Achievement
from skrin.domain.party import Authentication, Party, Texts, Trust, TrustDecision
from skrin.domain.summary import JudgedBefore
from skrin.domain.verdict import CheckName, Outcome, Verdict
from skrin.formats import registry as formats
from skrin.formats.sd_jwt.errors import KeyBindingMissing
from skrin.formats.sd_jwt.key_binding import KeyBinding, KeyBindingPolicy
from skrin.formats.sd_jwt_vc.secured import SecuredSdJwtVc
from skrin.formats.stages import Format, Proved, Said
from skrin.keys.finder import FoundKey, KeyFinder, KeyPurpose
from skrin.use_cases.checks import Checks, Judge
from skrin.use_cases.europass_checks import Europass, europass
from skrin.use_cases.unanswered import is_unanswered
from skrin.use_cases.vouching import trusted_when
from skrin.vocabularies import registry
from skrin.wire.jose import JoseHeader

# What a passed signature check says of a credential that is not signed: its issuer's own site shows it.
HOSTED = "signature.hosted"


@dataclass(frozen=True, slots=True)
class Judged:
    """What judging came to. `credential` is None where the text is unreadable or its signature bad.

    `problems` holds the error behind each check that did not pass; `key_binding` the holder's statement, where one was asked
    for and is good.
    `parts` are those of a presentation of several credentials, of which this is the sum. `europass` is what Europass would
    answer of a European credential.
    """

    verdict: Verdict
    credential: Credential | None
    problems: dict[CheckName, SkrinError] = field(default_factory=dict)
    key_binding: KeyBinding | None = None
    parts: tuple["Judged", ...] = ()
    europass: Europass | None = None

    @property
    def worst_problem(self) -> SkrinError | None:
        """The error behind the check that decided the verdict."""
        worst = self.verdict.worst
        return self.problems.get(worst.name) if worst is not None else None


def judge(raw: str, by: Judge, binding: KeyBindingPolicy | None = None, credential_issuer: str = "") -> Judged:
    """The verdict over the credential in `raw`, in whatever format it is.

    `binding` is what a verifier asks of the holder, decided before `raw` is looked at. `credential_issuer` is the identifier
    of the service it was received from; an issuer that nobody says acts for it is unknown (RULINGS 14).
    """
    checks = Checks()
    format_ = formats.recognise(raw) or SecuredSdJwtVc()
    try:
        said = format_.peek(raw)
    except JoseError as error:
        return _refused(CheckName.SIGNATURE, error, checks)
    except SkrinError as error:
        return _refused(CheckName.FORMAT, error, checks)
    checks.passed(CheckName.FORMAT)
    verifying = replace(by, find_key=_Finding(by.find_key)).verifying
    try:
        try:
            proved = format_.verify(raw, verifying, binding)
        except KeyBindingError as error:
            checks.failed(CheckName.HOLDER_BINDING, error)
            proved = format_.verify(raw, verifying)
    except SkrinError as error:
        if not is_unanswered(error):
            return _refused(CheckName.SIGNATURE, error, checks)
        return _unsigned(raw, format_, said, error, checks, by, binding)
    if isinstance(proved.issuer, FoundKey):
        checks.passed(CheckName.SIGNATURE, as_of=proved.issuer.as_of)
    else:
        checks.passed(CheckName.SIGNATURE, code=HOSTED)
    if proved.key_binding is not None:
        checks.passed(CheckName.HOLDER_BINDING)
    credential = _verified(raw, proved, by)
    checks.about(credential, by, credential_issuer)
    if CheckName.SCHEMA in by.counted:
        checks.schema(credential)
    return _with_europass(_judged(checks, credential, proved.key_binding), by)


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
    """Remembers who signed, so that checking twice with and without the holder's statement asks once."""

    find_key: KeyFinder
    found: dict[tuple[object, ...], FoundKey] = field(default_factory=dict)

    def __call__(self, header: JoseHeader, issuer: str | None, purpose: KeyPurpose) -> FoundKey:
        asked = (header.algorithm, header.key_id, header.x5c, issuer, purpose)
        if asked not in self.found:
            self.found[asked] = self.find_key(header, issuer, purpose)
        return self.found[asked]


def _refused(name: CheckName, error: SkrinError, checks: Checks) -> Judged:
    checks.failed(name, error)
    return _judged(checks, None, None)


def _judged(checks: Checks, credential: Credential | None, statement: KeyBinding | None) -> Judged:
    verdict = Verdict.of(checks.found)
    shown = None if credential is None else replace(credential, verdict=verdict)
    return Judged(verdict, shown, checks.problems, statement)


def _verified(raw: str, proved: Proved, by: Judge) -> Credential:
    issuer = by.vouching.party(proved.issuer)
    trust = by.vouching.decide(issuer.id, proved.said.type, trusted_when(proved.said, by.at), issuer.certified_by)
    return _credential(raw, proved.said, issuer, trust, by)


def _unsigned(
    raw: str, format_: Format, said: Said, error: SkrinError, checks: Checks, by: Judge, binding: KeyBindingPolicy | None
) -> Judged:
    """A credential whose issuer's key was not to be had: shown as what it says of itself, proved in nothing but its form."""
    checks.unknown(CheckName.SIGNATURE, error)
    checks.validity(said, by.at)
    statement = None if binding is None else _statement(raw, format_, binding, by, checks)
    issuer = Party(said.issuer or "", authentication=Authentication.NONE)
    trust = TrustDecision(Trust.UNKNOWN, error.code, facts=error.facts)
    return _with_europass(_judged(checks, _credential(raw, said, issuer, trust, by), statement), by)


def _with_europass(judged: Judged, by: Judge) -> Judged:
    if judged.credential is None:
        return judged
    return replace(judged, europass=europass(judged.credential, judged.verdict, by))


def _credential(raw: str, said: Said, issuer: Party, trust: TrustDecision, by: Judge) -> Credential:
    types = tuple(dict.fromkeys(wider for type_ in said.types or (said.type,) for wider in by.types_of(type_)))
    achievement = registry.read(types, said.claims)
    return Credential(
        format=said.format,
        raw=raw,
        type=said.type,
        issuer=_as_it_calls_itself(issuer, achievement, said.issuer_called),
        claims=said.claims,
        disclosables=said.disclosables,
        achievement=achievement,
        verdict=Verdict(()),
        trust=trust,
        holder_key=said.holder_key,
        statuses=said.statuses,
        issued_at=said.issued_at,
        valid_from=said.valid_from,
        valid_until=said.valid_until,
        types=types,
        holder_id=said.holder_id,
    )


def _as_it_calls_itself(issuer: Party, achievement: Achievement, called: Texts) -> Party:
    """With the name that the credential gives to its issuer, or to the party of this very identifier.

    Its own word only: *not verified* (SR-25).
    """
    names = called or next((each.names for each in achievement.organisations if each.id == issuer.id and each.names), {})
    return replace(issuer, claimed_names=names) if names and not issuer.claimed_names else issuer


def _statement(raw: str, format_: Format, binding: KeyBindingPolicy, by: Judge, checks: Checks) -> KeyBinding | None:
    try:
        statement = format_.statement(raw)
        if statement is None:
            raise KeyBindingMissing
        statement.require(binding, by.at)
    except SkrinError as error:
        checks.failed(CheckName.HOLDER_BINDING, error)
        return None
    checks.passed(CheckName.HOLDER_BINDING)
    return statement
