"""OpenID4VCI 1.0: the metadata, signed and not; the credential endpoint, the deferred one, and notifications."""

from collections.abc import Callable
from typing import TypeAlias

from skrin.issuer.routes.sender import telling_nonces
from skrin.protocols.openid4vci import credential, deferred, encryption, notification, signed_metadata
from skrin.protocols.openid4vci.bearer import PresentedToken, read_authorization
from skrin.protocols.openid4vci.credential import Answer
from skrin.protocols.openid4vci.issuer_id import WELL_KNOWN
from skrin.protocols.openid4vci.metadata import CredentialIssuerMetadata
from skrin.protocols.refusal import json_answer
from skrin.serving.exchange import Asked, Route
from skrin.use_cases.issuer import credentials, encryption_keys, notify, promises, tokens
from skrin.use_cases.issuer.authorization.identifiers import known_to
from skrin.use_cases.issuer.configuration import CREDENTIAL_PATH, DEFERRED_PATH, NOTIFICATION_PATH, issuer_metadata
from skrin.use_cases.issuer.forms import Form
from skrin.use_cases.issuer.model import TokenRecord
from skrin.use_cases.issuer.own_words import signed_metadata as own_words
from skrin.use_cases.issuer.ports import ServicePorts
from skrin.use_cases.issuer.proofs import holder_proof
from skrin.wire.http import HttpRequest, HttpResponse

# The same address has two forms, and a proxy on the way must not give one for the other.
SHORTLY = {"cache-control": "public, max-age=300", "vary": "accept"}
# What is asked for in a request that came in plain, or was opened; and in which form it is answered.
Given: TypeAlias = tuple[Answer, Form]


def metadata(asked: Asked, ports: ServicePorts) -> HttpResponse:
    if signed_metadata.wants_signed(asked.request):
        answer = signed_metadata.signed_metadata_answer(own_words(ports))
        return HttpResponse(answer.status, {**answer.headers, **SHORTLY}, answer.body)
    return json_answer(issuer_metadata(ports).as_json(), headers=SHORTLY)


def credential_endpoint(asked: Asked, ports: ServicePorts) -> HttpResponse:
    presented, record = authorised(asked, ports)

    def given(request: HttpRequest, told: CredentialIssuerMetadata) -> Given:
        wanted = credential.read_credential_request(request, told, known_to(record))
        return credentials.issue_credentials(wanted, presented, record, ports)

    return _answered(asked, given, ports)


def deferred_endpoint(asked: Asked, ports: ServicePorts) -> HttpResponse:
    presented, record = authorised(asked, ports)

    def given(request: HttpRequest, told: CredentialIssuerMetadata) -> Given:
        return promises.asked_again(deferred.read_deferred_request(request), presented, record, ports)

    return _answered(asked, given, ports)


def _answered(
    asked: Asked, given: Callable[[HttpRequest, CredentialIssuerMetadata], Given], ports: ServicePorts
) -> HttpResponse:
    """The request opened where it came encrypted, the answer encrypted where that was asked for; an error never is (10)."""
    told = issuer_metadata(ports)
    keys = encryption_keys.opening(ports) if asked.request.media_type == encryption.JWT_TYPE else ()
    opened = encryption.open_request(asked.request, keys, told)
    answer, form = given(opened.request, told)
    # A credential with a proof inside is itself JSON, and stands in the answer as such (appendix A.1.2.4).
    plain = credential.credential_answer(answer, as_objects=form is Form.OPEN_BADGE)
    return encryption.encrypted_answer(plain, opened.answer)


def notification_endpoint(asked: Asked, ports: ServicePorts) -> HttpResponse:
    _, record = authorised(asked, ports)
    notify.notified(notification.read_notification(asked.request), record, ports)
    return notification.notification_answer()


def authorised(asked: Asked, ports: ServicePorts) -> tuple[PresentedToken, TokenRecord]:
    """The access token of this request, and what it stands for; with its DPoP proof where it is bound to a key."""
    presented = read_authorization(asked.request)
    thumbprint = holder_proof(asked.request, ports, token=presented, with_nonce=True).key.thumbprint if presented.bound else ""
    return presented, tokens.authorised(presented, ports, thumbprint)


ROUTES = (
    Route("GET", WELL_KNOWN, metadata),
    Route("POST", CREDENTIAL_PATH, telling_nonces(credential_endpoint), "invalid_credential_request"),
    Route("POST", DEFERRED_PATH, telling_nonces(deferred_endpoint), "invalid_credential_request"),
    Route("POST", NOTIFICATION_PATH, telling_nonces(notification_endpoint), "invalid_notification_request"),
)
