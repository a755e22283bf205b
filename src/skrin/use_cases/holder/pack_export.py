"""A pack as what leaves: each credential as it was chosen, signed for its recipient until its last day, under one signed cover.

`prepare` is shown to the person, `export` signs exactly that, and what was signed is in the history before anybody has it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from skrin.domain.history import THINGS, UNTIL, WAY, Event, EventKind, Way
from skrin.domain.pack import Pack
from skrin.formats.sd_jwt.key_binding import KeyBindingRequest
from skrin.protocols.openid4vp import cover as covers
from skrin.protocols.openid4vp import share_file
from skrin.protocols.openid4vp.cover import Cover, CoverEntry
from skrin.protocols.openid4vp.formats import Supported
from skrin.use_cases.holder.checking import offline
from skrin.use_cases.holder.consent import ConsentItem
from skrin.use_cases.holder.copies import note_shown
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
    """`text` is the file. `judged` are the credentials as their recipient will find them, with their notes, in the order."""

    pack: Pack
    text: str = field(repr=False)
    judged: tuple[tuple[Judged, str], ...] = field(repr=False)
    event: Event


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
    """Signed for the recipient; the history has it then. Raises CopyShown, and what signing raises, with nothing entered."""
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
    text = share_file.message(presentations, cover)
    by = offline(ports)
    judged = tuple((judge(item.text, by), note) for item, note in zip(prepared.items, notes, strict=True))
    details = {WAY: Way.FILE.value, UNTIL: end_of(pack.ends_on).isoformat()}
    event = handed_out(prepared.items, audience(pack.recipient), pack.recipient, details, ports)
    with ports.vault.transaction() as tx:
        note_shown([item.copy for item in prepared.items if item.copy is not None], nonce, tx, ports)
        tx.record(event)
    return Exported(pack, text, judged, event)


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
