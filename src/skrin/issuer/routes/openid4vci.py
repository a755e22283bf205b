"""OpenID4VCI 1.0: offers and nonces."""

from skrin.issuer.routes.sender import telling_nonces
from skrin.protocols.openid4vci import nonce
from skrin.protocols.refusal import json_answer
from skrin.serving.exchange import Asked, Route
from skrin.use_cases.issuer import offers
from skrin.use_cases.issuer.configuration import NONCE_PATH
from skrin.use_cases.issuer.nonces import fresh_nonce
from skrin.use_cases.issuer.ports import ServicePorts
from skrin.wire.http import HttpResponse


def offer(asked: Asked, ports: ServicePorts) -> HttpResponse:
    return json_answer(offers.offer_by_reference(asked.path["reference"], ports).as_json())


def nonce_endpoint(asked: Asked, ports: ServicePorts) -> HttpResponse:
    return nonce.nonce_answer(fresh_nonce(ports))


ROUTES = (
    Route("GET", offers.OFFER_PATH + "{reference}", offer),
    Route("POST", NONCE_PATH, telling_nonces(nonce_endpoint)),
)
