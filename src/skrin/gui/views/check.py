"""Check a credential: one field, one area for a file, and the answer on a page of its own."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from skrin.gui.navigator import Navigator
from skrin.gui.places import Place, Result
from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.check import CheckViewModel
from skrin.gui.views.credential.problem import ProblemBar
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.icon_label import IconLabel
from skrin.gui.widgets.page import ScrollPage
from skrin.gui.widgets.text import Body, Caption, CardTitle
from skrin.gui.widgets.tone import restyle
from skrin.words.catalogue import N_

TITLE = N_("Check a credential")
SENTENCE = N_("See what somebody can do, who stands behind it, and whether it holds.")
PASTE = N_("Paste what you were given")
PLACEHOLDER = N_("The text of a credential, or of what was shown to you")
CHECK = N_("Check it")
CHECKING = N_("Checking …")
OPEN_FILE = N_("Open a file …")
# Translators: on the area where a file is dropped.
DROP = N_("Drop the file here")
DROP_WHAT = N_("A credential that somebody sent you as a file")
CHOOSE_FILE = N_("Choose a file to check")
ASKS = N_(
    "The issuer may be asked for its keys and its whole list of what is revoked; it does not learn whose credential it is. "
    "Nothing of this is kept."
)
WIDTH = 800
LINES = 4


class CheckView(QWidget):
    def __init__(self, viewmodel: CheckViewModel, navigator: Navigator, words_of: Session) -> None:
        super().__init__()
        self.viewmodel, self.navigator, self.session = viewmodel, navigator, words_of
        self.page = ScrollPage(max_width=WIDTH)
        self.sentence = Body("", tone="muted")
        self.label = Body("", strong=True)
        self.field = QPlainTextEdit()
        self.field.setTabChangesFocus(True)
        self.label.setBuddy(self.field)
        self.check = Button("", "primary", "shield-check")
        self.problem = ProblemBar(viewmodel)
        self.open_file = Button("", icon="folder")
        self.area = QFrame()
        self.drop_title, self.drop_caption = CardTitle(), Body("", tone="muted")
        self.note = Caption()
        self._lay_out()
        self.setAcceptDrops(True)
        # A drop onto the field is a drop onto the page: the field takes no files.
        self.field.setAcceptDrops(False)
        self.field.textChanged.connect(lambda: viewmodel.type_text(self.field.toPlainText()))
        self.check.clicked.connect(viewmodel.check_text)
        self.open_file.clicked.connect(self.choose_file)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Open), self, self.choose_file)
        QShortcut(QKeySequence("Ctrl+Return"), self, viewmodel.check_text)
        viewmodel.changed.connect(self._show)
        viewmodel.checked.connect(lambda checked: navigator.open(Result(checked)))
        self.retranslate()

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.page)
        body = self.page.body
        body.setSpacing(space.TIGHT)
        body.addWidget(self.sentence)
        body.addSpacing(space.TIGHT)
        body.addWidget(self.label)
        body.addWidget(self.field)
        acts = QHBoxLayout()
        acts.addStretch(1)
        acts.addWidget(self.check)
        body.addLayout(acts)
        body.addWidget(self.problem)
        body.addSpacing(space.TIGHT)
        self.area.setProperty("part", "drop")
        inner = QVBoxLayout(self.area)
        inner.setContentsMargins(space.APART, space.FAR, space.APART, space.FAR)
        inner.setSpacing(space.TIGHT)
        inner.addWidget(IconLabel("download", "text_muted", 32), 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self.drop_title, self.drop_caption):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            inner.addWidget(label)
        inner.addSpacing(space.NEAR)
        inner.addWidget(self.open_file, 0, Qt.AlignmentFlag.AlignHCenter)
        body.addWidget(self.area)
        foot = QHBoxLayout()
        foot.setSpacing(space.TIGHT)
        foot.addWidget(IconLabel("shield", "text_muted", 14), 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self.note, 1)
        body.addSpacing(space.TIGHT)
        body.addLayout(foot)

    # the contract of a screen

    def open(self, place: Place) -> None:
        self.field.setFocus()
        self._show()

    def leave(self) -> None:
        """What somebody showed does not stay here."""
        self.field.clear()
        self.viewmodel.clear()

    def back(self) -> bool:
        """Escape empties the field first."""
        if not self.field.toPlainText():
            return False
        self.field.clear()
        return True

    def take(self, mime: QMimeData) -> None:
        files = [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
        if files:
            self.viewmodel.check_file(Path(files[0]))
        elif mime.hasText():
            self.field.setPlainText(mime.text())

    def choose_file(self) -> None:
        dialog = QFileDialog(self, self.session.words.say(CHOOSE_FILE))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.viewmodel.check_file(Path(path)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def retranslate(self) -> None:
        say = self.session.words.say
        self.page.title.setText(say(TITLE))
        self.sentence.setText(say(SENTENCE))
        self.label.setText(say(PASTE))
        self.field.setAccessibleName(say(PASTE))
        self.field.setPlaceholderText(say(PLACEHOLDER))
        self.open_file.setText(say(OPEN_FILE))
        self.drop_title.setText(say(DROP))
        self.drop_caption.setText(say(DROP_WHAT))
        self.note.setText(say(ASKS))
        self._show()

    def _show(self) -> None:
        say = self.session.words.say
        if self.viewmodel.busy:
            self.check.busy(say(CHECKING))
        else:
            self.check.ready(say(CHECK))
            self.check.setEnabled(self.viewmodel.ready)
        self.open_file.setEnabled(not self.viewmodel.busy)
        self.field.setFixedHeight(self.field.fontMetrics().lineSpacing() * LINES + 2 * space.NEAR)

    # dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        if event.mimeData().hasText() or event.mimeData().hasUrls():
            restyle(self.area, "over", "true")
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802
        restyle(self.area, "over", "false")
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        restyle(self.area, "over", "false")
        self.take(event.mimeData())
        event.acceptProposedAction()
