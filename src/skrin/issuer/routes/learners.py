"""Our own extensions: catalogue, enrolment, revocation by the holder, the stored body (docs/protocols)."""

from skrin.issuer import pages
from skrin.protocols import catalogue as messages
from skrin.protocols.addresses import CATALOGUE, ENROLMENTS, REVOCATIONS, enrolment_url
from skrin.protocols.catalogue_query import CatalogueQuery
from skrin.protocols.enrolment import enrolment_answer, read_enrolment_request
from skrin.protocols.holder_revocation import read_revocation_request, receipt_answer
from skrin.serving.exchange import Asked, Route
from skrin.use_cases.issuer.catalogue import catalogue_page, one_offering
from skrin.use_cases.issuer.enrol import enrol, enrolment_state, withdraw
from skrin.use_cases.issuer.holder_revoke import revoke_for_holder
from skrin.use_cases.issuer.issued import issued_body
from skrin.use_cases.issuer.ports import ServicePorts
from skrin.use_cases.issuer.proofs import holder_proof
from skrin.wire.http import HttpResponse

JWE_TYPE = "application/jose+json"


def catalogue(asked: Asked, ports: ServicePorts) -> HttpResponse:
    page = catalogue_page(CatalogueQuery.read(asked.request), ports)
    if pages.wanted(asked.request):
        return pages.catalogue_page(page, asked.request)
    return messages.catalogue_answer(page, ports.signer, ports.identity.key_id, asked.request)


def offering(asked: Asked, ports: ServicePorts) -> HttpResponse:
    page = one_offering(asked.path["offering_id"], ports)
    if pages.wanted(asked.request):
        return pages.offering_page(page, asked.request)
    return messages.catalogue_answer(page, ports.signer, ports.identity.key_id, asked.request)


def new_enrolment(asked: Asked, ports: ServicePorts) -> HttpResponse:
    enrolled = enrol(read_enrolment_request(asked.request), ports)
    created = enrolment_url(ports.issuer, enrolled.status.id) if enrolled.new else None
    return enrolment_answer(enrolled.status, created=created)


def state(asked: Asked, ports: ServicePorts) -> HttpResponse:
    proof = holder_proof(asked.request, ports)
    return enrolment_answer(enrolment_state(asked.path["enrolment_id"], proof.key.thumbprint, ports))


def withdrawal(asked: Asked, ports: ServicePorts) -> HttpResponse:
    proof = holder_proof(asked.request, ports)
    return enrolment_answer(withdraw(asked.path["enrolment_id"], proof.key.thumbprint, ports))


def revocation(asked: Asked, ports: ServicePorts) -> HttpResponse:
    return receipt_answer(revoke_for_holder(read_revocation_request(asked.request), ports).receipt)


def issued(asked: Asked, ports: ServicePorts) -> HttpResponse:
    proof = holder_proof(asked.request, ports)
    body = issued_body(asked.path["hash"], proof.key.thumbprint, ports)
    return HttpResponse(200, {"content-type": JWE_TYPE, "cache-control": "no-store"}, body.encode())


ROUTES = (
    Route("GET", CATALOGUE, catalogue),
    Route("GET", CATALOGUE + "/{offering_id:path}", offering),
    Route("POST", ENROLMENTS, new_enrolment),
    Route("GET", ENROLMENTS + "/{enrolment_id}", state),
    Route("DELETE", ENROLMENTS + "/{enrolment_id}", withdrawal),
    Route("POST", REVOCATIONS, revocation),
    Route("GET", "/issued/{hash}", issued),
)
