"""Signing in: the person types the code that the issuer gave them, and the wallet gets a code of its own.

Each look at a typed code costs one of five tries, of the pushed request and of the offer it names or finds, and the count is
durable before anything is told (I-04). Whatever is wrong with a code, the answer is the same.
"""

from datetime import timedelta
from typing import Final

from skrin.use_cases.issuer import trail
from skrin.use_cases.issuer.authorization.grants import GRANT_LIFETIME
from skrin.use_cases.issuer.authorization.pending import Pending
from skrin.use_cases.issuer.authorization.records import CodeRecord, GrantRecord
from skrin.use_cases.issuer.forms import Form
from skrin.use_cases.issuer.model import Action, OfferRecord
from skrin.use_cases.issuer.ports import IssuerPorts
from skrin.use_cases.issuer.secret import as_meant, digest
from skrin.use_cases.issuer.store import IssuerTransaction
from skrin.use_cases.issuer.tokens import TRIES
from skrin.wire import base64url

CODE_BYTES: Final = 32
# The wallet is waiting for it.
CODE_LIFETIME: Final = timedelta(minutes=1)


def sign_in(pending: Pending, typed: str, ports: IssuerPorts) -> str | None:
    """The authorization code for the wallet; None where the code that was typed is not one that works here."""
    code, wanted = base64url.encode(ports.randomness.token_bytes(CODE_BYTES)), ports.secret.sign_in_digest(as_meant(typed))
    found = ports.store.offer_by_sign_in(wanted)
    offer_id = pending.offer_id or (found.id if found else "")
    now = ports.clock.now()
    with ports.store.transaction() as change:
        counted = change.count_pushed_try(pending.digest, now, TRIES)
        counted = counted and bool(offer_id) and change.count_try(offer_id, now, TRIES)
        offer = found if counted and found is not None and found.id == offer_id else None
        forms = () if offer is None else _allowed(pending, offer, ports)
        signed_in = offer is not None and bool(forms) and change.answer_pushed_request(pending.digest, now)
        if offer is not None and signed_in:
            _grant(pending, offer, forms, code, ports, change)
        elif counted:
            trail.record(change, ports, Action.CODE_REFUSED, offer_id, actor=trail.HOLDER)
    # Only now, when a wrong try is counted for good, is anything told.
    return code if signed_in else None


def cancel(pending: Pending, ports: IssuerPorts) -> None:
    """The person does not want to: the request is over."""
    with ports.store.transaction() as change:
        change.answer_pushed_request(pending.digest, ports.clock.now())


def can_try(pending: Pending, ports: IssuerPorts) -> bool:
    """Whether one more code may be typed for this request."""
    record = ports.store.pushed_request(pending.digest)
    return record is not None and record.tries < TRIES


def _allowed(pending: Pending, offer: OfferRecord, ports: IssuerPorts) -> tuple[Form, ...]:
    if offer.spent_at is not None or offer.expires_at <= ports.clock.now():
        return ()
    issuance = ports.store.issuance(offer.issuance_id)
    return tuple(form for form in pending.forms if issuance is not None and form in issuance.forms)


def _grant(
    pending: Pending,
    offer: OfferRecord,
    forms: tuple[Form, ...],
    code: str,
    ports: IssuerPorts,
    change: IssuerTransaction,
) -> None:
    now, asked = ports.clock.now(), pending.asked
    grant = GrantRecord(
        id=ports.fresh_id(),
        issuance_id=offer.issuance_id,
        forms=forms,
        expires_at=now + GRANT_LIFETIME,
        offer_id=offer.id,
        client_id=asked.client_id,
        by_identifier=pending.by_identifier,
        instance=pending.instance,
    )
    change.add_grant(grant)
    until, bound_to = now + CODE_LIFETIME, pending.key_thumbprint
    change.add_authorization_code(CodeRecord(digest(code), grant.id, asked.redirect_uri, asked.challenge, until, bound_to))
    trail.record(change, ports, Action.SIGNED_IN, offer.issuance_id, actor=trail.HOLDER)
