"""The practice world beside the network: exact origins, known to the wallet, ended with the window."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from skrin.gui import opening
from skrin.gui.opening import Opened
from skrin.gui.practice_world import PracticeWorldGuide, beside, reaching
from skrin.gui.session import Session
from skrin.gui.surroundings import Surroundings
from skrin.gui.work import Work
from skrin.trust.trust_list import TrustList
from skrin.wire.errors import NotHttps
from skrin.wire.http import Fetch, HttpRequest, HttpResponse
from skrin.wire.urls import HttpsUrl, Loopback
from tests.gui.conftest import PASSPHRASE, settle

HERE, ELSEWHERE = "http://127.0.0.1:8300", "http://127.0.0.1:8400"


def saying(word: bytes) -> Callable[[], Fetch]:
    return lambda: lambda request: HttpResponse(200, {}, word)


@dataclass
class Services:
    """Practice services that answer everything with one word."""

    origins: frozenset[str] = frozenset({HERE})
    catalogue_url: str = f"{HERE}/catalogue"
    trust_list: bytes = field(default_factory=lambda: TrustList("Skrin practice", ()).dump())
    list_name: str = "Skrin practice"
    ended: int = 0

    @property
    def network(self) -> Callable[[], Fetch]:
        return saying(b"practice")

    def end(self) -> None:
        self.ended += 1


def get(fetch: Fetch, url: str) -> bytes:
    return fetch(HttpRequest("GET", HttpsUrl.parse(url, Loopback(any_port=True)))).body


def test_a_request_goes_to_practice_only_for_an_origin_that_was_started_here() -> None:
    fetch = beside(saying(b"outside"), saying(b"practice"), frozenset({HERE}))()
    assert get(fetch, f"{HERE}/catalogue") == b"practice"
    for url in (f"{ELSEWHERE}/catalogue", "https://127.0.0.1:8300/catalogue", "https://issuer.example/catalogue"):
        assert get(fetch, url) == b"outside"


def test_the_ordinary_client_keeps_its_policy(around: Surroundings) -> None:
    told: list[Loopback] = []

    def network(loopback: Loopback) -> Callable[[], Fetch]:
        told.append(loopback)
        return saying(b"outside")

    both = reaching(replace(around, network=network), Services())
    both.network(both.loopback)
    assert told == [around.loopback]
    assert HttpsUrl.parse(HERE, both.loopback)
    with pytest.raises(NotHttps):
        HttpsUrl.parse(ELSEWHERE, both.loopback)


@pytest.fixture
def guide(session: Session, work: Work, qtbot: QtBot) -> PracticeWorldGuide:
    services = Services()
    made = PracticeWorldGuide(session, work, lambda: services, QObject(session))
    made.adopt(services)
    return made


def test_the_open_wallet_reaches_it_and_marks_it(guide: PracticeWorldGuide, session: Session) -> None:
    assert session.ports.practice_origins == {HERE}
    assert get(session.ports.network(), f"{HERE}/x") == b"practice"


def test_it_is_still_reached_after_locking_and_unlocking(
    guide: PracticeWorldGuide, session: Session, qtbot: QtBot, work: Work
) -> None:
    session.lock()
    session.enter(opening.unlock(opening.passphrase_way(PASSPHRASE, session.around), session.around))
    settle(qtbot, work)
    assert session.ports.practice_origins == {HERE}


def test_it_ends_once(session: Session, work: Work) -> None:
    services = Services()
    guide = PracticeWorldGuide(session, work, lambda: services, QObject(session))
    guide.adopt(services)
    guide.end()
    guide.end()
    assert services.ended == 1


def test_what_never_started_need_not_end(session: Session, work: Work, wallet: Opened) -> None:
    def never() -> Services:
        raise AssertionError("nobody asked for it")

    PracticeWorldGuide(session, work, never, QObject(session)).end()
    assert session.ports.practice_origins == frozenset()
