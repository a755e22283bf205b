"""Check what somebody else shows: a text or a file, judged on a worker; the answer is shown on a page of its own."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal

from skrin.gui.session import Session
from skrin.gui.viewmodels.base import ViewModel
from skrin.gui.viewmodels.checked import Checked, check, file_reader
from skrin.gui.work import Work


class CheckViewModel(ViewModel):
    """`checked` is emitted with a `Checked`, also where the outcome is bad: only a file that cannot be read is a problem."""

    checked = Signal(object)

    def __init__(self, session: Session, work: Work) -> None:
        super().__init__(session, work)
        self.text = ""

    @property
    def ready(self) -> bool:
        """There is something to check, and nothing is being checked."""
        return bool(self.text.strip()) and not self.busy

    def type_text(self, text: str) -> None:
        self.text = text
        self._error = None
        self.changed.emit()

    def check_text(self) -> None:
        if self.ready:
            content = self.text.encode("utf-8", "surrogatepass")
            self._check(lambda: content, "")

    def check_file(self, path: Path) -> None:
        if not self.busy:
            self._check(file_reader(path), path.name)

    def clear(self) -> None:
        """What somebody handed over does not stay when the page is left."""
        self.cancel()
        self._error = None
        self.type_text("")

    def _check(self, content: Callable[[], bytes], name: str) -> None:
        ports = self.session.ports

        def task() -> Checked:
            return check(content(), name, ports)

        self._run(task, self.checked.emit)
