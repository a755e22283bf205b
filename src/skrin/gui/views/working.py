"""Long work on a screen: a bar that shows when it takes longer than a moment, with *Cancel*."""

from PySide6.QtWidgets import QWidget

from skrin.gui.long_work import LongWork
from skrin.gui.session import Session
from skrin.gui.widgets.announce import announce
from skrin.gui.widgets.working_bar import WorkingBar
from skrin.words.catalogue import N_

# Translators: the button that gives up what takes so long.
CANCEL = N_("Cancel")


class Working(WorkingBar):
    """`message` says what is going on: *Checking all credentials …*. What was finished when it is given up stays."""

    def __init__(self, long: LongWork, message: str, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._long, self._message, self._session = long, message, session
        long.changed.connect(self._show)
        self.given_up.connect(long.cancel)
        self.retranslate()

    def retranslate(self) -> None:
        say = self._session.words.say
        self.say(say(self._message), say(CANCEL))
        self._show()

    def _show(self) -> None:
        visible = self._long.visible
        self.show_how_far(self._long.done, self._long.of)
        if visible and self.isHidden():
            announce(self, self.words.text())
        self.setVisible(visible)
