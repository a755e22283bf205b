"""What went wrong, where it happened: what happened, what it means, what to do."""

from collections.abc import Collection

from PySide6.QtWidgets import QWidget

from skrin.gui.viewmodels.base import ViewModel
from skrin.gui.widgets.announce import announce
from skrin.gui.widgets.bar import Bar
from skrin.words.catalogue import N_

CLOSE = N_("Close")


class ProblemBar(Bar):
    """Shows the problem of a view-model while there is one. What is in `harmless`, by its code, is told and no alarm."""

    def __init__(self, viewmodel: ViewModel, parent: QWidget | None = None, *, harmless: Collection[str] = ()) -> None:
        super().__init__("bad", "", close_name=viewmodel.session.words.say(CLOSE), parent=parent)
        self._viewmodel, self._harmless = viewmodel, harmless
        self.closed.connect(viewmodel.dismiss_problem)
        viewmodel.changed.connect(self._show)
        self.hide()

    def _show(self) -> None:
        problem = self._viewmodel.problem
        if problem is not None and (self.isHidden() or self.title.text() != problem.happened):
            harmless = problem.code in self._harmless
            parts = " ".join(part for part in (problem.means, problem.next) if part)
            self.say(problem.happened, parts, "info" if harmless else "bad")
            self.setToolTip(problem.code)
            announce(self, problem.text, urgent=not harmless)
        self.setVisible(problem is not None)
