"""The line above a credential: the way back, and a menu of what one seldom wants."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QWidget

from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.widgets.buttons import Button, IconButton
from skrin.gui.widgets.line import upright
from skrin.gui.widgets.text import Body
from skrin.words.catalogue import N_

BACK = N_("My credentials")
HERE = N_("Credential")
MORE = N_("More choices")
SAVE_COPY = N_("Save a copy …")
SAVE_PICTURE = N_("Save the badge as a picture …")


class DetailTop(QFrame):
    back_asked = Signal()
    copy_asked = Signal()
    picture_asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setProperty("part", "top")
        self.back_button = Button("", "quiet", "arrow-left")
        self.here = Body(strong=True)
        self.more = IconButton("more", "")
        self.menu = QMenu(self.more)
        self.save_copy = self.menu.addAction("")
        self.save_picture = self.menu.addAction("")
        self.more.open_menu(self.menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(space.NEAR, space.TIGHT, space.APART, space.TIGHT)
        row.setSpacing(space.NEAR)
        row.addWidget(self.back_button)
        row.addWidget(upright())
        row.addWidget(self.here, 1)
        row.addWidget(self.more)
        self.back_button.clicked.connect(self.back_asked)
        self.save_copy.triggered.connect(self.copy_asked)
        self.save_picture.triggered.connect(self.picture_asked)

    def allow(self, there: bool, *, is_badge: bool = False) -> None:
        """There is a credential that something can be done with; a badge can leave as a picture."""
        self.more.setVisible(there)
        self.save_picture.setVisible(is_badge)

    def retranslate(self) -> None:
        say = self._session.words.say
        self.back_button.setText(say(BACK))
        self.here.setText(say(HERE))
        self.more.set_name(say(MORE))
        self.save_copy.setText(say(SAVE_COPY))
        self.save_picture.setText(say(SAVE_PICTURE))
