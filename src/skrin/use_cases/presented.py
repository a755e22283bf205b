"""Judging what somebody shows: a credential as it is, or a presentation with credentials in it.

Every credential is judged by itself, as if it had come alone. Then one question more is asked of each that came in a
presentation: is whoever signed that the one whom the credential is bound to (VCDM 2.0, 4.13; OPEN.md V-08)?
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from skrin.dids.resolver import Resolver, nothing_kept
from skrin.domain.credential import Credential
from skrin.domain.errors import JoseError, SkrinError
from skrin.domain.verdict import SEVERITY, Check, CheckName, Outcome, Verdict
from skrin.formats.data_integrity.errors import BaseProofShown
from skrin.formats.data_integrity.selective.verify import require_shown
from skrin.formats.sd_jwt.errors import HolderKeyMissing
from skrin.formats.sd_jwt.key_binding import KeyBinding, KeyBindingPolicy
from skrin.formats.stages import Verifying
from skrin.formats.w3c_presentation import presentation
from skrin.formats.w3c_presentation.errors import HolderNotSubject
from skrin.formats.w3c_presentation.statement import Statement
from skrin.keys.finder import KeyFinder
from skrin.keys.public_key import PublicKey
from skrin.trust.issuer_keys import IssuerKeys
from skrin.use_cases.checks import Judge
from skrin.use_cases.judge import Judged, judge
from skrin.use_cases.unanswered import is_unanswered
from skrin.wire import limits, strict_json

# A holder's statement that is good, and says nothing about us (RULINGS 27).
NOT_BOUND_TO_YOU = "kb.not_bound_to_you"
# One that was made just now, for whoever looks.
SHOWN_LIVE = "kb.shown_live"


def judge_shown(raw: str, by: Judge, binding: KeyBindingPolicy | None = None) -> tuple[Judged, ...]:
    """One verdict for each credential in `raw`, at least one; a single one for what is no presentation.

    `binding` is what a verifier asks of the holder. Where nobody asks, a presentation's statement is told and does not count,
    unless it is a forgery: then the presentation is not what it says it is.
    """
    if not presentation.recognises(raw):
        return (_alone(raw, by, binding),)
    try:
        texts = presentation.credentials(raw)
    except SkrinError as error:
        name = CheckName.SIGNATURE if isinstance(error, JoseError) else CheckName.FORMAT
        return (Judged(Verdict((Check.failed(name, error),)), None, {name: error}),)
    said = _statement(raw, by)
    return tuple(_bound(_alone(text, by), said, binding, by.at) for text in texts)


def held_in(raw: str) -> int:
    """How many credentials judging `raw` would judge, before anything is verified. Never raises."""
    try:
        return len(presentation.credentials(raw)) if presentation.recognises(raw) else 1
    except SkrinError:
        return 1


def together(found: Sequence[Judged]) -> Judged:
    """One verdict over all: of each check the worst answer. It shows the credential that stands worst, `parts` all of them."""
    if len(found) == 1:
        return found[0]
    worst = max(found, key=lambda each: SEVERITY[each.verdict.outcome])
    checks: dict[CheckName, tuple[Check, SkrinError | None]] = {}
    for each in found:
        for check in each.verdict.checks:
            before = checks.get(check.name)
            if before is None or _weight(check) > _weight(before[0]):
                checks[check.name] = (check, each.problems.get(check.name))
    verdict = Verdict.of(check for check, _ in checks.values())
    problems = {name: problem for name, (_, problem) in checks.items() if problem is not None}
    return Judged(verdict, worst.credential, problems, parts=tuple(found))


def holder_keys(at: datetime) -> KeyFinder:
    """Keys of holders: only those that their DID consists of.

    Asking elsewhere for a holder's key would tell somebody that the credential is shown (as `sd_jwt.confirmation`).
    """
    clock = _At(at)
    return IssuerKeys(Resolver(None, nothing_kept, clock=clock), None, clock)


def require_holder(credential: Credential, statement: Statement) -> None:
    """Raises HolderKeyMissing where the credential is bound to nobody, HolderNotSubject where to somebody else."""
    if credential.holder_key is not None:
        if PublicKey.from_jwk(dict(credential.holder_key)) != statement.holder.key:  # type: ignore[arg-type]
            raise HolderNotSubject
    elif not credential.holder_id:
        raise HolderKeyMissing
    elif credential.holder_id != statement.holder.controller:
        raise HolderNotSubject


@dataclass(frozen=True, slots=True)
class _At:
    moment: datetime

    def now(self) -> datetime:
        return self.moment


def _alone(raw: str, by: Judge, binding: KeyBindingPolicy | None = None) -> Judged:
    """The verdict on one credential that somebody shows, which must not be the holder's own copy of it (BaseProofShown)."""
    try:
        if raw.startswith("{"):
            require_shown(strict_json.parse_object(raw, limit=limits.CREDENTIAL, what="credential", string=limits.CREDENTIAL))
    except BaseProofShown as error:
        return Judged(Verdict((Check.failed(CheckName.SIGNATURE, error),)), None, {CheckName.SIGNATURE: error})
    except SkrinError:  # judging it says what is wrong with it
        pass
    return judge(raw, by, binding)


def _statement(raw: str, by: Judge) -> Statement | SkrinError:
    try:
        return presentation.verify(raw, Verifying(holder_keys(by.at), by.at, by.linked_data))
    except SkrinError as error:
        return error


def _bound(judged: Judged, said: Statement | SkrinError, binding: KeyBindingPolicy | None, at: datetime) -> Judged:
    """The verdict with the answer to whose it is. What has no credential has none."""
    credential = judged.credential
    if credential is None:
        return judged
    statement: KeyBinding | None = None
    problem: SkrinError | None = None
    try:
        if isinstance(said, SkrinError):
            raise said
        require_holder(credential, said)
        if binding is not None:
            statement = said.require(binding, at)
            check = Check.passed(CheckName.HOLDER_BINDING)
        else:
            said.require_in_time(at)
            check = Check(CheckName.HOLDER_BINDING, Outcome.UNKNOWN, NOT_BOUND_TO_YOU, counts=False)
    except SkrinError as error:
        check = (Check.unknown if is_unanswered(error) else Check.failed)(CheckName.HOLDER_BINDING, error)
        problem = error
    verdict = Verdict.of((*judged.verdict.checks, check))
    problems = judged.problems if problem is None else {**judged.problems, CheckName.HOLDER_BINDING: problem}
    return Judged(verdict, replace(credential, verdict=verdict), problems, statement)


def _weight(check: Check) -> tuple[bool, int]:
    return check.counts, SEVERITY[check.outcome]
