"""What can be wrong with a link, a proof of possession, or one of the project's own messages.

UriError                        uri.*       links handed to the program
├── LinkTooLong                 uri.length          over 8 KiB
├── LinkSchemeUnknown           uri.scheme          not one of the schemes this program answers to
├── LinkIsWebPage               uri.web_page        an address for a browser
├── LinkCharacterRefused        uri.character       a control character, a blank, a quotation mark
├── LinkEncodingBroken          uri.encoding        percent-encoding broken, doubled, or not UTF-8
├── LinkMalformed               uri.form            an authority that is an option, a fragment, or nothing asked for
└── TextUnknown                 uri.unknown         neither a link, nor an offer, nor a credential

AuthError                       auth.*      who may do what at the issuer
├── DpopInvalid                 auth.dpop           a DPoP proof that does not prove (RFC 9449, 4.3)
├── DpopNonceNeeded             auth.dpop_nonce     a good proof, but for the nonce of this server (RFC 9449, 8)
├── DpopReplayed                auth.dpop_replayed  the same `jti` again (RFC 9449, 11.1)
└── NotTheirs                   auth.not_theirs     of another person, or not there: nobody is told which

IssueError                      issue.*     what an issuer answered in our own extensions
├── CatalogueInvalid            issue.catalogue
├── OfferingUnknown             issue.offering_unknown     a credential ID the issuer has not published
├── EnrolmentInvalid            issue.enrolment            an answer that is no enrolment
├── EnrolmentRefused            issue.enrolment_refused    the issuer said no, and why
├── EnrolmentClosed             issue.enrolment_closed     before `start`, after `end`, or withdrawn
├── RevocationInvalid           issue.revocation           a revocation request that is none
├── RevocationRefused           issue.revocation_refused   the issuer said no, and why
└── ReceiptInvalid              issue.receipt              a receipt for something else, or not signed by the issuer
"""

from typing import ClassVar

from skrin.domain.errors import AuthError, IssueError, UriError


class Answered:
    """A refusal that a service tells its client: `error` as in OAuth (RFC 6749, 5.2), `status` for HTTP."""

    error: ClassVar[str] = "invalid_request"
    status: ClassVar[int] = 400


class LinkTooLong(UriError, code="uri.length"):
    limit: int


class LinkSchemeUnknown(UriError, code="uri.scheme"):
    scheme: str


class LinkIsWebPage(UriError, code="uri.web_page"):
    """`host` is the real one, in ASCII: what stands before an `@` is none."""

    host: str


class LinkCharacterRefused(UriError, code="uri.character"):
    """`place` counts from 0; the character itself is not repeated, it may be one that changes how a text is shown."""

    place: int


class LinkEncodingBroken(UriError, code="uri.encoding"):
    part: str


class LinkMalformed(UriError, code="uri.form"):
    """`part` is `authority`, `fragment` or `parameters`."""

    part: str


class TextUnknown(UriError, code="uri.unknown"): ...


class DpopInvalid(AuthError, Answered, code="auth.dpop"):
    """`part` names the claim or header member that does not fit: typ, jwk, htm, htu, iat, jti, ath, nonce, jkt, signature."""

    part: str
    error = "invalid_dpop_proof"
    status = 401


class DpopNonceNeeded(AuthError, Answered, code="auth.dpop_nonce"):
    error = "use_dpop_nonce"
    status = 401


class DpopReplayed(AuthError, Answered, code="auth.dpop_replayed"):
    error = "invalid_dpop_proof"
    status = 401


class NotTheirs(AuthError, Answered, code="auth.not_theirs"):
    error = "not_found"
    status = 404


class CatalogueInvalid(IssueError, code="issue.catalogue"):
    member: str


class OfferingUnknown(IssueError, Answered, code="issue.offering_unknown"):
    offering_id: str
    error = "unknown_credential_id"
    status = 404


class EnrolmentInvalid(IssueError, code="issue.enrolment"):
    member: str


class EnrolmentRefused(IssueError, code="issue.enrolment_refused"):
    """`error` and `description` are the issuer's words, made plain."""

    error: str
    description: str = ""


class EnrolmentClosed(IssueError, Answered, code="issue.enrolment_closed"):
    offering_id: str
    error = "enrolment_closed"


class RevocationInvalid(IssueError, Answered, code="issue.revocation"):
    member: str
    error = "invalid_revocation_request"


class RevocationRefused(IssueError, code="issue.revocation_refused"):
    error: str
    description: str = ""


class ReceiptInvalid(IssueError, code="issue.receipt"):
    member: str
