"""For wallets (OpenID4VP 1.0): the signed request object, the response endpoint, the verifier's own keys."""

from skrin.domain.json_value import JsonObject
from skrin.domain.state_errors import RequestAnswered, RequestExpired, RequestUnknown
from skrin.protocols.errors import NotTheirs
from skrin.protocols.openid4vp.request_uri import object_answer, read_object_request
from skrin.protocols.openid4vp.response import delivery_answer
from skrin.protocols.refusal import json_answer, refusal
from skrin.serving.exchange import Asked, Route
from skrin.use_cases.verifier.answer import take_answer
from skrin.use_cases.verifier.answer_key import read_answer
from skrin.use_cases.verifier.ports import REQUESTS, RESPONSES, VerifierPorts
from skrin.use_cases.verifier.request_object import request_object
from skrin.verifier.routes.over import STATUS
from skrin.wire import limits
from skrin.wire.http import HttpResponse

DID_CONTEXT = ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/jwk/v1"]
SHORTLY = {"cache-control": "public, max-age=300"}


def serve_object(asked: Asked, ports: VerifierPorts) -> HttpResponse:
    try:
        return object_answer(request_object(asked.path["request_id"], read_object_request(asked.request), ports))
    except (RequestUnknown, RequestExpired, RequestAnswered) as error:
        return refusal(error, status=STATUS[type(error)])


def response(asked: Asked, ports: VerifierPorts) -> HttpResponse:
    """Read before it is taken: what cannot be read spends nothing."""
    request_id = asked.path["request_id"]
    try:
        take_answer(request_id, read_answer(request_id, asked.request, ports), ports)
    except (RequestUnknown, RequestExpired, RequestAnswered) as error:
        return refusal(error, status=STATUS[type(error)])
    code = ports.pages.answered(request_id, ports.randomness)
    return delivery_answer(None if code is None else ports.returned_url(code))


def did_document(asked: Asked, ports: VerifierPorts) -> HttpResponse:
    """Only a did:web has a document that lies somewhere; the others' follow from the DID itself."""
    identity = ports.identity
    if not identity.did.startswith("did:web:"):
        raise NotTheirs
    method: JsonObject = {
        "id": identity.key_id,
        "type": "JsonWebKey",
        "controller": identity.did,
        "publicKeyJwk": ports.store.installation_key().public_jwk,
    }
    body: JsonObject = {
        "@context": [*DID_CONTEXT],
        "id": identity.did,
        "verificationMethod": [method],
        "authentication": [identity.key_id],
    }
    return json_answer(body, headers={**SHORTLY, "content-type": "application/did+json"})


ROUTES = (
    Route("GET", REQUESTS + "/{request_id}/object", serve_object),
    Route("POST", REQUESTS + "/{request_id}/object", serve_object),
    Route("POST", RESPONSES + "/{request_id}", response, limit=limits.ENCRYPTED),
    Route("GET", "/.well-known/did.json", did_document),
)
