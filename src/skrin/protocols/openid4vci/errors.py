"""What can be wrong with an offer, with an issuer's answer, and with what is asked of an issuer.

OfferError                      offer.*     the offer itself
├── OfferUnreadable             offer.unreadable       not a JSON object, or not served as one
├── OfferAmbiguous              offer.ambiguous        not exactly one of credential_offer and credential_offer_uri (4.1)
├── OfferMemberInvalid          offer.member           a member is missing or of the wrong kind (4.1.1)
├── OfferIssuerInvalid          offer.issuer           not https, or with query or fragment (12.2.1)
├── OfferGrantUnknown           offer.grant            only grants this wallet does not speak
├── OfferConfigurationUnknown   offer.configuration    the issuer's metadata does not have what the offer names
├── OfferFormatUnknown          offer.format           only formats this wallet does not hold
├── OfferProofUnsupported       offer.proof            asks for proofs or key attestations this wallet cannot give
└── OfferNotFound               offer.not_found        the address of the offer answered with an error

IssueError                      issue.*     what the issuer answered
├── IssuerMetadataInvalid       issue.metadata              a member is missing or of the wrong kind (12.2.4)
├── IssuerMismatch              issue.issuer_mismatch       metadata of another issuer (12.2.2)
├── ServerNotListed             issue.server_not_listed     the offer names an authorization server the issuer does not (4.1.1)
├── ServerMismatch              issue.server_mismatch       authorization server metadata of another server (RFC 8414, 3.3)
├── EncryptionUnavailable       issue.encryption            encryption is required and cannot be done
├── AnswerNotEncrypted          issue.not_encrypted         a plain answer to a request that asked for an encrypted one (10)
├── SignedMetadataInvalid       issue.signed_metadata       signed metadata whose signature or contents are not right (12.2.3)
├── SignerUnknown               issue.metadata_signer       signed metadata by somebody whom nothing connects with the issuer
├── AnswerInvalid               issue.answer                not the answer to what was asked
├── NonceUnusable               issue.nonce                 c_nonce is not a usable text (7.2)
├── TransactionCodeNeeded       issue.tx_code_needed        the offer asks for a code and none was given
├── TransactionCodeUnexpected   issue.tx_code_unexpected    the offer asks for none and one was given
├── TokenRefused                issue.token_refused         the token endpoint said no (RFC 6749, 5.2)
├── TransactionCodeWrong        issue.tx_code_wrong         it said no to the code and transaction code (6.3)
├── CredentialRefused           issue.credential_refused    the credential endpoint said no (8.3.1.2)
├── IssuanceEnded               issue.ended                 what was to come later will not come (9.3)
├── AccessEnded                 issue.access_ended          the access token is no longer taken (RFC 6750, 3.1)
├── FreshNonceNeeded            issue.fresh_nonce           it wants a newer nonce (8.3.1.2)
├── AnswerAmbiguous             issue.ambiguous             credentials and transaction_id together, or neither (8.3)
├── CredentialCountWrong        issue.count                 more than was asked for, or none
└── Refusal                     what the issuer's side answers with HTTP 400 and the error code of the specification
    ├── RequestInvalid          issue.invalid_request
    ├── GrantUnsupported        issue.unsupported_grant_type
    ├── GrantInvalid            issue.invalid_grant
    ├── ScopeInvalid            issue.invalid_scope
    ├── DetailsInvalid          issue.invalid_authorization_details     RFC 9396, 5
    ├── ResponseTypeUnsupported issue.unsupported_response_type
    ├── ClientUnknown           issue.invalid_client             a client, or a redirect URI of it, that is not taken here
    ├── RequestUriUnknown       issue.invalid_request_uri        a pushed request that is over, or never was
    ├── TokenMissing            issue.no_token                   401, nothing told (RFC 6750, 3.1)
    ├── TokenInvalid            issue.invalid_token              401
    ├── CredentialRequestInvalid issue.invalid_credential_request
    ├── ConfigurationUnknown    issue.unknown_credential_configuration
    ├── IdentifierUnknown       issue.unknown_credential_identifier
    ├── ProofInvalid            issue.invalid_proof
    ├── NonceInvalid            issue.invalid_nonce
    ├── EncryptionInvalid       issue.invalid_encryption_parameters
    ├── TransactionUnknown      issue.invalid_transaction_id
    ├── IssuanceDenied          issue.credential_request_denied
    ├── NotificationInvalid     issue.invalid_notification_request
    └── NotificationUnknown     issue.invalid_notification_id
"""

from skrin.domain.errors import IssueError, OfferError
from skrin.protocols.errors import Answered


class OfferUnreadable(OfferError, code="offer.unreadable"): ...


class OfferAmbiguous(OfferError, code="offer.ambiguous"):
    parameters: tuple[str, ...]


class OfferMemberInvalid(OfferError, code="offer.member"):
    member: str


class OfferIssuerInvalid(OfferError, code="offer.issuer"):
    text: str


class OfferGrantUnknown(OfferError, code="offer.grant"):
    grants: tuple[str, ...]


class OfferConfigurationUnknown(OfferError, code="offer.configuration"):
    configuration_id: str


class OfferFormatUnknown(OfferError, code="offer.format"):
    formats: tuple[str, ...]


class OfferProofUnsupported(OfferError, code="offer.proof"):
    """`needs` says what is asked for: `key_attestation`, a proof type, or signing algorithms."""

    needs: str


class OfferNotFound(OfferError, code="offer.not_found"):
    status: int


class IssuerMetadataInvalid(IssueError, code="issue.metadata"):
    member: str


class IssuerMismatch(IssueError, code="issue.issuer_mismatch"):
    expected: str
    found: str


class ServerNotListed(IssueError, code="issue.server_not_listed"):
    server: str


class ServerMismatch(IssueError, code="issue.server_mismatch"):
    expected: str
    found: str


class EncryptionUnavailable(IssueError, code="issue.encryption"): ...


class AnswerNotEncrypted(IssueError, code="issue.not_encrypted"): ...


class SignedMetadataInvalid(IssueError, code="issue.signed_metadata"):
    """`part` is what is not right: form, typ, signature, sub, iss, iat, exp."""

    part: str


class SignerUnknown(IssueError, code="issue.metadata_signer"):
    """`signer` is empty where nothing says who it is."""

    signer: str


class AnswerInvalid(IssueError, code="issue.answer"):
    """`step` is what was asked for (metadata, token, nonce, credential, notification); `status` the HTTP status."""

    step: str
    status: int = 0
    member: str = ""


class NonceUnusable(IssueError, code="issue.nonce"): ...


class TransactionCodeNeeded(IssueError, code="issue.tx_code_needed"): ...


class TransactionCodeUnexpected(IssueError, code="issue.tx_code_unexpected"): ...


class TokenRefused(IssueError, code="issue.token_refused"):
    """`error` and `description` are the server's words, made plain."""

    error: str
    description: str = ""


class TransactionCodeWrong(TokenRefused, code="issue.tx_code_wrong"): ...


class CredentialRefused(IssueError, code="issue.credential_refused"):
    error: str
    description: str = ""


class IssuanceEnded(CredentialRefused, code="issue.ended"): ...


class AccessEnded(IssueError, code="issue.access_ended"): ...


class FreshNonceNeeded(CredentialRefused, code="issue.fresh_nonce"): ...


class AnswerAmbiguous(IssueError, code="issue.ambiguous"): ...


class CredentialCountWrong(IssueError, code="issue.count"):
    asked: int
    received: int


class Refusal(IssueError, Answered):
    """What the issuer's side answers: `error` is the code of the specification, `status` the HTTP status."""


class RequestInvalid(Refusal, code="issue.invalid_request"):
    member: str = ""


class GrantUnsupported(Refusal, code="issue.unsupported_grant_type"):
    error = "unsupported_grant_type"


class GrantInvalid(Refusal, code="issue.invalid_grant"):
    """The code is unknown, spent or dead, or the transaction code is wrong: one answer for all of them."""

    error = "invalid_grant"


class ScopeInvalid(Refusal, code="issue.invalid_scope"):
    """Nothing that was asked for is among what can be asked for here."""

    error = "invalid_scope"


class DetailsInvalid(Refusal, code="issue.invalid_authorization_details"):
    error = "invalid_authorization_details"


class ResponseTypeUnsupported(Refusal, code="issue.unsupported_response_type"):
    error = "unsupported_response_type"


class ClientUnknown(Refusal, code="issue.invalid_client"):
    """The client is not one of those that this server takes, or has not proved to be."""

    error = "invalid_client"


class RequestUriUnknown(Refusal, code="issue.invalid_request_uri"):
    """The pushed request is unknown, expired, answered or another client's: one answer for all of them."""

    error = "invalid_request_uri"


class TokenMissing(Refusal, code="issue.no_token"):
    error = ""
    status = 401


class TokenInvalid(Refusal, code="issue.invalid_token"):
    error = "invalid_token"
    status = 401


class CredentialRequestInvalid(Refusal, code="issue.invalid_credential_request"):
    error = "invalid_credential_request"
    member: str = ""


class ConfigurationUnknown(Refusal, code="issue.unknown_credential_configuration"):
    error = "unknown_credential_configuration"


class IdentifierUnknown(Refusal, code="issue.unknown_credential_identifier"):
    error = "unknown_credential_identifier"


class ProofInvalid(Refusal, code="issue.invalid_proof"):
    """`part` names what does not fit: typ, alg, key, signature, aud, iss, iat, nonce, proofs, count."""

    error = "invalid_proof"
    part: str = ""


class NonceInvalid(Refusal, code="issue.invalid_nonce"):
    error = "invalid_nonce"


class EncryptionInvalid(Refusal, code="issue.invalid_encryption_parameters"):
    error = "invalid_encryption_parameters"


class TransactionUnknown(Refusal, code="issue.invalid_transaction_id"):
    error = "invalid_transaction_id"


class IssuanceDenied(Refusal, code="issue.credential_request_denied"):
    error = "credential_request_denied"


class NotificationInvalid(Refusal, code="issue.invalid_notification_request"):
    error = "invalid_notification_request"


class NotificationUnknown(Refusal, code="issue.invalid_notification_id"):
    error = "invalid_notification_id"
