"""What is in a pack, credential by credential, as texts and rows; and what may be put into it. On a worker."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from skrin.domain.json_value import ClaimPath, Json
from skrin.domain.pack import Pack, PackEntry
from skrin.domain.ports import CredentialFilter
from skrin.domain.standing import standing
from skrin.domain.verdict import Outcome
from skrin.gui.viewmodels.consent import documents
from skrin.gui.viewmodels.consent.said import FieldSaid
from skrin.gui.viewmodels.credential.card_row import CardRow, card_row
from skrin.gui.viewmodels.pack_editor.ticks import boxes
from skrin.words import copies, packs
from skrin.words.catalogue import N_
from skrin.words.claims.names import ClaimNames, claim_names, true_path
from skrin.words.claims.values import value_said
from skrin.words.credential.brief import title
from skrin.words.credential.party_names import issuer_name
from skrin.words.credential.standing import standing_word
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.domain.credential import StoredCredential
    from skrin.use_cases.holder.leaving import LeavingField
    from skrin.use_cases.holder.pack_view import EntryNow
    from skrin.use_cases.ports import Ports

# As many are offered at once; the search finds the others.
OFFERED = 100
PAGE, MOST = 200, 10_000
KIND = "type"
ALWAYS = N_("Always goes along: the issuer left it open in this credential.")


@dataclass(frozen=True, slots=True)
class Choice:
    """A box to tick: its path, and the row that it stands in."""

    path: ClaimPath
    row: FieldSaid


@dataclass(frozen=True, slots=True)
class EntrySaid:
    """One credential of the pack. `stops` and `mind` are what to look at; with one of `stops` nothing can be shared.

    `choices` are the boxes, `always` the locked rows; `paths` all that can be chosen, boxes and what they stand in.
    """

    credential_id: str
    title: str
    issuer: str
    outcome: Outcome
    word: str
    stops: tuple[str, ...] = ()
    mind: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = field(default=(), repr=False)
    always: tuple[FieldSaid, ...] = field(default=(), repr=False)
    paths: tuple[ClaimPath, ...] = field(default=(), repr=False)
    is_gone: bool = False


# What an entry's texts depend on.
Key = tuple[str, tuple[ClaimPath, ...], date]
Known = Mapping[Key, EntrySaid]


def key_of(entry: PackEntry, ends_on: date) -> Key:
    return entry.credential_id, entry.shown, ends_on


def read(pack: Pack, known: Known, ports: "Ports", words: Words) -> dict[Key, EntrySaid]:
    """Of each entry that is not `known` yet."""
    from skrin.use_cases.holder import pack_view

    new = tuple(each for each in pack.entries if key_of(each, pack.ends_on) not in known)
    if not new:
        return {}
    now = pack_view.look(Pack("", "", "", pack.ends_on, pack.created_at, pack.changed_at, new), ports)
    return {key_of(each.entry, pack.ends_on): _said(each, ports, words) for each in now.entries}


def entries_for(ids: Iterable[str], ports: "Ports") -> tuple[PackEntry, ...]:
    """With what is chosen of each beforehand. Raises CredentialUnknown."""
    from skrin.use_cases.holder import packs as use_case

    return tuple(PackEntry(each, use_case.beforehand(ports.vault.credential(each).credential)) for each in ids)


def offered(text: str, without: frozenset[str], ports: "Ports", words: Words) -> tuple[CardRow, ...]:
    """What fits the words, can be shown, and is not in the pack, newest first; of one in several forms the first that can."""
    from skrin.use_cases.holder.listing import Listing

    listing, now = Listing(ports), ports.clock.now()
    found: list[CardRow] = []
    for offset in range(0, MOST, PAGE):
        cards = listing.page(CredentialFilter(text=text, limit=PAGE, offset=offset, language=words.spoken))
        for card in cards:
            ids = [each.id for each in card.summary.forms]
            showable = next((each for each in ids if _can_be_shown(each, ports)), "") if without.isdisjoint(ids) else ""
            if showable:
                found.append(replace(card_row(card, now, words), id=showable))
            if len(found) == OFFERED:
                return tuple(found)
        if len(cards) < PAGE:
            break
    return tuple(found)


def _can_be_shown(credential_id: str, ports: "Ports") -> bool:
    from skrin.use_cases.candidates import is_showable

    return is_showable(ports.vault.credential(credential_id).credential)


def _said(now: "EntryNow", ports: "Ports", words: Words) -> EntrySaid:
    told = tuple(zip(now.attention, packs.attention(now, words), strict=True))
    stops = tuple(said for each, said in told if each.stops)
    mind = tuple(said for each, said in told if not each.stops)
    stored = now.stored
    if stored is None or now.verdict is None:
        return EntrySaid(now.entry.credential_id, words.say(packs.GONE), "", Outcome.UNKNOWN, "", stops, mind, is_gone=True)
    credential, stands = stored.credential, standing(now.verdict)
    names = claim_names(tuple(dict.fromkeys((credential.type, *credential.types))), ports)
    whole = not now.choices
    unbound = "" if now.bound else words.say(packs.UNBOUND)
    return EntrySaid(
        stored.id,
        title(credential.achievement, stored.type_names, words),
        issuer_name(credential.issuer, words),
        stands.outcome,
        standing_word(stands, words),
        stops,
        mind,
        tuple(filter(None, (words.say(documents.WHOLE) if whole else "", unbound, copies.note(now.copy, words)))),
        _choices(stored, now.choices, names, words),
        _always(now, names, words.say(documents.WHOLE if whole else ALWAYS), words),
        now.choices,
    )


def _choices(stored: "StoredCredential", choices: tuple[ClaimPath, ...], names: ClaimNames, words: Words) -> tuple[Choice, ...]:
    """In the order of the type; what a document calls the kind of a thing goes with the thing, and has no box."""
    from skrin.use_cases.candidates import DOCUMENTS
    from skrin.use_cases.holder.leaving import LeavingField

    is_document = stored.credential.format in DOCUMENTS
    paths = [path for path in boxes(choices) if not is_document or path[-1] != KIND]
    if not is_document:
        paths.sort(key=lambda path: (names.place(path[:1]), [str(step).zfill(6) for step in path]))
    fields = (LeavingField(path, _value(stored.credential.claims, path), locked=False) for path in paths)
    return tuple(Choice(each.path, _row(each, names, words, is_document=is_document)) for each in fields)


def _always(now: "EntryNow", names: ClaimNames, why: str, words: Words) -> tuple[FieldSaid, ...]:
    from skrin.use_cases.candidates import DOCUMENTS

    if now.leaving is None or now.stored is None:
        return ()
    is_document = now.stored.credential.format in DOCUMENTS
    locked = (each for each in now.leaving.fields if each.locked and not (is_document and each.path[-1] == KIND))
    return tuple(_row(each, names, words, why, is_document=is_document) for each in locked)


def _row(each: "LeavingField", names: ClaimNames, words: Words, why: str = "", *, is_document: bool) -> FieldSaid:
    if is_document:
        return documents.row(each, names, words, why)
    value = value_said(each.path, each.value, names, words)
    return FieldSaid(true_path(each.path), names.of(each.path, words), value.lines, why, languages=value.languages)


def _value(claims: Json, path: ClaimPath) -> Json:
    """None where there is nothing: what cannot be found cannot be shown either."""
    value = claims
    for step in path:
        match value, step:
            case dict() as members, str() if step in members:
                value = members[step]
            case list() as elements, int() if step < len(elements):
                value = elements[step]
            case _:
                return None
    return value
