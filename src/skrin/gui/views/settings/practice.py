"""The way into the practice world for a wallet that is not empty."""

from skrin.gui.session import Session
from skrin.gui.viewmodels.settings import SettingsViewModel
from skrin.gui.views.setting_row import SettingRow
from skrin.gui.views.settings.group import Group
from skrin.gui.widgets.buttons import Button
from skrin.words.catalogue import N_
from skrin.words.speech import Words

TITLE = N_("Practice world")
ROW = N_("Learn by trying")
ABOUT = N_("You are led through everything once, with an issuer and an employer for practice that run on this computer.")
TAKE = N_("Take the tour")


class PracticeGroup(Group):
    """Not there where the program has no practice world. How it starts, and why it did not, is said by the tour's own bar."""

    def __init__(self, viewmodel: SettingsViewModel, session: Session) -> None:
        super().__init__()
        self._viewmodel, self._session = viewmodel, session
        self.take = Button("")
        self._row = SettingRow(self.take, icon="compass")
        self.fill(self._row)
        self.setVisible(session.start_practice is not None)
        self.take.clicked.connect(self._begin)

    def retranslate(self, words: Words) -> None:
        self.title.setText(words.say(TITLE))
        self._row.say(words.say(ROW), words.say(ABOUT), control_name=False)
        self.take.setText(words.say(TAKE))
        self.take.setAccessibleDescription(words.say(ABOUT))

    def _begin(self) -> None:
        start = self._session.start_practice
        if start is not None and self._session.is_open:
            self._viewmodel.work.run(start, lambda _: None, lambda _: None)
