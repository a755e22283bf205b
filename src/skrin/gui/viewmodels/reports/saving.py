"""A report as a file, and as pages for a printer. The program remembers neither where it was saved nor that it was printed."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from skrin.gui.viewmodels.base import ViewModel
from skrin.gui.viewmodels.checked import Checked

if TYPE_CHECKING:
    from skrin.use_cases.verifier.filed.value import Filed

DOTS: Final = 200  # an inch, of what is printed


class SavingViewModel(ViewModel):
    """`saved` has the name of the file that was written, `pages_ready` the pages as PNG, in their order."""

    saved = Signal(str)
    pages_ready = Signal(object)

    def file_name(self, checked: Checked) -> str:
        """What is proposed: its day alone."""
        from skrin.paper.report.saved import ReportForm, file_name

        return file_name(filed_of(checked), ReportForm.PDF, self.session.words)

    def save(self, checked: Checked, path: Path) -> None:
        """In the form that the ending of `path` says, PDF where it says none."""
        words = self.session.words

        def task() -> str:
            from skrin.paper.report.saved import ReportForm, saved
            from skrin.storage.errors import FileNotWritten
            from skrin.storage.private_files import replace_durably

            is_json = path.suffix.lower() == ReportForm.JSON.value
            made = saved(filed_of(checked), ReportForm.JSON if is_json else ReportForm.PDF, words)
            try:
                replace_durably(path, made)
            except OSError:
                raise FileNotWritten(path.name) from None
            return path.name

        self._run(task, self.saved.emit)

    def prepare_pages(self, checked: Checked) -> None:
        words = self.session.words

        def task() -> tuple[bytes, ...]:
            from skrin.paper.report.saved import pictures

            return pictures(filed_of(checked), words, DOTS)

        self._run(task, self.pages_ready.emit)


def can_be_filed(checked: Checked | None) -> bool:
    """Of an answer without its report nobody could say what was asked, and until when it may be kept."""
    return checked is not None and (checked.filed is not None or not (checked.asked or checked.in_the_room))


def filed_of(checked: Checked) -> "Filed":
    """The report that came with the check; of a file what follows from it, with the usual values."""
    from skrin.use_cases.verifier.filed.making import Terms, of_file

    return checked.filed or of_file([checked.judged], checked.at, Terms())
