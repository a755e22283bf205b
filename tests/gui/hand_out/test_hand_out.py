"""What goes out where nobody asked: seen as its recipient will see it, agreed to, and brought out in one of the ways."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from skrin.domain.history import EventKind
from skrin.domain.pack import Pack, PackEntry
from skrin.gui.places import Detail
from skrin.gui.shell import Shell
from skrin.gui.viewmodels.hand_out.viewmodel import Step
from skrin.gui.viewmodels.hand_out.ways import Hand
from skrin.gui.views.hand_out import HandOutView
from skrin.gui.views.pack_editor import PackEditorView
from skrin.gui.work import Work
from skrin.protocols.mq1 import frame, payload
from skrin.protocols.openid4vp import share_file
from skrin.use_cases.holder import ledger
from skrin.use_cases.recipients import audience
from tests.gui.accessibility import assert_accessible
from tests.gui.conftest import settle
from tests.gui.hand_out.conftest import COVER, NOTE, new_pack, ready, to_the_end
from tests.gui.parties import Parties
from tests.gui.typing import type_text

Opened = Callable[[Pack], HandOutView]


def told(widget: QWidget) -> str:
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if each.isVisibleTo(widget))


def shared(world: Parties) -> int:
    return sum(each.kind is EventKind.SHARED for each in world.ports.vault.history())


def save(view: HandOutView, path: Path, qtbot: QtBot, work: Work) -> None:
    """*Share*, and this name in the dialog."""
    view.share.click()
    assert view.dialog is not None
    view.dialog.fileSelected.emit(str(path))
    view.dialog.close()
    settle(qtbot, work)


def test_it_is_shown_as_they_will_see_it_and_saved_as_a_file(
    opened: Opened, pack: Pack, world: Parties, tmp_path: Path, qtbot: QtBot, work: Work
) -> None:
    view = opened(pack)
    page = told(view)
    for said in ("Räv & Son AB", view.session.words.date(pack.ends_on), f"“{COVER}”", f"“{NOTE}”", "canary-given"):
        assert said in page
    assert "They will see" in page
    assert not view.share.isEnabled()  # the end was not in sight
    assert "Go to the end" in view.note.text()
    ready(view, qtbot)
    assert_accessible(view)
    assert view.title.text() == f"Share {view.viewmodel.looked.count} things with Räv & Son AB?"  # type: ignore[union-attr]
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        QTest.keyClick(view.share, key)
    assert view.dialog is None
    save(view, tmp_path / "intervju.json", qtbot, work)
    assert view.viewmodel.step is Step.HANDED
    assert "Saved as intervju.json" in told(view)
    assert (tmp_path / "intervju.json").stat().st_mode & 0o077 == 0
    share = share_file.read((tmp_path / "intervju.json").read_text())
    assert share.cover is not None
    assert [each.note for each in share.cover.cover.credentials] == [NOTE]
    (event,) = world.ports.vault.history(limit=1)
    assert (event.kind, event.party_id) == (EventKind.SHARED, audience("Räv & Son AB"))
    assert_accessible(view)


def test_do_not_share_leaves_nothing(opened: Opened, pack: Pack, world: Parties) -> None:
    view = opened(pack)
    view.refuse.click()
    assert view.viewmodel.step is Step.NOTHING
    assert shared(world) == 0


def test_what_could_not_be_written_is_told_and_not_in_the_history(
    opened: Opened, pack: Pack, world: Parties, tmp_path: Path, qtbot: QtBot, work: Work
) -> None:
    view = opened(pack)
    ready(view, qtbot)
    save(view, tmp_path / "nowhere" / "x.json", qtbot, work)
    assert view.problem.isVisible()
    there = tmp_path / "x.json"
    there.write_text("mine")
    ready(view, qtbot)
    save(view, tmp_path / "x", qtbot, work)  # its ending is added, and so the dialog never asked about it
    assert there.read_text() == "mine"
    assert shared(world) == 0
    ready(view, qtbot, Hand.PDF)
    save(view, tmp_path / "x", qtbot, work)
    assert (tmp_path / "x.pdf").read_bytes().startswith(b"%PDF")
    assert shared(world) == 1


def test_a_link_is_copied_on_demand_and_holds_all_of_it(opened: Opened, world: Parties, qtbot: QtBot, work: Work) -> None:
    view = opened(new_pack(world, "", "andra"))
    assert {each for each, card in view.ways.cards.items() if card.isVisibleTo(view)} == {"file", "pdf", "link"}
    ready(view, qtbot, Hand.LINK)
    QGuiApplication.clipboard().clear()
    view.share.click()
    settle(qtbot, work)
    assert QGuiApplication.clipboard().text() == ""
    view.finished.copy.click()
    link = QGuiApplication.clipboard().text()
    assert link.startswith("skrin:#MQ1.")
    whole = b"".join(frame.read_link(link).symbols)
    share = share_file.read(payload.unpack(whole[: frame.read_link(link).transfer.length]))
    assert len(share.presentations) == 2
    assert shared(world) == 1


def test_where_sharing_was_ended_it_is_asked_first(
    opened: Opened, pack: Pack, world: Parties, tmp_path: Path, qtbot: QtBot, work: Work
) -> None:
    view = opened(pack)
    ready(view, qtbot)
    save(view, tmp_path / "x.json", qtbot, work)
    view.finished.end.click()
    assert view.end_dialog is not None
    view.end_dialog.act.click()
    settle(qtbot, work)
    assert view.viewmodel.is_ended
    key = audience(pack.recipient)
    assert ledger.ended_with(key, world.ports) is not None
    if view.asking.dialog is not None:
        view.asking.dialog.reject()
    view = opened(replace(pack, name="again"))
    assert "You ended sharing with Räv & Son AB" in view.ended.title.text()
    qtbot.waitUntil(lambda: to_the_end(view) and view.viewmodel.guard.open, timeout=5000)
    assert not view.share.isEnabled()
    view.again.click()
    ready(view, qtbot)
    save(view, tmp_path / "y.json", qtbot, work)
    assert ledger.ended_with(key, world.ports) is None


def test_what_stops_it_stands_first_and_nothing_can_be_shared(opened: Opened, pack: Pack) -> None:
    view = opened(replace(pack, entries=(*pack.entries, PackEntry("gone"))))
    assert view.title.text() == "This cannot be shared yet"
    assert "was deleted here" in view.stops.title.text()
    assert not view.share.isVisible()
    assert not view.ways.isVisible()
    assert_accessible(view)


def test_from_the_page_of_a_credential_to_what_goes_out_and_back(
    pack: Pack, world: Parties, new_window: Callable[..., Shell], qtbot: QtBot, work: Work
) -> None:
    window = new_window(world.around, opened=world.opened)
    window.resize(1200, 800)
    window.navigator.open(Detail(pack.entries[0].credential_id))
    settle(qtbot, work)
    window.view.pane.acts.share.click()  # type: ignore[union-attr]
    settle(qtbot, work)
    editor = window.view
    assert isinstance(editor, PackEditorView)
    type_text(editor.particulars.recipient, "Räv & Son AB")
    editor.share.click()
    settle(qtbot, work)
    view = window.view
    assert isinstance(view, HandOutView)
    assert view.viewmodel.looked is not None
    assert view.viewmodel.looked.recipient == "Räv & Son AB"
    assert len(view.viewmodel.looked.entries) == 1
    view.refuse.click()
    settle(qtbot, work)
    assert window.view is editor
    assert editor.particulars.recipient.text() == "Räv & Son AB"
    assert shared(world) == 0
