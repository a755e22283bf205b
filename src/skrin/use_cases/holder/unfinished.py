"""Receipts that were begun and not ended: their keys never stay behind without a credential (OPEN.md C-13, C-14).

The record lies in the vault from before the first request until the credentials are stored or the receipt has failed. What is
found when the vault is opened was left by a program that died: its keys are destroyed, and the history says so.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from skrin.domain.history import Event, EventKind
from skrin.domain.ports import HolderVault, Signer, VaultTransaction
from skrin.use_cases.holder.errors import OfferAlreadyReceived, OfferInProgress
from skrin.use_cases.ports import Ports

SETTING = "receiving"
INTERRUPTED = "state.interrupted"


@dataclass(frozen=True, slots=True)
class Receipt:
    """One receipt under way. `fingerprint` names the offer without its code; `keys` are those made for it."""

    fingerprint: str
    host: str
    keys: tuple[str, ...]


def fingerprint(issuer: str, code: str) -> str:
    """A name for an offer, the same for the same issuer and code, from which neither can be read."""
    return "offer:" + hashlib.sha256(f"{issuer}\n{code}".encode()).hexdigest()


def begin(offer: str, host: str, algorithms: Sequence[str], ports: Ports) -> tuple[Receipt, tuple[Signer, ...]]:
    """One fresh key for each credential, and the record of the receipt, in one transaction.

    Raises OfferAlreadyReceived, OfferInProgress.
    """
    with ports.vault.transaction() as tx:
        require_new(offer, ports)
        open_receipts = under_way(ports.vault)
        if any(receipt.fingerprint == offer for receipt in open_receipts):
            raise OfferInProgress(host)
        made = [tx.new_key(algorithm) for algorithm in algorithms]
        receipt = Receipt(offer, host, tuple(key_id for key_id, _ in made))
        _write(tx, [*open_receipts, receipt])
    return receipt, tuple(signer for _, signer in made)


def require_new(offer: str, ports: Ports) -> None:
    """Raises OfferAlreadyReceived."""
    if (received_at := ports.vault.answered_request(offer)) is not None:
        raise OfferAlreadyReceived(received_at)


def finish(receipt: Receipt, tx: VaultTransaction, ports: Ports) -> None:
    """The credentials are stored in this same transaction; the offer will not be received twice."""
    _write(tx, [other for other in under_way(ports.vault) if other.fingerprint != receipt.fingerprint])
    tx.remember_answered(receipt.fingerprint, ports.clock.now())


def abandon(receipt: Receipt, event: Event, ports: Ports) -> None:
    """Nothing came of it: the keys are destroyed and the history says why. The offer may be tried again.

    A receipt that has ended stays as it ended: where its credentials are stored the keys are theirs.
    """
    with ports.vault.transaction() as tx:
        if receipt not in under_way(ports.vault):
            return
        for key_id in receipt.keys:
            tx.delete_key(key_id)
        _write(tx, [other for other in under_way(ports.vault) if other.fingerprint != receipt.fingerprint])
        tx.record(event)


def tidy_up(ports: Ports) -> Sequence[Receipt]:
    """Called once when the vault has been opened. Returns what was interrupted: it can be fetched again."""
    left = under_way(ports.vault)
    for receipt in left:
        event = Event(EventKind.FAILED, ports.clock.now(), party_id=receipt.host, code=INTERRUPTED)
        abandon(receipt, event, ports)
    return left


def under_way(vault: HolderVault) -> list[Receipt]:
    stored = json.loads(vault.setting(SETTING) or "[]")
    return [Receipt(each["fingerprint"], each["host"], tuple(each["keys"])) for each in stored]


def _write(tx: VaultTransaction, receipts: Sequence[Receipt]) -> None:
    tx.set_setting(SETTING, json.dumps([asdict(receipt) for receipt in receipts]))
