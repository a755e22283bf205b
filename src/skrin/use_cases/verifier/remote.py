"""Asking a verifier's service from elsewhere: the requests to its HTTP interface, and what it answers."""

from dataclasses import dataclass, field

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.domain.state_errors import RequestAnswered, RequestExpired, RequestUnknown
from skrin.protocols.mq1.errors import SealCutOff, SealNotForThis
from skrin.protocols.refusal import told
from skrin.use_cases.verifier.errors import RequestNotOptical, ServiceRefused
from skrin.use_cases.verifier.ports import REQUESTS, SHOWN
from skrin.wire import strict_json
from skrin.wire.http import Fetch, HttpRequest, HttpResponse
from skrin.wire.members import Members
from skrin.wire.urls import HttpsUrl, Loopback

CREATED, OK = 201, 200
FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class MadeRequest:
    """`link` goes to the person. `result` and `secret` read what came of it.

    `code` is what a wallet can show of it; `page` the address of the page it waits on, where one was asked for.
    """

    id: str
    link: str
    result: HttpsUrl
    secret: str = field(repr=False)
    expires_at: str = ""
    code: str = ""
    page: HttpsUrl | None = field(default=None, repr=False)


def new_request(service: HttpsUrl, api_key: str, body: JsonObject) -> HttpRequest:
    """`body` is what `asking.Asking.read` reads."""
    headers = {"accept": "application/json", "content-type": "application/json", "authorization": f"Bearer {api_key}"}
    return HttpRequest("POST", service.with_path(service.path.rstrip("/") + REQUESTS), headers, strict_json.dump(body))


def made_request(answer: HttpResponse, loopback: Loopback) -> MadeRequest:
    """Raises ServiceRefused."""
    members = _members(answer, CREATED)
    page = members.optional_text("page")
    return MadeRequest(
        members.text("id"),
        members.text("request"),
        HttpsUrl.parse(members.text("result"), loopback),
        members.text("session_secret"),
        members.text("expires_at"),
        members.optional_text("code", max_length=20) or "",
        None if page is None else HttpsUrl.parse(page, loopback),
    )


def result_request(result: HttpsUrl, secret: str, language: str) -> HttpRequest:
    """The language is in the address: our own client never sends Accept-Language, which tells more than is needed."""
    headers = {"accept": "application/json", "authorization": f"Bearer {secret}"}
    return HttpRequest("GET", result.with_query({"lang": language}), headers)


def result_answer(answer: HttpResponse) -> JsonObject:
    """The result as the service tells it (docs/guide/verifier.md). Raises ServiceRefused."""
    return _members(answer, OK).obj


def shown_request(result: HttpsUrl, secret: str, payload: bytes, language: str) -> HttpRequest:
    """`payload` is what a wallet's screen showed: kind 2 of MQ1."""
    headers = {"accept": "application/json", "content-type": "application/octet-stream", "authorization": f"Bearer {secret}"}
    url = result.with_path(result.path.rstrip("/") + SHOWN).with_query({"lang": language})
    return HttpRequest("POST", url, headers, payload)


def shown_answer(answer: HttpResponse) -> JsonObject:
    """The result, with the comparison code as `code`.

    Raises RequestUnknown, RequestExpired, RequestAnswered, RequestNotOptical, SealCutOff, SealNotForThis as the service does;
    else ServiceRefused.
    """
    if answer.status != OK and (refused := _as_there(told(answer)[1])):
        raise refused
    return _members(answer, OK).obj


def take_shown(result: HttpsUrl, secret: str, payload: bytes, language: str, fetch: Fetch) -> JsonObject:
    """Hands it in; what came of it, also where the answer is refused and its request is spent: there is no code then.

    Raises what `shown_answer` raises, and NetError.
    """
    try:
        return shown_answer(fetch(shown_request(result, secret, payload, language)))
    except ServiceRefused:
        found = result_answer(fetch(result_request(result, secret, language)))
        if found.get("stage") != FINISHED:  # it is open still: nothing was taken
            raise
        return found


def _as_there(code: str) -> SkrinError | None:
    """The refusal that the service named by its code, where that says all there is to say."""
    for lasting in (RequestUnknown, RequestExpired, RequestAnswered):
        if lasting.code == code:
            return lasting("")
    return next((each() for each in (RequestNotOptical, SealCutOff, SealNotForThis) if each.code == code), None)


def _members(answer: HttpResponse, wanted: int) -> Members:
    if answer.status != wanted:
        error, description = told(answer)
        raise ServiceRefused(answer.status, description or error)
    return Members(answer.json_object(), lambda name: ServiceRefused(answer.status, name))
