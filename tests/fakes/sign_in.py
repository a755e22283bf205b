"""An authorization server in memory, in front of a FakeIssuer; and a browser whose person says yes.

It reads what it is sent with the program's own reading side, checks it as a strict server does, and remembers it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import cast

from skrin.domain.errors import SkrinError
from skrin.protocols import client_attestation, dpop
from skrin.protocols.openid4vci import authorization, pkce, pushed, token
from skrin.protocols.openid4vci.authorization import AuthorizationRequest
from skrin.protocols.openid4vci.authorization_answer import code_redirect
from skrin.protocols.openid4vci.authorization_server import AuthorizationServerMetadata
from skrin.protocols.openid4vci.offer import AuthorizationCodeGrant, CredentialOffer
from skrin.protocols.openid4vci.offer_link import offer_link
from skrin.protocols.openid4vci.token import AccessToken, CodeTokenRequest
from skrin.protocols.refusal import json_answer, refusal
from skrin.use_cases.sign_in import SignInStopped
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.urls import ANY_LOOPBACK, HttpsUrl
from tests.fakes.issuer import TOKEN, FakeIssuer, find_did_key
from tests.fakes.web import FakeWeb

ISSUER_STATE = "state of the issuer, with & and ="
SECRETS = ("s3cret-code", "s3cret-refresh", TOKEN, ISSUER_STATE)


@dataclass
class FakeSignIn:
    """Change a member to change what the server does; `serve` puts it on the web, over the issuer's own answers."""

    issuer: FakeIssuer
    pushes: bool = True
    names_issuer: bool = True
    dpop: bool = True
    dpop_nonce: str = ""  # one that every proof must have
    authentication: tuple[str, ...] = ("none",)
    challenge: str = ""  # one that every attestation proof must have
    challenge_endpoint: bool = False
    sign_in_host: str = ""
    change: Callable[[str], str] = lambda address: address  # of the address that the browser is sent to
    challenge_methods: tuple[str, ...] = ("S256",)
    refresh: str | None = None
    anonymous: bool = False
    # what it remembers
    asked: list[AuthorizationRequest] = field(default_factory=list)
    redeemed: list[CodeTokenRequest] = field(default_factory=list)
    clients: list[client_attestation.AttestedClient] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return self.issuer.server or self.issuer.url

    def link(self, **grant: str) -> str:
        given = AuthorizationCodeGrant(**{"issuer_state": ISSUER_STATE, "authorization_server": self.issuer.server, **grant})
        return offer_link(CredentialOffer(self.issuer.id, self.issuer.configurations, authorization_code=given))

    def metadata(self) -> AuthorizationServerMetadata:
        place = self.sign_in_host or self.url
        return AuthorizationServerMetadata(
            self.url,
            self._url("/token"),
            ("authorization_code",),
            HttpsUrl.parse(place + "/authorize", ANY_LOOPBACK),
            self._url("/par") if self.pushes else None,
            ("ES256",) if self.dpop else (),
            challenge_methods=self.challenge_methods,
            names_issuer=self.names_issuer,
            client_authentication=self.authentication,
            anonymous_pre_authorized=self.anonymous,
            challenge_endpoint=self._url("/challenge") if self.challenge_endpoint else None,
        )

    def serve(self, web: FakeWeb) -> None:
        self.issuer.dpop = self.dpop
        web.answers |= {
            f"{self.url}/.well-known/oauth-authorization-server": lambda _: json_answer(self.metadata().as_json()),
            f"{self.url}/par": self._refusing(self._pushed),
            f"{self.url}/token": self._refusing(self._token),
            f"{self.url}/challenge": lambda _: client_attestation.challenge_answer(self.challenge),
        }

    def approve(self, link: str) -> str:
        """Where the browser is sent once the person has said yes."""
        url = HttpsUrl.parse(link, ANY_LOOPBACK)
        if self.pushes:
            client_id, reference = pushed.read_reference(HttpRequest("GET", url))
            assert reference == pushed.REQUEST_URI + str(len(self.asked))
            assert client_id == self.asked[-1].client_id
        else:
            form = {"content-type": authorization.FORM_TYPE}
            self.asked.append(authorization.read_authorization_request(HttpRequest("POST", url, form, url.query.encode())))
        return self.change(code_redirect(self.asked[-1], "s3cret-code", self.url).headers["location"])

    def _pushed(self, request: HttpRequest) -> HttpResponse:
        self.asked.append(authorization.read_authorization_request(request))
        self._known(request)
        return pushed.pushed_answer(pushed.PushedRequest(pushed.REQUEST_URI + str(len(self.asked)), 60))

    def _token(self, request: HttpRequest) -> HttpResponse:
        self._known(request)
        said = token.read_token_request(request)
        if isinstance(said, token.TokenRequest):
            return self.issuer._token(request)
        if not isinstance(said, CodeTokenRequest):
            return json_answer({"error": "unsupported_grant_type"}, 400)
        asked = self.asked[-1]
        fits = pkce.fits(said.verifier, asked.challenge) and said.redirect_uri == asked.redirect_uri
        if said.code != "s3cret-code" or not fits or said.client_id != asked.client_id or self.redeemed:
            return json_answer({"error": "invalid_grant"}, 400)
        self.redeemed.append(said)
        self.issuer.client_id = said.client_id
        return token.token_answer(AccessToken(TOKEN, "DPoP" if self.dpop else "Bearer", 300, refresh=self.refresh))

    def _known(self, request: HttpRequest) -> None:
        """Whose request it is: its DPoP proof and its attestation."""
        now, once = self.issuer.clock.now(), self.issuer._first_use
        if self.dpop:
            policy = dpop.DpopPolicy(request.method, request.url, now, once, nonce=self.dpop_nonce or None)
            key = dpop.verify_dpop(request.headers.get("dpop"), policy).key
            assert self.asked[-1].key_thumbprint == key.thumbprint
        if "none" not in self.authentication:
            accepts = self.challenge.__eq__ if self.challenge else None
            wanted = client_attestation.ClientAttestationPolicy(
                self.url, now, find_did_key, once, cast("Callable[[str], bool] | None", accepts)
            )
            self.clients.append(client_attestation.verify_client_attestation(request.headers, wanted))

    def _refusing(self, answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
        def answered(request: HttpRequest) -> HttpResponse:
            try:
                return answer(request)
            except SkrinError as error:
                self.refused.append(error.code)
                told = refusal(error, status=400)
                if error.code == "auth.dpop" and self.dpop_nonce:
                    said = json_answer({"error": dpop.USE_NONCE}, 400)
                    return HttpResponse(400, {**said.headers, "dpop-nonce": self.dpop_nonce}, said.body)
                return HttpResponse(400, {**told.headers, client_attestation.CHALLENGE_HEADER: self.challenge}, told.body)

        return answered

    def _url(self, path: str) -> HttpsUrl:
        return HttpsUrl.parse(self.url + path, ANY_LOOPBACK)


@dataclass
class FakeBrowser:
    """A browser and the place it is sent back to, in one. `arrivals` come before the answer; `stops` for the person."""

    server: FakeSignIn
    arrivals: tuple[str, ...] = ()
    stops: bool = False
    opened: list[str] = field(default_factory=list)
    brought: list[str] = field(default_factory=list)
    closed: int = 0
    address: str = "http://127.0.0.1:49152/back"

    @contextmanager
    def redirects(self) -> Iterator["FakeBrowser"]:
        try:
            yield self
        finally:
            self.closed += 1

    def open(self, link: str, stop: Callable[[], None]) -> None:
        self.opened.append(link)
        if self.stops:
            stop()
            return
        address, _, query = self.server.approve(link).partition("?")
        assert address == self.address
        self.brought += [*self.arrivals, query]

    def wait(self, is_answer: Callable[[str], bool]) -> str:
        for query in self.brought:
            if is_answer(query):
                return query
        raise SignInStopped

    def stop(self) -> None:
        self.brought = []
