"""The catalogue as it is read from outside: pages of what is published."""

from skrin.domain.offering import Catalogue, Offering
from skrin.protocols.addresses import catalogue_url
from skrin.protocols.catalogue import PAGE, as_of
from skrin.protocols.catalogue_query import CatalogueQuery
from skrin.protocols.errors import OfferingUnknown
from skrin.use_cases.issuer.model import OfferingQuery, PublishedOffering
from skrin.use_cases.issuer.ports import IssuerPorts
from skrin.vocabularies import offering_json


def catalogue_page(asked: CatalogueQuery, ports: IssuerPorts) -> Catalogue:
    """One page of what was asked for; `next_page` is the address of the following one."""
    today = ports.clock.now().date()
    query = OfferingQuery(
        asked.text, asked.label, today if asked.open_now else None, asked.changed_since, asked.after, limit=PAGE + 1
    )
    found = ports.store.offerings(query)
    page = tuple(_offering(each) for each in found[:PAGE])
    next_page = ""
    if len(found) > PAGE:
        rest = CatalogueQuery(asked.text, asked.label, asked.open_now, asked.changed_since, page[-1].id)
        next_page = str(rest.at(catalogue_url(ports.issuer)))
    return _catalogue(page, next_page, ports)


def one_offering(offering_id: str, ports: IssuerPorts) -> Catalogue:
    """A catalogue of one. Raises OfferingUnknown."""
    published = ports.store.offering(offering_id)
    if published is None:
        raise OfferingUnknown(offering_id)
    return _catalogue((_offering(published),), "", ports)


def _offering(published: PublishedOffering) -> Offering:
    return offering_json.read(published.document, ignore_unknown=True)


def _catalogue(offerings: tuple[Offering, ...], next_page: str, ports: IssuerPorts) -> Catalogue:
    identity = ports.identity
    return Catalogue(str(ports.issuer), identity.names, offerings, identity.did, as_of(ports.clock.now()), next_page)
