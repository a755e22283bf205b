"""What went wrong, where it happened: what happened, what it means, what to do."""

from PySide6.QtWidgets import QWidget

from skrin.gui.viewmodels.base import ViewModel
from skrin.gui.widgets.announce import announce
from skrin.gui.widgets.bar import Bar
from skrin.words.catalogue import N_

CLOSE = N_("Close")


class ProblemBar(Bar):
    """Shows the problem of a view-model while there is one."""

    def __init__(self, viewmodel: ViewModel, parent: QWidget | None = None) -> None:
        super().__init__("bad", "", close_name=viewmodel.session.words.say(CLOSE), parent=parent)
        self._viewmodel = viewmodel
        self.closed.connect(viewmodel.dismiss_problem)
        viewmodel.changed.connect(self._show)
        self.hide()

    def _show(self) -> None:
        problem = self._viewmodel.problem
        if problem is not None and (self.isHidden() or self.title.text() != problem.happened):
            self.say(problem.happened, " ".join(part for part in (problem.means, problem.next) if part))
            self.setToolTip(problem.code)
            announce(self, problem.text, urgent=True)
        self.setVisible(problem is not None)
