"""Signing in at an issuer: the window opens the browser, waits, and goes on by itself."""

import threading
import urllib.request

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from pytestqt.qtbot import QtBot

from skrin.gui.navigator import Navigator
from skrin.gui.places import Receive
from skrin.gui.session import Session
from skrin.gui.viewmodels.receive.viewmodel import ReceiveViewModel, Step
from skrin.gui.views.receive import ReceiveView
from skrin.gui.work import Work
from skrin.use_cases.holder import receive
from tests.fakes.sign_in import FakeSignIn
from tests.gui.accessibility import assert_accessible
from tests.gui.conftest import settle
from tests.gui.parties import Parties


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The links that went to the browser."""
    gone: list[str] = []

    def open_url(url: QUrl) -> bool:
        gone.append(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return gone


@pytest.fixture
def server(world: Parties) -> FakeSignIn:
    world.trust_both()
    made = FakeSignIn(world.issuer)
    made.serve(world.web)
    return made


@pytest.fixture
def view(session: Session, work: Work, server: FakeSignIn, opened: list[str], qtbot: QtBot) -> ReceiveView:
    made = ReceiveView(ReceiveViewModel(session, work), Navigator(), session)
    qtbot.addWidget(made)
    made.resize(1180, 800)
    made.show()
    return made


def waiting(view: ReceiveView, world: Parties, server: FakeSignIn, qtbot: QtBot) -> None:
    """Until the person has said yes to everything, and is in the browser."""
    view.open(Receive(receive.read(server.link(), world.ports)))
    view.act.click()
    settle(qtbot, view.viewmodel.work)
    view.act.click()
    qtbot.waitUntil(lambda: view.viewmodel.step is Step.SIGN_IN)


def come_back(server: FakeSignIn, link: str) -> None:
    """What the browser does once the person has signed in, from a thread of its own."""
    location = server.approve(link)
    threading.Thread(target=lambda: urllib.request.urlopen(location, timeout=10).close(), daemon=True).start()  # noqa: S310


@pytest.mark.requirement(14, "accepts")
def test_the_browser_is_opened_and_the_window_goes_on_by_itself(
    view: ReceiveView, world: Parties, server: FakeSignIn, opened: list[str], qtbot: QtBot
) -> None:
    waiting(view, world, server, qtbot)
    [link] = opened
    assert view.title.text() == "Continue in your browser"
    assert "issuer.test" in view.browser_box.page.text()
    assert not view.act.isVisible()
    assert_accessible(view)
    come_back(server, link)
    qtbot.waitUntil(lambda: view.viewmodel.step is Step.DONE, timeout=10_000)
    assert world.ports.vault.credential(view.viewmodel.received[0]).issuer_url == world.issuer.url


def test_before_the_decision_it_says_where_the_person_signs_in_and_no_browser_opens(
    view: ReceiveView, world: Parties, server: FakeSignIn, opened: list[str], qtbot: QtBot
) -> None:
    view.open(Receive(receive.read(server.link(), world.ports)))
    view.act.click()
    settle(qtbot, view.viewmodel.work)
    assert view.signs_in.isVisible()
    assert "issuer.test" in view.signs_in.text()
    assert opened == []
    assert server.asked == []


def test_the_link_can_be_opened_again_and_copied(
    view: ReceiveView, world: Parties, server: FakeSignIn, opened: list[str], qtbot: QtBot
) -> None:
    waiting(view, world, server, qtbot)
    view.browser_box.again.click()
    assert opened[0] == opened[1]
    view.browser_box.copy.click()
    assert QGuiApplication.clipboard().text() == opened[0]
    view.refuse.click()
    settle(qtbot, view.viewmodel.work)


@pytest.mark.case("C-16")
def test_cancel_ends_the_waiting_and_leads_back_to_the_decision(
    view: ReceiveView, world: Parties, server: FakeSignIn, qtbot: QtBot
) -> None:
    waiting(view, world, server, qtbot)
    assert view.refuse.text() == "Cancel"
    view.refuse.click()
    settle(qtbot, view.viewmodel.work)
    assert view.viewmodel.step is Step.DECIDE
    assert view.viewmodel.problem is None
    assert view.act.isEnabled()
    assert world.ports.vault.credentials() == []


def test_a_no_in_the_browser_is_said_where_the_decision_is(
    view: ReceiveView, world: Parties, server: FakeSignIn, opened: list[str], qtbot: QtBot
) -> None:
    server.change = lambda address: address.replace("code=s3cret-code", "error=access_denied")
    waiting(view, world, server, qtbot)
    come_back(server, opened[0])
    qtbot.waitUntil(lambda: view.viewmodel.step is Step.DECIDE, timeout=10_000)
    assert view.viewmodel.problem is not None
    assert view.viewmodel.problem.happened == "In the browser, the answer was no."


def test_where_no_browser_opens_the_link_is_for_copying(
    view: ReceiveView, world: Parties, server: FakeSignIn, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: False)
    waiting(view, world, server, qtbot)
    assert "No browser could be opened" in view.browser_box.page.text()
    view.refuse.click()
    settle(qtbot, view.viewmodel.work)


def test_locking_the_wallet_ends_the_waiting(
    view: ReceiveView, world: Parties, server: FakeSignIn, session: Session, qtbot: QtBot
) -> None:
    waiting(view, world, server, qtbot)
    session.lock()
    settle(qtbot, view.viewmodel.work)
    assert view.viewmodel.signing_in.link == ""


def test_what_is_stopped_before_the_browser_was_asked_opens_no_browser_and_waits_for_nothing(
    view: ReceiveView, world: Parties, server: FakeSignIn, opened: list[str], qtbot: QtBot
) -> None:
    view.open(Receive(receive.read(server.link(), world.ports)))
    view.act.click()
    settle(qtbot, view.viewmodel.work)
    view.act.click()
    view.viewmodel.stop_waiting()
    settle(qtbot, view.viewmodel.work)
    assert opened == []
    assert view.viewmodel.step is Step.DECIDE
    assert view.viewmodel.problem is None
    view.act.click()
    qtbot.waitUntil(lambda: view.viewmodel.step is Step.SIGN_IN)
    view.refuse.click()
    settle(qtbot, view.viewmodel.work)
