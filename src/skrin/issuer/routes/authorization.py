"""The authorization server: pushed requests, the page on which a person answers, tokens (RFC 6749, RFC 9126, HAIP 1.0)."""

from typing import assert_never

from skrin.domain.errors import SkrinError, StoreError
from skrin.issuer import browser, sign_in_pages
from skrin.issuer.routes.sender import BAD_REQUEST, attested_client, telling_nonces, thumbprint_of
from skrin.protocols import client_attestation
from skrin.protocols.openid4vci import authorization_server, pushed, token
from skrin.protocols.openid4vci.authorization import read_authorization_request
from skrin.protocols.openid4vci.authorization_answer import ACCESS_DENIED, code_redirect, error_redirect
from skrin.protocols.refusal import json_answer
from skrin.serving.exchange import Asked, Route
from skrin.use_cases.issuer import tokens
from skrin.use_cases.issuer.authorization import challenges, sign_in
from skrin.use_cases.issuer.authorization.asked import told
from skrin.use_cases.issuer.authorization.challenges import Purpose
from skrin.use_cases.issuer.authorization.codes import redeem_code
from skrin.use_cases.issuer.authorization.metadata import (
    AUTHORIZE_PATH,
    CANCEL_PATH,
    CHALLENGE_PATH,
    PUSHED_PATH,
    server_metadata,
)
from skrin.use_cases.issuer.authorization.pending import Pending, arrived, waiting
from skrin.use_cases.issuer.authorization.push import push
from skrin.use_cases.issuer.authorization.renew import renew
from skrin.use_cases.issuer.configuration import TOKEN_PATH, issued_forms
from skrin.use_cases.issuer.ports import ServicePorts
from skrin.use_cases.issuer.proofs import holder_proof
from skrin.wire import limits
from skrin.wire.http import HttpResponse

SHORTLY = {"cache-control": "public, max-age=300"}
FORM_BYTES = 64 * limits.KIB


def server(asked: Asked, ports: ServicePorts) -> HttpResponse:
    return json_answer(server_metadata(ports).as_json(), headers=SHORTLY)


def challenge(asked: Asked, ports: ServicePorts) -> HttpResponse:
    return client_attestation.challenge_answer(challenges.fresh(Purpose.ATTESTATION, ports))


def pushed_request(asked: Asked, ports: ServicePorts) -> HttpResponse:
    wanted = read_authorization_request(asked.request)
    attested = attested_client(asked.request, ports)
    thumbprint = thumbprint_of(asked.request, ports) if "dpop" in asked.request.headers else ""
    return pushed.pushed_answer(push(wanted, attested, thumbprint, issued_forms(ports), ports))


def token_endpoint(asked: Asked, ports: ServicePorts) -> HttpResponse:
    wanted = token.read_token_request(asked.request)
    attested = attested_client(asked.request, ports)
    match wanted:
        case token.TokenRequest():
            given = tokens.redeem(wanted, ports, thumbprint_of(asked.request, ports), attested)
        case token.CodeTokenRequest():
            given = redeem_code(wanted, attested, thumbprint_of(asked.request, ports), ports)
        case token.RefreshRequest():
            # Only such as are bound to a key are ever given.
            thumbprint = holder_proof(asked.request, ports, with_nonce=True).key.thumbprint
            given = renew(wanted, attested, thumbprint, ports)
        case _:
            assert_never(wanted)
    return token.token_answer(given)


def authorize(asked: Asked, ports: ServicePorts) -> HttpResponse:
    """Where the browser arrives, with a reference to what was pushed."""
    try:
        client_id, request_uri = pushed.read_reference(asked.request)
        pending = arrived(client_id, request_uri, ports)
    except StoreError:
        raise
    except SkrinError as error:
        return sign_in_pages.refused_page(error, asked.request)
    known = browser.of(asked.request, ports)
    page = sign_in_pages.sign_in_page(told(pending, ports), known.stamp(request_uri, ports), asked.request)
    return known.kept(page)


def answer(asked: Asked, ports: ServicePorts) -> HttpResponse:
    """The form, sent: a code for the wallet, or the page once more."""
    try:
        typed, pending = _form(asked, ports)
    except StoreError:
        raise
    except SkrinError as error:
        return sign_in_pages.refused_page(error, asked.request)
    code = sign_in.sign_in(pending, typed, ports)
    if code is not None:
        return browser.forgotten(code_redirect(pending.asked, code, str(ports.issuer)), ports)
    stamp = browser.of(asked.request, ports).stamp(pending.request_uri, ports)
    over = not sign_in.can_try(pending, ports)
    return sign_in_pages.sign_in_page(told(pending, ports), stamp, asked.request, wrong=True, over=over)


def cancel(asked: Asked, ports: ServicePorts) -> HttpResponse:
    try:
        _, pending = _form(asked, ports)
    except StoreError:
        raise
    except SkrinError as error:
        return sign_in_pages.refused_page(error, asked.request)
    sign_in.cancel(pending, ports)
    return browser.forgotten(error_redirect(pending.asked, ACCESS_DENIED, str(ports.issuer)), ports)


def _form(asked: Asked, ports: ServicePorts) -> tuple[str, Pending]:
    """What was typed, and for which request. Raises what reading a form raises, FormNotFromHere, RequestUriUnknown."""
    said = browser.form_of(asked.request, ports)
    return said.get("code", "")[: sign_in_pages.TYPED], waiting(said.get("request_uri", ""), ports)


ROUTES = (
    Route("GET", authorization_server.WELL_KNOWN, server, waits=False),
    Route("POST", PUSHED_PATH, telling_nonces(pushed_request, BAD_REQUEST), limit=FORM_BYTES),
    Route("POST", TOKEN_PATH, telling_nonces(token_endpoint, BAD_REQUEST), limit=FORM_BYTES),
    Route("POST", CHALLENGE_PATH, challenge, waits=False),
    Route("GET", AUTHORIZE_PATH, authorize),
    Route("POST", AUTHORIZE_PATH, answer, limit=FORM_BYTES),
    Route("POST", CANCEL_PATH, cancel, limit=FORM_BYTES),
)
