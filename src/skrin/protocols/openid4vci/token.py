"""The token request of the pre-authorized code flow and its answer (OpenID4VCI 1.0, 6; RFC 6749, 5)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import Json, JsonObject
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
from skrin.protocols.openid4vci.offer import CODE_LENGTH, PRE_AUTHORIZED_CODE, TRANSACTION_CODE_LENGTH, PreAuthorizedGrant
from skrin.protocols.refusal import json_answer, told
from skrin.wire.http import HttpRequest, HttpResponse, form_body, read_form
from skrin.wire.members import Members

FORM_TYPE = "application/x-www-form-urlencoded"
OK = 200
TOKEN_LENGTH = 16 * 1024


@dataclass(frozen=True, slots=True)
class AccessToken:
    """What opens the credential endpoint. `type` is `Bearer` or `DPoP`; `expires_in` seconds, None where nobody says.

    `identifiers` are the credential identifiers by configuration id; where there are any, requests use them (8.2).
    """

    value: str = field(repr=False)
    type: str = "Bearer"
    expires_in: int | None = None
    identifiers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def authorization(self) -> str:
        return f"{self.type} {self.value}"


@dataclass(frozen=True, slots=True)
class TokenRequest:
    """What a wallet asks with, as the issuer reads it. `proof` is the DPoP header, unread."""

    code: str = field(repr=False)
    transaction_code: str | None = field(default=None, repr=False)
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
    return AccessToken(token, kind, members.optional_integer("expires_in", minimum=0), _identifiers(members))


def _refused(answer: HttpResponse, with_transaction_code: bool) -> SkrinError:
    error, description = told(answer)
    if not error:
        return AnswerInvalid("token", answer.status)
    if with_transaction_code and error in ("invalid_grant", "invalid_tx_code"):
        return TransactionCodeWrong(error, description)
    return TokenRefused(error, description)


def _identifiers(members: Members) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for detail in members.objects("authorization_details"):
        each = Members(detail, IssuerMetadataInvalid)
        if each.obj.get("type") != "openid_credential" or "credential_identifiers" not in each:
            continue
        identifiers = each.texts("credential_identifiers")
        if identifiers:
            found[each.text("credential_configuration_id")] = identifiers
    return found


# the issuer's side


def read_token_request(request: HttpRequest) -> TokenRequest:
    """Raises RequestInvalid (also for a parameter given twice, RFC 6749, 3.2) and GrantUnsupported."""
    if request.media_type != FORM_TYPE:
        raise RequestInvalid("content-type")
    try:
        parameters = read_form(request.body)
    except SkrinError as error:
        raise RequestInvalid from error
    grant = parameters.get("grant_type", "")
    if not grant:
        raise RequestInvalid("grant_type")
    if grant != PRE_AUTHORIZED_CODE:
        raise GrantUnsupported
    code = parameters.get("pre-authorized_code", "")
    transaction_code = parameters.get("tx_code") or None
    if not 0 < len(code) <= CODE_LENGTH:
        raise RequestInvalid("pre-authorized_code")
    if transaction_code is not None and len(transaction_code) > TRANSACTION_CODE_LENGTH:
        raise RequestInvalid("tx_code")
    return TokenRequest(code, transaction_code, parameters.get("client_id") or None, request.headers.get("dpop"))


def token_answer(token: AccessToken) -> HttpResponse:
    body: JsonObject = {"access_token": token.value, "token_type": token.type}
    if token.expires_in is not None:
        body["expires_in"] = token.expires_in
    if token.identifiers:
        body["authorization_details"] = [_detail(name, each) for name, each in token.identifiers.items()]
    return json_answer(body)


def _detail(configuration_id: str, identifiers: tuple[str, ...]) -> Json:
    return {
        "type": "openid_credential",
        "credential_configuration_id": configuration_id,
        "credential_identifiers": list(identifiers),
    }
