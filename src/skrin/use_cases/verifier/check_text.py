"""Check what somebody handed over as a file or a text, without a request: recognise it, judge it, say what it came to."""

from dataclasses import dataclass, replace
from datetime import datetime

from skrin.domain.errors import SkrinError
from skrin.domain.verdict import Check, CheckName, Outcome, Verdict
from skrin.formats import registry
from skrin.formats.sd_jwt.errors import KeyBindingMissing, KeyBindingTooOld
from skrin.formats.sd_jwt.key_binding import KeyBindingPolicy
from skrin.formats.w3c_presentation import presentation
from skrin.keys.public_key import PublicKey
from skrin.trust.trust_list import TrustList
from skrin.use_cases.judge import Judged, judge
from skrin.use_cases.opening.texts import the_credential
from skrin.use_cases.presented import NOT_BOUND_TO_YOU, SHOWN_LIVE, judge_shown, together
from skrin.use_cases.recipients import LIVE, LIVE_AGE
from skrin.use_cases.verifier import pinned
from skrin.use_cases.verifier.checking import Sources
from skrin.wire import limits


@dataclass(frozen=True, slots=True)
class Terms:
    """What the caller asks of it. `binding`: for whom and for which request the holder must have signed.

    `needs_binding` counts holder binding though nobody says for whom: then a statement for an unknown audience is *could not
    check*. `issuer_key` is the key that must have signed, and the only one that is trusted then.
    """

    binding: KeyBindingPolicy | None = None
    needs_binding: bool = False
    issuer_key: PublicKey | None = None
    counted: frozenset[CheckName] = frozenset()


def check_bytes(content: bytes, terms: Terms, sources: Sources, lists: tuple[TrustList, ...]) -> Judged:
    """The verdict on a text as its bytes, as `opening` found it. What is no known kind of credential could not be checked."""
    try:
        raw = the_credential(content)
    except SkrinError as error:
        outcome = Check.failed if error.code.startswith(("sdjwt.", "parse.", "limit.")) else Check.unknown
        return Judged(Verdict((outcome(CheckName.FORMAT, error),)), None, {CheckName.FORMAT: error})
    find_key = None
    if terms.issuer_key is not None:
        find_key = pinned.PinnedKey(terms.issuer_key)
        lists = pinned.trusting(raw, find_key)
    by = sources.judge(lists, terms.counted, find_key)
    if presentation.recognises(raw):
        return together([_counting(each, terms.needs_binding) for each in judge_shown(raw, by, terms.binding)])
    judged = judge(raw, by, terms.binding)
    if terms.binding is None and judged.credential is not None:
        return _with_statement(raw, judged, terms.needs_binding, sources.clock.now())
    return judged


def _counting(judged: Judged, counts: bool) -> Judged:
    """Holder binding counts where it was asked for, though nobody said for whom."""
    check = judged.verdict.check(CheckName.HOLDER_BINDING)
    if check is None or check.counts or not counts:
        return judged
    others = (each for each in judged.verdict.checks if each is not check)
    verdict = Verdict.of((*others, replace(check, counts=True)))
    credential = None if judged.credential is None else replace(judged.credential, verdict=verdict)
    return replace(judged, verdict=verdict, credential=credential)


def _with_statement(raw: str, judged: Judged, counts: bool, at: datetime) -> Judged:
    """What the holder's own statement says, where nobody named an audience for it."""
    check, problem = _statement(raw, counts, at)
    if check is None:
        return judged
    verdict = Verdict.of((*judged.verdict.checks, check))
    problems = judged.problems if problem is None else {**judged.problems, CheckName.HOLDER_BINDING: problem}
    credential = None if judged.credential is None else replace(judged.credential, verdict=verdict)
    return replace(judged, verdict=verdict, credential=credential, problems=problems)


def _statement(raw: str, counts: bool, at: datetime) -> tuple[Check | None, SkrinError | None]:
    format_ = registry.recognise(raw)
    try:
        statement = format_.statement(raw) if format_ is not None else None
    except SkrinError as error:
        return replace(Check.failed(CheckName.HOLDER_BINDING, error), counts=counts), error
    if statement is None:
        missing = KeyBindingMissing()
        return (Check.failed(CheckName.HOLDER_BINDING, missing), missing) if counts else (None, None)
    if statement.expires_at is not None and at >= statement.expires_at + limits.CLOCK_LEEWAY:
        over = KeyBindingTooOld(statement.issued_at)  # the end that the holder gave it is kept, whoever it was for
        return Check.failed(CheckName.HOLDER_BINDING, over), over
    if statement.audience == LIVE:
        if statement.issued_at < at - LIVE_AGE:
            old = KeyBindingTooOld(statement.issued_at)  # a photograph of a code that was live then
            return Check.failed(CheckName.HOLDER_BINDING, old), old
        return Check(CheckName.HOLDER_BINDING, Outcome.UNKNOWN, SHOWN_LIVE, counts=counts), None
    return Check(CheckName.HOLDER_BINDING, Outcome.UNKNOWN, NOT_BOUND_TO_YOU, counts=counts), None
