"""Keys and Settings: what a person reads there, and what it changes in the wallet."""

import errno
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from skrin.gui import opening, preferences
from skrin.gui.opening import CODE_TO_SHOW
from skrin.gui.places import FirstStart, Home, Keys, Lock, Settings
from skrin.gui.shell import Shell
from skrin.gui.surroundings import Surroundings
from skrin.gui.theme.theme import theme
from skrin.gui.views.keys import KeysView
from skrin.gui.views.settings import SettingsView
from skrin.gui.views.settings.erase import EraseDialog
from skrin.storage.errors import PassphraseWrong
from skrin.storage.vault.os_keyring import OsKeyring
from skrin.trust.trust_entry import Role, TrustEntry
from skrin.trust.trust_list import TrustList
from skrin.use_cases.holder import settings, trust
from skrin.wire.http import HttpResponse
from tests.fakes.web import FakeWeb
from tests.gui.accessibility import assert_accessible, names
from tests.gui.conftest import PASSPHRASE, settle

NewWindow = Callable[..., Shell]
NEW = "nya löv i maj"


@pytest.fixture
def keys(qtbot: QtBot, window: Shell) -> KeysView:
    window.navigator.open(Keys())
    settle(qtbot, window.work)
    assert isinstance(window.view, KeysView)
    return window.view


@pytest.fixture
def shown(qtbot: QtBot, window: Shell) -> SettingsView:
    window.navigator.open(Settings())
    settle(qtbot, window.work)
    assert isinstance(window.view, SettingsView)
    return window.view


@pytest.fixture
def with_keyring(
    qtbot: QtBot, new_window: NewWindow, around: Surroundings, keyring: Callable[[], OsKeyring]
) -> tuple[Shell, KeysView]:
    around = replace(around, keyring=keyring)
    window = new_window(around, opened=opening.create_with_keyring(around))
    window.navigator.open(Keys())
    settle(qtbot, window.work)
    assert isinstance(window.view, KeysView)
    return window, window.view


# keys


def test_each_key_is_told_in_plain_words(keys: KeysView) -> None:
    told = names(keys)
    assert {"Wallet key", "One key for each credential", "Proof to issuers"} <= set(told)
    assert "Locks everything on this computer. Your passphrase opens it." in told


def test_the_code_that_waits_is_shown_once(qtbot: QtBot, with_keyring: tuple[Shell, KeysView]) -> None:
    window, view = with_keyring
    waiting = window.session.ports.vault.setting(CODE_TO_SHOW)
    assert not view.code.isVisible()
    view.show_code.click()
    settle(qtbot, window.work)
    assert view.code.text() == waiting
    view.written_down.click()
    settle(qtbot, window.work)
    assert not view.code.isVisible()
    assert not window.session.ports.vault.setting(CODE_TO_SHOW)
    assert view.show_code.text() == "Make a new one"


def test_a_code_that_was_put_off_still_waits(qtbot: QtBot, with_keyring: tuple[Shell, KeysView]) -> None:
    window, view = with_keyring
    view.show_code.click()
    settle(qtbot, window.work)
    view.not_now.click()
    assert not view.code.isVisible()
    assert window.session.ports.vault.setting(CODE_TO_SHOW)


def test_leaving_the_page_takes_the_code_off_the_screen(qtbot: QtBot, with_keyring: tuple[Shell, KeysView]) -> None:
    window, view = with_keyring
    view.show_code.click()
    settle(qtbot, window.work)
    window.navigator.open(Home())
    assert view.code.text() == ""


def test_a_new_code_is_asked_about_and_ends_the_old_one(
    qtbot: QtBot, with_keyring: tuple[Shell, KeysView], around: Surroundings
) -> None:
    window, view = with_keyring
    old = window.session.ports.vault.setting(CODE_TO_SHOW)
    assert old
    view.show_code.click()
    settle(qtbot, window.work)
    view.written_down.click()
    settle(qtbot, window.work)
    view.show_code.click()
    dialog = window.findChild(QDialog)
    assert dialog is not None
    assert_accessible(dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert view.viewmodel.code == ""
    qtbot.mouseClick(
        next(each for each in dialog.findChildren(QPushButton) if each.text() == "Make a new one"), Qt.MouseButton.LeftButton
    )
    settle(qtbot, window.work)
    new = view.code.text()
    assert new
    assert new != old
    window.lock()
    opening.unlock(opening.recovery_way(new), around).vault.lock()
    from skrin.storage.errors import RecoveryCodeWrong

    with pytest.raises(RecoveryCodeWrong):
        opening.unlock(opening.recovery_way(old), around)


def test_the_passphrase_is_changed_for_who_knows_it(qtbot: QtBot, window: Shell, keys: KeysView, around: Surroundings) -> None:
    keys.now.field.setText(PASSPHRASE)
    keys.new.field.setText(NEW)
    keys.once_more.field.setText(NEW)
    keys.change.click()
    settle(qtbot, window.work)
    assert keys.changed_bar.isVisible()
    assert (keys.now.text, keys.new.text, keys.once_more.text) == ("", "", "")
    window.lock()
    with pytest.raises(PassphraseWrong):
        opening.unlock(opening.passphrase_way(PASSPHRASE, around), around)
    opening.unlock(opening.passphrase_way(NEW, around), around).vault.lock()


@pytest.mark.parametrize(
    ("now", "new", "once_more", "said"),
    [
        ("fel", NEW, NEW, "The passphrase is not right."),
        (PASSPHRASE, NEW, NEW + "!", "The two passphrases are not the same."),
        (PASSPHRASE, "kort", "kort", "The passphrase has fewer than 8 characters."),
    ],
    ids=["wrong", "differ", "short"],
)
def test_a_change_that_is_refused_changes_nothing(
    now: str, new: str, once_more: str, said: str, qtbot: QtBot, window: Shell, keys: KeysView, around: Surroundings
) -> None:
    keys.now.field.setText(now)
    keys.new.field.setText(new)
    keys.once_more.field.setText(once_more)
    keys.change.click()
    settle(qtbot, window.work)
    assert said in " ".join(names(keys))
    window.lock()
    opening.unlock(opening.passphrase_way(PASSPHRASE, around), around).vault.lock()


def test_a_wallet_with_a_keyring_can_have_a_passphrase_as_well(
    qtbot: QtBot, with_keyring: tuple[Shell, KeysView], around: Surroundings
) -> None:
    window, view = with_keyring
    assert not view.now.isVisible()
    view.new.field.setText(NEW)
    view.once_more.field.setText(NEW)
    view.change.click()
    settle(qtbot, window.work)
    assert view.now.isVisible()
    window.lock()
    opening.unlock(opening.passphrase_way(NEW, around), around).vault.lock()


# settings


def test_the_look_changes_at_once_and_is_kept(window: Shell, shown: SettingsView, qtbot: QtBot) -> None:
    from skrin.gui.app import dress
    from skrin.gui.theme.theme import Appearance

    assert dress is not None
    window.session.settings_changed.connect(lambda: theme().apply(Appearance(window.session.settings.appearance)))
    qtbot.mouseClick(shown.look.appearances._buttons["dark"], Qt.MouseButton.LeftButton)
    assert theme().tokens.dark
    assert window.session.settings.appearance == "dark"


def test_the_text_size_is_moved_with_the_keyboard(window: Shell, shown: SettingsView, qtbot: QtBot) -> None:
    qtbot.keyClick(shown.look.text_size, Qt.Key.Key_Right)
    assert window.session.settings.text_size == 110
    assert "110" in shown.look.per_cent.text()


def test_the_time_to_lock_holds_at_once_and_after_the_next_unlocking(
    qtbot: QtBot, window: Shell, shown: SettingsView, around: Surroundings
) -> None:
    shown.lock.lock_after.setCurrentIndex(shown.lock.lock_after.findData(15))
    shown.lock.lock_after.activated.emit(shown.lock.lock_after.currentIndex())
    settle(qtbot, window.work)
    assert window.session.lock_after == timedelta(minutes=15)
    window.lock()
    opened = opening.unlock(opening.passphrase_way(PASSPHRASE, around), around)
    assert opened.lock_after == timedelta(minutes=15)
    opened.vault.lock()


def test_how_many_copies_are_asked_for_is_kept(qtbot: QtBot, window: Shell, shown: SettingsView) -> None:
    choice = shown.copies.copies
    assert [choice.itemText(row) for row in range(choice.count())] == ["1 copy", "5 copies", "10 copies", "20 copies"]
    assert choice.currentData() == 5
    choice.setCurrentIndex(choice.findData(20))
    choice.activated.emit(choice.currentIndex())
    settle(qtbot, window.work)
    assert settings.current("copies", window.session.ports) == "20"
    assert shown.viewmodel.kept.copies == 20


def test_the_schedule_can_be_stopped(qtbot: QtBot, window: Shell, shown: SettingsView) -> None:
    shown.network.refresh.setCurrentIndex(shown.network.refresh.findData("never"))
    shown.network.refresh.activated.emit(shown.network.refresh.currentIndex())
    settle(qtbot, window.work)
    assert settings.current("refresh", window.session.ports) == "never"


def test_lists_are_fetched_when_the_person_asks(qtbot: QtBot, window: Shell, shown: SettingsView) -> None:
    assert "Not updated yet" in names(shown)
    shown.network.update_now.click()
    settle(qtbot, window.work)
    settle(qtbot, window.work)
    assert any(name.startswith("Last updated ") for name in names(shown))
    assert window.navigation.updated.text().startswith("Lists updated ")


def test_a_trust_list_is_added_from_a_file_shown_and_removed(
    qtbot: QtBot, window: Shell, shown: SettingsView, tmp_path: Path
) -> None:
    entry = TrustEntry("did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK", types=("*",), role=Role.ISSUER)
    file = tmp_path / "list.json"
    file.write_bytes(TrustList("Sjöbo list", (entry,)).dump())
    shown.viewmodel.add_file(str(file))
    settle(qtbot, window.work)
    assert "Sjöbo list" in names(shown)
    assert "Remove Sjöbo list" in names(shown)
    remove = next(each for each in shown.findChildren(QPushButton) if each.accessibleName() == "Remove Sjöbo list")
    remove.click()
    dialog = window.findChild(QDialog)
    assert dialog is not None
    next(each for each in dialog.findChildren(QPushButton) if each.text() == "Remove").click()
    settle(qtbot, window.work)
    assert [each.name for each in trust.known(window.session.ports)] == []
    assert "Nobody yet" in names(shown)


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff", b"x" * 3_000_000], ids=["empty", "no list", "no text", "too large"])
def test_a_file_that_is_no_list_is_said_where_it_was_chosen(
    content: bytes, qtbot: QtBot, window: Shell, shown: SettingsView, tmp_path: Path
) -> None:
    file = tmp_path / "list.json"
    file.write_bytes(content)
    shown.viewmodel.add_file(str(file))
    settle(qtbot, window.work)
    assert shown.problem.isVisible()
    assert shown.problem.title.text()


def test_a_folder_is_no_list(qtbot: QtBot, window: Shell, shown: SettingsView, tmp_path: Path) -> None:
    shown.viewmodel.add_file(str(tmp_path))
    settle(qtbot, window.work)
    assert tmp_path.name in shown.problem.title.text()


@pytest.mark.parametrize("place", [Keys(), Settings()], ids=["keys", "settings"])
def test_everything_has_a_name(place: Keys | Settings, qtbot: QtBot, window: Shell) -> None:
    window.navigator.open(place)
    settle(qtbot, window.work)
    assert window.view is not None
    assert_accessible(window.view)


@pytest.mark.parametrize("how", ["pasted", "address"])
def test_a_trust_list_is_pasted_or_named_by_its_address(
    how: str, qtbot: QtBot, new_window: NewWindow, around: Surroundings
) -> None:
    entry = TrustEntry("did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK", names={"en": "Sjöbo Welding School"})
    body = TrustList("Sjöbo list", (entry,)).dump()
    web = FakeWeb()
    web.answers["https://lists.example/sjobo"] = HttpResponse(200, {"content-type": "application/json"}, body)
    online = replace(around, network=lambda _: lambda: web)
    window = new_window(online, opened=opening.create_with_passphrase(PASSPHRASE, online))
    window.navigator.open(Settings())
    settle(qtbot, window.work)
    view = window.view
    assert isinstance(view, SettingsView)
    view.trust.field.setText(body.decode() if how == "pasted" else "https://lists.example/sjobo")
    view.trust.add.click()
    settle(qtbot, window.work)
    said = names(view)
    assert "Sjöbo list" in said
    assert any("Not signed" in each for each in said)
    assert any("Asked: lists.example" in each for each in said) is (how == "address")
    show = next(each for each in view.findChildren(QPushButton) if each.accessibleName().startswith("Show whom"))
    show.click()
    dialog = window.findChild(QDialog)
    assert dialog is not None
    assert "Sjöbo Welding School" in names(dialog)
    assert "Sjöbo" not in dialog.windowTitle()
    assert_accessible(dialog)


def test_what_is_contacted_and_why_is_said_for_each_kind(shown: SettingsView) -> None:
    said = " ".join(names(shown))
    for kind in ("Lists of revoked credentials", "Trust lists", "Your enrolments", "Course lists", "Nothing else by itself"):
        assert kind in said
    assert "Nobody is asked at the moment." in said


def test_the_lock_with_the_screen_can_be_switched_off(qtbot: QtBot, window: Shell, shown: SettingsView) -> None:
    assert shown.lock.with_screen.current == "on"
    qtbot.mouseClick(shown.lock.with_screen._buttons["off"], Qt.MouseButton.LeftButton)
    settle(qtbot, window.work)
    assert not window.session.locks_with_screen
    assert settings.current("lock_with_screen", window.session.ports) == "off"


def test_less_motion_can_be_chosen(qtbot: QtBot, window: Shell, shown: SettingsView) -> None:
    qtbot.mouseClick(shown.look.motions._buttons["less"], Qt.MouseButton.LeftButton)
    assert window.session.settings.motion == "less"
    assert preferences.read(window.session._state).motion == "less"  # type: ignore[arg-type]


def test_what_opens_the_wallet_is_said_and_changed_under_keys(qtbot: QtBot, window: Shell, shown: SettingsView) -> None:
    assert "Your passphrase" in names(shown)
    shown.lock.keys.click()
    settle(qtbot, window.work)
    assert window.navigator.current == Keys()


# erasing


def ask_to_erase(window: Shell) -> EraseDialog:
    assert isinstance(window.view, SettingsView)
    window.view.erase.erase.click()
    dialog = window.findChild(EraseDialog)
    assert dialog is not None
    return dialog


def test_erasing_is_asked_about_and_needs_a_tick(qtbot: QtBot, window: Shell, shown: SettingsView) -> None:
    dialog = ask_to_erase(window)
    assert not dialog.act.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert_accessible(dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    settle(qtbot, window.work)
    assert window.session.is_open
    assert window.session.exists


def test_what_is_erased_leaves_nothing_and_the_first_day_begins_anew(
    qtbot: QtBot, new_window: NewWindow, around: Surroundings, keyring: Callable[[], OsKeyring]
) -> None:
    around = replace(around, keyring=keyring)
    window = new_window(around, opened=opening.create_with_keyring(around))
    foreign = around.folder.data / "a file of the person's own"
    foreign.write_text("stays")
    window.navigator.open(Settings())
    settle(qtbot, window.work)
    dialog = ask_to_erase(window)
    dialog.sure.click()
    dialog.act.click()
    settle(qtbot, window.work)
    settle(qtbot, window.work)
    assert window.navigator.current == FirstStart()
    assert sorted(path.name for path in around.folder.data.iterdir() if not path.name.endswith(".lock")) == [foreign.name]
    assert list(around.folder.marks.iterdir()) == []
    assert keyring()._backend.kept == {}  # type: ignore[attr-defined]


def test_a_wallet_that_cannot_be_erased_says_so_and_is_still_there(
    qtbot: QtBot, window: Shell, shown: SettingsView, around: Surroundings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EACCES, "no")

    monkeypatch.setattr(os, "rename", refuse)
    dialog = ask_to_erase(window)
    dialog.sure.click()
    dialog.act.click()
    settle(qtbot, window.work)
    settle(qtbot, window.work)
    monkeypatch.undo()
    assert window.navigator.current == Lock()
    assert window.view is not None
    assert window.view.problem.isVisible()  # type: ignore[attr-defined]
    opening.unlock(opening.passphrase_way(PASSPHRASE, around), around).vault.lock()
