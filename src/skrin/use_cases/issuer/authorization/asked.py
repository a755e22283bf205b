"""What a person is told of a wallet's request before they answer it."""

from dataclasses import dataclass, field

from skrin.domain.party import Texts
from skrin.use_cases.issuer.authorization.pending import Pending
from skrin.use_cases.issuer.configuration import names_of
from skrin.use_cases.issuer.ports import IssuerPorts
from skrin.use_cases.issuer.secret import digest
from skrin.vocabularies import offering_json


@dataclass(frozen=True, slots=True)
class Told:
    """`credentials` are the titles of what is asked for; `wallet` the name of a wallet that we know, empty for others."""

    request_uri: str = field(repr=False)
    issuer: Texts
    credentials: tuple[Texts, ...]
    wallet: Texts
    client_id: str
    redirect_uri: str


def told(pending: Pending, ports: IssuerPorts) -> Told:
    client = ports.authorization.client(pending.asked.client_id)
    return Told(
        request_uri=pending.request_uri,
        issuer=ports.identity.names,
        credentials=_credentials(pending, ports),
        wallet=client.names if client else {},
        client_id=pending.asked.client_id,
        redirect_uri=pending.asked.redirect_uri,
    )


def _credentials(pending: Pending, ports: IssuerPorts) -> tuple[Texts, ...]:
    """The title of the course, where an offer says which; else what kind of credential is asked for."""
    state = pending.asked.issuer_state
    offer = ports.store.offer_by_state(digest(state)) if state else None
    issuance = ports.store.issuance(offer.issuance_id) if offer else None
    offering = ports.store.offering(issuance.offering_id) if issuance else None
    if offering is not None:
        return (offering_json.read(offering.document, ignore_unknown=True).title,)
    return tuple(names_of(form) for form in pending.forms)
