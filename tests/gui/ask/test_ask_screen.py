"""The page of asking, as somebody meets it."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from skrin.gui.given.codes import in_grey
from skrin.gui.given.grey import grey
from skrin.gui.navigator import Navigator
from skrin.gui.places import Ask, Result
from skrin.gui.session import Session
from skrin.gui.theme.theme import Appearance, theme
from skrin.gui.viewmodels.ask import AskViewModel
from skrin.gui.viewmodels.ask.viewmodel import Step
from skrin.gui.views.ask import AskView
from skrin.gui.work import Work
from skrin.protocols.openid4vp.response import declined_request
from tests.fakes.verifier_world import VerifierWorld
from tests.gui.accessibility import assert_accessible, names
from tests.gui.ask.test_asking import PURPOSE, read_by_learner
from tests.gui.conftest import settle

HOSTILE = "<b>x</b> %1 {0} &File \u202e"


def make(view: AskView, qtbot: QtBot, purpose: str = PURPOSE) -> str:
    view.form.purpose.setPlainText(purpose)
    view.form.make.click()
    settle(qtbot, view.viewmodel.work)
    settle(qtbot, view.viewmodel.work)
    assert view.viewmodel.request is not None
    return view.viewmodel.request.link


def test_setting_up_says_what_it_is_and_leads_to_the_form(
    model: AskViewModel, session: Session, world: VerifierWorld, work: Work, qtbot: QtBot
) -> None:
    view = AskView(model, Navigator(), session)
    qtbot.addWidget(view)
    view.show()
    view.open(Ask())
    settle(qtbot, work)
    assert view.form.isVisible()
    view.form.service.click()
    assert "No checking service is set up" in names(view)
    assert not view.form.isVisible()
    assert not view.setup.use.isEnabled()
    assert_accessible(view)
    view.setup.address.setText("https://verifier.test")
    view.setup.key.setText("wrong")
    view.setup.use.click()
    settle(qtbot, work)
    assert "does not know this key" in view.setup.problem.title.text()
    view.setup.key.setText(world.api_key)
    view.setup.use.click()
    settle(qtbot, work)
    settle(qtbot, work)
    assert view.form.isVisible()
    assert_accessible(view)


def test_the_key_stays_in_no_field(view: AskView, qtbot: QtBot) -> None:
    view.viewmodel.change_service()
    view.setup.key.setText("secret")
    view.leave()
    assert view.setup.key.text() == ""


def test_the_request_is_made_once_a_purpose_is_said(view: AskView, qtbot: QtBot) -> None:
    assert not view.form.make.isEnabled()
    view.form.purpose.setPlainText(PURPOSE)
    assert view.form.make.isEnabled()
    assert view.form.why.text() == PURPOSE
    assert view.form.asks.text() == "verifier.test asks for 2 things: Name, Learning outcomes."
    view.form.parts.boxes["outcomes"].setChecked(False)
    assert view.form.asks.text() == "verifier.test asks for 1 thing: Name."
    view.form.parts.boxes["name"].setChecked(False)
    assert not view.form.make.isEnabled()


def test_a_yes_or_no_needs_a_course(view: AskView, qtbot: QtBot) -> None:
    view.form.purpose.setPlainText(PURPOSE)
    QTest.mouseClick(view.form.templates.cards["yes-no"], Qt.MouseButton.LeftButton)
    assert not view.form.parts.isVisible()
    assert not view.form.make.isEnabled()
    view.form.course.list.setCurrentIndex(view.form.course.list.count() - 1)
    view.form.course.list.activated.emit(view.form.course.list.count() - 1)
    view.form.course.line.setText("KP-2026-1")
    assert view.form.make.isEnabled()
    assert "KP-2026-1" in view.form.asks.text()
    QTest.mouseClick(view.form.templates.cards["everything"], Qt.MouseButton.LeftButton)
    assert "everything" in view.form.asks.text()


@pytest.mark.case("G-01")
@pytest.mark.case("G-15")
def test_what_is_typed_is_shown_letter_for_letter(view: AskView, qtbot: QtBot) -> None:
    view.form.purpose.setPlainText(HOSTILE)
    shown = view.form.why.text()
    assert shown.startswith("<b>x</b> %1 {0} &File ")
    assert "\u202e" not in shown
    assert view.form.why.textFormat() is Qt.TextFormat.PlainText


@pytest.mark.parametrize("appearance", [Appearance.LIGHT, Appearance.DARK, Appearance.HIGH_CONTRAST])
@pytest.mark.parametrize("size", [(1000, 800), (560, 700)])
def test_the_code_on_the_screen_can_be_read_in_every_look(
    appearance: Appearance, size: tuple[int, int], view: AskView, qtbot: QtBot
) -> None:
    link = make(view, qtbot)
    theme().apply(appearance)
    view.resize(QSize(*size))
    QApplication.processEvents()
    code = view.shown.code
    assert code.module >= 3
    seen = code.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    theme().apply(Appearance.LIGHT)
    assert in_grey(grey(seen)) == (link,)
    side = code.module * (view.viewmodel.symbol.whole if view.viewmodel.symbol is not None else 0)
    middle, left = seen.height() // 2, (seen.width() - side) // 2
    shades = {seen.pixelColor(x, middle).name() for x in range(left + 8, left + side - 8)}
    assert shades <= {"#000000", "#ffffff"}


def test_a_request_that_waits_shows_what_was_asked_and_its_link_can_be_copied(view: AskView, qtbot: QtBot) -> None:
    link = make(view, qtbot)
    assert view.shown.isVisible()
    said = names(view)
    assert any("QR code of the request" in each for each in said)
    assert view.viewmodel.request is not None
    assert f"Code to compare: {view.viewmodel.request.code}" in said
    assert any(PURPOSE in each for each in said)
    assert view.shown.time.text() == "10:00 left"
    assert view.steps.accessibleName() == "Step 2 of 3: Show"
    assert_accessible(view)
    view.shown.copy.click()
    assert QApplication.clipboard().text() == link
    assert view.shown.copy.text() == "Copied for half a minute"


def test_the_answer_opens_its_result(view: AskView, world: VerifierWorld, qtbot: QtBot) -> None:
    link = make(view, qtbot)
    world.call(world.wallet().post(read_by_learner(link, world)))
    qtbot.waitUntil(lambda: isinstance(view.navigator.current, Result), timeout=10_000)


def test_a_no_is_said_and_leads_back_to_the_form_as_it_was(view: AskView, world: VerifierWorld, qtbot: QtBot) -> None:
    link = make(view, qtbot)
    world.call(declined_request(read_by_learner(link, world)))
    qtbot.waitUntil(lambda: view.viewmodel.step is Step.DECLINED, timeout=10_000)
    assert view.ended.isVisible()
    assert "Nothing was shown" in view.ended.said.heading.text()
    assert_accessible(view)
    assert view.back()
    assert view.form.isVisible()
    assert view.form.purpose.toPlainText() == PURPOSE
    assert not view.back()


def test_done_leads_to_an_empty_form(view: AskView, world: VerifierWorld, qtbot: QtBot) -> None:
    make(view, qtbot)
    world.clock.forward(hours=1)
    qtbot.waitUntil(lambda: view.viewmodel.step is Step.EXPIRED, timeout=10_000)
    view.ended.leave.click()
    assert view.form.isVisible()
    assert view.form.purpose.toPlainText() == ""


def test_the_page_speaks_the_language_of_now(view: AskView, qtbot: QtBot) -> None:
    before = {view.page.title.text(), view.form.asks.text(), view.form.make.text()}
    view.session.choose_language("sv")
    view.retranslate()
    assert not before & {view.page.title.text(), view.form.asks.text(), view.form.make.text()}


def test_it_goes_without_a_mouse(view: AskView, qtbot: QtBot) -> None:
    view.activateWindow()
    view.form.templates.cards["selection"].radio.setFocus()
    met = []
    for _ in range(40):
        focused = QApplication.focusWidget()
        if focused is None or focused is view.form.make:
            break
        met.append(focused.accessibleName())
        if focused is view.form.purpose:
            view.form.purpose.setPlainText(PURPOSE)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is view.form.make
    order = [met.index(name) for name in ("A selection", "Course", "Name", "Purpose", "Keep the answer")]
    assert order == sorted(order)
    QTest.keyClick(view.form.make, Qt.Key.Key_Space)
    settle(qtbot, view.viewmodel.work)
    assert view.viewmodel.step is Step.SHOWN
