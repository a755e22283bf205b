"""What can be wrong with what a verifier is asked to do, and with an answer beyond what OpenID4VP itself says.

RequestError
├── AskInvalid           request.ask                 what is to be asked for is not said, or cannot be asked for
├── ServiceRefused       request.service             the verifier's service said no, or something else than it should
├── RequestElsewhere     request.elsewhere           a link that only says where the request lies
└── RequestNotOptical    request.not_optical         not one that is answered over the screen
ResponseError
└── HoldersDiffer        response.different_holders  the presentations are about different people
AuthError
└── ApiKeyWrong          auth.api_key                no key, or another than this verifier's
FileError
├── AnswerUnreadable     file.answer                 neither a wallet's answer nor a presentation
├── AnswerEncrypted      file.answer_encrypted       to a key that the service alone had
└── ReportUnreadable     file.report                 no report, or one that a newer version wrote
"""

from skrin.domain.errors import AuthError, FileError, RequestError, ResponseError
from skrin.protocols.errors import Answered


class AskInvalid(RequestError, Answered, code="request.ask"):
    """`member` says which part: `ask`, `type`, `purpose`, `claims`, `optional`, `credential_id`, `or_badge`, `or_european`,
    `screen`, `keep_until`, `expires_in`, `statements`, `known_by`, `contact`; and what a request over the screen cannot be:
    `signed`, `encrypted`, `page`.
    """

    member: str


class ServiceRefused(RequestError, code="request.service"):
    """`status` is HTTP's; `reason` the service's error code, or the member of its answer that is wrong."""

    status: int
    reason: str


class RequestElsewhere(RequestError, code="request.elsewhere"):
    """`url` is where the request lies; it is fetched by wallets only."""

    url: str


class RequestNotOptical(RequestError, code="request.not_optical"): ...


class HoldersDiffer(ResponseError, Answered, code="response.different_holders"):
    """`claims` are the names of the claims that contradict each other, never their values."""

    claims: tuple[str, ...]


class ApiKeyWrong(AuthError, Answered, code="auth.api_key"):
    error = "invalid_token"
    status = 401


class AnswerUnreadable(FileError, code="file.answer"): ...


class AnswerEncrypted(FileError, code="file.answer_encrypted"): ...


class ReportUnreadable(FileError, code="file.report"): ...
