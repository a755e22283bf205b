"""Their receipt for an answer that was shown: read in the window over the history, and it stands after the entry."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from skrin.domain.history import ANSWER, EventKind
from skrin.gui.navigator import Navigator
from skrin.gui.places import History
from skrin.gui.session import Session
from skrin.gui.theme.theme import Appearance, theme
from skrin.gui.viewmodels.history.viewmodel import HistoryViewModel
from skrin.gui.viewmodels.show_code.source import ShownCode
from skrin.gui.views.history import HistoryView
from skrin.gui.views.history.receipt_dialog import ReadReceiptDialog
from skrin.gui.work import Work
from skrin.protocols.mq1 import frame
from skrin.protocols.mq1.payload import pack
from skrin.protocols.mq1.transfer import Kind
from skrin.protocols.openid4vp import arrival
from skrin.use_cases.holder import history
from tests.gui.accessibility import assert_accessible
from tests.gui.conftest import settle
from tests.gui.parties import Parties


@pytest.fixture
def view(code: ShownCode, session: Session, work: Work, qtbot: QtBot) -> Iterator[HistoryView]:
    theme().apply(Appearance.LIGHT)
    model = HistoryViewModel(session, work)
    made = HistoryView(model, Navigator(), session)
    model.setParent(made)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    made.open(History(newest=True))
    settle(qtbot, work)
    yield made
    made.leave()


def receipt(world: Parties, answer: str = "") -> str:
    """The code that they show, for the newest answer."""
    answer = answer or history.page(world.ports)[0].details[ANSWER]
    verifier = world.verifier
    text = arrival.sign(str(verifier.request().client_id), answer, world.clock.now(), verifier.key, verifier.key_id)
    return frame.whole(Kind.RECEIPT, pack(text)).text


def opened(view: HistoryView, qtbot: QtBot, work: Work) -> ReadReceiptDialog:
    view.pane.after.receipt.click()
    settle(qtbot, work)
    assert view.receipt_dialog is not None
    return view.receipt_dialog


def test_it_is_read_and_stands_after_the_entry_with_its_time(
    view: HistoryView, world: Parties, qtbot: QtBot, work: Work
) -> None:
    dialog = opened(view, qtbot, work)
    assert_accessible(dialog)
    view.viewmodel.receipt.scan.take_texts([receipt(world)])
    settle(qtbot, work)
    settle(qtbot, work)
    assert history.page(world.ports)[0].kind is EventKind.ARRIVED
    assert not view.viewmodel.receipt.scan.scanning
    shared = next(each for each in view.viewmodel.entries if each.after.lines)
    assert shared.after.lines[0].startswith("They confirmed that they received it on")
    assert not shared.after.receivable
    view.viewmodel.selected = shared.id
    view.viewmodel.changed.emit()
    assert not view.pane.after.receipt.isVisible()


def test_a_receipt_for_something_else_is_told_and_reading_goes_on(
    view: HistoryView, world: Parties, qtbot: QtBot, work: Work
) -> None:
    dialog = opened(view, qtbot, work)
    scan = view.viewmodel.receipt.scan
    scan.take_texts([receipt(world, "A" * 43)])
    settle(qtbot, work)
    assert scan.error is not None
    assert scan.error.code == "response.receipt_unknown"
    assert dialog.part.problem.isVisible()
    assert scan.scanning
    scan.take_texts([receipt(world)])
    settle(qtbot, work)
    assert history.page(world.ports)[0].kind is EventKind.ARRIVED


def test_leaving_the_page_ends_the_reading(view: HistoryView, qtbot: QtBot, work: Work) -> None:
    opened(view, qtbot, work)
    assert view.viewmodel.receipt.scan.scanning
    view.leave()
    assert not view.viewmodel.receipt.scan.scanning
