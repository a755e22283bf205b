"""The part of an offer that waits for the browser: whose page it is, and how it is opened again."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from skrin.gui.clipboard import Clipboard
from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.receive.signing_in import SigningIn
from skrin.gui.widgets.announce import announce
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.grouped_rows import Card
from skrin.gui.widgets.icon_label import IconLabel
from skrin.gui.widgets.text import Body, Caption
from skrin.gui.widgets.turning_row import TurningRow
from skrin.words.catalogue import N_

CONTINUE_THERE = N_("Continue in your browser")
# Translators: {host} is the computer whose page stands in the browser.
PAGE_OPENED = N_("A page of {host} has been opened in your browser. Sign in there and follow it to its end.")
WAITS = N_("Skrin waits here, for ten minutes at most, and goes on by itself when you are done there.")
NOT_OPENED = N_("No browser could be opened. Copy the link, and open it in a browser on this computer.")
OPEN_AGAIN = N_("Open again")
COPY_LINK = N_("Copy the link")
COPIED = N_("Copied for half a minute")


class BrowserBox(QWidget):
    def __init__(self, signing_in: SigningIn, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._signing_in, self._session = signing_in, session
        self._opened = True
        self.page, self.waits = Body(""), Caption("")
        self.again = Button("", icon="external-link")
        self.copy = Button("", "quiet", "copy")
        self._lay_out()
        self.again.clicked.connect(signing_in.open_again)
        self.copy.clicked.connect(self._copy)
        signing_in.wanted.connect(self._open)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, space.TIGHT, 0, 0)
        column.setSpacing(space.NEAR)
        card = Card()
        row = QHBoxLayout()
        row.setSpacing(space.NEAR)
        row.addWidget(IconLabel("globe", "accent", 24), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(space.HAIR)
        words.addWidget(self.page)
        words.addWidget(self.waits)
        row.addLayout(words, 1)
        card.body.addLayout(row)
        column.addWidget(card)
        buttons = TurningRow(apart=space.TIGHT)
        buttons.addWidget(self.again)
        buttons.addWidget(self.copy)
        buttons.addStretch(1)
        column.addLayout(buttons)

    def say(self) -> None:
        say = self._session.words.say
        self.page.setText(say(PAGE_OPENED, host=self._signing_in.host) if self._opened else say(NOT_OPENED))
        self.waits.setText(say(WAITS))
        self.again.setText(say(OPEN_AGAIN))
        self.copy.setText(say(COPY_LINK))

    def _open(self, link: str) -> None:
        """The host was confirmed, and the link is the wallet's own reading of it: https, or this machine in practice."""
        self._opened = QDesktopServices.openUrl(QUrl(link))
        self.say()
        announce(self.page, self.page.text())

    def _copy(self) -> None:
        Clipboard.of(self._session).copy(self._signing_in.link)
        self.copy.setText(self._session.words.say(COPIED))
        announce(self.copy, self.copy.text())
