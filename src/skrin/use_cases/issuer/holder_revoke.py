"""A holder has a credential revoked: a request signed with its key, answered by a signed receipt (PRODUCT section 1, row 5)."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from skrin.protocols.errors import NotTheirs
from skrin.protocols.holder_revocation import RevocationRequest, build_receipt, verify_revocation
from skrin.protocols.openid4vci.errors import NonceInvalid
from skrin.protocols.signed_message import MessagePolicy
from skrin.use_cases.issuer import trail
from skrin.use_cases.issuer.errors import RevocationDateInvalid
from skrin.use_cases.issuer.model import IssuedCredential
from skrin.use_cases.issuer.ports import IssuerPorts, ServicePorts
from skrin.use_cases.issuer.revoke import apply_revocation
from skrin.use_cases.issuer.secret import digest
from skrin.wire import jose

# A holder's today may be our tomorrow: no clock on Earth is further ahead of UTC.
FURTHEST_AHEAD = timedelta(hours=14)


@dataclass(frozen=True, slots=True)
class HolderRevoked:
    """`receipt` is signed by the issuer and is the holder's proof; `again`: it had been revoked before."""

    receipt: str
    again: bool


def revoke_for_holder(text: str, ports: ServicePorts) -> HolderRevoked:
    """Revoke the credential in all its forms and copies (RULINGS 20). Asking again is answered with a receipt again.

    Raises RevocationInvalid, NonceInvalid, RevocationDateInvalid; NotTheirs where the credential is unknown or another's.
    """
    now = ports.clock.now()
    policy = MessagePolicy(str(ports.issuer), now, lambda nonce: ports.store.nonce_is_open(digest(nonce), now))
    request = verify_revocation(text, policy)
    credential = ports.store.credential_by_hash(request.credential_hash)
    if credential is None or not _is_theirs(credential, request, ports):
        raise NotTheirs
    since = _since(request.from_date, now)
    with ports.store.transaction() as change:
        if not change.spend_nonce(digest(_nonce(request)), now):
            raise NonceInvalid
        copies = ports.store.credentials_of(credential.issuance_id)  # with the write lock in hand: none is made in between
        again = apply_revocation(copies, request.reason, since, trail.HOLDER, ports, change)
    revoked = ports.store.credential(credential.id)
    revoked_from = revoked.revoked_from if revoked is not None and revoked.revoked_from is not None else since
    receipt = build_receipt(ports.signer, ports.identity.key_id, ports.fresh_id(), request, revoked_from, now)
    return HolderRevoked(receipt, credential.id in again)


def _is_theirs(credential: IssuedCredential, request: RevocationRequest, ports: IssuerPorts) -> bool:
    """Signed with the credential's own key, or for one without a key with that of another form of it; or else with that of the
    enrolment it was issued for (RULINGS 20).
    """
    of_form = [credential] if credential.holder_key else ports.store.credentials_of(credential.issuance_id)
    if request.key.thumbprint in {each.holder_key for each in of_form if each is credential or not each.replaced}:
        return True
    issuance = ports.store.issuance(credential.issuance_id)
    enrolment = ports.store.enrolment(issuance.enrolment_id) if issuance and issuance.enrolment_id else None
    return enrolment is not None and enrolment.key == request.key.thumbprint


def _since(day: date | None, now: datetime) -> datetime:
    """From when it counts: the beginning of the day that was asked for, never a moment to come."""
    if day is None:
        return now
    start = datetime.combine(day, time(), UTC)
    if start > now + FURTHEST_AHEAD:
        raise RevocationDateInvalid(start)
    return min(start, now)


def _nonce(request: RevocationRequest) -> str:
    return str(jose.CompactJws.parse(request.text).claims()["nonce"])
