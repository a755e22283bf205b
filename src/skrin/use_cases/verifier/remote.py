"""Asking a verifier's service from elsewhere: the requests to its HTTP interface, and what it answers."""

from dataclasses import dataclass, field

from skrin.domain.json_value import JsonObject
from skrin.protocols.refusal import told
from skrin.use_cases.verifier.errors import ServiceRefused
from skrin.use_cases.verifier.ports import REQUESTS
from skrin.wire import strict_json
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.members import Members
from skrin.wire.urls import HttpsUrl, Loopback

CREATED, OK = 201, 200


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


def _members(answer: HttpResponse, wanted: int) -> Members:
    if answer.status != wanted:
        error, description = told(answer)
        raise ServiceRefused(answer.status, description or error)
    return Members(answer.json_object(), lambda name: ServiceRefused(answer.status, name))
