"""A pack as JSON and as a page, with what of each credential would be shown and what can be chosen."""

from collections.abc import Sequence
from datetime import date

from skrin.cli.errors import ArgumentsInvalid
from skrin.cli.page import Page
from skrin.cli.wallet.shown import moment, outcome, title
from skrin.domain.credential import Credential
from skrin.domain.json_value import ClaimPath, Json, JsonObject
from skrin.domain.pack import Pack
from skrin.use_cases.holder import pack_view
from skrin.use_cases.holder.pack_view import EntryNow, PackNow
from skrin.use_cases.ports import Ports
from skrin.wire.plain_text import plain
from skrin.words import copies, packs
from skrin.words.catalogue import N_
from skrin.words.claims.names import claim_names, true_path
from skrin.words.claims.values import value_said
from skrin.words.credential.brief import title as titled
from skrin.words.speech import Words

ID = N_("ID {id}")
LETTERS = 400
LINES = 40


def day(text: str) -> date:
    """Raises ArgumentsInvalid."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentsInvalid("--until is a day as YYYY-MM-DD") from None


def members(pack: Pack, ports: Ports, language: str) -> JsonObject:
    now = pack_view.look(pack, ports)
    return {**line(now), "cover": pack.cover, "credentials": [_entry(each, language) for each in now.entries]}


def line(now: PackNow) -> JsonObject:
    """One of a list. `attention` are the codes of what needs a look."""
    pack = now.pack
    return {
        "id": pack.id,
        "name": pack.name,
        "recipient": pack.recipient,
        "until": pack.ends_on.isoformat(),
        "over": now.over,
        "entries": len(pack.entries),
        "attention": [each.value for each in now.attention],
        "created_at": moment(pack.created_at),
        "changed_at": moment(pack.changed_at),
    }


def _entry(now: EntryNow, language: str) -> JsonObject:
    leaves: list[Json] = []
    if now.leaving is not None:
        leaves = [{"path": list(each.path), "value": each.value, "locked": each.locked} for each in now.leaving.fields]
    told: JsonObject = {
        "credential": now.entry.credential_id,
        "note": now.entry.note,
        "attention": [each.value for each in now.attention],
    }
    if now.stored is None or now.verdict is None:
        return told
    return {
        **told,
        "title": title(now.stored, language),
        "verdict": outcome(now.verdict.outcome),
        "proves_holder": now.bound,
        "shown": [list(path) for path in now.entry.shown],
        "can_be_chosen": [list(path) for path in now.choices],
        "fields": leaves,
    }


def page(pack: Pack, ports: Ports, words: Words, width: int) -> str:
    now, shown = pack_view.look(pack, ports), Page(width)
    shown.say(plain(pack.name))
    head(now, words, shown)
    for number, each in enumerate(now.entries, 1):
        entry(number, each, ports, words, shown)
    if not now.entries:
        shown.heading(words.say(packs.EMPTY))
    return shown.text


def head(now: PackNow, words: Words, shown: Page) -> None:
    """For whom, until when, and in whose words."""
    pack = now.pack
    shown.say(words.say(packs.FOR_UNTIL, name=plain(pack.recipient), date=words.date(pack.ends_on)), 2)
    shown.say(words.say(ID, id=pack.id), 2)
    if now.over:
        shown.say(f"! {words.say(packs.OVER)}", 2, 2)
    if pack.cover:
        shown.facts([(words.say(packs.YOUR_COVER), _lines(pack.cover))])


def entry(number: int, now: EntryNow, ports: Ports, words: Words, shown: Page) -> None:
    """One credential: what needs a look, what would be shown, and what stays."""
    shown.heading(f"{number}. {_title(now, words)}")
    shown.say(words.say(ID, id=plain(now.entry.credential_id, 100)), 3)
    for said in packs.attention(now, words):
        shown.say(f"! {said}", 3, 2)
    if now.stored is not None:
        _fields(now, now.stored.credential, ports, words, shown)
    if now.entry.note:
        shown.facts([(words.say(packs.YOUR_NOTE), _lines(now.entry.note))], 3)


def _fields(now: EntryNow, credential: Credential, ports: Ports, words: Words, shown: Page) -> None:
    names = claim_names(tuple(dict.fromkeys((credential.type, *credential.types))), ports)
    fields = () if now.leaving is None else now.leaving.fields

    def rows(*, locked: bool) -> list[tuple[str, tuple[str, ...]]]:
        return [
            (names.of(each.path, words), _short(value_said(each.path, each.value, names, words).lines))
            for each in fields
            if each.locked is locked
        ]

    shown.facts(rows(locked=False), 3)
    if always := rows(locked=True):
        shown.say(words.say(packs.ALWAYS), 3)
        shown.facts(always, 5)
    if stays := [path for path in now.choices if path not in {each.path for each in fields}]:
        shown.facts([(words.say(packs.NOT_SHOWN), (", ".join(_names(stays)),))], 3)
    for note in (() if now.bound else (words.say(packs.UNBOUND),), (copies.note(now.copy, words),) if now.copy else ()):
        for said in note:
            shown.say(said, 3)


def _short(lines: Sequence[str]) -> tuple[str, ...]:
    """A picture in a text would fill the terminal; the window and `wallet show` have all of it."""
    cut = tuple(each if len(each) <= LETTERS else f"{each[:LETTERS]}…" for each in lines[:LINES])
    return (*(cut or ("–",)), *(["…"] if len(lines) > LINES else []))


def _names(paths: list[ClaimPath]) -> list[str]:
    """As they are written after `--show`."""
    return [dotted(path) for path in paths]


def dotted(path: ClaimPath) -> str:
    return plain(".".join(str(step) for step in path), LETTERS)


def path_of(text: str, choices: tuple[ClaimPath, ...]) -> ClaimPath:
    """What a person means by `assessment.grade` or `learningOutcomes[0]`. What fits none is left for who knows the choices."""
    return next((path for path in choices if text in (dotted(path), true_path(path))), (text,))


def _title(now: EntryNow, words: Words) -> str:
    if now.stored is None:
        return words.say(packs.GONE)
    return titled(now.stored.credential.achievement, now.stored.type_names, words)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(plain(each, 2_000) for each in text.splitlines())
