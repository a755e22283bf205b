"""Trusted lists of whoever checks: who vouches for issuers, and what is here for a check without a network."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from skrin.gui.navigator import Navigator
from skrin.gui.places import CheckingDoor, Place, TrustedLists
from skrin.gui.session import Session
from skrin.gui.viewmodels.trusted_lists import TrustedListsViewModel
from skrin.gui.views.credential.problem import ProblemBar
from skrin.gui.views.setting_row import SettingRow
from skrin.gui.views.settings.group import Group
from skrin.gui.views.settings.trust import TrustGroup
from skrin.gui.widgets.bullets import Bullets
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.page import ScrollPage
from skrin.gui.widgets.text import Caption
from skrin.gui.widgets.working_bar import WorkingBar
from skrin.words.catalogue import N_
from skrin.words.speech import Words

TITLE = N_("Trusted lists")
BEFOREHAND = N_("For checks without a network")
UPDATE = N_("Update now")
UPDATING = N_("Fetching keys and lists …")
STOP = N_("Stop")
WHOLE = N_("Whole lists of all issuers that are vouched for are fetched: nobody learns whom you meet.")
NOT_FETCHED = N_("Could not be fetched; what was here before stays")


class CheckersTrust(TrustGroup):
    """The same as in the wallet's settings; lists come from files here."""

    # Translators: in the field that takes the text of a trust list.
    paste = N_("Paste a list")
    stays = N_("Reports that are kept stay as they are.")


class BeforehandGroup(Group):
    def __init__(self, model: TrustedListsViewModel) -> None:
        super().__init__()
        self.model = model
        self.update_now = Button("")
        self.row = SettingRow(self.update_now, icon="refresh")
        self.working = WorkingBar()
        self.whole, self.not_fetched, self.failed = Caption(""), Caption(""), Bullets()
        self.fill(self.row)
        for widget in (self.working, self.not_fetched, self.failed, self.whole):
            self.below.addWidget(widget)
        self.update_now.clicked.connect(model.update)
        self.working.given_up.connect(model.updating.cancel)

    def retranslate(self, words: Words) -> None:
        self.title.setText(words.say(BEFOREHAND))
        self.update_now.setText(words.say(UPDATE))
        self.working.say(words.say(UPDATING), words.say(STOP))
        self.whole.setText(words.say(WHOLE))
        self.not_fetched.setText(words.say(NOT_FETCHED))

    def show_model(self) -> None:
        model, updating = self.model, self.model.updating
        self.row.say(*model.said, control_name=False)
        self.update_now.setEnabled(not updating.running)
        self.working.setVisible(updating.visible)
        self.working.show_how_far(updating.done, updating.of)
        self.not_fetched.setVisible(bool(model.failed))
        self.failed.setVisible(bool(model.failed))
        self.failed.show_sentences(model.failed)


class TrustedListsView(QWidget):
    def __init__(self, viewmodel: TrustedListsViewModel, navigator: Navigator, session: Session) -> None:
        super().__init__()
        self.viewmodel, self._navigator, self._session = viewmodel, navigator, session
        self.page = ScrollPage("", max_width=840)
        self.trust, self.beforehand = CheckersTrust(viewmodel, session), BeforehandGroup(viewmodel)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.page)
        for widget in (ProblemBar(viewmodel), self.trust, self.beforehand):
            self.page.body.addWidget(widget)
        viewmodel.changed.connect(self._show)
        self.retranslate()

    # the contract of a screen

    def open(self, place: Place) -> None:
        if not self._session.checks:
            self._navigator.open(CheckingDoor(TrustedLists()))
            return
        self.viewmodel.load()
        self.page.focus_heading()

    def leave(self) -> None:
        self.viewmodel.updating.cancel()

    def retranslate(self) -> None:
        words = self._session.words
        self.page.title.setText(words.say(TITLE))
        for group in (self.trust, self.beforehand):
            group.retranslate(words)
        self.viewmodel.load()
        self._show()

    def _show(self) -> None:
        self.trust.show_model(self._session.words)
        self.beforehand.show_model()
