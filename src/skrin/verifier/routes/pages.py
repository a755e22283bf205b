"""For people with a browser: the page of a request, and where a wallet on the same device sends the browser back to."""

from skrin.domain.json_value import JsonObject
from skrin.domain.state_errors import RequestUnknown
from skrin.protocols.refusal import json_answer, refusal
from skrin.serving.exchange import Asked, Route
from skrin.use_cases.verifier.page_sessions import PageSession
from skrin.use_cases.verifier.ports import PAGES, RETURNED, VerifierPorts
from skrin.use_cases.verifier.result import result
from skrin.verifier import browser, request_page, shown
from skrin.verifier.routes.requests import language
from skrin.verifier.web_page import STAGE
from skrin.wire.http import HttpResponse, read_form
from skrin.words.speech import Words

SEE_OTHER = 303
HEAD = "HEAD"


def request_shown(asked: Asked, ports: VerifierPorts) -> HttpResponse:
    """For the browser that opens it first; who only asks whether it is there (HEAD) has opened nothing."""
    words = Words(language(asked))
    if asked.request.method == HEAD:
        return request_page.not_here(words)
    who = browser.known(asked.request, ports) or browser.new(ports.randomness)
    try:
        session = ports.pages.opened(asked.path["token"], who)
        told = shown.in_words(_result(session, ports), words.spoken)
    except RequestUnknown:
        return request_page.not_here(words)
    page = request_page.shown(session, told, ports.identity.names, words, ports.clock.now())
    return browser.remembered(page, who, ports)


def stage(asked: Asked, ports: VerifierPorts) -> HttpResponse:
    """For the script of the page: where it stands, and how long there is. It opens nothing."""
    words = Words(language(asked))
    try:
        who = browser.known(asked.request, ports)
        if who is None:
            raise RequestUnknown("")
        session = ports.pages.opened(asked.path["token"], who)
        told = _result(session, ports)
    except RequestUnknown as error:
        return refusal(error, "not_found", 404)
    said: JsonObject = {
        "stage": request_page.stage(session, told).value,
        "left": request_page.left(told, words, ports.clock.now()),
    }
    return json_answer(said)


def come_back(asked: Asked, ports: VerifierPorts) -> HttpResponse:
    """With the response code, once, in the browser that the session began in (OpenID4VP 1.0, 13.3): on to its page.

    The code does not stay in the address, so the page can be loaded anew.
    """
    query = read_form(asked.request.url.query) if asked.request.url.query and asked.request.method != HEAD else {}
    who = browser.known(asked.request, ports) or ""
    try:
        session = ports.pages.come_back(query.get("response_code", ""), who)
    except RequestUnknown:
        return request_page.not_here(Words(language(asked)))
    return HttpResponse(SEE_OTHER, {"location": str(ports.page_url(session.token)), "cache-control": "no-store"}, b"")


def _result(session: PageSession, ports: VerifierPorts) -> JsonObject:
    return result(session.request_id, session.secret, ports)


ROUTES = (
    Route("GET", PAGES + "/{token}", request_shown),
    Route("GET", PAGES + "/{token}/" + STAGE, stage),
    Route("GET", RETURNED, come_back),
)
