"""Of what a new edition could be fetched, and what speaks for it. Asks nobody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from skrin.domain.credential import StoredCredential
from skrin.domain.errors import StateError, StoreError
from skrin.domain.standing import Standing, standing
from skrin.use_cases.checks import Judge
from skrin.use_cases.holder.checking import offline
from skrin.use_cases.judge import judge_again
from skrin.use_cases.ports import Ports

# So long before its end a credential is worth renewing.
SOON = timedelta(days=30)


class Why(Enum):
    """What speaks for a new edition; the first that holds, the gravest first."""

    REVOKED = "revoked"
    EXPIRED = "expired"
    COPIES_SHOWN = "copies_shown"  # every copy has been shown to somebody
    EXPIRING = "expiring"


@dataclass(frozen=True, slots=True)
class Renewable:
    stored: StoredCredential
    why: Why


def renewable(ports: Ports) -> tuple[Renewable, ...]:
    """What a new edition could be fetched of, where something speaks for it: of forms that come together, one.

    What was lost to damage is passed over.
    """
    by = offline(ports)
    found = (_gravest(renewal.credential_ids, by, ports) for renewal in ports.vault.renewals())
    return tuple(filter(None, found))


def _gravest(credential_ids: Sequence[str], by: Judge, ports: Ports) -> Renewable | None:
    stored = filter(None, (_held(credential_id, ports) for credential_id in credential_ids))
    whys = ((each, _why(each, standing(judge_again(each.credential, by)), ports)) for each in stored)
    found = [Renewable(each, why) for each, why in whys if why is not None]
    return min(found, key=lambda each: list(Why).index(each.why), default=None)


def can_renew(credential_id: str, ports: Ports) -> bool:
    """Whether the issuer has given the permission."""
    return ports.vault.renewal_of(credential_id) is not None


def _held(credential_id: str, ports: Ports) -> StoredCredential | None:
    try:
        return ports.vault.credential(credential_id)
    except (StateError, StoreError):
        return None


def _why(stored: StoredCredential, stands: Standing, ports: Ports) -> Why | None:
    if stands is Standing.REVOKED:
        return Why.REVOKED
    until, now = stored.credential.valid_until, ports.clock.now()
    if stands is Standing.EXPIRED or (until is not None and until <= now):
        return Why.EXPIRED
    copies = ports.vault.copies(stored.id)
    if copies is not None and not copies.unused:
        return Why.COPIES_SHOWN
    return Why.EXPIRING if until is not None and until - now <= SOON else None
