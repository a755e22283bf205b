"""An offer as a link: by value or by reference (OpenID4VCI 1.0, 4.1.2 and 4.1.3)."""

from typing import TypeAlias

from skrin.protocols.link import Link, link
from skrin.protocols.openid4vci.errors import OfferAmbiguous
from skrin.protocols.openid4vci.offer import CredentialOffer, OfferReference
from skrin.wire import strict_json
from skrin.wire.urls import NO_LOOPBACK, Loopback

SCHEME = "openid-credential-offer"
SCHEMES = frozenset({SCHEME, "haip-vci", "eudi-openid4ci", "eudi-openid4vci"})
BY_VALUE = "credential_offer"
BY_REFERENCE = "credential_offer_uri"

AnyOffer: TypeAlias = CredentialOffer | OfferReference


def read_link(parsed: Link, loopback: Loopback = NO_LOOPBACK) -> AnyOffer:
    """The offer in a link, or where it lies. Nothing is fetched.

    Raises OfferAmbiguous unless exactly one of the two parameters is there, and what reading an offer raises.
    """
    given = tuple(name for name in (BY_VALUE, BY_REFERENCE) if name in parsed.parameters)
    if len(given) != 1:
        raise OfferAmbiguous(given)
    if given == (BY_REFERENCE,):
        return OfferReference.parse(parsed.parameters[BY_REFERENCE], loopback)
    return CredentialOffer.parse(parsed.parameters[BY_VALUE], loopback)


def offer_link(offer: AnyOffer, scheme: str = SCHEME) -> str:
    if isinstance(offer, OfferReference):
        return link(scheme, {BY_REFERENCE: str(offer.url)})
    return link(scheme, {BY_VALUE: strict_json.dump(offer.as_json()).decode()})
