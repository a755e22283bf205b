"""A credential as a page for people in the window: pictures with words for who cannot see them, a language, and a PDF."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from skrin.domain.history import EventKind
from skrin.domain.state_errors import CredentialUnknown
from skrin.gui.opening import Opened
from skrin.gui.places import Detail
from skrin.gui.session import Session
from skrin.gui.shell import Shell
from skrin.gui.viewmodels.detail.page import PageViewModel
from skrin.gui.views.detail import DetailView
from skrin.gui.views.detail.page_dialog import PageDialog
from skrin.gui.work import Work
from skrin.storage.errors import FileNotWritten
from tests.gui.accessibility import assert_accessible, names
from tests.gui.conftest import settle

Pages = Callable[..., PageViewModel]


@pytest.fixture
def pages(filled: Opened, session: Session, work: Work, qtbot: QtBot) -> Pages:
    def show(credential_id: str = "credential-2", language: str = "") -> PageViewModel:
        viewmodel = PageViewModel(session, work, credential_id, language=language)
        viewmodel.load()
        settle(qtbot, work)
        return viewmodel

    return show


@pytest.fixture
def dialog(filled: Opened, new_window: Callable[..., Shell], qtbot: QtBot, work: Work) -> PageDialog:
    """Over the page of a credential, as a person opens it."""
    shell = new_window(opened=filled)
    shell.resize(1200, 800)
    shell.navigator.open(Detail("credential-2"))
    settle(qtbot, work)
    assert isinstance(shell.view, DetailView)
    shell.view.says.as_certificate.click()
    settle(qtbot, work)
    assert isinstance(shell.view.dialog, PageDialog)
    return shell.view.dialog


def test_each_page_is_a_picture_and_the_first_is_told_in_words(pages: Pages) -> None:
    shown = pages().shown
    assert shown is not None
    assert len(shown.pictures) == len(shown.alternatives) >= 2
    assert shown.alternatives[0].startswith("Small Water and Wastewater Plants; Awarded to: Kim Exempel")
    assert shown.alternatives[1] == f"Page 2 of {len(shown.pictures)}"
    assert all(QImage.fromData(picture).height() > 2_000 for picture in shown.pictures)


def test_another_language_is_another_page(pages: Pages, qtbot: QtBot, work: Work) -> None:
    viewmodel = pages()
    assert viewmodel.shown is not None
    assert viewmodel.shown.language == ""
    viewmodel.tell_in("sv")
    settle(qtbot, work)
    assert viewmodel.shown.language == "sv"
    assert "Tilldelat: Kim Exempel" in viewmodel.shown.alternatives[0]


def test_the_pdf_is_in_the_language_that_is_shown_and_the_history_has_it(
    pages: Pages, filled: Opened, tmp_path: Path, qtbot: QtBot, work: Work
) -> None:
    viewmodel = pages(language="sv")
    with qtbot.waitSignal(viewmodel.saved) as saved:
        viewmodel.save(tmp_path / "page.pdf")
    assert saved.args == ["page.pdf"]
    document = PdfReader(io.BytesIO((tmp_path / "page.pdf").read_bytes()))
    assert document.trailer["/Root"]["/Lang"] == "sv"  # type: ignore[index]
    (attached,) = document.attachment_list
    assert attached.content.decode() == filled.vault.credential("credential-2").credential.raw
    newest = filled.vault.history(limit=1)[0]
    assert (newest.kind, newest.details) == (EventKind.EXPORTED, {"format": "pdf"})


def test_what_cannot_be_shown_or_written_says_why(pages: Pages, tmp_path: Path, qtbot: QtBot, work: Work) -> None:
    assert isinstance(pages("nothing").error, CredentialUnknown)
    viewmodel = pages()
    viewmodel.save(tmp_path / "no folder" / "page.pdf")
    settle(qtbot, work)
    assert isinstance(viewmodel.error, FileNotWritten)
    assert viewmodel.shown is not None


def test_the_dialog_shows_the_pages_with_their_words(dialog: PageDialog) -> None:
    assert_accessible(dialog)
    assert [sheet.isVisible() for sheet in dialog.sheets] == [True] * len(dialog.sheets)
    assert dialog.sheets[0].accessibleName().startswith("Small Water and Wastewater Plants")
    assert {"Save as PDF …", "Close"} <= set(names(dialog))
    assert not dialog.setting.isVisible()


def test_the_keyboard_begins_at_the_way_out(dialog: PageDialog) -> None:
    assert dialog.focusWidget() is dialog.close_button


def test_a_language_is_chosen_in_the_dialog(dialog: PageDialog, qtbot: QtBot, work: Work) -> None:
    swedish = next(action for action in dialog.menu.actions() if action.text() == "Swedish")
    swedish.trigger()
    settle(qtbot, work)
    assert dialog.language.text() == "Swedish"
    assert "Tilldelat" in dialog.sheets[0].accessibleName()


def test_where_to_save_is_asked_and_a_pdf_proposed(dialog: PageDialog) -> None:
    dialog.save_button.click()
    assert dialog.dialog is not None
    assert dialog.dialog.nameFilters() == ["PDF files (*.pdf)"]
    dialog.dialog.close()


def test_escape_closes_the_dialog_also_while_a_page_is_set(dialog: PageDialog, qtbot: QtBot, work: Work) -> None:
    dialog.viewmodel.tell_in("sv")
    dialog.reject()
    settle(qtbot, work)
