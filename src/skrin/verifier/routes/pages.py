"""For people with a browser: the page of a request, and where a wallet on the same device sends the browser back to."""

from skrin.domain.state_errors import RequestUnknown
from skrin.serving.exchange import Asked, Route
from skrin.use_cases.verifier.ports import PAGES, RETURNED, VerifierPorts
from skrin.use_cases.verifier.result import result
from skrin.verifier import browser, request_page, shown
from skrin.verifier.routes.requests import language
from skrin.wire.http import HttpResponse, read_form
from skrin.words.speech import Words


def request_shown(asked: Asked, ports: VerifierPorts) -> HttpResponse:
    """For the browser that opens it first."""
    words = Words(language(asked))
    who = browser.known(asked.request, ports) or browser.new(ports.randomness)
    try:
        session = ports.pages.opened(asked.path["token"], who)
        told = shown.in_words(result(session.request_id, session.secret, ports), words.spoken)
    except RequestUnknown:
        return request_page.not_here(words)
    page = request_page.waiting(session, told, ports.identity.names, words, ports.clock.now())
    return browser.remembered(page, who, ports)


def come_back(asked: Asked, ports: VerifierPorts) -> HttpResponse:
    """Once, with the response code, for the browser that the session began in (OpenID4VP 1.0, 13.3)."""
    words = Words(language(asked))
    code = read_form(asked.request.url.query).get("response_code", "")
    try:
        session = ports.pages.come_back(code, browser.known(asked.request, ports) or "")
        told = shown.in_words(result(session.request_id, session.secret, ports), words.spoken)
    except RequestUnknown:
        return request_page.not_here(words)
    return request_page.returned(told, ports.identity.names, words)


ROUTES = (
    Route("GET", PAGES + "/{token}", request_shown),
    Route("GET", RETURNED, come_back),
)
