"""A pack as its recipient will see it, credential by credential; what stops it; which ways are open. On a worker."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.domain.standing import standing
from skrin.domain.verdict import Outcome
from skrin.gui.viewmodels.consent import documents
from skrin.gui.viewmodels.consent.rows import TECHNICAL, stays
from skrin.gui.viewmodels.consent.said import CredentialSaid, FieldSaid
from skrin.gui.viewmodels.hand_out.ways import Hand
from skrin.wire.plain_text import plain
from skrin.words import copies, packs
from skrin.words.claims.names import ClaimNames, claim_names
from skrin.words.claims.values import value_said
from skrin.words.credential.brief import title
from skrin.words.credential.party_names import issuer_name
from skrin.words.credential.standing import standing_word
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.domain.credential import StoredCredential
    from skrin.domain.pack import Pack
    from skrin.use_cases.holder.leaving import Leaving
    from skrin.use_cases.holder.pack_export import Prepared
    from skrin.use_cases.holder.pack_view import EntryNow, PackNow
    from skrin.use_cases.ports import Ports

LETTERS = 4_000


@dataclass(frozen=True, slots=True)
class EntrySaid:
    """`seen` lists what the recipient will see; `stops` and `mind` are what to look at, `note` are the person's own words.

    Above the list both stand with the credential's title, where there are several.
    """

    seen: CredentialSaid
    note: str = ""
    stops: tuple[str, ...] = ()
    mind: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Looked:
    """`prepared` is what is confirmed and signed, None where something stops it: `stops` says what, `mind` what to look at.

    `ended_at` is when the person ended sharing with this recipient, None where they did not.
    """

    recipient: str
    until: date
    cover: str
    entries: tuple[EntrySaid, ...]
    hands: tuple[Hand, ...]
    stops: tuple[str, ...] = ()
    mind: tuple[str, ...] = ()
    ended_at: datetime | None = None
    prepared: "Prepared | None" = field(default=None, repr=False)

    @property
    def count(self) -> int:
        return 0 if self.prepared is None else self.prepared.count


def look_at(pack: "Pack", ports: "Ports", words: Words) -> Looked:
    """Raises nothing but what a locked wallet does: what is wrong with the pack is said of it."""
    from skrin.use_cases.holder import ledger, pack_view
    from skrin.use_cases.recipients import audience

    now = pack_view.look(pack, ports)
    entries = tuple(_entry(number, each, ports, words) for number, each in enumerate(now.entries, 1))
    prepared, stops = _prepared(now, words)
    ended = ledger.ended_with(audience(pack.recipient), ports)
    hands = _hands(now, ports) if prepared is not None else ()
    recipient, cover = plain(pack.recipient), plain_lines(pack.cover)
    stops += tuple(_of(each, said, entries) for each in entries for said in each.stops)
    mind = tuple(_of(each, said, entries) for each in entries for said in each.mind)
    return Looked(recipient, pack.ends_on, cover, entries, hands, stops, mind, ended, prepared)


def _of(entry: EntrySaid, said: str, entries: Sequence[EntrySaid]) -> str:
    return said if len(entries) == 1 else f"{entry.seen.title}: {said}"


def plain_lines(text: str) -> str:
    return "\n".join(plain(line, LETTERS) for line in text.splitlines())


def _prepared(now: "PackNow", words: Words) -> "tuple[Prepared | None, tuple[str, ...]]":
    from skrin.use_cases.holder.pack_export import Prepared, items_of

    if now.over:
        return None, (words.say(packs.OVER),)
    try:
        return Prepared(now, items_of(now)), ()
    except SkrinError:
        return None, () if now.entries else (words.say(packs.EMPTY),)


def _hands(now: "PackNow", ports: "Ports") -> tuple[Hand, ...]:
    """Only one credential goes into a code, and only one that can show a part of itself."""
    from skrin.use_cases.holder import one_way

    found = [Hand.FILE, Hand.PDF, Hand.LINK]
    if len(now.entries) != 1:
        return tuple(found)
    found.append(Hand.PICTURE)
    for hand, way in ((Hand.LIVE, one_way.OneWay.LIVE), (Hand.BEARER, one_way.OneWay.BEARER)):
        try:
            one_way.offer(now.entries[0].entry, now.pack.recipient, way, ports)
        except SkrinError:
            continue
        found.append(hand)
    return tuple(found)


def _entry(number: int, now: "EntryNow", ports: "Ports", words: Words) -> EntrySaid:
    told = tuple(zip(now.attention, packs.attention(now, words), strict=True))
    stops = tuple(said for each, said in told if each.stops)
    mind = tuple(said for each, said in told if not each.stops)
    return EntrySaid(_seen(number, now, ports, words), plain_lines(now.entry.note), stops, mind)


def _seen(number: int, now: "EntryNow", ports: "Ports", words: Words) -> CredentialSaid:
    from skrin.use_cases.candidates import DOCUMENTS

    stored = now.stored
    if stored is None or now.verdict is None:
        gone = words.say(packs.GONE)
        return CredentialSaid(str(number), now.entry.credential_id, gone, "", Outcome.UNKNOWN, "", "", (), None)
    credential, stands = stored.credential, standing(now.verdict)
    unbound = () if now.bound else (words.say(packs.UNBOUND),)
    said = CredentialSaid(
        str(number),
        stored.id,
        title(credential.achievement, stored.type_names, words),
        issuer_name(credential.issuer, words),
        stands.outcome,
        standing_word(stands, words),
        "",
        (),
        None,
        notes=tuple(filter(None, (*unbound, copies.note(now.copy, words)))),
    )
    if now.leaving is None:
        return said
    names = claim_names(tuple(dict.fromkeys((credential.type, *credential.types))), ports)
    if credential.format in DOCUMENTS:
        return documents.listed(said, credential, now.leaving.fields, names, words)
    return _claims(said, stored, now.leaving, names, words)


def _claims(
    said: CredentialSaid, stored: "StoredCredential", leaves: "Leaving", names: ClaimNames, words: Words
) -> CredentialSaid:
    """Claim by claim: chosen ones, and those that nobody can hide."""
    claims = stored.credential.claims
    open_names = dict.fromkeys(str(each.path[0]) for each in leaves.fields if each.locked)
    chosen = dict.fromkeys(str(each.path[0]) for each in leaves.fields if str(each.path[0]) not in open_names)
    hidden = {str(each.path[0]) for each in stored.credential.disclosables}
    return replace(
        said,
        needs=_fields(chosen, leaves.claims, names, words),
        always=_fields(open_names, leaves.claims, names, words, words.say(documents.ALWAYS)),
        goes_along=tuple(words.say(message) for name, message in TECHNICAL.items() if name in claims),
        stays=stays([name for name in claims if name in hidden and name not in chosen], names, words),
        whole=not stored.credential.disclosables,
    )


def _fields(which: Iterable[str], claims: JsonObject, names: ClaimNames, words: Words, why: str = "") -> tuple[FieldSaid, ...]:
    found = []
    for name in sorted(which, key=lambda name: names.place((name,))):
        value = value_said((name,), claims.get(name), names, words)
        found.append(FieldSaid(name, names.of((name,), words), value.lines, why, languages=value.languages))
    return tuple(found)
