"""A pack as what leaves: each credential as it was chosen, signed for its recipient until its last day, under one signed cover.

`prepare` is shown to the person, `make` signs exactly that, and `hand_over` writes it and enters it in the history; `export` is
both, for who has the text at once.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from skrin.domain.errors import LimitError
from skrin.domain.history import THINGS, UNTIL, WAY, Event, EventKind, Way
from skrin.domain.pack import Pack
from skrin.formats.sd_jwt.key_binding import KeyBindingRequest
from skrin.protocols.mq1 import payload
from skrin.protocols.openid4vp import cover as covers
from skrin.protocols.openid4vp import share_file
from skrin.protocols.openid4vp.cover import Cover, CoverEntry, WrittenCover
from skrin.protocols.openid4vp.formats import Supported
from skrin.protocols.openid4vp.response import Presentations
from skrin.protocols.openid4vp.status_lists import ListsAlong
from skrin.use_cases.holder import lists_along
from skrin.use_cases.holder.checking import offline
from skrin.use_cases.holder.consent import ConsentItem
from skrin.use_cases.holder.copies import NextCopy
from skrin.use_cases.holder.delivery import carry
from skrin.use_cases.holder.errors import PackEmpty, PackEndPassed, PackUnready
from skrin.use_cases.holder.ledger import require_not_ended
from skrin.use_cases.holder.pack_view import PackNow, end_of, look
from skrin.use_cases.holder.signing import signed
from skrin.use_cases.judge import Judged, judge
from skrin.use_cases.ports import Ports
from skrin.use_cases.recipients import audience
from skrin.wire import base64url

NONCE_BYTES = 16


@dataclass(frozen=True, slots=True)
class Prepared:
    """What would leave, text by text: what is shown, confirmed and signed is this object."""

    now: PackNow
    items: tuple[ConsentItem, ...]

    @property
    def pack(self) -> Pack:
        return self.now.pack

    @property
    def count(self) -> int:
        return sum(item.things for item in self.items)


@dataclass(frozen=True, slots=True)
class Exported:
    """`text` is the file. `judged` are the credentials as their recipient will find them, with their notes, in the order.

    `copies` are those that leave, `nonce` is what all of it was signed over.
    """

    pack: Pack
    text: str = field(repr=False)
    judged: tuple[tuple[Judged, str], ...] = field(repr=False)
    event: Event
    nonce: str
    copies: tuple[NextCopy, ...] = field(default=(), repr=False)


def prepare(pack_id: str, ports: Ports, *, again: bool = False) -> Prepared:
    """The same for one that is kept. Raises PackUnknown, and what `prepared` raises."""
    return prepared(ports.vault.pack(pack_id), ports, again=again)


def prepared(pack: Pack, ports: Ports, *, again: bool = False) -> Prepared:
    """`again`: also where the person ended sharing with its recipient.

    Raises PackEmpty, PackEndPassed, PackUnready, SharingEnded.
    """
    now = look(pack, ports)
    require_not_ended(audience(now.pack.recipient), ports, again=again)
    if now.over:
        raise PackEndPassed(now.pack.ends_on)
    return Prepared(now, items_of(now))


def items_of(now: PackNow) -> tuple[ConsentItem, ...]:
    """What would leave, in the order. Raises PackEmpty, PackUnready."""
    if not now.entries:
        raise PackEmpty
    items = []
    for number, each in enumerate(now.entries, 1):
        shown = each.as_shown
        stops = any(found.stops for found in each.attention)
        if stops or shown is None or each.leaving is None or each.verdict is None:
            raise PackUnready(each.entry.credential_id)
        out = each.leaving
        chosen = (out.text, out.digests, out.claims, out.fields)
        items.append(ConsentItem(str(number), shown, each.verdict, *chosen, each.bound, each.copy))
    return tuple(items)


def export(prepared: Prepared, ports: Ports) -> Exported:
    """Signed, and in the history before anybody has it. Raises CopyShown, and what signing raises, with nothing entered."""
    made = make(prepared, ports)
    hand_over(made, lambda: None, ports)
    return made


def hand_over(made: Exported, write: Callable[[], object], ports: Ports) -> None:
    """`write` puts it where it can be handed over from. Raises CopyShown, and what `write` raises, with nothing entered."""
    carry(made.nonce, made.event, write, ports, made.copies)


def make(prepared: Prepared, ports: Ports) -> Exported:
    """Signed for the recipient; nothing is entered, and nobody may have it yet. Raises what signing raises."""
    pack = prepared.pack
    notes = [each.note for each in pack.entries]
    entries = [
        CoverEntry(item.query_id, covers.digest(item.text), note) for item, note in zip(prepared.items, notes, strict=True)
    ]
    cover = covers.write(Cover(pack.recipient, pack.ends_on, tuple(entries), pack.cover))
    nonce = base64url.encode(ports.randomness.token_bytes(NONCE_BYTES))
    binding = KeyBindingRequest(
        audience(pack.recipient), nonce, ports.clock.now(), end_of(pack.ends_on), cover.binding_claims()
    )
    supported = Supported.read({})
    presentations = {item.query_id: [signed(item, binding, supported, ports)] for item in prepared.items}
    text = share_file.message(presentations, cover, _lists(presentations, cover, prepared, ports))
    by = offline(ports)
    judged = tuple((judge(item.text, by), note) for item, note in zip(prepared.items, notes, strict=True))
    details = {WAY: Way.FILE.value, UNTIL: end_of(pack.ends_on).isoformat()}
    event = handed_out(prepared.items, audience(pack.recipient), pack.recipient, details, ports)
    copies = tuple(item.copy for item in prepared.items if item.copy is not None)
    return Exported(pack, text, judged, event, nonce, copies)


def _lists(presentations: Presentations, cover: WrittenCover, prepared: Prepared, ports: Ports) -> ListsAlong:
    """Those that will still be fresh on its last day: a file may be read that late."""
    held = lists_along.held(prepared.items, end_of(prepared.pack.ends_on), ports)
    try:
        return lists_along.beside(lambda lists: payload.pack(share_file.message(presentations, cover, lists)), held)[1]
    except LimitError:
        return {}


def handed_out(items: Sequence[ConsentItem], party_id: str, name: str, details: Mapping[str, str], ports: Ports) -> Event:
    """That these went to whom the person calls `name`, without a value of them."""
    return Event(
        EventKind.SHARED,
        ports.clock.now(),
        party_id=party_id,
        party_names={"und": name},
        credential_ids=tuple(item.stored.id for item in items),
        credential_types=tuple(item.stored.credential.type for item in items),
        fields={item.stored.id: tuple(leaving.dotted for leaving in item.fields) for item in items},
        details={**details, THINGS: " ".join(str(item.things) for item in items)},
    )
