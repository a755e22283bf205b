"""One credential as a code for whoever is in front of the screen, where nobody asked: bearer, or live (docs/decisions/0314).

A bearer code is the credential with what was chosen, and no proof of who shows it: whoever films it can show it as well. A live
one has the holder's signature over it, made for nobody in particular and good for two minutes.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from enum import Enum
from typing import Final

from skrin.domain.credential import CredentialFormat
from skrin.domain.history import UNTIL, WAY, Way
from skrin.domain.pack import Pack, PackEntry
from skrin.formats.sd_jwt.key_binding import KeyBindingRequest
from skrin.protocols.mq1 import schedule
from skrin.protocols.mq1.payload import pack
from skrin.protocols.mq1.schedule import Density, Pace, Showing
from skrin.protocols.mq1.transfer import Kind
from skrin.protocols.openid4vp.formats import Supported
from skrin.protocols.openid4vp.response import vp_token
from skrin.use_cases.holder.consent import ConsentItem
from skrin.use_cases.holder.delivery import carry
from skrin.use_cases.holder.errors import CodeUnfit
from skrin.use_cases.holder.pack_export import handed_out, items_of
from skrin.use_cases.holder.pack_view import PackNow, look
from skrin.use_cases.holder.signing import signed
from skrin.use_cases.ports import Ports
from skrin.use_cases.recipients import LIVE, LIVE_AGE
from skrin.wire import base64url, strict_json

NONCE_BYTES: Final = 16


class OneWay(Enum):
    BEARER = "bearer"
    LIVE = "live"


@dataclass(frozen=True, slots=True)
class Offered:
    """What would leave of one credential: what is shown to the person, confirmed, and drawn."""

    now: PackNow
    item: ConsentItem
    way: OneWay


@dataclass(frozen=True, slots=True)
class Drawn:
    """`showing` is the picture of now. A live one is renewed by `again` as long as it stays on the screen."""

    offered: Offered
    showing: Showing = field(repr=False)


def offer(entry: PackEntry, name: str, way: OneWay, ports: Ports) -> Offered:
    """`name` is what the person calls whoever sees it, for their own history.

    Raises CodeUnfit for what cannot be shown so: a live code needs a credential with the holder's key (`dc+sd-jwt`).
    """
    at = ports.clock.now()
    now = look(Pack("", name, name, at.date() + timedelta(days=1), at, at, (entry,)), ports)
    (item,) = items_of(now)
    selective = item.stored.credential.format is CredentialFormat.SD_JWT_VC
    if not selective or (way is OneWay.LIVE and not item.proves_holder):
        raise CodeUnfit(entry.credential_id)
    return Offered(now, item, way)


def draw(
    offered: Offered, ports: Ports, write: Callable[[Drawn], object] = lambda _: None, stays: timedelta = timedelta()
) -> Drawn:
    """It counts as shared from here on. `write` puts the pictures into files; `stays` is how long a live one is signed anew.

    Raises CopyShown, TooLarge, what signing raises and what `write` raises, with nothing entered.
    """
    drawn = again(offered, ports)
    details = {WAY: Way.SCREEN.value}
    if offered.way is OneWay.LIVE:
        details[UNTIL] = (ports.clock.now() + stays + LIVE_AGE).isoformat()
    event = handed_out([offered.item], "", offered.now.pack.recipient, details, ports)
    copies = [] if offered.item.copy is None else [offered.item.copy]
    key = base64url.encode(ports.randomness.token_bytes(NONCE_BYTES))
    carry(key, event, lambda: write(drawn), ports, copies)
    return drawn


def again(offered: Offered, ports: Ports) -> Drawn:
    """The same, signed now; nothing is entered once more."""
    item = offered.item
    if offered.way is OneWay.BEARER:
        return Drawn(offered, schedule.begin(Kind.BEARER_CREDENTIAL, pack(item.text), Density.NORMAL, Pace.NORMAL))
    nonce = base64url.encode(ports.randomness.token_bytes(NONCE_BYTES))
    binding = KeyBindingRequest(LIVE, nonce, ports.clock.now())
    shown = signed(item, binding, Supported.read({}), ports)
    message = strict_json.dump({"vp_token": vp_token({item.query_id: [shown]})}).decode()
    return Drawn(offered, schedule.begin(Kind.CLEAR_RESPONSE, pack(message), Density.NORMAL, Pace.NORMAL))
