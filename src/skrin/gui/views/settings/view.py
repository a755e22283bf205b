"""Settings: look and language, the lock, what is contacted and why, who is trusted. Changes apply at once."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from skrin.gui.navigator import Navigator
from skrin.gui.places import Keys, Place
from skrin.gui.session import Session
from skrin.gui.viewmodels.settings import SettingsViewModel
from skrin.gui.views.settings.copies import CopiesGroup
from skrin.gui.views.settings.erase import EraseGroup
from skrin.gui.views.settings.lock import LockGroup
from skrin.gui.views.settings.look import LookGroup
from skrin.gui.views.settings.network import NetworkGroup
from skrin.gui.views.settings.practice import PracticeGroup
from skrin.gui.views.settings.trust import TrustGroup
from skrin.gui.widgets.announce import announce
from skrin.gui.widgets.bar import Bar
from skrin.gui.widgets.page import ScrollPage
from skrin.gui.widgets.text import Caption
from skrin.words.catalogue import N_


class SettingsView(QWidget):
    def __init__(self, viewmodel: SettingsViewModel, navigator: Navigator, words_of: Session) -> None:
        super().__init__()
        self.viewmodel = viewmodel
        self.session = words_of
        self.page = ScrollPage("", max_width=840)
        self.at_once = Caption("")
        self.page.head.addWidget(self.at_once)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.page)
        self.problem = Bar("bad", "")
        self.problem.hide()
        self.look = LookGroup(viewmodel)
        self.lock = LockGroup(viewmodel)
        self.copies = CopiesGroup(viewmodel)
        self.network = NetworkGroup(viewmodel)
        self.trust = TrustGroup(viewmodel, words_of)
        self.practice = PracticeGroup(viewmodel, words_of)
        self.erase = EraseGroup(viewmodel, words_of)
        # What cannot be added is said where it was to be added.
        self.trust.below.addWidget(self.problem)
        for group in (self.look, self.lock, self.copies, self.network, self.trust, self.practice, self.erase):
            self.page.body.addWidget(group)
        self.lock.keys_asked.connect(lambda: navigator.open(Keys()))
        viewmodel.changed.connect(self._show)
        self.retranslate()

    def open(self, place: Place) -> None:
        self.viewmodel.load()
        self.page.focus_heading()

    def retranslate(self) -> None:
        words = self.session.words
        self.page.title.setText(words.say(N_("Settings")))
        self.at_once.setText(words.say(N_("Changes apply at once")))
        for group in (self.look, self.lock, self.copies, self.network, self.trust, self.practice, self.erase):
            group.retranslate(words)
        self._show()

    def _show(self) -> None:
        words = self.session.words
        for group in (self.look, self.lock, self.copies, self.network, self.trust):
            group.show_model(words)
        problem = self.viewmodel.problem
        appears = problem is not None and self.problem.isHidden()
        self.problem.setVisible(problem is not None)
        if problem is not None:
            self.problem.say(problem.happened, f"{problem.means} {problem.next}".strip())
            if appears:
                announce(self.problem, self.problem.accessibleName())
