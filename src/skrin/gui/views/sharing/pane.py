"""A recipient or a credential in full: each thing that is out with its end, and ending it."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.sharing.reading import Sheet
from skrin.gui.views.credential.facts import clear, show_all
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.icon_label import Tile
from skrin.gui.widgets.line import line
from skrin.gui.widgets.pane import Pane
from skrin.gui.widgets.text import Body, Caption, Code, SectionTitle
from skrin.use_cases.holder.ledger import State
from skrin.words.catalogue import N_

# Translators: leads from one line back to the list.
BACK = N_("The whole list")
END_CAPTION = N_("A copy that left cannot be called back. You can end it for the time to come, and ask for erasure.")
END = N_("End sharing")
ASK = N_("Ask them to erase")
FURTHER = N_("And {count} more, in the history.")
WIDEST = 16_777_215  # Qt's word for as wide as one likes


class SharingPane(Pane):
    """Beside the list; on a narrow window in its place, with a way back."""

    back_asked = Signal()
    end_asked = Signal()
    erase_asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: Sheet | None = None
        self.back_button = Button("", "quiet", "arrow-left")
        self.back_button.clicked.connect(self.back_asked)
        self.back_button.hide()
        self.tile = Tile("building")
        self.heading, self.identifier = SectionTitle(), Code()
        self._lines = QVBoxLayout()
        self.further = Caption()
        self.box = QFrame()
        self.box.setProperty("card", "flat")
        self.caption = Caption()
        self.end, self.ask = Button("", icon="unlink"), Button("", "quiet", "eraser")
        self.end.clicked.connect(self.end_asked)
        self.ask.clicked.connect(self.erase_asked)
        self._lay_out()

    def stand_alone(self, alone: bool) -> None:
        """In the place of the list, as wide as it is."""
        self.back_button.setVisible(alone)
        if alone:
            self._window_width = 0  # no share of the window: all of it
            self.setMinimumWidth(0)
            self.setMaximumWidth(WIDEST)
            self.show()

    def retranslate(self) -> None:
        say = self._session.words.say
        self.back_button.setText(say(BACK))
        self.caption.setText(say(END_CAPTION))
        self.end.setText(say(END))
        self.ask.setText(say(ASK))

    def show_sheet(self, sheet: Sheet | None) -> None:
        self.scroller.setVisible(sheet is not None)
        if sheet is None or sheet == self._shown:
            self._shown = sheet
            return
        self._shown = sheet
        self.tile.icon.show_icon(sheet.icon, "accent")
        self.heading.setText(sheet.title)
        self.identifier.set_code(sheet.identifier)
        self.identifier.setVisible(bool(sheet.identifier) and sheet.identifier != sheet.title)
        clear(self._lines)
        for each in sheet.lines:
            self._lines.addWidget(Body(each.title, strong=each.state is State.OUT))
            self._lines.addWidget(Caption(each.caption))
            self._lines.addSpacing(space.HAIR)
        self.further.setText(self._session.words.say(FURTHER, count=sheet.further))
        self.further.setVisible(bool(sheet.further))
        self.end.setVisible(bool(sheet.keys))
        self.ask.setVisible(sheet.newest is not None)
        self.box.setVisible(bool(sheet.keys) or sheet.newest is not None)
        show_all(self.scroller.content)
        self.scroller.verticalScrollBar().setValue(0)
        QTimer.singleShot(0, self.scroller.content, self.scroller.content.updateGeometry)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.heading)
        words.addWidget(self.identifier)
        top = QHBoxLayout()
        top.setSpacing(space.NEAR)
        top.addWidget(self.tile, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        self._lines.setSpacing(2)
        inner = QVBoxLayout(self.box)
        inner.setContentsMargins(space.BESIDE, space.NEAR, space.BESIDE, space.NEAR)
        inner.setSpacing(space.TIGHT)
        for widget in (self.caption, self.end, self.ask):
            inner.addWidget(widget)
        self.body.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(top)
        self.body.addSpacing(space.TIGHT)
        self.body.addWidget(line())
        self.body.addSpacing(space.TIGHT)
        self.body.addLayout(self._lines)
        self.body.addWidget(self.further)
        self.body.addStretch(1)
        self.body.addWidget(self.box)
