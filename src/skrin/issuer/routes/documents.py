"""Documents that say who the issuer is and what its credentials mean: keys, domain linkage, schemas, type metadata."""

from datetime import timedelta

from skrin.domain.json_value import Json, JsonObject
from skrin.keys.public_key import PublicKey
from skrin.protocols.refusal import json_answer
from skrin.serving.exchange import Asked, Route
from skrin.trust import domain_linkage
from skrin.use_cases.issuer.errors import NothingHere
from skrin.use_cases.issuer.places import AGGREGATION_PATH
from skrin.use_cases.issuer.ports import ServicePorts
from skrin.use_cases.issuer.schemas import schema_document
from skrin.use_cases.issuer.status_lists import aggregation
from skrin.vocabularies import type_metadata
from skrin.vocabularies.type_metadata import SKRIN_VCT
from skrin.wire.http import HttpResponse

DID_CONTEXT = ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/jwk/v1"]
LINKAGE_LIFETIME = timedelta(days=90)
SHORTLY = {"cache-control": "public, max-age=300"}
FOREVER = {"cache-control": "public, max-age=31536000, immutable"}
# The types that are served, by the last part of their address here.
TYPES = {"eu-micro-credential-1": SKRIN_VCT}


def did_document(asked: Asked, ports: ServicePorts) -> HttpResponse:
    """Only a did:web has a document that lies somewhere; the others' follow from the DID itself."""
    identity = ports.identity
    if not identity.did.startswith("did:web:"):
        raise NothingHere("document")
    method: JsonObject = {
        "id": identity.key_id,
        "type": "JsonWebKey",
        "controller": identity.did,
        "publicKeyJwk": identity.key.jwk,
    }
    body: JsonObject = {
        "@context": [*DID_CONTEXT],
        "id": identity.did,
        "verificationMethod": [method],
        "assertionMethod": [identity.key_id],
        "authentication": [identity.key_id],
    }
    return json_answer(body, headers={**SHORTLY, "content-type": "application/did+json"})


def did_configuration(asked: Asked, ports: ServicePorts) -> HttpResponse:
    identity, now = ports.identity, ports.clock.now()
    origin = ports.issuer.url.origin
    body = domain_linkage.write(origin, identity.did, identity.key_id, ports.signer, now, now + LINKAGE_LIFETIME)
    return json_answer(body, headers=SHORTLY)


def issuer_keys(asked: Asked, ports: ServicePorts) -> HttpResponse:
    """SD-JWT VC issuer metadata, for credentials whose `iss` is this address."""
    identity = ports.identity
    keys: list[Json] = [_published(identity.key, identity.key_id)]
    if identity.certificate is not None:
        keys.append(_published(identity.certificate.key, identity.certificate.key.thumbprint))
    return json_answer({"issuer": str(ports.issuer), "jwks": {"keys": keys}}, headers=SHORTLY)


def _published(key: PublicKey, name: str) -> JsonObject:
    return {**key.jwk, "kid": name, "use": "sig", "alg": key.algorithm.value}


def schema(asked: Asked, ports: ServicePorts) -> HttpResponse:
    body = schema_document(asked.path["schema_id"], ports.store)
    return HttpResponse(200, {"content-type": "application/schema+json", **SHORTLY}, body)


def type_document(asked: Asked, ports: ServicePorts) -> HttpResponse:
    """The exact bytes that ship with the program: their integrity is in every credential."""
    body = type_metadata.document(TYPES.get(asked.path["name"], ""))
    if body is None:
        raise NothingHere("type")
    return HttpResponse(200, {"content-type": "application/json", **FOREVER}, body)


def status_lists(asked: Asked, ports: ServicePorts) -> HttpResponse:
    return json_answer(aggregation(ports), headers=SHORTLY)


ROUTES = (
    Route("GET", "/.well-known/did.json", did_document, waits=False),
    Route("GET", "/.well-known/did-configuration.json", did_configuration),
    Route("GET", "/.well-known/jwt-vc-issuer", issuer_keys, waits=False),
    Route("GET", "/schemas/{schema_id:path}", schema),
    Route("GET", AGGREGATION_PATH, status_lists),
    Route("GET", "/vct/{name}", type_document, waits=False),
)
