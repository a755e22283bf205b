"""One entry of the history, in words: who, when, which fields, never values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING

from skrin.domain.history import Event, EventKind
from skrin.gui.viewmodels.credential.card_row import title
from skrin.gui.viewmodels.credential.uses import ICONS
from skrin.gui.viewmodels.history.fields import field_name
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_, NN_
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.use_cases.ports import Ports


class Kind(Enum):
    """The chips above the list: one of them is on."""

    ALL = "all"
    RECEIVED = "received"
    SHARED = "shared"
    REFUSED = "refused"
    FAILED = "failed"
    DELETED = "deleted"


# Translators: filter chips above the history.
KINDS = {
    Kind.ALL: N_("All"),
    Kind.RECEIVED: N_("Received"),
    Kind.SHARED: N_("Shared"),
    Kind.REFUSED: N_("Refused"),
    Kind.FAILED: N_("Did not go through"),
    Kind.DELETED: N_("Deleted"),
}

OF_KIND: Mapping[Kind, frozenset[EventKind]] = {
    Kind.ALL: frozenset(EventKind),
    Kind.RECEIVED: frozenset({EventKind.RECEIVED, EventKind.IMPORTED}),
    Kind.SHARED: frozenset({EventKind.SHARED}),
    Kind.REFUSED: frozenset({EventKind.DECLINED, EventKind.REFUSED}),
    Kind.FAILED: frozenset({EventKind.FAILED}),
    Kind.DELETED: frozenset({EventKind.DELETED}),
}

# The tone of an entry's word; what is not here is neither good nor bad.
TONES = {
    EventKind.SHARED: "accent",
    EventKind.RECEIVED: "ok",
    EventKind.IMPORTED: "ok",
    EventKind.FAILED: "warn",
    EventKind.REFUSED: "warn",
}

THINGS = NN_("{count} thing from {credentials}", "{count} things from {credentials}")
CREDENTIALS = NN_("{count} credential", "{count} credentials")
THE_WALLET = N_("This wallet")
NOBODY = N_("Somebody who was not confirmed")
NOT_TOLD = N_("The issuer was not told")
GONE = N_("A credential that is no longer here")


@dataclass(frozen=True, slots=True)
class GivenFields:
    """What was given of one credential: the names of the fields."""

    credential: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list, and all that is said of it when it is chosen."""

    id: int
    month: str
    icon: str
    who: str
    what: str
    word: str
    tone: str
    when: str
    facts: tuple[tuple[str, str], ...]
    given: tuple[GivenFields, ...]
    explanation: str

    @property
    def spoken(self) -> str:
        return ", ".join(part for part in (self.who, self.word, self.what, self.when) if part)


IDENTIFIER = N_("Identifier")
ADDRESS = N_("Web address")
RECEIPT = N_("Receipt")
REVOKED_FROM = N_("Revoked from")
_DETAILS = {"host": ADDRESS, "receipt": RECEIPT, "revoked_from": REVOKED_FROM}


class Titles:
    """The titles of the credentials that entries are about, each looked up once."""

    def __init__(self, ports: "Ports", words: Words) -> None:
        self._ports, self._words = ports, words
        self._known: dict[str, str] = {}

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
    return Entry(
        event.id,
        month(when, words),
        ICONS[event.kind],
        who(event, words),
        _what(event, titles, words),
        words.event(event.kind),
        TONES.get(event.kind, "muted"),
        words.moment(when),
        tuple(_facts(event, words)),
        _given(event, titles, words),
        words.explain_code(event.code, dict(event.details)).text if event.code else "",
    )


def who(event: Event, words: Words) -> str:
    name = words.text(event.party_names)
    if name or event.party_id:
        return name or plain(event.party_id)
    return plain(event.details["host"]) if "host" in event.details else words.say(_nobody(event.kind))


def month(when: datetime, words: Words) -> str:
    """`November 2026`."""
    from babel.dates import format_date

    text = format_date(when, "LLLL y", locale={"sv": "sv_SE"}.get(words.spoken, "en_GB"))
    return text[:1].upper() + text[1:]


def fits(event: Event, kind: Kind, text: str, titles: Titles, words: Words) -> bool:
    """`text`: every word of it occurs in who it was with, or in the title of a credential it was about."""
    if event.kind not in OF_KIND[kind]:
        return False
    if not text.strip():
        return True
    names = [*event.party_names.values(), event.party_id, event.details.get("host", ""), who(event, words)]
    known = " ".join([*names, *(titles.of(each) for each in event.credential_ids)]).casefold()
    return all(word in known for word in text.casefold().split())


def _nobody(kind: EventKind) -> str:
    own = {EventKind.SHARED, EventKind.DECLINED, EventKind.REFUSED, EventKind.FAILED}
    return NOBODY if kind in own else THE_WALLET


def _what(event: Event, titles: Titles, words: Words) -> str:
    if event.kind is EventKind.SHARED:
        things = sum(len(paths) for paths in event.fields.values())
        return words.count(THINGS, things, credentials=words.count(CREDENTIALS, len(event.credential_ids)))
    if event.kind is EventKind.DELETED:
        return words.say(NOT_TOLD)
    if event.code:
        return words.explain_code(event.code, dict(event.details)).happened
    return ", ".join(filter(None, (titles.of(each) for each in event.credential_ids)))


def _facts(event: Event, words: Words) -> list[tuple[str, str]]:
    facts = [(words.say(IDENTIFIER), plain(event.party_id, 400))] if event.party_id else []
    for name, value in event.details.items():
        facts.append((words.say(_DETAILS[name]) if name in _DETAILS else plain(name), plain(value, 400)))
    return facts


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
