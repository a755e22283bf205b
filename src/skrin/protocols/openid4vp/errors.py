"""What can be wrong with a presentation request, with its query, and with the answer to it.

RequestError                    request.*
├── RequestMemberInvalid        request.member             missing, or of the wrong kind (5)
├── ClientIdNotRegistered       request.client_unregistered   no prefix; no verifier is registered here (5.9.2)
├── ClientIdPrefixRefused       request.client_prefix      a prefix this wallet does not speak, or `origin:` (5.9.3)
├── ClientIdMismatch            request.client_mismatch    inside and outside the request object differ (5.10.1)
├── ClientNotProved             request.client_not_proved  the key that signed does not belong to the client identifier (5.9.3)
├── CertificateMissing          request.certificate      the prefix needs a chain in `x5c`, and there is none (5.9.3)
├── AttestationInvalid          request.attestation      the verifier attestation in the header does not hold (12)
├── AttesterUnknown             request.attester         nobody here knows who attested (5.9.3)
├── RequestUnsigned             request.unsigned           the prefix needs a signature (5.9.3)
├── RequestSigned               request.signed             the prefix cannot be signed (5.9.3)
├── RequestSignatureInvalid     request.signature          typ, algorithm, key or signature (5, RFC 9101)
├── ResponseTypeUnsupported     request.response_type
├── ResponseModeUnsupported     request.response_mode
├── RedirectUriForbidden        request.redirect_uri       redirect_uri with direct_post (8.2)
├── ResponseUriRefused          request.response_uri       not https, or not this client's (8.2)
├── EncryptionKeyMissing        request.encryption_key   direct_post.jwt, and no key that this wallet can encrypt to (8.3)
├── EncryptionUnsupported       request.encryption       none of its content encryptions is spoken here (8.3)
├── OldProtocol                 request.presentation_exchange   presentation_definition: the protocol before 1.0
├── TransactionDataRefused      request.transaction_data   of an unknown type, or not to be agreed to as it stands (8.4)
├── RequestUriMethodUnknown     request.uri_method         (5.1)
├── WalletNonceMismatch         request.wallet_nonce       (5.10.1)
└── RequestNotFound             request.not_found          the address of the request answered with an error

TimeError                       time.*
├── RequestObjectExpired        time.request_expired       `exp` is past
├── RequestNotYetValid          time.request_not_yet       `iat` or `nbf` is ahead
└── RequestTooOld               time.request_old           `iat` is long ago

DcqlError                       dcql.*
├── QueryMissing                dcql.missing               neither dcql_query nor scope (5.1)
├── QueryAmbiguous              dcql.ambiguous             dcql_query and scope together (5.1)
├── ScopeUnknown                dcql.scope                 a scope instead of a query: none is known here
├── QueryMemberInvalid          dcql.member                missing, or of the wrong kind (6)
├── QueryIdInvalid              dcql.id                    malformed, twice, or naming nothing (6.1)
├── QueryFormatUnknown          dcql.format                a credential format that no one has named
├── QueryPathInvalid            dcql.path                  a claims path pointer that is none (7)
└── QueryValueInvalid           dcql.value                 values of a kind that cannot be compared (6.3)

ResponseError                   response.*
├── ResponseInvalid             response.form              not the form of an answer (8.1, 8.2)
├── PresentationUnknown         response.unknown_id        answers a query that was not asked
├── PresentationMissing         response.missing           a required query is not answered
├── PresentationCountWrong      response.count             more than one where one was asked for, or none
├── QueryNotSatisfied           response.not_satisfied     what was shown is not what was asked for
├── ResponseNotEncrypted        response.plain             readable by others, though it was asked for encrypted (8.3.1)
├── ResponseUndecryptable       response.encryption        not encrypted to the key of this request (8.3.1)
├── AnswerByScreen              response.by_screen         it goes over the screen, and is posted nowhere
├── CoverInvalid                response.cover             the words beside a share are not in the form for them
├── ArrivalInvalid              response.receipt           not the form of a receipt for an answer
├── ArrivalUnproved             response.receipt_signature   not signed by the key of whom it names
├── ArrivalUnknown              response.receipt_unknown   for an answer that this wallet did not show
├── ArrivalOfOther              response.receipt_signer    signed by somebody else than whoever was answered
├── ArrivalTooEarly             response.receipt_too_early   from before the answer was shown
├── ArrivalFromTheFuture        response.receipt_future
├── ArrivalKnown                response.receipt_again     the same has been entered
├── TransactionDataNotAgreed    response.not_agreed        the holder's signature is not over the statements asked for (8.4)
└── ResponseNotDelivered        response.not_delivered     the verifier did not take it (8.2)
"""

from datetime import datetime

from skrin.domain.errors import DcqlError, RequestError, ResponseError, TimeError
from skrin.protocols.errors import Answered


class RequestMemberInvalid(RequestError, code="request.member"):
    member: str


class ClientIdNotRegistered(RequestError, code="request.client_unregistered"):
    client_id: str


class ClientIdPrefixRefused(RequestError, code="request.client_prefix"):
    prefix: str


class ClientIdMismatch(RequestError, code="request.client_mismatch"):
    outside: str
    inside: str


class ClientNotProved(RequestError, code="request.client_not_proved"):
    client_id: str


class CertificateMissing(RequestError, code="request.certificate"): ...


class AttestationInvalid(RequestError, code="request.attestation"):
    """`reason` is the claim at fault, or the code of the deeper error."""

    reason: str


class AttesterUnknown(RequestError, code="request.attester"):
    attester: str


class RequestUnsigned(RequestError, code="request.unsigned"):
    client_id: str


class RequestSigned(RequestError, code="request.signed"):
    client_id: str


class RequestSignatureInvalid(RequestError, code="request.signature"):
    """`reason` is the code of the deeper error: `jose.signature`, `jose.type`, `did.…`."""

    reason: str


class ResponseTypeUnsupported(RequestError, code="request.response_type"):
    response_type: str


class ResponseModeUnsupported(RequestError, code="request.response_mode"):
    response_mode: str


class RedirectUriForbidden(RequestError, code="request.redirect_uri"): ...


class ResponseUriRefused(RequestError, code="request.response_uri"):
    response_uri: str


class EncryptionKeyMissing(RequestError, code="request.encryption_key"): ...


class EncryptionUnsupported(RequestError, code="request.encryption"):
    offered: tuple[str, ...]


class OldProtocol(RequestError, code="request.presentation_exchange"):
    member: str


class TransactionDataRefused(RequestError, code="request.transaction_data"):
    """`member` is where it is wrong: `type`, `statement`, `credential_ids`, `transaction_data` itself, …"""

    member: str


class RequestUriMethodUnknown(RequestError, code="request.uri_method"):
    method: str


class WalletNonceMismatch(RequestError, code="request.wallet_nonce"): ...


class RequestNotFound(RequestError, code="request.not_found"):
    status: int


class RequestObjectExpired(TimeError, code="time.request_expired"):
    expired_at: datetime


class RequestNotYetValid(TimeError, code="time.request_not_yet"):
    valid_from: datetime


class RequestTooOld(TimeError, code="time.request_old"):
    issued_at: datetime


class QueryMissing(DcqlError, code="dcql.missing"): ...


class QueryAmbiguous(DcqlError, code="dcql.ambiguous"): ...


class ScopeUnknown(DcqlError, code="dcql.scope"): ...


class QueryMemberInvalid(DcqlError, code="dcql.member"):
    member: str


class QueryIdInvalid(DcqlError, code="dcql.id"):
    member: str


class QueryFormatUnknown(DcqlError, code="dcql.format"):
    format: str


class QueryPathInvalid(DcqlError, code="dcql.path"): ...


class QueryValueInvalid(DcqlError, code="dcql.value"): ...


class ResponseInvalid(ResponseError, Answered, code="response.form"):
    member: str


class PresentationUnknown(ResponseError, Answered, code="response.unknown_id"): ...


class PresentationMissing(ResponseError, Answered, code="response.missing"):
    query_ids: tuple[str, ...]


class PresentationCountWrong(ResponseError, Answered, code="response.count"):
    query_id: str
    received: int


class QueryNotSatisfied(ResponseError, Answered, code="response.not_satisfied"):
    query_id: str


class ResponseNotEncrypted(ResponseError, Answered, code="response.plain"): ...


class ResponseUndecryptable(ResponseError, Answered, code="response.encryption"):
    """`reason` is the member of the header that is not as it was offered, or the code of the deeper error."""

    reason: str


class AnswerByScreen(ResponseError, code="response.by_screen"): ...


class CoverInvalid(ResponseError, code="response.cover"):
    member: str


class ArrivalInvalid(ResponseError, code="response.receipt"):
    """`member` is the place, or the code of a deeper error."""

    member: str


class ArrivalUnproved(ResponseError, code="response.receipt_signature"):
    """`reason` is the code of the deeper error."""

    reason: str


class ArrivalUnknown(ResponseError, code="response.receipt_unknown"): ...


class ArrivalOfOther(ResponseError, code="response.receipt_signer"):
    party: str


class ArrivalTooEarly(ResponseError, code="response.receipt_too_early"):
    at: datetime


class ArrivalFromTheFuture(ResponseError, code="response.receipt_future"):
    at: datetime


class ArrivalKnown(ResponseError, code="response.receipt_again"):
    """`at` is when they got it, as it stands in the history."""

    at: datetime


class TransactionDataNotAgreed(ResponseError, Answered, code="response.not_agreed"): ...


class ResponseNotDelivered(ResponseError, code="response.not_delivered"):
    status: int
