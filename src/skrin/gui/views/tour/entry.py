"""The way into the practice world for a wallet that is not empty: one line, for Settings."""

from skrin.gui.session import Session
from skrin.gui.views.setting_row import SettingRow
from skrin.gui.widgets.buttons import Button
from skrin.gui.work import Work
from skrin.words.catalogue import N_

TITLE = N_("Practice world")
ABOUT = N_("An issuer and an employer for practice, on this computer. You are led through everything once.")
TAKE = N_("Take the tour")


class TourEntry(SettingRow):
    """How the practice world starts, and why it did not, is said by the tour's own bar."""

    def __init__(self, session: Session, work: Work) -> None:
        self.take = Button("")
        super().__init__(self.take, icon="compass")
        self._session, self._work = session, work
        self.take.clicked.connect(self._begin)
        self.setVisible(session.start_practice is not None)
        self.retranslate()

    def retranslate(self) -> None:
        say = self._session.words.say
        self.say(say(TITLE), say(ABOUT), control_name=False)
        self.take.setText(say(TAKE))
        self.take.setAccessibleDescription(say(ABOUT))

    def _begin(self) -> None:
        start = self._session.start_practice
        if start is not None and self._session.is_open:
            self._work.run(start, lambda _: None, lambda _: None)
