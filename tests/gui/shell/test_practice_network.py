"""The practice services are spoken to through their own client, and everything else as before."""

from dataclasses import replace

from skrin.gui.practice_network import joined
from skrin.gui.session import Session
from skrin.gui.surroundings import Surroundings
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.urls import NO_LOOPBACK, HttpsUrl, Loopback

ORIGIN = "http://127.0.0.1:8300"
PERMITTED = Loopback(origins=frozenset({ORIGIN}))


def answering(name: str, seen: list[tuple[str, str]]) -> object:
    def fetch(request: HttpRequest) -> HttpResponse:
        seen.append((name, str(request.url)))
        return HttpResponse(200, {}, b"")

    return fetch


def test_each_request_goes_through_the_client_it_belongs_to(around: Surroundings) -> None:
    seen: list[tuple[str, str]] = []
    loopbacks: list[Loopback] = []

    def main(loopback: Loopback) -> object:
        loopbacks.append(loopback)
        return lambda: answering("main", seen)

    both = joined(
        replace(around, network=main),  # type: ignore[arg-type]
        frozenset({ORIGIN}),
        lambda: answering("practice", seen),  # type: ignore[arg-type,return-value]
    )
    fetch = both.network(both.loopback)()
    for url in (f"{ORIGIN}/catalogue", "https://issuer.example/catalogue"):
        fetch(HttpRequest("GET", HttpsUrl.parse(url, PERMITTED)))
    assert seen == [("practice", f"{ORIGIN}/catalogue"), ("main", "https://issuer.example/catalogue")]
    assert loopbacks == [NO_LOOPBACK]
    assert both.practice_origins == {ORIGIN}


def test_an_open_wallet_joins_at_once_and_a_later_one_too(session: Session) -> None:
    session.join_practice(frozenset({ORIGIN}), lambda: answering("practice", []))  # type: ignore[arg-type,return-value]
    assert session.ports.practice_origins == {ORIGIN}
    assert session.ports.loopback == PERMITTED
    assert session.around.practice_origins == {ORIGIN}
