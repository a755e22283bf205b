"""Results are said aloud, and a new screen begins where its reading begins."""

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLineEdit, QPlainTextEdit

from skrin.gui import places
from skrin.gui.widgets import announce as announcing
from skrin.gui.widgets.text import Heading
from tests.gui.accessible.scenes import SCENES, Stage
from tests.gui.conftest import PASSPHRASE
from tests.gui.typing import type_text


class Ears:
    """What a screen reader is asked to say."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.urgent: list[str] = []

    def listen(self, event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            self.heard.append(event.message())
            if event.politeness() is QAccessible.AnnouncementPoliteness.Assertive:
                self.urgent.append(event.message())

    def has(self, text: str) -> bool:
        return any(text in each for each in self.heard)


@pytest.fixture
def ears(monkeypatch: pytest.MonkeyPatch) -> Ears:
    made = Ears()

    class Heard:
        AnnouncementPoliteness = QAccessible.AnnouncementPoliteness
        updateAccessibility = staticmethod(made.listen)  # noqa: N815

    monkeypatch.setattr(announcing, "QAccessible", Heard)
    return made


def test_each_screen_begins_at_its_heading_or_at_what_is_to_be_typed_or_pressed_first(stage: Stage) -> None:
    found = {}
    for scene in SCENES:
        shown = stage.show(scene)
        focused = QApplication.focusWidget()
        if shown is not stage.window:
            continue
        begins = isinstance(focused, Heading | QLineEdit | QPlainTextEdit | QAbstractButton | QAbstractItemView)
        if not begins or not focused.isVisible():  # type: ignore[union-attr]
            found[scene] = type(focused).__name__
    assert found == {}


def test_a_dialog_begins_on_the_way_out(stage: Stage) -> None:
    for scene in ("detail_delete", "detail_ask_to_revoke"):
        dialog = stage.show(scene)
        assert QApplication.focusWidget() is dialog.way_out  # type: ignore[attr-defined]


def test_the_heading_of_a_new_page_is_said(stage: Stage, ears: Ears) -> None:
    for place, heading in ((places.Settings(), "Settings"), (places.Keys(), "Keys"), (places.History(), "History")):
        stage.open(place)
        assert ears.has(heading)


def test_the_answer_of_a_check_is_said(stage: Stage, ears: Ears) -> None:
    stage.show("result_valid")
    assert ears.has("Valid")
    stage.show("result_could_not_check")
    assert ears.has("Could not check")


def test_a_wrong_passphrase_is_said_at_once(stage: Stage, ears: Ears) -> None:
    stage.show("lock_wrong")
    assert any("The passphrase is not right." in each for each in ears.urgent)


def test_what_was_deleted_is_said_with_the_way_back(stage: Stage, ears: Ears) -> None:
    dialog = stage.show("detail_delete")
    dialog.act.click()  # type: ignore[attr-defined]
    stage.settle()
    assert ears.has("is deleted here")


def test_how_many_were_found_is_said(stage: Stage, ears: Ears) -> None:
    stage.show("home")
    stage.window.view.viewmodel.search("hygiene")  # type: ignore[union-attr]
    stage.settle()
    stage.qtbot.waitUntil(lambda: ears.has("1 credential"), timeout=5000)


def test_that_a_passphrase_was_set_is_said(stage: Stage, ears: Ears) -> None:
    keys = stage.open(places.Keys())
    for field, text in ((keys.now, PASSPHRASE), (keys.new, "nya löv i maj"), (keys.once_more, "nya löv i maj")):  # type: ignore[attr-defined]
        type_text(field.field, text)
    keys.change.click()  # type: ignore[attr-defined]
    stage.settle()
    assert ears.has("The passphrase is set.")


def test_what_cannot_be_added_is_said(stage: Stage, ears: Ears) -> None:
    settings = stage.open(places.Settings())
    settings.trust.field.setText("no list at all")  # type: ignore[attr-defined]
    settings.trust.add.click()  # type: ignore[attr-defined]
    stage.settle()
    assert ears.heard[-1]
    assert settings.problem.accessibleName() in ears.heard  # type: ignore[attr-defined]


@pytest.mark.case("G-11")
def test_no_title_of_a_window_holds_anything_of_a_credential(stage: Stage) -> None:
    canaries = ("canary", "Small Water", "Lillån", "Kim Exempel", "Welding", "Omnichannel", "Dry-Room")
    for scene in SCENES:
        stage.show(scene)
        for window in QApplication.topLevelWidgets():
            title = window.windowTitle() + window.windowFilePath() + window.windowIconText()
            assert not [each for each in canaries if each in title], f"{title} in {scene}"
