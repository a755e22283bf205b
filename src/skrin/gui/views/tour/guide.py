"""The tour's bar in the window, and what it does there: lead to a control, hand over a link, show the employer's result."""

import time

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QDockWidget, QWidget

from skrin.gui.shell import Shell
from skrin.gui.viewmodels.tour import TourViewModel
from skrin.gui.viewmodels.tour.steps import Phase
from skrin.gui.views.tour.bar import TourBar
from skrin.gui.views.tour.employer import EmployerDialog
from skrin.gui.views.tour.finding import Found, find
from skrin.gui.views.tour.leaving import LeavingDialog
from skrin.gui.views.tour.spotlight import Spotlight

# A screen that was just opened may still be reading: its control is looked for so often, in milliseconds, and for so long.
LOOK_MS = 60
SECONDS = 4.0


class Guide(QObject):
    """Built when the tour is first asked for."""

    def __init__(self, shell: Shell, viewmodel: TourViewModel) -> None:
        super().__init__(shell)
        self._shell, self.viewmodel = shell, viewmodel
        self.bar = TourBar(viewmodel, shell.session)
        self.dock = self._dock()
        self.spotlight = Spotlight(shell)
        self._wanted: Phase | None = None
        self._until = 0.0
        self._looking = QTimer(self)
        self._looking.setInterval(LOOK_MS)
        self._looking.timeout.connect(self._look)
        shell.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self.dock)
        self.bar.end.clicked.connect(self._ask_to_leave)
        viewmodel.show_asked.connect(self._lead)
        viewmodel.link_came.connect(shell.open_link)
        viewmodel.answer_came.connect(self._show_answer)
        viewmodel.moved.connect(self._moved)
        shell.session.locked.connect(self._locked)
        self.bar.show_all()

    def _dock(self) -> QDockWidget:
        """Beneath every screen, across the whole window, and nothing that one could drag about."""
        dock = QDockWidget(self._shell)
        dock.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        dock.setTitleBarWidget(QWidget())
        dock.toggleViewAction().setVisible(False)  # else a click with the right button would offer to hide it
        dock.setWidget(self.bar)
        self.bar.shown.connect(dock.setVisible)
        return dock

    def take_focus(self) -> None:
        self.bar.take_focus()

    # leading to a control

    def _lead(self, phase: Phase) -> None:
        """To the control where it is on the screen; else to its screen first."""
        if not self._light(phase):
            place = self.viewmodel.place_for(phase)
            if place is None:
                return
            self._shell.navigator.open(place)
            self._wanted, self._until = phase, time.monotonic() + SECONDS
            self._looking.start()

    def _look(self) -> None:
        wanted = self._wanted
        if wanted is None or self._light(wanted) or time.monotonic() > self._until:
            self._wanted = None
            self._looking.stop()

    def _light(self, phase: Phase) -> bool:
        words, within = self._shell.session.words, self._shell
        found = next((each for label in phase.target.controls if (each := find(within, label, words)) is not None), None)
        if found is None:
            return False
        _bring_into_sight(found)
        found.widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self.spotlight.light(found)
        return True

    def _moved(self) -> None:
        self.spotlight.put_out()
        self._wanted = None

    # dialogs

    def _show_answer(self) -> None:
        said = self.viewmodel.answer
        if said is None:
            return
        dialog = EmployerDialog(self._shell, said, self._shell.session)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self.viewmodel.saw_result)
        dialog.open()

    def _ask_to_leave(self) -> None:
        if not self.viewmodel.running:
            self.viewmodel.end(remove=False)
            return
        dialog = LeavingDialog(self._shell, self._shell.session)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.viewmodel.end(remove=dialog.remove.isChecked()))
        dialog.open()

    def _locked(self) -> None:
        self.spotlight.put_out()
        self.bar.show_all()


def _bring_into_sight(found: Found) -> None:
    from skrin.gui.widgets.page import Scroll

    above = found.widget.parentWidget()
    while above is not None:
        if isinstance(above, Scroll):
            above.ensureWidgetVisible(found.widget)
        above = above.parentWidget()
