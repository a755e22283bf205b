"""Asking again for what an issuer could not issue at once (OpenID4VCI 1.0, 9)."""

from dataclasses import dataclass, field

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.protocols.openid4vci.credential import (
    IDENTIFIER_LENGTH,
    Answer,
    Deferred,
    Issued,
    credential_answer,
    credential_response,
)
from skrin.protocols.openid4vci.errors import (
    AccessEnded,
    AnswerInvalid,
    CredentialRefused,
    CredentialRequestInvalid,
    EncryptionInvalid,
    IssuanceEnded,
    IssuerMetadataInvalid,
)
from skrin.protocols.openid4vci.metadata import CredentialIssuerMetadata
from skrin.protocols.openid4vci.token import AccessToken
from skrin.protocols.refusal import JSON_TYPE
from skrin.wire import limits, strict_json
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.members import Members

ACCEPTED = 202
UNAUTHORISED = 401
# After these nothing will come of it any more (9.3).
FINAL = frozenset({"invalid_transaction_id", "credential_request_denied"})


def deferred_request(
    transaction_id: str, metadata: CredentialIssuerMetadata, token: AccessToken, proof: str | None = None
) -> HttpRequest:
    """`proof` is a DPoP proof, needed when the token is of that type. Raises IssuerMetadataInvalid without an endpoint."""
    if metadata.deferred_endpoint is None:
        raise IssuerMetadataInvalid("deferred_credential_endpoint")
    headers = {"accept": JSON_TYPE, "content-type": JSON_TYPE, "authorization": token.authorization}
    if proof is not None:
        headers["dpop"] = proof
    body = strict_json.dump({"transaction_id": transaction_id})
    return HttpRequest("POST", metadata.deferred_endpoint, headers, body, limit=limits.SEVERAL_CREDENTIALS)


def deferred_response(answer: HttpResponse, transaction_id: str, asked: int, at_most: int = limits.CREDENTIAL) -> Answer:
    """What was promised, or that it takes longer still. `asked` is the number of credentials that were asked for.

    Raises IssuanceEnded where it will never come; AccessEnded where only the token is no longer taken; CredentialRefused for
    any other error; AnswerInvalid, also where the answer is about another transaction (9.2); CredentialCountWrong.
    """
    if answer.status == UNAUTHORISED:
        raise AccessEnded
    try:
        found = credential_response(answer, asked, at_most)
    except CredentialRefused as refused:
        if refused.error in FINAL:
            raise IssuanceEnded(refused.error, refused.description) from None
        raise
    if isinstance(found, Deferred) and found.transaction_id != transaction_id:
        raise AnswerInvalid("deferred", answer.status, "transaction_id")
    return found


# the issuer's side


@dataclass(frozen=True, slots=True)
class DeferredRequest:
    """What a wallet asks for again."""

    transaction_id: str = field(repr=False)


def read_deferred_request(request: HttpRequest) -> DeferredRequest:
    """Unknown members are ignored. An encrypted request is opened first (`encryption.open_request`).

    Raises CredentialRequestInvalid; EncryptionInvalid where a plain request wants an encrypted answer (9.1).
    """
    if request.media_type != JSON_TYPE:
        raise CredentialRequestInvalid("content-type")
    try:
        body: JsonObject = strict_json.parse_object(request.body, what="deferred request")
    except SkrinError as error:
        raise CredentialRequestInvalid from error
    members = Members(body, CredentialRequestInvalid)
    if "credential_response_encryption" in members:
        raise EncryptionInvalid
    return DeferredRequest(members.identifier("transaction_id", max_length=IDENTIFIER_LENGTH))


def deferred_answer(given: Answer, *, as_objects: bool = False) -> HttpResponse:
    """200 with the credentials, or 202 with the same `transaction_id` and when to ask again (9.2)."""
    return credential_answer(given, as_objects=as_objects)


__all__ = [
    "Deferred",
    "DeferredRequest",
    "Issued",
    "deferred_answer",
    "deferred_request",
    "deferred_response",
    "read_deferred_request",
]
