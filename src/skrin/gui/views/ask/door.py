"""The door on the page of a new check: what one was given can be checked without passing it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.ask import AskViewModel
from skrin.gui.views.ask.form import GIVEN
from skrin.gui.views.candidate_folder import FOLDER
from skrin.gui.views.checking_door.part import DoorPart
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.turning_row import TurningRow


class AskDoor(QWidget):
    """Emits `cancelled` where the store is not to be made now, `given_asked` for what was handed over already,
    `folder_asked` for that of several people.
    """

    cancelled = Signal()
    given_asked = Signal()
    folder_asked = Signal()

    def __init__(self, viewmodel: AskViewModel, session: Session) -> None:
        super().__init__()
        self.session = session
        self.part = DoorPart(viewmodel.door, session)
        self.given = Button("", icon="file-check")
        self.folder = Button("", "quiet", "folder")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.BESIDE)
        column.addWidget(self.part)
        ways = TurningRow()
        ways.addWidget(self.given)
        ways.addWidget(self.folder)
        ways.addStretch(1)
        column.addLayout(ways)
        column.addStretch(1)
        self.part.cancelled.connect(self.cancelled)
        self.given.clicked.connect(self.given_asked)
        self.folder.clicked.connect(self.folder_asked)

    def clear(self) -> None:
        self.part.clear()

    def retranslate(self) -> None:
        self.given.setText(self.session.words.say(GIVEN))
        self.folder.setText(self.session.words.say(FOLDER))
        self.part.retranslate()
