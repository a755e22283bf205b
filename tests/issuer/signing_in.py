"""A wallet that lets its person sign in, and the browser between: what each of them sends, step by step."""

from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

from skrin.keys.private_key import PrivateKey
from skrin.protocols.openid4vci.authorization import FORM_TYPE, AuthorizationRequest
from skrin.protocols.openid4vci.pkce import challenge_of
from skrin.use_cases.issuer.offers import OfferMade, Way
from skrin.use_cases.issuer.prepare import Recipient, prepare
from skrin.wire.http import HttpRequest, HttpResponse, form_body
from tests.fakes.issuer_service import CLAIMS, IssuerWorld
from tests.fakes.scripted_wallet import FIRST, ScriptedWallet

VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"  # RFC 7636, appendix B
REDIRECT = "http://127.0.0.1:49152/back"
CODE_GRANT = "authorization_code"


def signing_in_offer(issuer: IssuerWorld, way: Way = Way.SIGN_IN, offering: str = "retail-1") -> OfferMade:
    made = prepare(offering, CLAIMS, Recipient(None, needs_transaction_code=True, way=way), issuer.ports)
    assert made.offer is not None
    return made.offer


def error(answer: HttpResponse) -> object:
    return answer.json_object().get("error")


class Form(HTMLParser):
    """The fields of a page's form, by name, and where its buttons lead."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self.actions: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.actions.append(said["action"])
        if tag == "input":
            self.fields[said["name"]] = said.get("value", "")
        if "formaction" in said:
            self.actions.append(said["formaction"])


@dataclass
class Browser:
    """Keeps one cookie, follows nothing by itself. `languages` is its Accept-Language."""

    issuer: IssuerWorld
    wallet: ScriptedWallet
    languages: str = "en"
    cookie: str = ""

    def get(self, path: str, query: dict[str, str]) -> HttpResponse:
        return self._ask(HttpRequest("GET", self.issuer.ports.url(path).with_query(query), self._headers()))

    def post(self, path: str, fields: dict[str, str]) -> HttpResponse:
        headers = {**self._headers(), "content-type": FORM_TYPE}
        return self._ask(HttpRequest("POST", self.issuer.ports.url(path), headers, form_body(fields)))

    def send(self, page: HttpResponse, code: str) -> HttpResponse:
        return self.post("/authorize", {**form_of(page).fields, "code": code})

    def _headers(self) -> dict[str, str]:
        sent = {"accept": "text/html", "accept-language": self.languages}
        return {**sent, "cookie": self.cookie} if self.cookie else sent

    def _ask(self, request: HttpRequest) -> HttpResponse:
        answer = self.wallet.fetch(request)
        if "set-cookie" in answer.headers:
            self.cookie = answer.headers["set-cookie"].partition(";")[0]
        return answer


def form_of(page: HttpResponse) -> Form:
    return Form(page.body.decode())


def answered(answer: HttpResponse) -> dict[str, str]:
    """The parameters of the address that a browser is sent on to."""
    assert answer.status == 303, answer.body
    return {name: values[0] for name, values in parse_qs(urlsplit(answer.headers["location"]).query).items()}


@dataclass
class SigningIn:
    """One try: the wallet's messages, each to be changed; `key` is its DPoP key, None: bearer tokens."""

    issuer: IssuerWorld
    key: PrivateKey | None = None
    redirect_uri: str = REDIRECT
    client_id: str = "any-wallet"
    headers: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.wallet = self.issuer.wallet()
        self.browser = Browser(self.issuer, self.wallet)

    def asked(self, offer: OfferMade | None = None) -> AuthorizationRequest:
        state = ""
        if offer is not None:
            grant = self.wallet.offer(offer.link).authorization_code
            assert grant is not None
            state = grant.issuer_state
        challenge = challenge_of(VERIFIER)
        return AuthorizationRequest(
            self.client_id, self.redirect_uri, challenge, "its-state", scopes=(FIRST,), issuer_state=state
        )

    def form(self, path: str, parameters: dict[str, str], *, dpop: bool = True) -> HttpResponse:
        """A form to the authorization server, with a proof where there is a key."""
        url = self.issuer.ports.url(path)
        headers = {**self.headers, "content-type": FORM_TYPE}
        if self.key is not None and dpop:
            headers["dpop"] = self.wallet.dpop("POST", url, signer=self.key, nonce=self.wallet.dpop_nonce())
        return self.wallet.fetch(HttpRequest("POST", url, headers, form_body(parameters)))

    def push(self, asked: AuthorizationRequest, **changes: str) -> HttpResponse:
        parameters = {**asked.parameters, **changes}
        return self.form("/par", {name: value for name, value in parameters.items() if value}, dpop=False)

    def pushed(self, asked: AuthorizationRequest) -> str:
        answer = self.push(asked)
        assert answer.status == 201, answer.body
        return str(answer.json_object()["request_uri"])

    def page(self, request_uri: str, client_id: str = "") -> HttpResponse:
        return self.browser.get("/authorize", {"client_id": client_id or self.client_id, "request_uri": request_uri})

    def code(self, offer: OfferMade, asked: AuthorizationRequest | None = None) -> str:
        """The whole way to an authorization code."""
        page = self.page(self.pushed(asked or self.asked(offer)))
        assert offer.sign_in_code is not None
        return answered(self.browser.send(page, offer.sign_in_code))["code"]

    def redeem(self, code: str, /, **changes: str) -> HttpResponse:
        parameters = {
            "grant_type": CODE_GRANT,
            "code": code,
            "redirect_uri": self.redirect_uri,
            "code_verifier": VERIFIER,
            "client_id": self.client_id,
            **changes,
        }
        return self.form("/token", {name: value for name, value in parameters.items() if value})

    def renew(self, refresh_token: str, **changes: str) -> HttpResponse:
        return self.form("/token", {"grant_type": "refresh_token", "refresh_token": refresh_token, **changes})


def by_details(asked: AuthorizationRequest, *configuration_ids: str) -> AuthorizationRequest:
    return replace(asked, scopes=(), configuration_ids=configuration_ids)
