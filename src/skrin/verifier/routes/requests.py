"""For the programs of whoever asks: new requests (with the API key), and their results (with the session's secret)."""

from skrin.domain.json_value import JsonObject
from skrin.domain.state_errors import RequestAnswered, RequestExpired, RequestUnknown
from skrin.protocols.mq1.transfer import ADVISED
from skrin.protocols.refusal import json_answer, refusal
from skrin.serving.exchange import Asked, Route
from skrin.use_cases.verifier.api_key import require_api_key
from skrin.use_cases.verifier.ask import ask
from skrin.use_cases.verifier.asking import Asking
from skrin.use_cases.verifier.by_screen import take_by_screen
from skrin.use_cases.verifier.ports import REQUESTS, SHOWN, VerifierPorts
from skrin.use_cases.verifier.result import result
from skrin.verifier import shown
from skrin.verifier.routes.over import STATUS
from skrin.wire import limits, strict_json, timestamp
from skrin.wire.http import HttpResponse, read_form

CREATED = 201


def new_request(asked: Asked, ports: VerifierPorts) -> HttpResponse:
    require_api_key(bearer(asked), ports.store)
    body = strict_json.parse_object(asked.request.body, limit=limits.DCQL_BYTES, what="request")
    made = ask(Asking.read(body), ports)
    told: JsonObject = {
        "id": made.id,
        "request": made.link,
        "result": str(ports.result_url(made.id)),
        "session_secret": made.secret,
        "code": made.code,
        "expires_at": timestamp.write(made.expires_at),
    }
    if made.page is not None:
        told["page"] = made.page
    return json_answer(told, CREATED, {"location": str(ports.result_url(made.id))})


def request_result(asked: Asked, ports: VerifierPorts) -> HttpResponse:
    """Unknown, somebody else's and never there look alike."""
    try:
        found = result(asked.path["request_id"], bearer(asked), ports)
    except RequestUnknown as error:
        return refusal(error, "not_found", 404)
    return json_answer(shown.in_words(found, language(asked)))


def answer_shown(asked: Asked, ports: VerifierPorts) -> HttpResponse:
    """What was read off a wallet's screen, as it was sealed. The result says what it came to, also where it is refused."""
    request_id, secret = asked.path["request_id"], bearer(asked)
    try:
        code = take_by_screen(request_id, secret, asked.request.body, ports)
    except RequestUnknown as error:
        return refusal(error, "not_found", 404)
    except (RequestExpired, RequestAnswered) as error:
        return refusal(error, status=STATUS[type(error)])
    found = result(request_id, secret, ports)
    return json_answer({**shown.in_words(found, language(asked)), "code": code})


def bearer(asked: Asked) -> str:
    """The token of the Authorization header (RFC 6750, 2.1); empty where there is none."""
    scheme, _, token = asked.request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def language(asked: Asked) -> str:
    """`lang` in the address, else the first language the client names; the sentences exist in Swedish and English."""
    query = asked.request.url.query
    named = (read_form(query).get("lang", "") if query else "") or asked.request.headers.get("accept-language", "")
    return named.partition(",")[0].partition(";")[0].strip()[:35] or "en"


ROUTES = (
    Route("POST", REQUESTS, new_request),
    Route("GET", REQUESTS + "/{request_id}", request_result),
    Route("POST", REQUESTS + "/{request_id}" + SHOWN, answer_shown, limit=ADVISED),
)
