"""What a person reads of a request that asks for more than one would expect: the reasons, and what can be left out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, assert_never

from skrin.words.catalogue import N_
from skrin.words.claims.names import claim_names
from skrin.words.credential.brief import title
from skrin.words.leaving import AND_MORE
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.use_cases.holder.consent import RequestPreview
    from skrin.use_cases.holder.over_asking import AskedFor, Finding, Rule
    from skrin.use_cases.ports import Ports

MORE = N_("They ask for more than a check of what you learned needs")
LOOK = N_("Look at this before you share")
# Translators: in all of these {names} are names of fields, such as Date of birth, Grade; *they* are those who ask.
PERSONAL = N_("This tells who you are, not what you learned: {names}.")
REGISTERS = N_("Together, these single you out and can be looked up in registers: {names}.")
NO_NAME_NEEDED = N_("Together, these single you out even without your name: {names}.")
RECOGNISED = N_("With these, they know you when they see you: {names}.")
# Translators: {asked} and {of} are numbers; {title} is the credential.
WHOLE = N_(
    "They ask for {asked} of the {of} things that could stay hidden in “{title}”. Often a few, or a yes or no, are enough."
)
MORE_THAN_YES = N_("They speak of a yes or no, but ask for more: {names}.")
NOT_REGISTERED = N_("The register that names them does not say that they ask for this: {names}.")
UNUSUAL = N_("You have shared with them before, but not this: {names}.")
NO_PURPOSE = N_("They gave no purpose. Ask them what it is for before you share.")
KEPT_LONG = N_("They want to keep it for more than two years, until {date}.")
KEPT_UNSAID = N_("They do not say for how long they keep it.")
# Which of it the person can leave out.
ALL_FREE = N_("They manage without it: it is shared only if you tick it.")
SOME_FREE = N_("They manage without this, which is shared only if you tick it: {names}. The rest they need, they say.")
NONE_FREE = N_("None of it can be left out: they need it, they say.")
# Beside one field. Translators: very short.
NOTE_PERSONAL = N_("More than a check of what you learned needs")
NOTE_MORE_THAN_YES = N_("More than a yes or no")
NOTE_NOT_REGISTERED = N_("Not named in their registration")
NOTE_UNUSUAL = N_("Not shared with them before")
# As many fields are named in a sentence; the rest is counted.
NAMED: Final = 8


@dataclass(frozen=True, slots=True)
class OverAskingSaid:
    """`notes` stand beside fields, by (query id, first step of the claim)."""

    title: str = ""
    reasons: tuple[str, ...] = ()
    notes: dict[tuple[str, str], str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return "\n".join(self.reasons)


def said(found: "Sequence[Finding]", preview: "RequestPreview", ports: "Ports", words: Words) -> OverAskingSaid:
    """Empty where nothing was found. Reads the names of the claims: on a worker."""
    from skrin.use_cases.holder.over_asking import Rule

    if not found:
        return OverAskingSaid()
    label = _labels(preview, ports, words)
    rules = {each.rule for each in found}
    of_claims = [_reason(each, preview, label, words) for each in found if each.claims]
    others = [_reason(each, preview, label, words) for each in found if not each.claims]
    heading = words.say(MORE if rules & {Rule.PERSONAL, Rule.IDENTIFYING} else LOOK)
    reasons = filter(None, (*of_claims, _free(found, label, words), *others))
    return OverAskingSaid(heading, tuple(reasons), _notes(found, words))


def _labels(preview: "RequestPreview", ports: "Ports", words: Words) -> "Callable[[Sequence[AskedFor]], str]":
    names = {}
    for question in preview.questions:
        if question.choices:
            credential = question.choices[0].stored.credential
            names[question.query.id] = claim_names(tuple(dict.fromkeys((credential.type, *credential.types))), ports)

    def named(asked: "Sequence[AskedFor]") -> str:
        paths = ((each.query_id, tuple(step for step in each.path if isinstance(step, str))) for each in asked)
        found = list(dict.fromkeys(names[query_id].of(path, words) for query_id, path in paths))
        more = len(found) - NAMED
        return ", ".join(found) if more <= 0 else f"{', '.join(found[:NAMED])} {words.count(AND_MORE, more)}"

    return named


def _reason(found: "Finding", preview: "RequestPreview", named: "Callable[[Sequence[AskedFor]], str]", words: Words) -> str:
    from skrin.use_cases.holder.over_asking import Rule, Unfitting

    match found.rule:
        case Rule.PERSONAL:
            return words.say(PERSONAL, names=named(found.claims))
        case Rule.IDENTIFYING:
            return words.say(_together(found.why), names=named(found.claims))
        case Rule.WHOLE:
            of = _title(found.credential_id, preview, words)
            return words.say(WHOLE, asked=words.number(found.asked), of=words.number(found.of), title=of)
        case Rule.PURPOSE_UNFITTING:
            return words.say(MORE_THAN_YES if found.why is Unfitting.YES_OR_NO else NOT_REGISTERED, names=named(found.claims))
        case Rule.UNUSUAL:
            return words.say(UNUSUAL, names=named(found.claims))
        case Rule.NO_PURPOSE:
            return words.say(NO_PURPOSE)
        case Rule.KEEPS_LONG:
            return words.say(KEPT_UNSAID) if found.until is None else words.say(KEPT_LONG, date=found.until)
        case other:
            assert_never(other)


def _together(why: object) -> str:
    from skrin.vocabularies.personal import Together

    return RECOGNISED if why is Together.RECOGNISED else NO_NAME_NEEDED if why is Together.NO_NAME_NEEDED else REGISTERS


def _title(credential_id: str, preview: "RequestPreview", words: Words) -> str:
    choices = (each for question in preview.questions for each in question.choices)
    stored = next(each.stored for each in choices if each.id == credential_id)
    return title(stored.credential.achievement, stored.type_names, words)


def _free(found: "Sequence[Finding]", named: "Callable[[Sequence[AskedFor]], str]", words: Words) -> str:
    from skrin.use_cases.holder.over_asking import claims

    about = claims(found)
    free = [each for each in about if each.free]
    if not about:
        return ""
    if len(free) == len(about):
        return words.say(ALL_FREE)
    return words.say(SOME_FREE, names=named(free)) if free else words.say(NONE_FREE)


def _notes(found: "Sequence[Finding]", words: Words) -> dict[tuple[str, str], str]:
    """One for each field: of several the first in the order of the rules."""
    notes: dict[tuple[str, str], str] = {}
    for each in found:
        note = _note(each.rule, each.why)
        for claim in each.claims if note else ():
            notes.setdefault((claim.query_id, str(claim.path[0])), words.say(note))
    return notes


def _note(rule: "Rule", why: object) -> str:
    from skrin.use_cases.holder.over_asking import Rule, Unfitting

    match rule:
        case Rule.PERSONAL:
            return NOTE_PERSONAL
        case Rule.PURPOSE_UNFITTING:
            return NOTE_MORE_THAN_YES if why is Unfitting.YES_OR_NO else NOTE_NOT_REGISTERED
        case Rule.UNUSUAL:
            return NOTE_UNUSUAL
        case _:
            return ""
