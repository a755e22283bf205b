"""OpenID4VCI 1.0: metadata, offers, token, nonce, credential, notification."""

from skrin.protocols.openid4vci import authorization_server, credential, nonce, notification, token
from skrin.protocols.openid4vci.bearer import PresentedToken, read_authorization
from skrin.protocols.openid4vci.errors import GrantUnsupported
from skrin.protocols.openid4vci.issuer_id import WELL_KNOWN
from skrin.protocols.refusal import json_answer
from skrin.serving.exchange import Asked, Route
from skrin.use_cases.issuer import credentials, notify, offers, tokens
from skrin.use_cases.issuer.configuration import (
    CREDENTIAL_PATH,
    NONCE_PATH,
    NOTIFICATION_PATH,
    TOKEN_PATH,
    issuer_metadata,
    server_metadata,
)
from skrin.use_cases.issuer.forms import Form
from skrin.use_cases.issuer.model import TokenRecord
from skrin.use_cases.issuer.nonces import fresh_nonce
from skrin.use_cases.issuer.ports import ServicePorts
from skrin.use_cases.issuer.proofs import holder_proof
from skrin.wire.http import HttpResponse

SHORTLY = {"cache-control": "public, max-age=300"}


def metadata(asked: Asked, ports: ServicePorts) -> HttpResponse:
    return json_answer(issuer_metadata(ports).as_json(), headers=SHORTLY)


def server(asked: Asked, ports: ServicePorts) -> HttpResponse:
    return json_answer(server_metadata(ports).as_json(), headers=SHORTLY)


def offer(asked: Asked, ports: ServicePorts) -> HttpResponse:
    return json_answer(offers.offer_by_reference(asked.path["reference"], ports).as_json())


def token_endpoint(asked: Asked, ports: ServicePorts) -> HttpResponse:
    wanted = token.read_token_request(asked.request)
    if not isinstance(wanted, token.TokenRequest):
        raise GrantUnsupported
    thumbprint = holder_proof(asked.request, ports).key.thumbprint if wanted.proof is not None else ""
    return token.token_answer(tokens.redeem(wanted, ports, thumbprint))


def nonce_endpoint(asked: Asked, ports: ServicePorts) -> HttpResponse:
    return nonce.nonce_answer(fresh_nonce(ports))


def credential_endpoint(asked: Asked, ports: ServicePorts) -> HttpResponse:
    presented, record = _authorised(asked, ports)
    wanted = credential.read_credential_request(asked.request, issuer_metadata(ports))
    issued = credentials.issue_credentials(wanted, presented, record, ports)
    # A credential with a proof inside is itself JSON, and stands in the answer as such (appendix A.1.2.4).
    return credential.credential_answer(issued, as_objects=wanted.configuration_id == Form.OPEN_BADGE.value)


def notification_endpoint(asked: Asked, ports: ServicePorts) -> HttpResponse:
    _, record = _authorised(asked, ports)
    notify.notified(notification.read_notification(asked.request), record, ports)
    return notification.notification_answer()


def _authorised(asked: Asked, ports: ServicePorts) -> tuple[PresentedToken, TokenRecord]:
    """The access token of this request, and what it stands for; with its DPoP proof where it is bound to a key."""
    presented = read_authorization(asked.request)
    thumbprint = holder_proof(asked.request, ports, token=presented).key.thumbprint if presented.bound else ""
    return presented, tokens.authorised(presented, ports, thumbprint)


ROUTES = (
    Route("GET", WELL_KNOWN, metadata, waits=False),
    Route("GET", authorization_server.WELL_KNOWN, server, waits=False),
    Route("GET", offers.OFFER_PATH + "{reference}", offer),
    Route("POST", TOKEN_PATH, token_endpoint),
    Route("POST", NONCE_PATH, nonce_endpoint),
    Route("POST", CREDENTIAL_PATH, credential_endpoint, "invalid_credential_request"),
    Route("POST", NOTIFICATION_PATH, notification_endpoint, "invalid_notification_request"),
)
