"""The practice world beside the network: exact origins, known to the wallet, ended with the window."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from skrin.domain.errors import SkrinError
from skrin.domain.ports import KeptDocument
from skrin.gui import opening
from skrin.gui.opening import Opened
from skrin.gui.practice_world import PracticeWorld, beside, reaching
from skrin.gui.session import Session
from skrin.gui.surroundings import Surroundings
from skrin.gui.work import Work
from skrin.practice.errors import PracticeServiceSilent
from skrin.wire.errors import NotHttps
from skrin.wire.http import Fetch, HttpRequest
from skrin.wire.urls import HttpsUrl, Loopback
from tests.gui.conftest import PASSPHRASE, settle
from tests.gui.tour.services import HERE, Services, saying

ELSEWHERE = "http://127.0.0.1:8400"


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
def running(session: Session, work: Work, services: Services, qtbot: QtBot, known: list[str]) -> PracticeWorld:
    made = PracticeWorld(session, work, lambda: services, QObject(session))
    start(made, work, qtbot)
    return made


def start(world: PracticeWorld, work: Work, qtbot: QtBot) -> list[SkrinError]:
    """As a screen does it: on a worker."""
    refused: list[SkrinError] = []
    work.run(world.start, lambda _: None, refused.append)
    settle(qtbot, work)
    return refused


def test_the_open_wallet_reaches_it_and_marks_it(running: PracticeWorld, session: Session, known: list[str]) -> None:
    assert session.ports.practice_origins == {HERE}
    assert get(session.ports.network(), f"{HERE}/x") == b"practice"
    assert known == [f"{HERE}/catalogue"]


def test_it_is_still_reached_after_locking_and_unlocking(
    running: PracticeWorld, session: Session, qtbot: QtBot, work: Work
) -> None:
    session.lock()
    session.enter(opening.unlock(opening.passphrase_way(PASSPHRASE, session.around), session.around))
    settle(qtbot, work)
    assert session.ports.practice_origins == {HERE}


def test_started_twice_it_begins_once(running: PracticeWorld, services: Services, work: Work, qtbot: QtBot) -> None:
    assert start(running, work, qtbot) == []
    assert running.services is services
    assert services.ended == 0


def test_why_it_did_not_start_is_told(session: Session, work: Work, qtbot: QtBot) -> None:
    def silent() -> Services:
        raise PracticeServiceSilent("issuer")

    world = PracticeWorld(session, work, silent, QObject(session))
    heard: list[object] = []
    world.starting.connect(lambda: heard.append("starting"))
    world.failed.connect(heard.append)
    refused = start(world, work, qtbot)
    assert heard == ["starting", *refused]
    assert world.services is None
    assert session.ports.practice_origins == frozenset()


def test_it_ends_once(running: PracticeWorld, services: Services) -> None:
    running.end()
    running.end()
    assert services.ended == 1


def test_after_leaving_nothing_on_this_machine_is_reached(
    running: PracticeWorld, session: Session, services: Services, work: Work, qtbot: QtBot
) -> None:
    with session.ports.vault.transaction() as tx:
        tx.put_trust_list(KeptDocument("trust-list", services.list_name, services.trust_list, session.clock.now()))
        tx.follow_catalogue(services.catalogue_url)
    work.run(lambda: running.leave(remove=False), lambda _: running.left(), lambda _: None)
    settle(qtbot, work)
    assert services.ended == 1
    assert running.services is None
    assert session.ports.practice_origins == frozenset()
    assert session.ports.loopback == session.around.loopback
    assert list(session.ports.vault.catalogue_urls()) == []
    assert list(session.ports.vault.trust_lists()) == []


def test_what_never_started_need_not_end(session: Session, work: Work, wallet: Opened) -> None:
    def never() -> Services:
        raise AssertionError("nobody asked for it")

    PracticeWorld(session, work, never, QObject(session)).end()
    assert session.ports.practice_origins == frozenset()
