"""A certificate on paper on the screen: kept, looked at, described anew, saved elsewhere, deleted."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from skrin.domain.history import EventKind
from skrin.domain.paper_certificate import PaperCertificate, PaperFields, PaperKind
from skrin.gui.given.paper import GivenPaper
from skrin.gui.opening import Opened
from skrin.gui.places import Add, Home, Paper
from skrin.gui.shell import Shell
from skrin.gui.views.home import HomeView
from skrin.gui.views.paper import PaperView
from skrin.gui.views.paper.dialogs import DeletePaperDialog
from skrin.gui.work import Work
from skrin.use_cases.holder import paper
from tests.fakes.papers import FIELDS, jpeg, pdf, png
from tests.gui.accessibility import alike, assert_accessible, names
from tests.gui.conftest import settle
from tests.gui.paper.conftest import Opens
from tests.gui.typing import type_text


def test_the_page_says_what_was_written_and_that_nothing_can_be_checked(
    kept: PaperCertificate, opens: Opens, window: Shell, qtbot: QtBot
) -> None:
    view = opens(Paper(kept.id))
    qtbot.waitUntil(lambda: window.focusWidget() is view.said.heading)
    assert (view.said.heading.text(), view.said.issuer.text()) == (FIELDS.title, FIELDS.issuer)
    assert (view.said.chip.look.text, view.said.chip.look.tone, view.said.chip.look.drawing) == (
        "Cannot be checked",
        "muted",
        "paper",
    )
    shown = [fact.text for fact in view.viewmodel.sheet.facts]  # type: ignore[union-attr]
    assert shown[:3] == [FIELDS.issuer, FIELDS.note, "Jobb"]
    assert_accessible(window)
    assert alike(window) == []
    assert "Picture of the paper" in names(window)


def test_a_picture_is_drawn_in_its_own_shape(kept: PaperCertificate, opens: Opens) -> None:
    view = opens(Paper(kept.id))
    sheet = view.picture.sheet
    assert sheet.isVisible()
    assert sheet.heightForWidth(150) == 210
    assert view.picture.words.isHidden() or not view.picture.words.isVisible()


@pytest.mark.parametrize(
    ("octets", "said"),
    [
        (pdf(), "PDF files are kept as they are and not drawn here. Save a copy to open it in another program."),
        (jpeg(), "The file is kept as it is, and cannot be shown here: The picture is damaged and cannot be read."),
    ],
    ids=["pdf", "damaged"],
)
def test_what_cannot_be_drawn_says_so_and_can_still_be_saved(
    octets: bytes, said: str, opens: Opens, wallet: Opened, qtbot: QtBot, work: Work, tmp_path: Path
) -> None:
    kept = paper.keep(octets, "", PaperFields("Bevis"), wallet.ports).paper
    view = opens(Paper(kept.id))
    assert not view.picture.sheet.isVisible()
    assert view.picture.words.text() == said
    assert not view.problem.isVisible()
    view.viewmodel.save_copy(tmp_path / "copy")
    settle(qtbot, work)
    assert (tmp_path / "copy").read_bytes() == octets


def test_a_copy_that_cannot_be_written_is_said_in_place(
    kept: PaperCertificate, opens: Opens, qtbot: QtBot, work: Work, tmp_path: Path
) -> None:
    view = opens(Paper(kept.id))
    assert view.viewmodel.copy_name == "truck.png"
    view.viewmodel.save_copy(tmp_path / "no folder" / "copy.png")
    settle(qtbot, work)
    assert view.problem.isVisible()
    assert "copy.png" in view.problem.title.text()


def test_a_file_is_kept_with_a_short_form(opens: Opens, window: Shell, wallet: Opened, qtbot: QtBot, work: Work) -> None:
    window.navigator.open(Add())
    view = opens(Paper(given=GivenPaper(png(300, 400), "Svetslicens.png")))
    assert view.keeping.form.title.text() == "Svetslicens"
    assert view.keeping.form.title.hasFocus()
    assert view.picture.sheet.isVisible()
    type_text(view.keeping.form.issuer, "Kraftvik AB")
    view.keeping.form.has_date.setChecked(True)
    view.keeping.form.day.setDate(QDate(2021, 2, 3))
    view.keeping.form.labels.chosen.emit(("Svets",))
    view.keeping.keep.click()
    settle(qtbot, work)
    (held,) = wallet.vault.papers()
    assert held.fields == PaperFields("Svetslicens", "Kraftvik AB", date(2021, 2, 3), "", ("Svets",))
    assert held.file.kind is PaperKind.PNG
    assert isinstance(window.view, PaperView)
    assert window.view.said.isVisible()
    assert window.navigator.back()
    assert window.navigator.current == Add()  # and not the form once more


def test_without_a_title_nothing_is_kept_and_the_field_says_why(opens: Opens, wallet: Opened, qtbot: QtBot, work: Work) -> None:
    view = opens(Paper(given=GivenPaper(png(), "IMG_0001.png")))
    view.keeping.form.issuer.setFocus()
    QTest.keyClick(view.keeping.form.issuer, Qt.Key.Key_Return)
    settle(qtbot, work)
    assert not wallet.vault.papers()
    assert view.keeping.form.title.accessibleDescription().startswith("A certificate on paper needs a title.")
    assert view.keeping.form.title.hasFocus()
    assert not view.problem.isVisible()
    type_text(view.keeping.form.title, "Kort")
    QTest.keyClick(view.keeping.form.title, Qt.Key.Key_Return)
    settle(qtbot, work)
    assert [each.fields.title for each in wallet.vault.papers()] == ["Kort"]


def test_the_same_file_again_leads_to_the_one_that_is_here(
    kept: PaperCertificate, opens: Opens, wallet: Opened, qtbot: QtBot, work: Work
) -> None:
    view = opens(Paper(given=GivenPaper(png(300, 420), "again.png")))
    view.keeping.keep.click()
    settle(qtbot, work)
    assert view.said.heading.text() == kept.fields.title
    assert wallet.vault.papers() == [kept]


def test_it_is_described_anew_and_escape_changes_nothing(
    kept: PaperCertificate, opens: Opens, window: Shell, wallet: Opened, qtbot: QtBot, work: Work
) -> None:
    view = opens(Paper(kept.id))
    view.said.edit.click()
    assert view.keeping.isVisible()
    assert view.keeping.form.fields == kept.fields
    type_text(view.keeping.form.title, "x")
    QTest.keyClick(view.keeping.form.title, Qt.Key.Key_Escape)
    assert view.said.isVisible()
    assert wallet.vault.paper(kept.id) == kept
    assert view.said.edit.hasFocus()
    view.said.edit.click()
    view.keeping.form.title.setText("Annan titel")
    view.keeping.keep.click()
    settle(qtbot, work)
    assert view.said.heading.text() == "Annan titel"
    assert wallet.vault.history(limit=1)[0].kind is EventKind.PAPER_CHANGED


def test_deleting_asks_first_and_can_be_undone(
    kept: PaperCertificate, opens: Opens, window: Shell, wallet: Opened, qtbot: QtBot, work: Work
) -> None:
    view = opens(Paper(kept.id))
    view.said.delete.click()
    assert isinstance(view.dialog, DeletePaperDialog)
    view.dialog.act.click()
    settle(qtbot, work)
    assert window.navigator.current == Home()
    assert isinstance(window.view, HomeView)
    (face,) = window.view.papers._faces
    assert (face.chip.text if face.chip else "") == "Deleted"
    view.viewmodel.deletion.undo()
    settle(qtbot, work)
    assert wallet.vault.papers() == [kept]
    view.viewmodel.deletion.ask(kept.id, kept.fields.title, is_paper=True)
    view.viewmodel.deletion.finish()
    settle(qtbot, work)
    assert not wallet.vault.papers()
    assert wallet.vault.history(limit=1)[0].kind is EventKind.PAPER_DELETED


def test_one_that_is_no_longer_there_is_said(opens: Opens) -> None:
    view = opens(Paper("nothing"))
    assert view.problem.title.text() == "There is no such certificate on paper here."
    assert not view.said.isVisible()
    assert not view.keeping.isVisible()


def test_everything_is_said_in_the_language_that_was_chosen(
    kept: PaperCertificate, opens: Opens, window: Shell, qtbot: QtBot, work: Work
) -> None:
    view = opens(Paper(kept.id))
    window.session.choose_language("sv")
    settle(qtbot, work)
    assert view.said.chip.look.text == "Går inte att kontrollera"
    assert view.said.edit.title.text() == "Ändra"
    view.said.edit.click()
    assert view.keeping.heading.text() == "Beskriv intyget"


def test_what_a_person_wrote_is_text_and_nothing_else(opens: Opens, wallet: Opened) -> None:
    hostile = "<b>Kort</b> \u202e &File"
    kept = paper.keep(png(), hostile, PaperFields(hostile, hostile, None, hostile, (hostile,)), wallet.ports).paper
    view = opens(Paper(kept.id))
    assert view.said.heading.text() == "<b>Kort</b> \\u202e &File"
    assert "\u202e" not in "".join(names(view))


def test_the_list_has_a_page_of_its_own_for_papers(
    kept: PaperCertificate, window: Shell, wallet: Opened, qtbot: QtBot, work: Work, opens: Callable[..., PaperView]
) -> None:
    window.navigator.open(Home())
    settle(qtbot, work)
    view = window.view
    assert isinstance(view, HomeView)
    assert view.papers.isVisible()
    (face,) = view.papers._faces
    assert face.spoken == f"{FIELDS.title}, {FIELDS.issuer}, Cannot be checked, Paper · kept 22 Nov 2026"
    assert (face.grey, face.icon) == (True, "paper")
    assert view.papers.accessibleName() == "My credentials, 1 certificate on paper"
    assert not view.pane.isVisible()
    view.viewmodel.search("nothing of this name")
    settle(qtbot, work)
    assert view.nothing.isVisible()
    view.viewmodel.show_all()
    settle(qtbot, work)
    view.papers.setFocus()
    QTest.keyClick(view.papers, Qt.Key.Key_Return)
    settle(qtbot, work)
    assert window.navigator.current == Paper(kept.id)
