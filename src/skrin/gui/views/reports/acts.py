"""Printing a report, and saving it as a file: two buttons, wherever a check is shown."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from skrin.gui.session import Session
from skrin.gui.viewmodels.checked import Checked
from skrin.gui.viewmodels.reports.saving import SavingViewModel
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.toast import Toast
from skrin.words.catalogue import N_

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

# Translators: buttons under the result of a check.
PRINT = N_("Print")
SAVE = N_("Save report")
SAVING = N_("Making it …")
SAVE_AS = N_("Save the report")
PDF_FILES = N_("PDF files")
JSON_FILES = N_("JSON files")
SAVED = N_("Saved as {name}")


class ReportActs(QObject):
    """`of` tells which check is meant when a button is pressed. `page` puts `print` and `save` where they belong."""

    def __init__(self, viewmodel: SavingViewModel, of: Callable[[], Checked | None], session: Session, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self.viewmodel, self._of, self._session = viewmodel, of, session
        self.print = Button("", icon="printer")
        self.save = Button("", icon="save")
        self.dialog: QFileDialog | None = None
        self.print_dialog: QPrintDialog | None = None
        self.print.clicked.connect(self._prepare)
        self.save.clicked.connect(self._ask_where)
        viewmodel.saved.connect(self._tell_saved)
        viewmodel.pages_ready.connect(self._ask_printer)
        viewmodel.changed.connect(self.retranslate)
        self.retranslate()

    def show(self, *, there: bool) -> None:
        for button in (self.print, self.save):
            button.setVisible(there)

    def retranslate(self) -> None:
        say = self._session.words.say
        for button, text in ((self.print, PRINT), (self.save, SAVE)):
            if self.viewmodel.busy:
                button.busy(say(SAVING) if button is self.save else say(text))
            else:
                button.ready(say(text))

    def _ask_where(self) -> None:
        checked, say = self._of(), self._session.words.say
        if checked is None:
            return
        name = str(Path.home() / self.viewmodel.file_name(checked))
        self.dialog = QFileDialog(self._page, say(SAVE_AS), name, f"{say(PDF_FILES)} (*.pdf);;{say(JSON_FILES)} (*.json)")
        self.dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.dialog.setDefaultSuffix("pdf")
        self.dialog.filterSelected.connect(self._end_otherwise)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.fileSelected.connect(lambda path: self.viewmodel.save(checked, Path(path)))
        self.dialog.open()

    def _end_otherwise(self, chosen: str) -> None:
        """The kind of file that was chosen is the ending that is written where none is typed."""
        if self.dialog is not None:
            self.dialog.setDefaultSuffix("json" if "json" in chosen else "pdf")

    def _tell_saved(self, name: str) -> None:
        Toast(self._page, self._session.words.say(SAVED, name=name), icon="save").appear()

    def _prepare(self) -> None:
        checked = self._of()
        if checked is not None:
            self.viewmodel.prepare_pages(checked)

    def _ask_printer(self, pages: tuple[bytes, ...]) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self.print_dialog = QPrintDialog(printer, self._page)
        self.print_dialog.setWindowTitle(self._session.words.say(PRINT))
        self.print_dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.print_dialog.accepted.connect(lambda: paint(pages, printer))
        QDialog.open(self.print_dialog)  # its own wants a slot by name


def paint(pages: tuple[bytes, ...], printer: "QPrinter") -> None:
    """Each page as large as the paper's printable part allows."""
    from PySide6.QtCore import QRectF, QSizeF
    from PySide6.QtGui import QImage, QPainter

    painter = QPainter()
    if not painter.begin(printer):
        return
    for number, page in enumerate(pages):
        if number:
            printer.newPage()
        room = QRectF(painter.viewport())
        image = QImage.fromData(page)
        size = QSizeF(image.size()).scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(QRectF(room.topLeft(), size), image)
    painter.end()
