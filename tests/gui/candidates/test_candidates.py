"""A folder of candidates in the window: a table that fills, one person after the other, without a score."""

import csv
import io
import threading
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from skrin.domain.ports import KeptDocument
from skrin.domain.verdict import Outcome
from skrin.gui import desk
from skrin.gui.places import Ask, Candidates, Check, Reports, Result
from skrin.gui.shell import Shell
from skrin.gui.surroundings import Surroundings
from skrin.gui.viewmodels.checked import Checked
from skrin.gui.views.candidate_folder import FOLDER
from skrin.gui.views.candidates import CandidatesView
from skrin.gui.views.candidates.keep_dialog import KeepDialog
from skrin.gui.views.check import CheckView
from skrin.gui.widgets.buttons import Button
from skrin.gui.work import Work
from skrin.use_cases.verifier.retention import reports
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.words.candidates import COLUMNS
from tests.fakes.clock import FixedClock
from tests.fakes.verifier_world import VerifierWorld
from tests.gui.accessibility import assert_accessible
from tests.gui.conftest import PASSPHRASE, settle
from tests.gui.outside_texts import TURNED, TURNED_SHOWN

SHOWN = Qt.ItemDataRole.DisplayRole
TOLD = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def world(clock: FixedClock) -> VerifierWorld:
    return VerifierWorld.at(clock=clock)


@pytest.fixture
def folder(world: VerifierWorld, tmp_path: Path) -> Path:
    """Östen's paper is good, Anna's is forged; Åsa sent a letter and an empty file, and Bo nothing at all."""
    raw = world.wallet().raws[0]
    at = tmp_path / "candidates"
    for name, files in {
        "östen": {"proof.txt": raw},
        "Anna": {"proof.txt": raw.split("~")[0][:-6] + "AAAAAA~"},
        "Åsa": {"letter.txt": "I would like to work for you", "empty.pdf": ""},
        "Bo": {},
    }.items():
        (at / name).mkdir(parents=True)
        for file, text in files.items():
            (at / name / file).write_text(text, encoding="utf-8")
    return at


@pytest.fixture
def window(new_window: Callable[..., Shell], around: Surroundings, world: VerifierWorld, qtbot: QtBot, work: Work) -> Shell:
    """At checking, without a wallet, with the verifier's store open: it believes the school."""
    online, listed = replace(around, network=lambda _: lambda: world.web), world.issuer.trust_list()
    shell = new_window(online)
    made = desk.create_with_passphrase({"en": "The Plant"}, PASSPHRASE, online)
    made.store.put_trust_list(KeptDocument("trust-list", listed.name, listed.dump(), world.clock.now()))
    shell.session.begin_checking(made)
    shell.resize(1100, 760)
    shell.navigator.open(Check())
    settle(qtbot, work)
    return shell


def dropped(window: Shell, path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    view = window.view
    assert isinstance(view, CheckView)
    view.take(mime)


def huge_png(side: int) -> bytes:
    """All of one shade, one bit a pixel."""
    header = side.to_bytes(4, "big") * 2 + b"\x01\x00\x00\x00\x00"
    pixels = zlib.compress(bytes((side + 7) // 8 + 1) * side)
    chunks = ((b"IHDR", header), (b"IDAT", pixels), (b"IEND", b""))
    made = (len(data).to_bytes(4, "big") + name + data + zlib.crc32(name + data).to_bytes(4, "big") for name, data in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(made)


def table(window: Shell) -> CandidatesView:
    assert isinstance(window.view, CandidatesView)
    return window.view


def cells(view: CandidatesView, column: int = 0, role: Qt.ItemDataRole = SHOWN) -> list[str]:
    model = view.table.model()
    return [str(model.index(row, column).data(role)) for row in range(model.rowCount())]


@pytest.fixture
def checked(window: Shell, folder: Path, qtbot: QtBot, work: Work) -> CandidatesView:
    window.navigator.open(Candidates(folder))
    settle(qtbot, work)
    return table(window)


def test_a_dropped_folder_becomes_a_table_by_name_that_says_of_each_what_was_shown(
    window: Shell, folder: Path, qtbot: QtBot, work: Work
) -> None:
    dropped(window, folder)
    settle(qtbot, work)
    view = table(window)
    assert cells(view) == ["Anna", "Bo", "Åsa", "östen"]
    assert cells(view, 3) == ["Not valid", "Could not check", "Could not check", "Valid"]
    assert cells(view, 1)[3] == "canary-given-Åsa canary-family-Öberg"
    assert cells(view, 2)[1] == "Nothing that can be checked"
    assert "The papers of 4 people were checked" in view.folder.text()
    assert_accessible(view)


def test_nothing_sorts_the_table_or_counts_anybody_and_each_cell_says_what_it_is(checked: CandidatesView) -> None:
    heads = [checked.table.model().headerData(each, Qt.Orientation.Horizontal) for each in range(len(COLUMNS))]
    assert heads == ["Handed in as", "Name shown", "What was shown", "Outcome", "Remark"]
    assert not checked.table.isSortingEnabled()
    checked.table.horizontalHeader().sectionClicked.emit(3)
    assert cells(checked) == ["Anna", "Bo", "Åsa", "östen"]
    assert cells(checked, 3, TOLD)[0] == "Outcome: Not valid"
    assert cells(checked, 1, TOLD)[1] == "Name shown: nothing"


def test_a_folder_is_chosen_where_a_check_begins(window: Shell, folder: Path, qtbot: QtBot, work: Work) -> None:
    assert isinstance(window.view, CheckView)
    assert window.view.folder.isVisible()
    window.navigator.open(Ask())
    settle(qtbot, work)
    button = next(each for each in window.findChildren(Button) if each.isVisible() and each.text() == FOLDER)
    button.click()
    (dialog,) = window.findChildren(QFileDialog)
    assert dialog.fileMode() is QFileDialog.FileMode.Directory
    dialog.fileSelected.emit(str(folder))
    dialog.reject()
    settle(qtbot, work)
    assert len(cells(table(window))) == 4


def test_one_opens_as_a_result_and_the_way_leads_back_to_the_table_as_it_was(
    window: Shell, checked: CandidatesView, qtbot: QtBot, work: Work
) -> None:
    checked.filter.setText("ÅSA")
    assert cells(checked) == ["Åsa", "östen"]  # whose credential says that they are called so
    checked.table.setFocus()
    checked.table.selectRow(0)
    QTest.keyClick(checked.table, Qt.Key.Key_Return)
    settle(qtbot, work)
    place = window.navigator.current
    assert isinstance(place, Result)
    assert isinstance(place.judged, Checked)
    assert (place.judged.name, place.judged.judged.verdict.outcome) == ("Åsa", Outcome.UNKNOWN)
    window.view.done.click()  # type: ignore[union-attr]
    settle(qtbot, work)
    assert table(window) is checked
    assert (cells(checked), checked.filter.text(), checked.table.row) == (["Åsa", "östen"], "ÅSA", 2)
    checked.open_it.click()
    window.navigator.open(Reports())
    settle(qtbot, work)
    assert (checked.viewmodel.rows, cells(checked)) == ([], [])  # it goes when it is left


def test_trying_one_again_renews_its_row(
    window: Shell, checked: CandidatesView, folder: Path, qtbot: QtBot, work: Work
) -> None:
    for each in (folder / "Åsa").iterdir():
        each.write_bytes((folder / "östen" / "proof.txt").read_bytes())
    checked.table.selectRow(2)
    checked.open_it.click()
    window.view.try_again.click()  # type: ignore[union-attr]
    settle(qtbot, work)
    assert window.view.viewmodel.answer.outcome is Outcome.PASS  # type: ignore[union-attr]
    window.navigator.back()
    assert cells(checked, 3) == ["Not valid", "Could not check", "Valid", "Valid"]


def test_stop_keeps_what_is_done(window: Shell, folder: Path, world: VerifierWorld, qtbot: QtBot, work: Work) -> None:
    """The network holds the last one up."""
    let, held = threading.Event(), threading.Event()

    def slow(request: HttpRequest) -> HttpResponse:
        held.set()
        assert let.wait(20)
        return world.web(request)

    window.session.around = replace(window.session.around, network=lambda _: lambda: slow)
    window.session.begin_checking(replace(window.session.checking, around=window.session.around))
    window.navigator.open(Candidates(folder))
    view = table(window)
    qtbot.waitUntil(held.is_set)
    qtbot.waitUntil(lambda: len(view.viewmodel.rows) == 3)
    view.viewmodel.looking._patience.stop()
    view.viewmodel.looking._patience.timeout.emit()
    assert view.looking.words.text() == "Checking östen, number 4 of 4 …"
    assert not view.save.isEnabled()
    view.looking.cancel.click()
    let.set()
    settle(qtbot, work)
    assert cells(view) == ["Anna", "Bo", "Åsa"]
    assert "Stopped." in view.folder.text()
    assert view.save.isEnabled()


def test_it_is_saved_as_the_table_that_the_command_line_writes(
    checked: CandidatesView, tmp_path: Path, qtbot: QtBot, work: Work
) -> None:
    checked.save.click()
    assert isinstance(checked.dialog, QFileDialog)
    checked.dialog.fileSelected.emit(str(tmp_path / "table.csv"))
    checked.dialog.reject()
    settle(qtbot, work)
    rows = list(csv.DictReader(io.StringIO((tmp_path / "table.csv").read_text("utf-8-sig"))))
    assert [each["Handed in as"] for each in rows] == ["Anna", "Bo", "Åsa", "östen"]


def test_reports_are_kept_for_a_purpose_and_until_a_day_and_only_of_what_was_checked(
    window: Shell, checked: CandidatesView, qtbot: QtBot, work: Work
) -> None:
    checked.keep.click()
    dialog = checked.dialog
    assert isinstance(dialog, KeepDialog)
    assert_accessible(dialog)
    assert not dialog.act.isEnabled()
    dialog.purpose.setText("The job as operations technician")
    dialog.act.click()
    settle(qtbot, work)
    kept = reports(window.session.checking.store, window.session.clock.now())
    assert {each.filed.asked["purpose"]["en"] for each in kept if each.filed} == {"The job as operations technician"}  # type: ignore[call-overload, index]
    assert len(kept) == 2  # of Bo, who sent nothing, and of Åsa’s letter there is nothing to keep
    today = window.session.clock.now().astimezone().date()
    assert {each.until for each in kept} == {date.fromordinal(today.toordinal() + 30)}
    assert not checked.keep.isEnabled()


def test_a_wallet_and_a_store_are_not_needed(
    new_window: Callable[..., Shell], folder: Path, qtbot: QtBot, work: Work, around: Surroundings, world: VerifierWorld
) -> None:
    shell = new_window(replace(around, network=lambda _: lambda: world.web))
    shell.navigator.open(Candidates(folder))
    settle(qtbot, work)
    assert cells(table(shell), 3) == ["Not valid", "Could not check", "Could not check", "Could not check"]
    assert not table(shell).keep.isVisible()


@pytest.mark.case("F-04")
def test_names_that_deceive_are_shown_letter_for_letter_and_each_has_its_row(
    window: Shell, tmp_path: Path, qtbot: QtBot, work: Work
) -> None:
    at = tmp_path / "hostile"
    for name in (f"Kim{TURNED}", "Kim\nNilsson", "<b>Kim", "=Kim", "Kim"):
        path = at / name
        path.mkdir(parents=True)
    (at / "KIM").mkdir(exist_ok=True)
    (at / "Kim.txt").touch()
    window.navigator.open(Candidates(at))
    settle(qtbot, work)
    view = table(window)
    shown = cells(view)
    assert len(shown) == len(list(at.iterdir()))
    assert "Kim\\u000aNilsson" in shown
    assert any(TURNED_SHOWN in each for each in shown)
    assert "<b>Kim" in shown
    assert not [each for each in view.findChildren(QWidget) if "\n" in each.accessibleName()]


def test_a_folder_that_is_none_says_so(window: Shell, tmp_path: Path, qtbot: QtBot, work: Work) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file.txt").touch()
    codes = []
    for name in ("gone", "empty", "file.txt"):
        window.navigator.open(Candidates(tmp_path / name))
        settle(qtbot, work)
        assert table(window).problem.isVisible()
        assert not table(window).table.isVisible()
        error = table(window).viewmodel.error
        codes.append(error.code if error is not None else "")
    assert codes == ["file.device", "file.folder_empty", "file.device"]


@pytest.mark.case("F-04")
def test_what_is_too_much_or_too_deep_has_a_line_and_the_others_theirs(
    window: Shell, folder: Path, qtbot: QtBot, work: Work
) -> None:
    """A picture of 100 megapixels, archives in archives, and a link out of the folder, beside a good paper."""
    (folder / "Bo" / "picture.png").write_bytes(huge_png(10_000))
    nested = (folder / "östen" / "proof.txt").read_bytes()
    for number in range(12):
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            archive.writestr(f"{number}.zip" if number else "proof.txt", nested)
        nested = made.getvalue()
    (folder / "Carl.zip").write_bytes(nested)
    (folder / "Dag").symlink_to(folder.parent)
    window.navigator.open(Candidates(folder))
    settle(qtbot, work)
    view = table(window)
    said = dict(zip(cells(view), zip(cells(view, 3), cells(view, 4), strict=True), strict=True))
    assert said["östen"] == ("Valid", "")
    assert "100 million" in said["Bo"][1]
    assert said["Carl.zip"][0] == "Could not check"
    assert said["Dag"] == ("Could not check", "Dag: Dag is a link to somewhere else.")
