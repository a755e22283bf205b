"""Send an answer to a verifier: once, and never without a trace.

What is about to leave is written down before it does. So the history has it also where the wallet is locked, or the program
ends, while the answer is on its way: `tidy_up` enters it when the vault is opened next, and says that nobody knows whether it
arrived.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from skrin.domain.errors import SkrinError
from skrin.domain.history import Event, EventKind
from skrin.domain.json_value import JsonObject
from skrin.domain.ports import HolderVault, VaultTransaction
from skrin.protocols.openid4vp.errors import ResponseNotDelivered
from skrin.protocols.openid4vp.response import Delivered, delivery_response
from skrin.use_cases.holder.copies import NextCopy, note_shown
from skrin.use_cases.holder.errors import AlreadyAnswered, DeliveryUnknown
from skrin.use_cases.ports import Ports
from skrin.wire.http import HttpRequest

SETTING = "sending"
REDIRECTED = "net.redirect"


@dataclass(frozen=True, slots=True)
class Sending:
    """What is on its way as the answer to the request of this fingerprint (empty in what an older version wrote down)."""

    request: str
    event: Event


def deliver(fingerprint: str, post: HttpRequest, event: Event, ports: Ports, shown: Sequence[NextCopy] = ()) -> Delivered:
    """The one POST; `event` says what is in it, `shown` which copies. `fingerprint` names the request.

    A redirect is not followed: the answer went out once, and nobody says that it arrived (P-06). Raises AlreadyAnswered, also
    while another answer to it is on its way, CopyShown, ResponseNotDelivered, NetError.
    """
    sending = write_down(fingerprint, event, ports, shown)
    try:
        delivered = delivery_response(ports.network()(post), ports.loopback)
    except SkrinError as error:
        told = not_taken(sending, error, ports)
        if told is error:
            raise
        raise told from error
    taken(sending, event, ports)
    return delivered


def write_down(fingerprint: str, event: Event, ports: Ports, shown: Sequence[NextCopy] = ()) -> Sending:
    """Before it leaves. `taken` or `not_taken` follows. Raises AlreadyAnswered, CopyShown."""
    sending = Sending(fingerprint, event)
    with ports.vault.transaction() as tx:
        _require_unanswered(fingerprint, ports)
        note_shown(shown, fingerprint, tx, ports)
        _write(tx, [*_under_way(ports.vault), sending])
    return sending


def taken(sending: Sending, event: Event, ports: Ports) -> None:
    """It was handed over, as `event` says."""
    with ports.vault.transaction() as tx:
        tx.remember_answered(sending.request, ports.clock.now())
        _settle(tx, event, sending, ports)


def not_taken(sending: Sending, error: SkrinError, ports: Ports) -> SkrinError:
    """Enter that it failed; what to tell of it."""
    _end(replace(sending.event, kind=EventKind.FAILED, code=error.code), sending, ports)
    if error.code == REDIRECTED:
        status = error.facts.get("status")
        return ResponseNotDelivered(status if isinstance(status, int) else 0)
    return error


def carry(
    key: str, event: Event, out: Callable[[], object], ports: Ports, shown: Sequence[NextCopy] = (), *, answers: bool = False
) -> None:
    """`out` brings it to where somebody else can take it, a file as a rule; `event` is entered when it has.

    Where `out` raises a SkrinError nothing is entered. Where everything ends in between, what was written down is entered when
    the vault is opened next: better an entry of what never was than a file without one (docs/decisions/0330). `key` is its own;
    with `answers` the fingerprint of the request. Raises AlreadyAnswered, CopyShown, and what `out` raises.
    """
    sending = write_down(key, event, ports, shown)
    try:
        out()
    except SkrinError:
        with ports.vault.transaction() as tx:
            _write(tx, [other for other in _under_way(ports.vault) if other != sending])
        raise
    if answers:
        taken(sending, event, ports)
    else:
        _end(event, sending, ports)


def hand_over(fingerprint: str, event: Event, ports: Ports, shown: Sequence[NextCopy] = ()) -> None:
    """Enter an answer that nobody carries: from here on it is shown, whoever sees it. Raises AlreadyAnswered, CopyShown."""
    with ports.vault.transaction() as tx:
        _require_unanswered(fingerprint, ports)
        note_shown(shown, fingerprint, tx, ports)
        tx.remember_answered(fingerprint, ports.clock.now())
        tx.record(event)


def _require_unanswered(fingerprint: str, ports: Ports) -> None:
    """Nor being answered, in another window. Raises AlreadyAnswered."""
    answered_at = ports.vault.answered_request(fingerprint)
    on_its_way = next((each.event.at for each in _under_way(ports.vault) if each.request == fingerprint), None)
    if (at := answered_at or on_its_way) is not None:
        raise AlreadyAnswered(at)


def tidy_up(ports: Ports) -> Sequence[Event]:
    """Called once when the vault has been opened. Returns what was on its way when it was shut; it is in the history now."""
    left = _under_way(ports.vault)
    unknown = DeliveryUnknown()
    for each in left:
        _end(replace(each.event, code=unknown.code), each, ports)
    return [each.event for each in left]


def _end(became: Event, sending: Sending, ports: Ports) -> None:
    with ports.vault.transaction() as tx:
        _settle(tx, became, sending, ports)


def _settle(tx: VaultTransaction, became: Event, sending: Sending, ports: Ports) -> None:
    _write(tx, [other for other in _under_way(ports.vault) if other != sending])
    tx.record(became)


def _under_way(vault: HolderVault) -> list[Sending]:
    return [_read(each) for each in json.loads(vault.setting(SETTING) or "[]")]


def _write(tx: VaultTransaction, on_their_way: Sequence[Sending]) -> None:
    tx.set_setting(SETTING, json.dumps([_written(each) for each in on_their_way]))


def _written(sending: Sending) -> JsonObject:
    event = sending.event
    return {
        "request": sending.request,
        "kind": event.kind.value,
        "at": event.at.isoformat(),
        "party_id": event.party_id,
        "party_names": dict(event.party_names),
        "credential_ids": list(event.credential_ids),
        "credential_types": list(event.credential_types),
        "fields": {id_: list(paths) for id_, paths in event.fields.items()},
        "details": dict(event.details),
    }


def _read(written: dict[str, object]) -> Sending:
    """What `_written` wrote, in this same vault."""
    fields: dict[str, list[str]] = written["fields"]  # type: ignore[assignment]
    event = Event(
        EventKind(written["kind"]),
        datetime.fromisoformat(str(written["at"])),
        party_id=str(written["party_id"]),
        party_names=written["party_names"],  # type: ignore[arg-type]
        credential_ids=tuple(written["credential_ids"]),  # type: ignore[arg-type]
        credential_types=tuple(written["credential_types"]),  # type: ignore[arg-type]
        fields={id_: tuple(paths) for id_, paths in fields.items()},
        details=written["details"],  # type: ignore[arg-type]
    )
    return Sending(str(written.get("request", "")), event)
