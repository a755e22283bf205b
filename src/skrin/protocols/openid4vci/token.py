"""The token request, with whatever there is to show for it, and its answer (OpenID4VCI 1.0, 6; RFC 6749, 5 and 6)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import Json, JsonObject
from skrin.protocols.openid4vci import offer, pkce
from skrin.protocols.openid4vci.authorization import (
    FORM_TYPE,
    REDIRECT_LENGTH,
    detail,
    read_details,
    read_parameters,
    text_of,
)
from skrin.protocols.openid4vci.authorization_server import AuthorizationServerMetadata
from skrin.protocols.openid4vci.errors import (
    AnswerInvalid,
    GrantUnsupported,
    IssuerMetadataInvalid,
    RequestInvalid,
    TokenRefused,
    TransactionCodeNeeded,
    TransactionCodeUnexpected,
    TransactionCodeWrong,
)
from skrin.protocols.openid4vci.offer import (
    CODE_LENGTH,
    IDENTIFIER_LENGTH,
    PRE_AUTHORIZED_CODE,
    TRANSACTION_CODE_LENGTH,
    PreAuthorizedGrant,
)
from skrin.protocols.refusal import json_answer, told
from skrin.wire.http import HttpRequest, HttpResponse, form_body
from skrin.wire.members import Members

OK = 200
TOKEN_LENGTH = 16 * 1024


@dataclass(frozen=True, slots=True)
class AccessToken:
    """What opens the credential endpoint. `type` is `Bearer` or `DPoP`; `expires_in` seconds, None where nobody says.

    `identifiers` are the credential identifiers by configuration id; where there are any, requests use them (8.2).
    `refresh` is the refresh token, where one came along; `scopes` what was allowed, where that is said.
    """

    value: str = field(repr=False)
    type: str = "Bearer"
    expires_in: int | None = None
    identifiers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    refresh: str | None = field(default=None, repr=False)
    scopes: tuple[str, ...] = ()

    @property
    def authorization(self) -> str:
        return f"{self.type} {self.value}"


@dataclass(frozen=True, slots=True)
class TokenRequest:
    """A pre-authorized code, as the issuer reads it. `configuration_ids` are those of `authorization_details`, where some came;
    `proof` is the DPoP header, unread.
    """

    code: str = field(repr=False)
    transaction_code: str | None = field(default=None, repr=False)
    client_id: str | None = None
    proof: str | None = field(default=None, repr=False)
    configuration_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CodeTokenRequest:
    """An authorization code, with what the authorization request said and only its sender knows (RFC 6749, 4.1.3)."""

    code: str = field(repr=False)
    redirect_uri: str
    verifier: str = field(repr=False)
    client_id: str
    proof: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class RefreshRequest:
    """A refresh token (RFC 6749, 6)."""

    token: str = field(repr=False)
    client_id: str | None = None
    proof: str | None = field(default=None, repr=False)


def token_request(
    grant: PreAuthorizedGrant,
    server: AuthorizationServerMetadata,
    transaction_code: str | None = None,
    proof: str | None = None,
) -> HttpRequest:
    """Raises TransactionCodeNeeded, TransactionCodeUnexpected: a code is sent exactly when the offer asks for one (6.1).

    The client stays anonymous: no `client_id`.
    """
    if grant.transaction_code is not None and not transaction_code:
        raise TransactionCodeNeeded
    if grant.transaction_code is None and transaction_code:
        raise TransactionCodeUnexpected
    parameters = {"grant_type": PRE_AUTHORIZED_CODE, "pre-authorized_code": grant.code}
    if transaction_code:
        parameters["tx_code"] = transaction_code
    return _asked(parameters, server, proof)


def code_token_request(asked: CodeTokenRequest, server: AuthorizationServerMetadata) -> HttpRequest:
    """For the code that the browser brought (RFC 6749, 4.1.3)."""
    parameters = {
        "grant_type": offer.AUTHORIZATION_CODE,
        "code": asked.code,
        "redirect_uri": asked.redirect_uri,
        "code_verifier": asked.verifier,
        "client_id": asked.client_id,
    }
    return _asked(parameters, server)


def _asked(parameters: Mapping[str, str], server: AuthorizationServerMetadata, proof: str | None = None) -> HttpRequest:
    headers = {"accept": "application/json", "content-type": FORM_TYPE}
    if proof is not None:
        headers["dpop"] = proof
    return HttpRequest("POST", server.token_endpoint, headers, form_body(parameters))


def token_response(answer: HttpResponse, *, with_transaction_code: bool = False) -> AccessToken:
    """The access token, or the error the server names.

    Raises TransactionCodeWrong where a transaction code was sent and the pair was refused, TokenRefused with the server's
    other words, AnswerInvalid for anything that is not the answer to a token request.
    """
    if answer.status != OK:
        raise _refused(answer, with_transaction_code)
    if answer.media_type != "application/json":
        raise AnswerInvalid("token", answer.status)
    members = Members(answer.json_object(), lambda name: AnswerInvalid("token", OK, name))
    kind = {"bearer": "Bearer", "dpop": "DPoP"}.get(members.text("token_type").lower())
    if kind is None:
        raise AnswerInvalid("token", OK, "token_type")
    token = members.identifier("access_token", max_length=TOKEN_LENGTH)
    if not token.isascii() or " " in token:
        raise AnswerInvalid("token", OK, "access_token")
    refresh = members.optional_identifier("refresh_token", max_length=TOKEN_LENGTH)
    return AccessToken(token, kind, members.optional_integer("expires_in", minimum=0), _identifiers(members), refresh)


def _refused(answer: HttpResponse, with_transaction_code: bool) -> SkrinError:
    error, description = told(answer)
    if not error:
        return AnswerInvalid("token", answer.status)
    if with_transaction_code and error in ("invalid_grant", "invalid_tx_code"):
        return TransactionCodeWrong(error, description)
    return TokenRefused(error, description)


def _identifiers(members: Members) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for told_of in members.objects("authorization_details"):
        each = Members(told_of, IssuerMetadataInvalid)
        if each.obj.get("type") != "openid_credential" or "credential_identifiers" not in each:
            continue
        identifiers = each.texts("credential_identifiers")
        if identifiers:
            found[each.text("credential_configuration_id")] = identifiers
    return found


# the issuer's side


def read_token_request(request: HttpRequest) -> TokenRequest | CodeTokenRequest | RefreshRequest:
    """Raises RequestInvalid (also for a parameter given twice, RFC 6749, 3.2), GrantUnsupported, DetailsInvalid."""
    said, proof = read_parameters(request), request.headers.get("dpop")
    match said.get("grant_type", ""):
        case "":
            raise RequestInvalid("grant_type")
        case offer.PRE_AUTHORIZED_CODE:
            return _pre_authorized(said, proof)
        case offer.AUTHORIZATION_CODE:
            return CodeTokenRequest(
                text_of(said, "code", CODE_LENGTH, needed=True),
                text_of(said, "redirect_uri", REDIRECT_LENGTH, needed=True),
                text_of(said, "code_verifier", pkce.VERIFIER_LENGTH, needed=True),
                text_of(said, "client_id", IDENTIFIER_LENGTH, needed=True),
                proof,
            )
        case offer.REFRESH_TOKEN:
            client_id = text_of(said, "client_id", IDENTIFIER_LENGTH) or None
            return RefreshRequest(text_of(said, "refresh_token", TOKEN_LENGTH, needed=True), client_id, proof)
        case _:
            raise GrantUnsupported


def _pre_authorized(said: dict[str, str], proof: str | None) -> TokenRequest:
    return TokenRequest(
        text_of(said, "pre-authorized_code", CODE_LENGTH, needed=True),
        text_of(said, "tx_code", TRANSACTION_CODE_LENGTH) or None,
        text_of(said, "client_id", IDENTIFIER_LENGTH) or None,
        proof,
        read_details(said.get("authorization_details", ""))[0],
    )


def token_answer(token: AccessToken) -> HttpResponse:
    body: JsonObject = {"access_token": token.value, "token_type": token.type}
    if token.expires_in is not None:
        body["expires_in"] = token.expires_in
    if token.refresh is not None:
        body["refresh_token"] = token.refresh
    if token.scopes:
        body["scope"] = " ".join(token.scopes)
    if token.identifiers:
        body["authorization_details"] = [_detail(name, each) for name, each in token.identifiers.items()]
    return json_answer(body)


def _detail(configuration_id: str, identifiers: tuple[str, ...]) -> Json:
    return {
        **detail(configuration_id),
        "credential_identifiers": list(identifiers),
    }
