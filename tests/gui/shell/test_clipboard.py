"""What is copied out of the window does not stay behind in the clipboard."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication

from skrin.gui.clipboard import Clipboard
from skrin.gui.session import Session
from skrin.gui.theme.breaking import BREAK

pytestmark = [pytest.mark.case("G-09"), pytest.mark.usefixtures("qapp")]

VALUE = "canary-value"


def pasted() -> str:
    return QGuiApplication.clipboard().text()


@pytest.fixture
def clipboard(session: Session, monkeypatch: pytest.MonkeyPatch) -> Clipboard:
    """The window's, on a platform that knows whose the content is; the one without a screen does not."""
    QGuiApplication.clipboard().clear()
    found = Clipboard.of(session)
    found.foreign = False  # type: ignore[attr-defined]

    def owned(mode: QClipboard.Mode) -> bool:
        return mode is QClipboard.Mode.Clipboard and not found.foreign  # type: ignore[attr-defined]

    monkeypatch.setattr(found, "_owned", owned)
    return found


def other_program(clipboard: Clipboard, text: str) -> None:
    clipboard.foreign = True  # type: ignore[attr-defined]
    QGuiApplication.clipboard().setText(text)


def copy_by_keys(text: str) -> None:
    """As Ctrl+C in a text does it."""
    QGuiApplication.clipboard().setText(text)


COPIES: dict[str, Callable[[Clipboard], None]] = {
    "button": lambda clipboard: clipboard.copy(VALUE),
    "keys": lambda _: copy_by_keys(VALUE),
}


@pytest.fixture(params=COPIES.values(), ids=list(COPIES))
def copied(request: pytest.FixtureRequest, clipboard: Clipboard) -> Clipboard:
    request.param(clipboard)
    assert pasted() == VALUE
    return clipboard


def test_it_is_taken_back_when_the_time_is_over(copied: Clipboard) -> None:
    assert copied.waits
    copied._timer.timeout.emit()
    assert pasted() == ""
    assert not copied.waits


def test_it_is_taken_back_when_the_wallet_is_locked(copied: Clipboard, session: Session) -> None:
    session.lock()
    assert pasted() == ""


def test_it_is_taken_back_when_the_program_ends(copied: Clipboard, qapp: QApplication) -> None:
    qapp.aboutToQuit.emit()
    assert pasted() == ""


def test_what_another_program_put_there_is_left_alone(copied: Clipboard, session: Session) -> None:
    other_program(copied, "a shopping list")
    session.lock()
    assert pasted() == "a shopping list"


def test_where_the_platform_does_not_tell_whose_it_is_the_same_text_is_ours(session: Session) -> None:
    clipboard = Clipboard.of(session)
    clipboard.copy(VALUE)
    clipboard.clear()
    assert pasted() == ""
    clipboard.copy(VALUE)
    QGuiApplication.clipboard().setText("something else")
    clipboard.clear()
    assert pasted() == "something else"


def test_where_a_long_word_may_break_is_not_copied(clipboard: Clipboard) -> None:
    copy_by_keys(f"did:key:{BREAK}z6Mkha{BREAK}XgBZ")
    assert pasted() == "did:key:z6MkhaXgBZ"


def test_programs_that_remember_what_was_copied_are_asked_not_to(clipboard: Clipboard) -> None:
    clipboard.copy(VALUE)
    assert QGuiApplication.clipboard().mimeData().hasFormat("x-kde-passwordManagerHint")


def test_there_is_one_for_the_window(session: Session) -> None:
    assert Clipboard.of(session) is Clipboard.of(session)
