"""An issuer that offers two credentials at once, which ours does not do; it answers what it offers, and no more."""

from typing import Final

from skrin.practice.gallery.web import Web
from skrin.protocols.openid4vci.authorization_server import AuthorizationServerMetadata
from skrin.protocols.openid4vci.configuration import CredentialConfiguration, ProofType
from skrin.protocols.openid4vci.issuer_id import CredentialIssuerId
from skrin.protocols.openid4vci.metadata import CredentialIssuerMetadata
from skrin.protocols.openid4vci.offer import CredentialOffer, PreAuthorizedGrant
from skrin.protocols.openid4vci.offer_link import offer_link
from skrin.protocols.refusal import json_answer
from skrin.vocabularies.type_metadata import SKRIN_VCT
from skrin.wire.urls import NO_LOOPBACK, HttpsUrl

URL: Final = "https://tillsammans.example"
CARDS: Final = {
    "truck": {"sv": "Truckförare A och B", "en": "Forklift Operator, Classes A and B"},
    "safety": {"sv": "Säkerhet på lager", "en": "Safety in Warehouses"},
}


def offered_together(number: int, web: Web) -> str:
    """A link to the offer, which is another one for each `number`."""
    issuer = CredentialIssuerId.parse(URL, NO_LOOPBACK)
    configurations = {
        name: CredentialConfiguration(
            name, "dc+sd-jwt", SKRIN_VCT, proof_types={"jwt": ProofType(("ES256",))}, binding_methods=("jwk",), names=names
        )
        for name, names in CARDS.items()
    }
    names = {"sv": "Lagerbyns kurscenter", "en": "Lagerby Course Centre"}
    metadata = CredentialIssuerMetadata(issuer, _url("/credential"), configurations, (), _url("/nonce"), names=names)
    server = AuthorizationServerMetadata(URL, _url("/token"))
    web.answers[f"{URL}/.well-known/openid-credential-issuer"] = lambda _: json_answer(metadata.as_json())
    web.answers[f"{URL}/.well-known/oauth-authorization-server"] = lambda _: json_answer(server.as_json())
    return offer_link(CredentialOffer(issuer, tuple(CARDS), PreAuthorizedGrant(f"code-{number}", None, "")))


def _url(path: str) -> HttpsUrl:
    return HttpsUrl.parse(URL + path, NO_LOOPBACK)
