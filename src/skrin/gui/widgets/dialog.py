"""The dialog of one act: the question, what will happen, the act above and the way out below.

Escape leaves. Enter alone never acts: no button is a default.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from skrin.gui.theme import space
from skrin.gui.theme.theme import theme
from skrin.gui.theme.tokens import TokenName
from skrin.gui.widgets.bullets import Bullets
from skrin.gui.widgets.buttons import Button, Kind
from skrin.gui.widgets.icon_label import IconLabel
from skrin.gui.widgets.page import Scroll
from skrin.gui.widgets.text import Body, Heading

_WIDTH = 368


class ActDialog(QDialog):
    """`open()` it; `accepted` is emitted when the person pressed the act. Fields of the act's own go into `fields`.

    `before` leads to the points of `happens`, where they are not sentences.
    """

    def __init__(
        self,
        parent: QWidget | None,
        *,
        icon: str,
        question: str,
        about: str,
        happens: Sequence[str],
        act: str,
        way_out: str,
        kind: Kind = "secondary",
        note: str = "",
        before: str = "",
        act_icon: str | None = None,
    ) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setWindowTitle(question)
        self.setAccessibleName(question)
        self.setProperty("ground", "surface")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(space.APART, space.APART, space.APART, space.APART)
        layout.setSpacing(space.NEAR)
        self.scroller = Scroll()
        said = self.scroller.body
        said.setContentsMargins(0, 0, 0, 0)
        said.setSpacing(space.NEAR)
        color: TokenName = "bad" if kind == "danger" else "accent"
        said.addWidget(IconLabel(icon, color, 32), 0, Qt.AlignmentFlag.AlignLeft)
        self.heading = Heading(question, "section")
        said.addWidget(self.heading)
        said.addWidget(Body(about, strong=True))
        self.fields = QVBoxLayout()
        self.fields.setSpacing(space.TIGHT)
        said.addLayout(self.fields)
        if before:
            said.addWidget(Body(before))
        self.happens = Bullets(happens)
        said.addWidget(self.happens)
        self.note = Body(note, tone="muted")
        self.note.setVisible(bool(note))
        said.addWidget(self.note)
        said.addStretch(1)
        layout.addWidget(self.scroller, 1)
        layout.addSpacing(space.TIGHT)
        self.act = Button(act, kind, icon if act_icon is None else act_icon)
        self.way_out = Button(way_out)
        for button, then in ((self.act, self.accept), (self.way_out, self.reject)):
            button.clicked.connect(then)
            layout.addWidget(button)
        self.setMinimumWidth(theme().scaled(_WIDTH))
        self.way_out.setFocus()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as what it says, and no higher than the window it belongs to: then it scrolls, and the buttons stay."""
        said, inner = self.scroller.content, self.width() - 2 * space.APART
        wanted = max(said.heightForWidth(inner), said.minimumSizeHint().height())
        rest = self.height() - self.scroller.height()
        parent = self.parentWidget()
        most = parent.window().height() - 2 * space.APART if parent is not None else wanted + rest
        self.resize(self.width(), min(wanted + rest, max(most, rest + 2 * space.FAR)))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        # QDialog would press some button on Enter; here only the focused button itself does, and never the act unasked.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)
