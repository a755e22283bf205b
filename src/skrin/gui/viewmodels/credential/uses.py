"""Where a credential was used: the entries of the history that are about it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from skrin.domain.history import Event, EventKind
from skrin.wire.identity_text import identity
from skrin.words.catalogue import NN_
from skrin.words.credential.days import day, short_date
from skrin.words.credential.party_names import short_id
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.use_cases.ports import Ports

SHOWN = 20

THINGS = NN_("{count} thing", "{count} things")

ICONS = {
    EventKind.SHARED: "share",
    EventKind.SHARING_ENDED: "unlink",
    EventKind.ERASURE_ASKED: "eraser",
    EventKind.ARRIVED: "check",
    EventKind.REPORTED: "flag",
    EventKind.DECLINED: "hand-stop",
    EventKind.PROMISED: "clock",
    EventKind.PROMISE_CANCELLED: "clock",
    EventKind.RECEIVED: "badge",
    EventKind.RENEWED: "refresh",
    EventKind.IMPORTED: "file",
    EventKind.EXPORTED: "save",
    EventKind.STATUS_CHANGED: "refresh",
    EventKind.REVOCATION_REQUESTED: "revoke",
    EventKind.DELETED: "trash",
    EventKind.FAILED: "circle-alert",
    EventKind.REFUSED: "shield-x",
    EventKind.ENROLLED: "graduation-cap",
    EventKind.ENROLMENT_WITHDRAWN: "graduation-cap",
    EventKind.PAPER_KEPT: "paper",
    EventKind.PAPER_CHANGED: "paper",
    EventKind.PAPER_EXPORTED: "save",
    EventKind.PAPER_DELETED: "trash",
    EventKind.WALLET_CREATED: "wallet",
    EventKind.WALLET_RECOVERED: "wallet",
    EventKind.BACKED_UP: "save",
    EventKind.TRUST_CHANGED: "shield",
    EventKind.SETTING_CHANGED: "settings",
}


# What was done with it, and not what was found out about it.
USED = frozenset(
    {
        EventKind.SHARED,
        EventKind.RECEIVED,
        EventKind.RENEWED,
        EventKind.IMPORTED,
        EventKind.EXPORTED,
        EventKind.REVOCATION_REQUESTED,
    }
)


@dataclass(frozen=True, slots=True)
class Use:
    """One line: with whom or what, and when; for what was shared also how many things."""

    icon: str
    what: str
    when: str
    shared: bool


def uses_of(credential_id: str, ports: "Ports", words: Words) -> tuple[Use, ...]:
    """The newest first."""
    events = ports.vault.history_about(credential_id, limit=SHOWN)
    return tuple(_use(event, credential_id, words) for event in events if credential_id in event.credential_ids)


def _use(event: Event, credential_id: str, words: Words) -> Use:
    shared = event.kind is EventKind.SHARED
    name = words.name(event.party_names) or identity(event.details.get("host", "")) or short_id(event.party_id)
    when = short_date(day(event.at), words)
    if shared and (things := event.things(credential_id)):
        when = f"{when} · {words.count(THINGS, things)}"
    return Use(ICONS[event.kind], name if shared else words.event(event.kind), when, shared)
