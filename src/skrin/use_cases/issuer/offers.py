"""Offers: short-lived, single-use ways to one issuance (OpenID4VCI 1.0, 4.1 and 13.6).

An offer goes out by reference. Its codes are derived from the service's secret and its id, so that the same offer can be told
again and the database never holds a code.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum

from skrin.protocols.openid4vci.offer import (
    AuthorizationCodeGrant,
    CredentialOffer,
    InputMode,
    OfferReference,
    PreAuthorizedGrant,
    TransactionCodeSpec,
)
from skrin.protocols.openid4vci.offer_link import offer_link
from skrin.use_cases.issuer import trail
from skrin.use_cases.issuer.errors import IssuanceDone, NothingHere
from skrin.use_cases.issuer.model import Action, Issuance, OfferRecord
from skrin.use_cases.issuer.ports import IssuerPorts
from skrin.use_cases.issuer.secret import TRANSACTION_CODE_DIGITS, digest, written
from skrin.use_cases.issuer.store import IssuerTransaction

OFFER_PATH = "/offers/"
# Told to a wallet that has just proved who it is; told again, fresh, whenever it asks.
TOLD_LIFETIME = timedelta(minutes=15)
# Handed out on paper or by mail: it needs a transaction code, told by another way.
HANDED_OUT_LIFETIME = timedelta(days=7)
LEAST_TIME_LEFT = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class OfferMade:
    """An offer to hand out. Both codes go to the learner by another way than `link`; None where there is none.

    `transaction_code` is typed into the wallet, `sign_in_code` on the issuer's page that the wallet opens.
    """

    issuance_id: str
    link: str = field(repr=False)
    transaction_code: str | None = field(repr=False)
    expires_at: datetime
    sign_in_code: str | None = field(default=None, repr=False)


class Way(Enum):
    """How the holder of an offer gets at what it offers."""

    CODE = "code"  # the offer has the code in it; a transaction code may be needed beside it
    SIGN_IN = "sign-in"  # the wallet opens the issuer's page, and the holder signs in there
    BOTH = "both"  # as the wallet likes: some know only one of them


def new_offer(
    issuance: Issuance, lifetime: timedelta, ports: IssuerPorts, change: IssuerTransaction, way: Way = Way.CODE
) -> OfferMade:
    """An offer for this issuance."""
    now, offer_id, secret = ports.clock.now(), ports.fresh_id(), ports.secret
    signs_in = way is not Way.CODE
    offer = OfferRecord(
        id=offer_id,
        issuance_id=issuance.id,
        reference_digest=digest(secret.reference_for(offer_id)),
        code_digest=digest(secret.code_for(offer_id)),
        needs_transaction_code=issuance.needs_transaction_code,
        created_at=now,
        expires_at=now + lifetime,
        pre_authorized=way is not Way.SIGN_IN,
        state_digest=digest(secret.state_for(offer_id)) if signs_in else None,
        sign_in_digest=secret.sign_in_digest(secret.sign_in_code_for(offer_id)) if signs_in else None,
    )
    change.add_offer(offer)
    trail.record(change, ports, Action.OFFER_MADE, issuance.id)
    return _made(offer, ports)


def renew_offer(issuance_id: str, ports: IssuerPorts, way: Way | None = None) -> OfferMade:
    """A new offer to hand out for what was not fetched yet; `way` None: as the last one.

    The tokens of earlier ones end. Raises NothingHere, IssuanceDone.
    """
    issuance = ports.store.issuance(issuance_id)
    if issuance is None:
        raise NothingHere("issuance")
    if issuance.issued_at is not None:
        raise IssuanceDone(issuance_id)
    way = way or _way(ports.store.newest_offer(issuance_id))
    with ports.store.transaction() as change:
        # Whoever took up an earlier one and has not fetched all is not whom this one is for, or begins anew.
        change.revoke_grants(issuance_id, ports.clock.now())
        return _replacing(issuance, HANDED_OUT_LIFETIME, way, ports, change)


def _way(offer: OfferRecord | None) -> Way:
    if offer is None or not offer.signs_in:
        return Way.CODE
    return Way.BOTH if offer.pre_authorized else Way.SIGN_IN


def offer_for(issuance: Issuance, ports: IssuerPorts) -> OfferMade | None:
    """The offer to tell the holder who has proved to be the one; None once the credential was fetched.

    The same one as before while it can still be used in comfort, so that asking twice does not break what is under way.
    """
    if issuance.issued_at is not None:
        return None
    now = ports.clock.now()
    newest = ports.store.newest_offer(issuance.id)
    if newest is not None and newest.spent_at is None and newest.expires_at - now > LEAST_TIME_LEFT:
        return _made(newest, ports)
    with ports.store.transaction() as change:  # what was taken up goes on: asking is no reason to end it
        return _replacing(issuance, TOLD_LIFETIME, Way.CODE, ports, change)


def _replacing(issuance: Issuance, lifetime: timedelta, way: Way, ports: IssuerPorts, change: IssuerTransaction) -> OfferMade:
    """A new offer; those made before can no longer be redeemed."""
    change.close_offers(issuance.id, ports.clock.now())
    return new_offer(issuance, lifetime, ports, change, way)


def offer_by_reference(reference: str, ports: IssuerPorts) -> CredentialOffer:
    """The offer behind a link. Raises NothingHere where it is unknown, spent or too old."""
    offer = ports.store.offer_by_reference(digest(reference))
    if offer is None or offer.spent_at is not None or offer.expires_at <= ports.clock.now():
        raise NothingHere("offer")
    issuance = ports.store.issuance(offer.issuance_id)
    if issuance is None:
        raise NothingHere("offer")
    code = TransactionCodeSpec(InputMode.NUMERIC, TRANSACTION_CODE_DIGITS) if offer.needs_transaction_code else None
    return CredentialOffer(
        ports.issuer,
        tuple(form.value for form in issuance.forms),
        PreAuthorizedGrant(ports.secret.code_for(offer.id), code) if offer.pre_authorized else None,
        AuthorizationCodeGrant(ports.secret.state_for(offer.id)) if offer.signs_in else None,
    )


def _made(offer: OfferRecord, ports: IssuerPorts) -> OfferMade:
    reference = OfferReference(ports.url(OFFER_PATH + ports.secret.reference_for(offer.id)))
    needed = offer.needs_transaction_code and offer.pre_authorized
    return OfferMade(
        offer.issuance_id,
        offer_link(reference),
        ports.secret.transaction_code_for(offer.issuance_id) if needed else None,
        offer.expires_at,
        written(ports.secret.sign_in_code_for(offer.id)) if offer.signs_in else None,
    )
