"""Taking a credential back, in all its forms and copies. Revocation is final; suspension can be lifted (ARF VCR_04)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from skrin.use_cases.issuer import trail
from skrin.use_cases.issuer.errors import (
    CredentialAlreadyRevoked,
    CredentialAlreadySuspended,
    CredentialNotSuspended,
    NothingHere,
    RevocationDateInvalid,
)
from skrin.use_cases.issuer.model import Action, IssuedCredential
from skrin.use_cases.issuer.ports import IssuerPorts
from skrin.use_cases.issuer.store import IssuerTransaction

URN = "urn:uuid:"


@dataclass(frozen=True, slots=True)
class Revoked:
    """What a revocation came to. `again` are those that were revoked already: nothing changed for them."""

    credentials: tuple[str, ...]
    again: tuple[str, ...]
    revoked_at: datetime
    revoked_from: datetime


def find(name: str, ports: IssuerPorts) -> Sequence[IssuedCredential]:
    """The credentials that `name` means: an id or `jti`, the hash of the signed text, or an issuance.

    Whichever of them is named, it is the achievement that is meant: all its forms and copies (RULINGS 20), but for those that
    others have replaced. Raises NothingHere.
    """
    one = ports.store.credential(name.removeprefix(URN)) or ports.store.credential_by_hash(name)
    copies = ports.store.credentials_of(one.issuance_id if one is not None else name)
    found = [each for each in copies if not each.replaced or each == one]
    if not found:
        raise NothingHere("credential")
    return found


def revoke(name: str, reason: str, from_: datetime | None, ports: IssuerPorts) -> Revoked:
    """Revoke for good; doing it again changes nothing. Raises NothingHere, RevocationDateInvalid."""
    now = ports.clock.now()
    since = from_ or now
    if since > now:
        raise RevocationDateInvalid(since)
    with ports.store.transaction() as change:
        found = find(name, ports)  # with the write lock in hand: no copy is made in between
        again = apply_revocation(found, reason, since, trail.ADMINISTRATOR, ports, change)
    return Revoked(tuple(each.id for each in found), again, now, since)


def apply_revocation(
    credentials: Sequence[IssuedCredential],
    reason: str,
    since: datetime,
    by: str,
    ports: IssuerPorts,
    change: IssuerTransaction,
) -> tuple[str, ...]:
    """Revoke what is not revoked yet, and tell which was; `by` is `administrator` or `holder`."""
    again = []
    for issuance_id in {each.issuance_id for each in credentials}:
        change.forget_drafts(issuance_id)
    for credential in credentials:
        if change.revoke(credential.id, ports.clock.now(), since, by, reason):
            trail.record(
                change, ports, Action.CREDENTIAL_REVOKED, credential.id, actor=by, reason=reason, since=since.isoformat()
            )
        else:
            again.append(credential.id)
    return tuple(again)


def suspend(name: str, reason: str, ports: IssuerPorts) -> tuple[str, ...]:
    """Suspend until reinstated. Raises NothingHere, CredentialAlreadyRevoked, CredentialAlreadySuspended."""

    def refused(credential: IssuedCredential) -> Exception:
        return CredentialAlreadySuspended(credential.id)

    return _change(name, reason, Action.CREDENTIAL_SUSPENDED, _suspended, refused, ports)


def reinstate(name: str, reason: str, ports: IssuerPorts) -> tuple[str, ...]:
    """Lift a suspension. Raises NothingHere, CredentialNotSuspended; CredentialAlreadyRevoked: that is never undone."""

    def refused(credential: IssuedCredential) -> Exception:
        return CredentialNotSuspended(credential.id)

    return _change(name, reason, Action.CREDENTIAL_REINSTATED, _reinstated, refused, ports)


def _suspended(change: IssuerTransaction, credential_id: str, now: datetime, reason: str) -> bool:
    return change.suspend(credential_id, now, reason)


def _reinstated(change: IssuerTransaction, credential_id: str, now: datetime, reason: str) -> bool:
    return change.reinstate(credential_id, now, reason)


def _change(
    name: str,
    reason: str,
    action: Action,
    apply: Callable[[IssuerTransaction, str, datetime, str], bool],
    refused: Callable[[IssuedCredential], Exception],
    ports: IssuerPorts,
) -> tuple[str, ...]:
    now = ports.clock.now()
    with ports.store.transaction() as change:
        found = find(name, ports)
        for credential in found:
            if not apply(change, credential.id, now, reason):
                current = ports.store.credential(credential.id)
                if current is not None and current.revoked_at is not None:
                    raise CredentialAlreadyRevoked(credential.id, current.revoked_at)
                raise refused(credential)
            trail.record(change, ports, action, credential.id, reason=reason)
    return tuple(credential.id for credential in found)
