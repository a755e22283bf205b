"""One entry of the history, in words: who, when, which fields, never values."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from skrin.domain.history import Event, EventKind
from skrin.domain.offering import EnrolmentState
from skrin.domain.standing import Standing
from skrin.domain.verdict import Outcome
from skrin.gui.viewmodels.credential.uses import ICONS
from skrin.gui.viewmodels.history.after import After
from skrin.gui.viewmodels.history.facts import facts
from skrin.gui.viewmodels.history.fields import field_name
from skrin.wire.identity_text import identity
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_, NN_
from skrin.words.credential.brief import title
from skrin.words.credential.days import short_moment
from skrin.words.credential.party_names import known_name, short_id
from skrin.words.credential.said import Said
from skrin.words.credential.standing import standing_word
from skrin.words.credential.status_told import status_told
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.use_cases.ports import Ports

# The tone of an entry's word; what is not here is neither good nor bad.
TONES = {
    EventKind.SHARED: "accent",
    EventKind.RECEIVED: "ok",
    EventKind.RENEWED: "ok",
    EventKind.IMPORTED: "ok",
    EventKind.FAILED: "warn",
    EventKind.REFUSED: "warn",
}
_STATE_TONES = {EnrolmentState.COMPLETED: "ok", EnrolmentState.ACCEPTED: "accent", EnrolmentState.DENIED: "warn"}
_OUTCOME_TONES = {Outcome.PASS: "ok", Outcome.UNKNOWN: "warn", Outcome.FAIL: "bad"}

THINGS = NN_("{count} thing from {credentials}", "{count} things from {credentials}")
CREDENTIALS = NN_("{count} credential", "{count} credentials")
THE_WALLET = N_("This wallet")
NOBODY = N_("Somebody who was not confirmed")
NOT_TOLD = N_("The issuer was not told")
GONE = N_("A credential that is no longer here")

# What a status came to, by the code of the event.
_STANDINGS = {
    "status.revoked": Standing.REVOKED,
    "status.suspended": Standing.SUSPENDED,
    "time.expired": Standing.EXPIRED,
    "time.not_yet_valid": Standing.NOT_YET_VALID,
}


NOTHING_AFTER = After()


@dataclass(frozen=True, slots=True)
class GivenFields:
    """What was given of one credential: the names of the fields."""

    credential: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list, and all that is said of it when it is chosen. `short` is when, beside its month."""

    id: int
    month: str
    icon: str
    who: str
    what: str
    word: str
    tone: str
    when: str
    short: str
    facts: tuple[Said, ...]
    given: tuple[GivenFields, ...]
    explanation: str
    after: After = NOTHING_AFTER

    @property
    def spoken(self) -> str:
        return ", ".join(part for part in (self.who, self.word, self.what, self.when, *self.after.lines) if part)


class Titles:
    """The titles of the credentials and the courses that entries are about, each looked up once."""

    def __init__(self, ports: "Ports", words: Words) -> None:
        self._ports, self._words = ports, words
        self._known: dict[str, str] = {}
        self._courses: dict[str, str] | None = None
        self._papers: dict[str, str] | None = None

    def of_course(self, offering_id: str) -> str:
        """By its credential ID, as the enrolment knows it; empty where none does."""
        if self._courses is None:
            enrolled = self._ports.vault.enrolments()
            self._courses = {each.offering_id: self._words.text(each.title) for each in enrolled}
        return self._courses.get(offering_id, "")

    def of_paper(self, paper_id: str) -> str:
        """As the person calls it now; empty where it is no longer here."""
        if self._papers is None:
            self._papers = {each.id: plain(each.fields.title) for each in self._ports.vault.papers()}
        return self._papers.get(paper_id, "")

    def of(self, credential_id: str) -> str:
        from skrin.domain.errors import SkrinError

        if credential_id not in self._known:
            try:
                stored = self._ports.vault.credential(credential_id)
                self._known[credential_id] = title(stored.credential.achievement, stored.type_names, self._words)
            except SkrinError:
                self._known[credential_id] = ""
        return self._known[credential_id]


def entry(event: Event, titles: Titles, words: Words) -> Entry:
    when = event.at.astimezone()
    word, tone = _word(event, words)
    return Entry(
        event.id,
        month(when, words),
        ICONS[event.kind],
        who(event, words),
        _what(event, titles, words),
        word,
        tone,
        words.moment(when),
        short_moment(when, words),
        tuple(facts(event, words)),
        _given(event, titles, words),
        _explanation(event, words),
    )


def who(event: Event, words: Words) -> str:
    """By a confirmed name, else by the one they claim, marked, else by the address or the identifier that it was known by."""
    if name := known_name(event.party_names, event.claimed_names, words):
        return name
    if host := event.details.get("host", ""):
        return identity(host)
    return short_id(event.party_id) if event.party_id else words.say(_nobody(event.kind))


def has_party(event: Event) -> bool:
    """It was with somebody who can be told from others."""
    return bool(event.party_names or event.party_id or event.details.get("host"))


def month(when: datetime, words: Words) -> str:
    """`November 2026`."""
    from babel.dates import format_date

    from skrin.words.dates import locale_of

    text = format_date(when, "LLLL y", locale=locale_of(words.spoken))
    return text[:1].upper() + text[1:]


def says(event: Event, text: str, titles: Titles, words: Words) -> bool:
    """Every word of `text` occurs in who it was with, or in the title of a credential it was about."""
    if not text.strip():
        return True
    called = (*event.party_names.values(), *event.claimed_names.values())
    names = [*called, event.party_id, event.details.get("host", ""), who(event, words)]
    about = [titles.of(each) for each in event.credential_ids] + [
        titles.of_course(event.details.get("credential_id", "")),
        _paper(event, titles),
    ]
    known = " ".join([*names, *about]).casefold()
    return all(word in known for word in text.casefold().split())


def _nobody(kind: EventKind) -> str:
    own = {EventKind.SHARED, EventKind.DECLINED, EventKind.REFUSED, EventKind.FAILED, EventKind.SHARING_ENDED}
    return NOBODY if kind in own else THE_WALLET


def _word(event: Event, words: Words) -> tuple[str, str]:
    """A changed status is named by what it came to: of an enrolment, or of a credential."""
    if event.kind is not EventKind.STATUS_CHANGED:
        return words.event(event.kind), TONES.get(event.kind, "muted")
    if not event.credential_ids:
        state = _state(event.details.get("state", ""))
        return (words.enrolment(state), _STATE_TONES.get(state, "muted")) if state else (words.event(event.kind), "muted")
    stands = _standing(event)
    return standing_word(stands, words), _OUTCOME_TONES[stands.outcome]


def _state(text: str) -> EnrolmentState | None:
    return next((each for each in EnrolmentState if each.value == text), None)


def _standing(event: Event) -> Standing:
    match event.details.get("outcome"):
        case Outcome.PASS.value:
            return Standing.VALID
        case Outcome.UNKNOWN.value:
            return Standing.NOT_CHECKED
        case _:
            return _STANDINGS.get(event.code, Standing.NOT_VALID)


def _what(event: Event, titles: Titles, words: Words) -> str:
    about = ", ".join(filter(None, (titles.of(each) for each in event.credential_ids)))
    about = about or titles.of_course(event.details.get("credential_id", "")) or _paper(event, titles)
    match event.kind:
        case EventKind.SHARED:
            things = sum(event.things(each) for each in dict.fromkeys(event.credential_ids))
            return words.count(THINGS, things, credentials=words.count(CREDENTIALS, len(event.credential_ids)))
        case EventKind.DELETED:
            return words.say(NOT_TOLD)
        case EventKind.STATUS_CHANGED:
            return about
        case _:
            return words.explain_code(event.code, dict(event.details)).happened if event.code else about


def _paper(event: Event, titles: Titles) -> str:
    return titles.of_paper(event.details["paper"]) if "paper" in event.details else ""


def _explanation(event: Event, words: Words) -> str:
    """Why, of what did not go through. A changed status has its reason, with its date, on the credential's own page."""
    if event.kind is EventKind.STATUS_CHANGED:
        return status_told(event.details.get("message", ""), event.code, words)
    if not event.code:
        return ""
    return words.explain_code(event.code, dict(event.details)).text


def _given(event: Event, titles: Titles, words: Words) -> tuple[GivenFields, ...]:
    types = dict(zip(event.credential_ids, event.credential_types, strict=False))
    about = event.fields or dict.fromkeys(event.credential_ids, ())
    return tuple(
        GivenFields(
            titles.of(each) or words.say(GONE),
            tuple(dict.fromkeys(field_name(path, types.get(each, ""), words) for path in paths)),
        )
        for each, paths in about.items()
    )
