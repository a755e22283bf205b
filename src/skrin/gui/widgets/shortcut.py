"""Keys that do something, each with its words: the list of shortcuts is made of them, so that it is complete and true."""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

WALLET = "wallet"


def shortcut(
    keys: str | QKeySequence | QKeySequence.StandardKey,
    owner: QWidget,
    act: Callable[[], object],
    message: str,
    *,
    wallet: bool = True,
) -> QShortcut:
    """`message` says what it does, marked with `N_`. `wallet`: it does nothing while the wallet is locked."""
    made = QShortcut(QKeySequence(keys), owner)
    made.activated.connect(act)
    made.setWhatsThis(message)
    made.setProperty(WALLET, wallet)
    return made
