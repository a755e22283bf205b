"""A credential as a page for people, in a window of its own: read it, choose its language, save it as PDF."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.detail.page import PageViewModel, Shown
from skrin.gui.views.credential.problem import ProblemBar
from skrin.gui.views.paper.picture import Sheet
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.page import Scroll
from skrin.gui.widgets.rebuilding import rebuilding
from skrin.gui.widgets.text import Body, Caption, SectionTitle
from skrin.gui.widgets.toast import Toast
from skrin.gui.widgets.turning_row import TurningRow
from skrin.words.catalogue import N_

TITLE = N_("As certificate")
SETTING = N_("Setting the page …")
SAVE_PDF = N_("Save as PDF …")
SAVE_PDF_AS = N_("Save the certificate as PDF")
PDF_FILES = N_("PDF files")
# Translators: the name of a file that a page for people is saved in, before its ending.
FILE_NAME = N_("certificate")
CLOSE = N_("Close")
IN_LANGUAGE = N_("Language it is shown in: {language}")
CARRIES = N_("The PDF has the whole credential inside, with what is not printed on the page too.")
SAVED = N_("Saved as {name}")
# Of the window that it belongs to.
SHARE: Final = 0.92
LETTERS: Final = 84  # wide, where the window has room for so many


class PageDialog(QDialog):
    """Escape and *Close* leave."""

    def __init__(self, parent: QWidget, viewmodel: PageViewModel, session: Session) -> None:
        super().__init__(parent)
        viewmodel.setParent(self)
        say = session.words.say
        self.viewmodel, self._session = viewmodel, session
        self._showing: Shown | None = None
        self.dialog: QFileDialog | None = None
        self.setWindowTitle(say(TITLE))
        self.setAccessibleName(say(TITLE))
        self.setProperty("ground", "surface")
        self.heading = SectionTitle(say(TITLE))
        self.language = Button("", "quiet", "language")
        self.menu = QMenu(self.language)
        self.language.setMenu(self.menu)
        self.problem = ProblemBar(viewmodel)
        self.setting = Body(say(SETTING), tone="muted")
        self.scroller = Scroll()
        self.scroller.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.scroller.setAccessibleName(say(TITLE))
        self.sheets: list[Sheet] = []
        self.note = Caption(say(CARRIES))
        self.save_button = Button(say(SAVE_PDF), "primary", "save")
        self.close_button = Button(say(CLOSE))
        self._lay_out(parent)
        viewmodel.changed.connect(self._show)
        viewmodel.saved.connect(lambda name: Toast(self, say(SAVED, name=name), seconds=5).appear())
        self.save_button.clicked.connect(self._ask_where)
        self.close_button.clicked.connect(self.reject)
        self._show()
        self.close_button.setFocus()  # as in every dialog: the next one is the first at the top
        viewmodel.load()

    def _lay_out(self, beside: QWidget) -> None:
        column = self.scroller.body
        column.setContentsMargins(space.HAIR, space.HAIR, space.NEAR, space.HAIR)
        column.setSpacing(space.BESIDE)
        column.addWidget(self.setting)
        column.addStretch(1)
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.language)
        foot = TurningRow()
        foot.addWidget(self.note, 1)
        foot.addWidget(self.save_button)
        foot.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(space.APART, space.BESIDE, space.APART, space.BESIDE)
        layout.setSpacing(space.NEAR)
        layout.addLayout(head)
        layout.addWidget(self.problem)
        layout.addWidget(self.scroller, 1)
        layout.addLayout(foot)
        window = beside.window().size()
        wide = LETTERS * self.fontMetrics().horizontalAdvance("n")
        self.resize(min(wide, round(SHARE * window.width())), round(SHARE * window.height()))

    def _show(self) -> None:
        shown = self.viewmodel.shown
        self.setting.setVisible(shown is None and self.viewmodel.busy)
        self.save_button.setEnabled(shown is not None)
        self._offer_languages()
        if shown is None or shown is self._showing:
            return
        self._showing = shown
        with rebuilding(self.scroller.content):
            self._show_sheets(shown)

    def _show_sheets(self, shown: Shown) -> None:
        column = self.scroller.body
        while len(self.sheets) < len(shown.pictures):
            self.sheets.append(Sheet())
            column.insertWidget(column.count() - 1, self.sheets[-1])
        for sheet in self.sheets[len(shown.pictures) :]:
            sheet.forget()
            sheet.hide()
        for sheet, picture, alternative in zip(self.sheets, shown.pictures, shown.alternatives, strict=False):
            sheet.show_image(QImage.fromData(picture))
            sheet.setAccessibleName(alternative)
            sheet.show()

    def _offer_languages(self) -> None:
        """Known before the page is set, so that nothing moves under the keyboard."""
        self.language.setVisible(bool(self.viewmodel.languages))
        self.menu.clear()
        for tag, name in self.viewmodel.languages:
            action = self.menu.addAction(name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(tag == self.viewmodel.language)
            action.triggered.connect(lambda _=False, tag=tag: self.viewmodel.tell_in(tag))
        name = dict(self.viewmodel.languages).get(self.viewmodel.language, "")
        self.language.setText(name)
        self.language.setAccessibleName(self._session.words.say(IN_LANGUAGE, language=name))

    def _ask_where(self) -> None:
        say = self._session.words.say
        suggested = str(Path.home() / f"{say(FILE_NAME)}.pdf")
        self.dialog = QFileDialog(self, say(SAVE_PDF_AS), suggested, f"{say(PDF_FILES)} (*.pdf)")
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.dialog.fileSelected.connect(lambda name: self.viewmodel.save(Path(name)))
        self.dialog.open()
