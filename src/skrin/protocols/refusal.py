"""How a service says no: HTTP 4xx with the error code of the specification, and nothing about what it holds."""

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.protocols.errors import Answered
from skrin.wire import strict_json
from skrin.wire.http import HttpResponse
from skrin.wire.plain_text import plain

# Never kept by a browser or a proxy on the way (OpenID4VCI 1.0, 7.2; RFC 6749, 5.1).
NO_STORE = {"cache-control": "no-store"}
JSON_TYPE = "application/json"
UNAUTHORISED = 401


def json_answer(body: JsonObject, status: int = 200, headers: dict[str, str] | None = None) -> HttpResponse:
    return HttpResponse(status, {"content-type": JSON_TYPE, **NO_STORE, **(headers or {})}, strict_json.dump(body))


def refusal(error: SkrinError, otherwise: str = "invalid_request", status: int | None = None) -> HttpResponse:
    """The answer for `error`: its own OAuth code where it has one, else `otherwise` (a message that cannot be read).

    `status` where the place asks for another than usual: a bad DPoP proof is 401, but 400 at the token endpoint (RFC 9449, 5).

    The description is our own code (`issue.invalid_nonce`), which has only characters that RFC 6749, 5.2 allows.
    """
    name = error.error if isinstance(error, Answered) else otherwise
    status = status or (error.status if isinstance(error, Answered) else 400)
    headers = {"www-authenticate": _challenge(name)} if status == UNAUTHORISED else {}
    body: JsonObject = {"error": name, "error_description": error.code} if name else {}
    return json_answer(body, status, headers)


def _challenge(error: str) -> str:
    """The WWW-Authenticate value (RFC 6750, 3; RFC 9449, 7.1); without an error where no token came at all."""
    scheme = "DPoP" if error in ("invalid_dpop_proof", "use_dpop_nonce") else "Bearer"
    return f'{scheme} error="{error}"' if error else scheme


def told(answer: HttpResponse) -> tuple[str, str]:
    """The error and its description in somebody's answer, as plain text; empty where there is none."""
    try:
        body = answer.json_object()
    except SkrinError:
        return "", ""
    return _words(body.get("error")), _words(body.get("error_description"))


def _words(value: object) -> str:
    return plain(value) if isinstance(value, str) else ""
