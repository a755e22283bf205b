"""What can be wrong with what a verifier is asked to do, and with an answer beyond what OpenID4VP itself says.

RequestError
├── AskInvalid           request.ask                 what is to be asked for is not said, or cannot be asked for
├── ServiceRefused       request.service             the verifier's service said no, or something else than it should
└── RequestElsewhere     request.elsewhere           a link that only says where the request lies
ResponseError
└── HoldersDiffer        response.different_holders  the presentations are about different people
AuthError
└── ApiKeyWrong          auth.api_key                no key, or another than this verifier's
FileError
├── FormatUnknown        file.format                 not a form of credential that this version checks
└── AnswerUnreadable     file.answer                 neither a wallet's answer nor a presentation
"""

from dataclasses import dataclass

from skrin.domain.errors import AuthError, FileError, RequestError, ResponseError
from skrin.protocols.errors import Answered


@dataclass(eq=False)
class AskInvalid(RequestError, Answered):
    """`member` says which part: `ask`, `type`, `purpose`, `claims`, `credential_id`, `keep_until`, `expires_in`."""

    code = "request.ask"
    member: str


@dataclass(eq=False)
class ServiceRefused(RequestError):
    """`status` is HTTP's; `reason` the service's error code, or the member of its answer that is wrong."""

    code = "request.service"
    status: int
    reason: str


@dataclass(eq=False)
class RequestElsewhere(RequestError):
    """`url` is where the request lies; it is fetched by wallets only."""

    code = "request.elsewhere"
    url: str


@dataclass(eq=False)
class HoldersDiffer(ResponseError, Answered):
    """`claims` are the names of the claims that contradict each other, never their values."""

    code = "response.different_holders"
    claims: tuple[str, ...]


@dataclass(eq=False)
class ApiKeyWrong(AuthError, Answered):
    code = "auth.api_key"
    error = "invalid_token"
    status = 401


@dataclass(eq=False)
class FormatUnknown(FileError):
    """`kind` is what it looks like: `json`, `jwt`, `pdf`, `png`, `svg`, `text`, `empty`, `bytes`."""

    code = "file.format"
    kind: str


@dataclass(eq=False)
class AnswerUnreadable(FileError):
    code = "file.answer"
