"""One attempt to sign in: pushed, opened in the browser, and answered with a code (OpenID4VCI 1.0, 5)."""

import hmac
from dataclasses import dataclass
from typing import Final

from skrin.domain.errors import SkrinError
from skrin.keys.public_key import PublicKey
from skrin.protocols.openid4vci import pkce
from skrin.protocols.openid4vci.authorization import AuthorizationRequest, authorization_url, with_credentials
from skrin.protocols.openid4vci.authorization_answer import ExpectedAnswer, read_code
from skrin.protocols.openid4vci.authorization_server import AuthorizationServerMetadata
from skrin.protocols.openid4vci.offer import AuthorizationCodeGrant
from skrin.protocols.openid4vci.pushed import pushed_request, pushed_response, pushed_url
from skrin.protocols.openid4vci.token import CodeTokenRequest
from skrin.use_cases.holder.authorization.client import client_for
from skrin.use_cases.holder.confined import ConfinedFetch
from skrin.use_cases.holder.errors import HostNotConfirmed
from skrin.use_cases.holder.issuance.bound import BoundFetch
from skrin.use_cases.holder.issuance.servers import bound_fetch, server_of
from skrin.use_cases.holder.offer_preview import OfferPreview
from skrin.use_cases.ports import Ports
from skrin.use_cases.sign_in import Browser
from skrin.wire import base64url
from skrin.wire.http import read_form
from skrin.wire.urls import HttpsUrl

STATE_BYTES: Final = 16


@dataclass(frozen=True, slots=True)
class SignedIn:
    """What a code is exchanged with, at the server that gave it, by the key for which it was asked."""

    server: AuthorizationServerMetadata
    bound: BoundFetch
    asked: CodeTokenRequest


def sign_in(preview: OfferPreview, browser: Browser, ports: Ports) -> SignedIn:
    """Waits for the person, at most as long as the listener does; to be called off the thread of the window.

    Raises HostNotConfirmed, PkceUnavailable, AttestationNeeded, AuthorizationDenied, AuthorizationRefused,
    AuthorizationIssuerWrong, SignInLate, SignInStopped, BrowserMissing, and what asking the server raises.
    """
    grant, redirects = preview.grant, ports.redirects
    if not isinstance(grant, AuthorizationCodeGrant) or redirects is None:
        raise TypeError("nobody can sign in for this offer, or not here")
    fetch = ConfinedFetch(ports.network(), preview.hosts)
    server = server_of(preview, fetch, ports)
    server.require_code_flow()
    for host in server.sign_in_hosts:
        if host not in preview.hosts:
            raise HostNotConfirmed(host)
    client = client_for(server, fetch, ports)
    bound = bound_fetch(server, fetch, ports, client.attested)
    verifier = pkce.verifier_of(ports.randomness.token_bytes(pkce.VERIFIER_BYTES))
    state = base64url.encode(ports.randomness.token_bytes(STATE_BYTES))
    with redirects() as listener:
        asked = AuthorizationRequest(
            client.id,
            listener.address,
            pkce.challenge_of(verifier),
            state,
            issuer_state=grant.issuer_state,
            key_thumbprint="" if bound.key is None else PublicKey.from_jwk(bound.key.public_jwk).thumbprint,
        )
        wanted = with_credentials(asked, [card.configuration.id for card in preview.cards], preview.metadata)
        browser.open(str(_where(wanted, server, bound)), listener.stop)
        query = listener.wait(lambda text: _belongs(text, state))
    code = read_code(query, ExpectedAnswer(state, server.issuer, server.names_issuer))
    return SignedIn(server, bound, CodeTokenRequest(code, asked.redirect_uri, verifier, client.id))


def _where(asked: AuthorizationRequest, server: AuthorizationServerMetadata, bound: BoundFetch) -> HttpsUrl:
    if server.pushed_authorization_endpoint is None:
        return authorization_url(asked, server)
    return pushed_url(asked.client_id, pushed_response(bound(pushed_request(asked, server))), server)


def _belongs(query: str, state: str) -> bool:
    """Whether it answers this attempt, well or badly: others are for others, and are let pass."""
    try:
        said = read_form(query).get("state", "")
    except SkrinError:
        return False
    return hmac.compare_digest(said.encode(), state.encode())
