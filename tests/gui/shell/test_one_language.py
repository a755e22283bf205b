"""The window and the wallet speak one language: the one that was chosen last, wherever that was."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from skrin.gui import opening
from skrin.gui.opening import Opened
from skrin.gui.places import Settings
from skrin.gui.shell import Shell
from skrin.gui.surroundings import Surroundings
from skrin.use_cases.holder import settings
from tests.gui.conftest import PASSPHRASE, settle

NewWindow = Callable[..., Shell]


@pytest.fixture
def shut(wallet: Opened) -> None:
    wallet.vault.lock()


def unlock(window: Shell, qtbot: QtBot) -> None:
    around = window.session.around
    window.session.enter(opening.unlock(opening.passphrase_way(PASSPHRASE, around), around))
    settle(qtbot, window.work)


def kept(window: Shell) -> str | None:
    return window.session.ports.vault.setting("language")


def test_an_unlocked_wallet_brings_its_language(new_window: NewWindow, wallet: Opened, qtbot: QtBot) -> None:
    settings.change("language", "sv", wallet.ports)
    wallet.vault.lock()
    window = new_window(language=None)
    window.session.choose_language("en")
    window.session._chosen_outside = False
    unlock(window, qtbot)
    assert window.session.words.spoken == "sv"
    assert window.session.settings.language == "sv"


@pytest.mark.usefixtures("shut")
def test_what_was_chosen_in_front_of_the_lock_goes_into_the_wallet(new_window: NewWindow, qtbot: QtBot) -> None:
    window = new_window(language=None)
    window.session.choose_language("sv")
    unlock(window, qtbot)
    assert window.session.words.spoken == "sv"
    assert kept(window) == "sv"


def test_it_stands_above_what_the_wallet_had(new_window: NewWindow, wallet: Opened, qtbot: QtBot) -> None:
    settings.change("language", "en", wallet.ports)
    wallet.vault.lock()
    window = new_window(language=None)
    window.session.choose_language("sv")
    unlock(window, qtbot)
    assert (window.session.words.spoken, kept(window)) == ("sv", "sv")


def test_what_is_chosen_in_settings_goes_into_the_wallet(window: Shell, qtbot: QtBot) -> None:
    window.navigator.open(Settings())
    settle(qtbot, window.work)
    assert window.view is not None
    window.view.look.languages.chosen.emit("sv")  # type: ignore[attr-defined]
    settle(qtbot, window.work)
    assert kept(window) == "sv"
    assert window.session.settings.language == "sv"


def test_a_language_told_on_the_command_line_is_for_this_run(
    new_window: NewWindow, wallet: Opened, around: Surroundings, qtbot: QtBot
) -> None:
    settings.change("language", "sv", wallet.ports)
    window = new_window(language="en", opened=wallet)
    settle(qtbot, window.work)
    assert window.session.words.spoken == "en"
    assert kept(window) == "sv"


@pytest.mark.usefixtures("shut")
def test_a_person_who_never_chose_leaves_no_trace_of_it(new_window: NewWindow, qtbot: QtBot) -> None:
    window = new_window(language=None)
    unlock(window, qtbot)
    assert kept(window) is None
