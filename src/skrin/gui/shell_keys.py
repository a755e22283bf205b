"""What the keys do everywhere in the window."""

from typing import TYPE_CHECKING

from skrin.gui import screens
from skrin.gui.places import CHECKING, Reports, TrustedLists
from skrin.gui.widgets.shortcut import shortcut
from skrin.words.catalogue import N_

if TYPE_CHECKING:
    from skrin.gui.shell import Shell

# The others have keys of their own in the wallet's navigation, or lead where the person is.
OF_CHECKING_ALONE = (Reports(), TrustedLists())
SETTINGS_KEYS = "Ctrl+,"  # of the wallet, or of checking
LOCK_KEYS = "Ctrl+L"
HELP_KEYS = ("Ctrl+/", "F1")
BACK_KEYS = ("Escape", "Alt+Left")


def add_keys(shell: "Shell") -> None:
    for entry in screens.entries():
        if entry.shortcut == SETTINGS_KEYS:
            continue
        needs = not isinstance(entry.place, CHECKING)
        shortcut(entry.shortcut, shell, lambda place=entry.place: shell.go(place), entry.label, wallet=needs)  # type: ignore[misc]
    for entry in screens.checking_entries():
        if entry.place in OF_CHECKING_ALONE:
            shortcut(entry.shortcut, shell, lambda place=entry.place: shell.go(place), entry.label, wallet=False)  # type: ignore[misc]
    shortcut(SETTINGS_KEYS, shell, shell.ways.go_to_settings, N_("Settings"))
    for keys in BACK_KEYS:
        shortcut(keys, shell, shell.go_back, N_("One step back"), wallet=False)
    shortcut(LOCK_KEYS, shell, shell.lock, N_("Lock the wallet"))
    for keys in HELP_KEYS:
        shortcut(keys, shell, shell.show_shortcuts, N_("This list"), wallet=False)
    shortcut("Ctrl+Q", shell, shell.close, N_("Lock and quit"), wallet=False)
