"""Add: one field, one drop area, one way on that says what was recognised."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from skrin.gui.navigator import Navigator
from skrin.gui.places import Add, Detail, Place
from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.add import AddViewModel, Kind
from skrin.gui.widgets.announce import announce
from skrin.gui.widgets.bar import Bar
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.icon_label import IconLabel
from skrin.gui.widgets.page import ScrollPage
from skrin.gui.widgets.text import Body, Caption, CardTitle
from skrin.gui.widgets.tone import Tone, restyle
from skrin.words.catalogue import N_

TITLE = N_("Add")
SENTENCE = N_("An offer, a request or a credential: Skrin works out which it is.")
PASTE = N_("Paste a link or text")
PLACEHOLDER = N_("For example openid-credential-offer://…")
OPEN_FILE = N_("Open a file …")
# Translators: on the area where things are dropped; the window as a whole takes them.
DROP = N_("Drop a file or a text anywhere in this window")
DROP_WHAT = N_("A link, the text of a QR code, or a credential in a file")
READ_HERE = N_("What you add is read on this computer. Something unreadable is never added half.")
FROM_FILE = N_("From the file {name}")
ADDING = N_("Checking …")
CHOOSE_FILE = N_("Choose a file")

# As long as the largest credential that is read; a line edit's own limit is shorter.
LONGEST = 1_000_000
WIDTH = 800
_TONES: dict[Kind, Tone] = {Kind.OFFER: "info", Kind.REQUEST: "info", Kind.CREDENTIAL: "info", Kind.UNREADABLE: "warn"}


class AddView(QWidget):
    def __init__(self, viewmodel: AddViewModel, navigator: Navigator, words_of: Session) -> None:
        super().__init__()
        self.viewmodel, self.navigator, self.session = viewmodel, navigator, words_of
        self.page = ScrollPage(max_width=WIDTH)
        self.sentence = Body("", tone="muted")
        self.label = Body("", strong=True)
        self.field = QLineEdit()
        self.field.setMaxLength(LONGEST)
        self.field.setClearButtonEnabled(True)
        self.field.setDragEnabled(False)
        self.label.setBuddy(self.field)
        self.way_on = Button("", "primary")
        self.found = Bar("info", "", action=self.way_on)
        self.problem = Bar("bad", "")
        self.open_file = Button("", icon="folder")
        self.area = QFrame()
        self.drop_title, self.drop_caption = CardTitle(), Body("", tone="muted")
        self.note = Caption()
        self._lay_out()
        self.setAcceptDrops(True)
        # A drop onto the field is a drop onto the screen: the field takes no files.
        self.field.setAcceptDrops(False)
        self.field.textChanged.connect(self._typed)
        self.field.returnPressed.connect(self._enter)
        self.way_on.clicked.connect(self._go_on)
        self.open_file.clicked.connect(self.choose_file)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Open), self, self.choose_file)
        viewmodel.changed.connect(self._show)
        viewmodel.added.connect(lambda credential_id: navigator.open(Detail(credential_id)))
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
        body.addSpacing(space.HAIR)
        body.addWidget(self.found)
        body.addWidget(self.problem)
        body.addSpacing(space.BESIDE)
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
        if isinstance(place, Add) and place.text:
            self.field.setText(place.text)
        self._show()

    def leave(self) -> None:
        """What was pasted may hold a code: it does not stay here."""
        self.field.clear()
        self.viewmodel.clear()

    def back(self) -> bool:
        if not self.field.text() and not self.viewmodel.file_name:
            return False
        self.field.clear()
        self.viewmodel.clear()
        self.field.setFocus()
        return True

    def take(self, mime: QMimeData) -> None:
        """What was dropped somewhere in the window."""
        files = [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
        if files:
            self.field.clear()
            self.viewmodel.take_file(Path(files[0]))
        elif mime.hasText():
            self.field.setText(mime.text())

    def choose_file(self) -> None:
        dialog = QFileDialog(self, self.session.words.say(CHOOSE_FILE))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.viewmodel.take_file(Path(path)))
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
        self.note.setText(say(READ_HERE))
        self._show()

    # what happens

    def _typed(self, text: str) -> None:
        self.viewmodel.take(text)

    def _enter(self) -> None:
        if self.way_on.isVisibleTo(self) and self.way_on.isEnabled():
            self._go_on()

    def _go_on(self) -> None:
        place = self.viewmodel.leads_to
        if place is not None:
            self.navigator.open(place)
        else:
            self.viewmodel.add()

    def _show(self) -> None:
        model, say = self.viewmodel, self.session.words.say
        recognised = model.recognised
        before = self.found.accessibleName() if self.found.isVisibleTo(self) else ""
        self.found.setVisible(recognised is not None)
        if recognised is not None:
            caption = model.caption
            if model.file_name:
                caption = f"{say(FROM_FILE, name=model.file_name)}. {caption}"
            self.found.say(model.title, caption, _TONES[recognised.kind], model.icon)
            if self.found.accessibleName() != before and self.isVisible():
                announce(self.found, self.found.accessibleName())
        self.way_on.setVisible(bool(model.way_on))
        if model.adding:
            self.way_on.busy(say(ADDING))
        else:
            self.way_on.ready(model.way_on)
        self.problem.setVisible(model.problem is not None)
        if model.problem is not None:
            self.problem.say(model.problem.happened, f"{model.problem.means} {model.problem.next}".strip())

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
