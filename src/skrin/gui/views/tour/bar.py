"""The bar of the tour: which step, what to do and why, and the letter with the code. It never takes the focus by itself."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.theme.theme import theme
from skrin.gui.viewmodels.tour import TourViewModel
from skrin.gui.views.tour.letter import Letter
from skrin.gui.widgets.announce import announce
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.icon_label import IconLabel
from skrin.gui.widgets.page import Scroll
from skrin.gui.widgets.text import Body, Caption
from skrin.words.catalogue import N_

NAME = N_("The tour of the practice world")
SKIP = N_("Skip")
END = N_("End the tour")
LEAVE = N_("Leave the practice world")
# With less room, at 100 % text, the buttons stand beneath the words.
BESIDE_AT_LEAST = 780
# The bar takes no more than this of the window; then it scrolls.
MOST_OF_WINDOW = 0.45


class TourBar(QFrame):
    """Beneath every screen. Each new step is said aloud; the keyboard stays where it is.

    `shown` tells whether there is anything to show.
    """

    shown = Signal(bool)

    def __init__(self, viewmodel: TourViewModel, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.viewmodel, self._session = viewmodel, session
        self.setProperty("ground", "bg")
        self.where, self.title, self.sentence = Caption(), Body(strong=True), Body()
        self.letter = Letter()
        self.act = Button("")
        self.skip = Button("", "quiet")
        self.end = Button("", "quiet")
        self._panel = QFrame()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._scroll = Scroll()
        self._said = ""
        self._lay_out()
        self.act.clicked.connect(viewmodel.act)
        self.skip.clicked.connect(viewmodel.skip)
        viewmodel.changed.connect(self.show_all)
        viewmodel.moved.connect(self.tell)
        theme().changed.connect(self._fit)
        self.show_all()

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)
        self._scroll.body.setContentsMargins(space.NEAR, 0, space.NEAR, space.NEAR)
        self._scroll.body.addWidget(self._panel)
        self._panel.setProperty("bar", "info")
        panel = QVBoxLayout(self._panel)
        panel.setContentsMargins(space.BESIDE, space.TIGHT, space.NEAR, space.TIGHT)
        panel.setSpacing(space.TIGHT)
        left = QHBoxLayout()
        left.setSpacing(space.NEAR)
        left.addWidget(IconLabel("compass", "accent", 24), 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(space.TIGHT)
        self.where.setWordWrap(False)
        head.addWidget(self.where, 0, Qt.AlignmentFlag.AlignBaseline)
        head.addWidget(self.title, 1, Qt.AlignmentFlag.AlignBaseline)
        words.addLayout(head)
        words.addWidget(self.sentence)
        left.addLayout(words, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(space.HAIR)
        for each in (self.act, self.skip, self.end):
            buttons.addWidget(each)
        buttons.addStretch(1)
        self._row.setSpacing(space.TIGHT)
        self._row.addLayout(left, 1)
        self._row.addLayout(buttons)
        panel.addLayout(self._row)
        panel.addWidget(self.letter)
        # Else it is never lower than its words would be on fewer, shorter lines than they have here.
        self._scroll.content.setMinimumSize(1, 1)
        self._scroll.content.installEventFilter(self)

    def show_all(self) -> None:
        model, say = self.viewmodel, self._session.words.say
        self.shown.emit(model.shown)
        self.setAccessibleName(say(NAME))
        self.where.setText(model.where)
        self.title.setText(model.title)
        self.sentence.setText(model.sentence)
        self.act.setText(model.act_label)
        self.act.setVisible(bool(model.act_label))
        self.act.setEnabled(not model.busy)
        self.skip.setText(say(SKIP))
        self.skip.setVisible(model.can_skip)
        self.end.setText(say(LEAVE if model.finished else END))
        self.end.setEnabled(not model.leaving)
        self.letter.show_letter(*model.letter)
        if self._said and model.shown and model.letter[1] and model.letter[1] not in self._said:
            self.tell()
        self._fit()

    def tell(self) -> None:
        """Say aloud where the tour is."""
        if not self.viewmodel.shown:
            return
        heard = [f"{self.where.text()}. {self.title.text()}.", self.sentence.text(), self.letter.spoken]
        self._said = " ".join(part for part in heard if part)
        announce(self, self._said)

    def take_focus(self) -> None:
        """To what the tour offers to press."""
        button = self.act if self.act.isVisible() and self.act.isEnabled() else self.end
        button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if watched is self._scroll.content and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as its words need at this width, and no higher than its part of the window."""
        if not self.isVisible():
            return
        wide = self.width() >= BESIDE_AT_LEAST * theme().text_scale
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        content = self._scroll.content
        needed = content.heightForWidth(self.width()) if content.hasHeightForWidth() else content.sizeHint().height()
        most = round(self.window().height() * MOST_OF_WINDOW)
        self.setFixedHeight(min(needed, most))
