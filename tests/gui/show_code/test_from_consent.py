"""From the yes to the code: for somebody in the same room, and where nobody takes the answer over the network."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from skrin.domain.history import WAY, EventKind
from skrin.gui.places import Consent, ShowCode
from skrin.gui.session import Session
from skrin.gui.shell import Shell
from skrin.gui.viewmodels.consent.looking import look_up
from skrin.gui.viewmodels.consent.sending import Sending
from skrin.gui.viewmodels.consent.viewmodel import Step
from skrin.gui.viewmodels.show_code.source import Late
from skrin.gui.views.consent import ConsentView
from skrin.gui.views.show_code import ShowCodeView
from skrin.gui.work import Work
from skrin.network.errors import Unreachable
from skrin.use_cases.holder import present
from skrin.use_cases.holder.consent import Consent as Agreed
from skrin.use_cases.holder.show import Shown
from skrin.wire.http import HttpRequest, HttpResponse
from tests.gui.conftest import settle
from tests.gui.consent.conftest import seen
from tests.gui.held_back import held_back
from tests.gui.parties import Parties
from tests.gui.show_code.conftest import asked_here, preview

RESPONSES = "https://verifier.test/responses/1"


def asked(window: Shell, world: Parties, work: Work, qtbot: QtBot, *, posted: bool = False) -> ConsentView:
    request = present.read(asked_here(world, posted=posted), world.ports)
    window.navigator.open(Consent(request))
    settle(qtbot, work)
    assert isinstance(window.view, ConsentView)
    seen(window.view, qtbot)
    return window.view


def code(window: Shell, qtbot: QtBot) -> ShowCodeView:
    qtbot.waitUntil(lambda: isinstance(window.navigator.current, ShowCode), timeout=10_000)
    assert isinstance(window.view, ShowCodeView)
    return window.view


def agreed(world: Parties, session: Session, *, posted: bool = False) -> Agreed:
    consent = look_up(preview(world, posted=posted), world.ports, session.words).composed.consent
    assert consent is not None
    return consent


@pytest.fixture
def window(new_window: Callable[..., Shell], world: Parties) -> Shell:
    world.trust_both()
    world.received()
    return new_window(world.around, opened=world.opened)


def test_a_yes_to_somebody_in_the_room_becomes_a_code(window: Shell, world: Parties, work: Work, qtbot: QtBot) -> None:
    consent = asked(window, world, work, qtbot)
    assert consent.share.text() == "Show the code"
    assert "you say no to them yourself" in consent.asker.about.text()
    consent.share.click()
    view = code(window, qtbot)
    assert view.viewmodel.shown is not None
    assert [field.label for each in view.viewmodel.shown.they_see for field in each.needs] == ["Given name", "Grade"]
    entry = world.ports.vault.history()[0]
    assert (entry.kind, entry.details[WAY]) == (EventKind.SHARED, "screen")
    assert world.verifier.answers == []
    window.session.lock()
    settle(qtbot, work)


def test_nobody_in_the_room_is_told_no_by_the_wallet(window: Shell, world: Parties, work: Work, qtbot: QtBot) -> None:
    consent = asked(window, world, work, qtbot)
    consent.refuse.click()
    settle(qtbot, work)
    assert consent.viewmodel.step is Step.DECLINED
    assert consent.sentence.text() == "Nothing was sent either: say no to them yourself."


def test_too_much_for_a_screen_is_said_before_anything_is_written_down(
    world: Parties, session: Session, work: Work, qtbot: QtBot
) -> None:
    world.issuer.extra_claims = {f"claim_{at}": world.ports.randomness.token_bytes(4_000).hex() for at in range(6)}
    world.trust_both()
    world.received()
    before = len(world.ports.vault.history())
    consent, sending = agreed(world, session), Sending(session, work)
    with qtbot.waitSignal(sending.failed, timeout=10_000) as failed:
        sending.send(consent)
    assert failed.args is not None
    assert failed.args[0].code == "limit.screen"
    assert len(world.ports.vault.history()) == before
    assert world.ports.vault.answered_request(consent.preview.request.fingerprint) is None


def test_where_the_network_fails_the_same_answer_is_shown_and_said_so(
    window: Shell, world: Parties, work: Work, qtbot: QtBot
) -> None:
    def fail(_: HttpRequest) -> HttpResponse:
        raise Unreachable("verifier.test")

    world.web.answers[RESPONSES] = fail
    consent = asked(window, world, work, qtbot, posted=True)
    assert consent.share.text() == "Share 2 things"
    consent.share.click()
    view = code(window, qtbot)
    assert view.panel.network.title.text() == "verifier.test did not take it over the network"
    window.session.lock()
    settle(qtbot, work)


def test_what_arrives_late_is_said_beside_the_code(world: Parties, session: Session, work: Work, qtbot: QtBot) -> None:
    world.trust_both()
    world.received()
    consent = agreed(world, session, posted=True)
    world.web.answers[RESPONSES] = world.verifier._take
    heard = Heard(session, work)
    with held_back(world.web, RESPONSES, lambda: heard.sending.send(consent), qtbot) as held:
        qtbot.waitUntil(lambda: heard.late is not None, timeout=10_000)
        assert heard.late is not None
        assert heard.late.at is None
        with qtbot.waitSignal(heard.late.came, timeout=10_000):
            held.let_go()
    assert heard.late.at == world.clock.now()
    assert heard.taken == []
    shared = [each for each in world.ports.vault.history() if each.kind is EventKind.SHARED]
    assert [each.details[WAY] for each in shared] == ["screen"]


def test_what_arrives_in_time_is_never_shown(world: Parties, session: Session, work: Work, qtbot: QtBot) -> None:
    world.trust_both()
    world.received()
    consent = agreed(world, session, posted=True)
    world.web.answers[RESPONSES] = world.verifier._take
    heard = Heard(session, work, wait=timedelta(minutes=1))
    heard.sending.send(consent)
    qtbot.waitUntil(lambda: bool(heard.taken), timeout=10_000)
    assert heard.late is None


class Heard(QObject):
    """What became of one answer; it is shown at once where it has not arrived."""

    def __init__(self, session: Session, work: Work, wait: timedelta = timedelta()) -> None:
        super().__init__()
        self.sending = Sending(session, work, self, wait=wait)
        self.late: Late | None = None
        self.taken: list[object] = []
        self.sending.shown.connect(self._shown)
        self.sending.taken.connect(self.taken.append)

    def _shown(self, _: Shown, late: Late) -> None:
        self.late = late
