"""What a FakeIssuer does when it hands out later, encrypts, or gives refresh tokens: put on the web over its own answers."""

from dataclasses import dataclass, field

from skrin.domain.errors import SkrinError
from skrin.keys.agreement import AgreementKey
from skrin.protocols.openid4vci.credential import Deferred, Issued, credential_answer
from skrin.protocols.openid4vci.deferred import deferred_answer, read_deferred_request
from skrin.protocols.openid4vci.encryption import (
    encrypted_answer,
    open_request,
    request_encryption,
    response_encryption,
)
from skrin.protocols.openid4vci.errors import IssuanceDenied, TokenInvalid, TransactionUnknown
from skrin.protocols.openid4vci.metadata import CredentialIssuerMetadata
from skrin.protocols.openid4vci.token import AccessToken, token_answer
from skrin.protocols.refusal import json_answer, refusal
from skrin.wire import strict_json
from skrin.wire.http import HttpRequest, HttpResponse, read_form
from skrin.wire.urls import ANY_LOOPBACK
from tests.fakes.issuer import TOKEN, FakeIssuer
from tests.fakes.web import FakeWeb


@dataclass
class LaterIssuer:
    """Defers what `issuer` would issue until `ready`. Change a member to change what it does."""

    issuer: FakeIssuer
    web: FakeWeb
    interval: object = 5
    ready: bool = False
    denied: bool = False
    defers: bool = True
    token: str = TOKEN
    tokens: list[str] = field(default_factory=list)
    transaction: str = "transaction-1"
    named: str = ""  # the transaction that a second 202 names, where it is another
    asked: int = 0
    promised: dict[str, list[str]] = field(default_factory=dict)
    refresh_tokens: bool = False
    rotates: bool = True
    lifetime: int = 300
    key: AgreementKey | None = None
    plain_answers: bool = False
    required: bool = False

    def serve(self) -> None:
        """Over what the issuer itself answers."""
        issuer, web = self.issuer, self.web
        issuer.serve(web)
        issuer.metadata_changes["deferred_credential_endpoint"] = f"{issuer.url}/deferred"
        if self.key is not None:
            issuer.metadata_changes["credential_request_encryption"] = request_encryption([self.key], required=self.required)
            issuer.metadata_changes["credential_response_encryption"] = response_encryption(required=self.required)
        issuer.answer = self._promise
        credential = web.answers[f"{issuer.url}/credential"]
        assert callable(credential)
        web.answers[f"{issuer.url}/credential"] = lambda request: self._opened(request, credential)
        web.answers[f"{issuer.url}/deferred"] = lambda request: self._opened(request, self._deferred)
        self._token = web.answers[f"{issuer.server or issuer.url}/token"]
        web.answers[f"{issuer.server or issuer.url}/token"] = self._any_token

    def _promise(self, texts: list[str]) -> HttpResponse:
        if not self.defers:
            return credential_answer(Issued(tuple(texts), "notification-1"))
        name = f"{self.transaction}" if not self.promised else f"{self.transaction}-{len(self.promised)}"
        self.promised[name] = texts
        return self._more(name)

    def _more(self, name: str) -> HttpResponse:
        body = {"transaction_id": name} if self.interval is None else {"transaction_id": name, "interval": self.interval}
        return json_answer(body, 202)  # type: ignore[arg-type]

    def _deferred(self, request: HttpRequest) -> HttpResponse:
        self.asked += 1
        try:
            wanted = read_deferred_request(request).transaction_id
            if request.headers["authorization"].split()[1] != self.token:
                raise TokenInvalid
            if self.issuer.dpop:
                self.issuer._check_dpop(request, self.token)
            if self.denied:
                raise IssuanceDenied
            if wanted not in self.promised:
                raise TransactionUnknown
        except SkrinError as error:
            return refusal(error)
        if not self.ready:
            return self._more(self.named or wanted)
        return deferred_answer(Issued(tuple(self.promised.pop(wanted)), "notification-1"))

    def _any_token(self, request: HttpRequest) -> HttpResponse:
        form = read_form(request.body)
        kind = "DPoP" if self.issuer.dpop else "Bearer"
        if form["grant_type"] == "refresh_token":
            if form["refresh_token"] not in self.tokens:
                return json_answer({"error": "invalid_grant"}, 400)
            if self.rotates:
                self.tokens.remove(form["refresh_token"])
            # The issuer itself knows one token's hash in a DPoP proof.
            self.token = TOKEN if self.issuer.dpop else f"token-{len(self.tokens)}-after-{form['refresh_token']}"
        else:
            assert callable(self._token)
            answer = self._token(request)
            if answer.status != 200:
                return answer
        given = AccessToken(self.token, kind, self.lifetime)
        body = strict_json.parse_object(token_answer(given).body)
        if self.refresh_tokens and (self.rotates or form["grant_type"] != "refresh_token"):
            self.tokens.append(f"refresh-{self.issuer.randomness.token_bytes(4).hex()}")
            body["refresh_token"] = self.tokens[-1]
        return json_answer(body)

    def _opened(self, request: HttpRequest, answer: object) -> HttpResponse:
        assert callable(answer)
        try:
            opened = open_request(request, [self.key] if self.key is not None else [], self.metadata())
        except SkrinError as error:
            return refusal(error)
        plain: HttpResponse = answer(opened.request)
        return plain if self.plain_answers else encrypted_answer(plain, opened.answer)

    def metadata(self) -> CredentialIssuerMetadata:
        return CredentialIssuerMetadata.read(
            {**self.issuer.metadata().as_json(), **self.issuer.metadata_changes}, self.issuer.id, ANY_LOOPBACK
        )


__all__ = ["Deferred", "LaterIssuer"]
