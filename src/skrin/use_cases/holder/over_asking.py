"""Whether a request asks for more than one would expect, by plain rules on this machine (docs/decisions/0298, 0299).

A finding is a fact about the request and never a judgement of who asks: it stops nothing and adds nothing to any verdict. What
the person can leave out is told apart from what the request needs. Nothing is looked up: the request, the wallet and the
history are all it reads, and of the history no value, since it holds none.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from itertools import chain
from typing import Final

from skrin.domain.history import Event, EventKind
from skrin.domain.json_value import ClaimPath
from skrin.protocols.openid4vp.verifier_info import RegisteredClaim
from skrin.use_cases.holder.consent import Choice, Question, RequestPreview
from skrin.use_cases.ports import Ports
from skrin.vocabularies import personal, registry
from skrin.vocabularies.claims_read import is_derived
from skrin.vocabularies.personal import COMBINATIONS, Together

# As many of the newest entries of the history are looked through for what this verifier got before.
LOOKED_THROUGH: Final = 2000
PAGE: Final = 200
# So many things that could stay hidden make a credential of which "nearly all" is a plain word, and such a share is it.
MANY: Final = 6
NEARLY_ALL: Final = 0.75
# Who hires must be able to answer for it for two years; some weeks are a rounding.
LONG: Final = timedelta(days=2 * 365 + 31)
# Where a purpose holds one of these, it speaks of an answer yes or no. No other word of a purpose is interpreted.
YES_OR_NO: Final = ("yes/no", "yes or no", "ja/nej", "ja eller nej")


class Rule(Enum):
    """In the order in which they are told."""

    PERSONAL = "personal"  # says more of the person than what was learned
    IDENTIFYING = "identifying"  # together they single out one person
    WHOLE = "whole"  # nearly all of a credential that could show a part
    PURPOSE_UNFITTING = "purpose_unfitting"  # more than the purpose speaks of, or than a registrar was told
    UNUSUAL = "unusual"  # this verifier did not get it before
    NO_PURPOSE = "no_purpose"
    KEEPS_LONG = "keeps_long"


class Unfitting(Enum):
    YES_OR_NO = "yes_or_no"
    NOT_REGISTERED = "not_registered"


@dataclass(frozen=True, slots=True)
class AskedFor:
    """One claim that is asked for and is here. `free`: the person can leave it out; `known`: they named what it must say."""

    query_id: str
    path: ClaimPath
    free: bool
    known: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule with its facts: the claims it is about, and why, in the terms of that rule.

    WHOLE: `credential_id`, and how many things (`asked`) `of` those that could stay hidden. UNUSUAL: `times` they were shared
    with before. KEEPS_LONG: `until`, None where they do not say.
    """

    rule: Rule
    claims: tuple[AskedFor, ...] = ()
    why: Together | Unfitting | None = None
    credential_id: str = ""
    asked: int = 0
    of: int = 0
    times: int = 0
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Before:
    """What one verifier got before: how many times, and which claims, as the history names them."""

    times: int = 0
    claims: frozenset[tuple[str, ...]] = frozenset()

    @classmethod
    def of(cls, events: Iterable[Event], party_id: str) -> "Before":
        shared = [each for each in events if each.kind is EventKind.SHARED and each.party_id == party_id]
        told = (name for each in shared for names in each.fields.values() for name in names)
        return cls(len(shared), frozenset(_names(name.split(".")) for name in told))


def look(preview: RequestPreview, ports: Ports) -> tuple[Finding, ...]:
    """The findings of now. Reads the history; asks nobody."""
    before = Before.of(_history(ports), preview.verifier.id)
    return findings(preview, before, ports.clock.now().date())


def findings(preview: RequestPreview, before: Before, today: date) -> tuple[Finding, ...]:
    """What is to be said of a request, in the order of `Rule`; nothing where nothing here answers it."""
    if not preview.satisfiable:
        return ()
    asked = tuple(chain.from_iterable(_asked(each) for each in preview.questions))
    beyond = tuple(each for each in asked if personal.is_beyond_learning(each.path))
    found = [
        *([Finding(Rule.PERSONAL, beyond)] if beyond else []),
        *_identifying(asked),
        *(whole for question in preview.questions for whole in _whole(question)),
        *_unfitting(preview, asked),
        *_unusual(asked, before),
    ]
    request = preview.request
    if not request.purpose and not any(each.purpose for each in request.registrations):
        found.append(Finding(Rule.NO_PURPOSE))
    if request.keep_until is not None and request.keep_until - today > LONG:
        found.append(Finding(Rule.KEEPS_LONG, until=request.keep_until))
    elif request.keep_until is None and beyond:
        found.append(Finding(Rule.KEEPS_LONG))
    return tuple(found)


def codes(found: Sequence[Finding]) -> list[str]:
    """The rules for a program, each once."""
    return list(dict.fromkeys(each.rule.value for each in found))


def claims(found: Sequence[Finding]) -> tuple[AskedFor, ...]:
    """Every claim that a finding is about, each once."""
    return tuple(dict.fromkeys(claim for each in found for claim in each.claims))


# the rules


def _identifying(asked: Sequence[AskedFor]) -> Iterator[Finding]:
    """What stands in a combination already is not told again for a smaller one."""
    details, told = {personal.detail(each.path) for each in asked}, set[personal.Detail]()
    for why in Together:
        met = [each.details for each in COMBINATIONS if each.why is why and each.details <= details]
        parts = frozenset[personal.Detail]().union(*met)
        if not parts <= told:
            told |= parts
            yield Finding(Rule.IDENTIFYING, tuple(each for each in asked if personal.detail(each.path) in parts), why)


def _whole(question: Question) -> Iterator[Finding]:
    """Of the credential that is proposed. One that can only be shown whole is not asked for more than it can help."""
    if not question.choices:
        return
    choice = question.choices[0]
    hidden = _could_stay_hidden(choice)
    asked = tuple(_asked(question))
    met = [path for path in hidden if any(_within(path, each.path) for each in asked)]
    if len(hidden) >= MANY and len(met) >= NEARLY_ALL * len(hidden):
        beyond = tuple(each for each in asked if any(_within(path, each.path) for path in hidden))
        yield Finding(Rule.WHOLE, beyond, credential_id=choice.id, asked=len(met), of=len(hidden))


def _unfitting(preview: RequestPreview, asked: Sequence[AskedFor]) -> Iterator[Finding]:
    request = preview.request
    said = " ".join(request.purpose.values()).casefold()
    more = tuple(each for each in asked if not each.known and not is_derived(str(each.path[0])))
    if more and any(words in said for words in YES_OR_NO):
        yield Finding(Rule.PURPOSE_UNFITTING, more, Unfitting.YES_OR_NO)
    lists = [each.claims for each in request.registrations if each.claims is not None]
    if not lists:
        return
    registered = tuple(chain.from_iterable(lists))
    types = {each.query.id: _types(each) for each in preview.questions}
    uncovered = tuple(each for each in asked if not _covered(each, types[each.query_id], registered))
    if uncovered:
        yield Finding(Rule.PURPOSE_UNFITTING, uncovered, Unfitting.NOT_REGISTERED)


def _unusual(asked: Sequence[AskedFor], before: Before) -> Iterator[Finding]:
    """Not counted: what they may have asked for and did not get, which no history knows."""
    new = tuple(each for each in asked if not _had(_names(each.path), before.claims))
    if before.times and new:
        yield Finding(Rule.UNUSUAL, new, times=before.times)


# what they read


def _asked(question: Question) -> Iterator[AskedFor]:
    """What of a query the proposed credential has, in the verifier's order; free is what the least answer goes without."""
    if not question.choices:
        return
    options = question.choices[0].options
    least = min(options, key=lambda option: len(option.paths))
    known = {claim.path for claim in question.query.claims if claim.values is not None}
    for path in dict.fromkeys(path for option in options for path in option.paths):
        yield AskedFor(question.query.id, path, not question.required or path not in least.paths, path in known)


def _could_stay_hidden(choice: Choice) -> list[ClaimPath]:
    """One line for each claim, not for each element of a list; answers yes or no follow from the others."""
    found = (_names(each.path) for each in choice.stored.credential.disclosables)
    paths = dict.fromkeys(path for path in found if path and not is_derived(path[0]))
    return [path for path in paths if not any(path != other and _within(other, path) for other in paths)]


def _types(question: Question) -> frozenset[str]:
    named = {name for types in question.query.types for name in types}
    return frozenset(named | {above for name in named for above in registry.lineage(name)})


def _covered(asked: AskedFor, types: frozenset[str], registered: Sequence[RegisteredClaim]) -> bool:
    return any((not each.types or not types.isdisjoint(each.types)) and _within(asked.path, each.path) for each in registered)


def _within(path: ClaimPath, other: ClaimPath) -> bool:
    """Whether `path` is `other` or a part of it; elements of a list are all alike."""
    inner, outer = _names(path), _names(other)
    return inner[: len(outer)] == outer


def _had(names: tuple[str, ...], told: frozenset[tuple[str, ...]]) -> bool:
    return any(names[: len(each)] == each or each[: len(names)] == names for each in told)


def _names(path: Sequence[str | int | None]) -> tuple[str, ...]:
    return tuple(step for step in path if isinstance(step, str) and not step.isdecimal())


def _history(ports: Ports) -> Iterator[Event]:
    before: int | None = None
    for _ in range(0, LOOKED_THROUGH, PAGE):
        events = ports.vault.history(limit=PAGE, before=before)
        yield from events
        if len(events) < PAGE:
            return
        before = events[-1].id
