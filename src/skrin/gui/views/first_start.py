"""First start: one sentence, a language, one button."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from skrin.gui.navigator import Navigator
from skrin.gui.places import Ask, Place
from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.first_start import FirstStartViewModel
from skrin.gui.views.secret_field import SecretField
from skrin.gui.views.threshold import Threshold, centred
from skrin.gui.widgets.bar import Bar
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.icon_label import IconLabel
from skrin.gui.widgets.text import Caption
from skrin.gui.widgets.turning_row import TurningRow
from skrin.words.catalogue import N_

HEADING = N_("Your credentials, kept by you")
SENTENCE = N_("Skrin keeps what you have learned on this computer. You decide who may see it, and exactly what they see.")
START = N_("Start")
# Translators: a quiet choice beneath Start: an issuer and an employer for practice, on this computer.
PRACTISE = N_("Try the practice world")
PRACTISE_WHAT = N_("A wallet is made, and you are led through it with an issuer and an employer that run on this computer.")
MAKING = N_("Making your wallet …")
CHOOSE = N_("Choose a passphrase")
WHY = N_("This computer has no key store that Skrin can use, so your passphrase opens the wallet.")
LABEL = N_("Passphrase")
AGAIN = N_("Once more")
# Translators: beneath the field for a new passphrase.
HINT = N_("At least 8 characters; several words are good. Paste works.")
BACK = N_("Back")
# Translators: a quiet choice beneath Start: to check what others show, for which no wallet is needed.
CHECK = N_("Check a credential")
MARK = 84


class FirstStartView(Threshold):
    def __init__(self, viewmodel: FirstStartViewModel, navigator: Navigator, words_of: Session) -> None:
        super().__init__(words_of, MARK)
        self.viewmodel = viewmodel
        self.start = Button("", "primary", big=True)
        self.passphrase = SecretField()
        self.once_more = SecretField()
        self.practise = Button("", "quiet")
        self.step_back = Button("", "quiet")
        self.check = Button("", "quiet", "shield-check")
        self.problem = Bar("bad", "")
        self._facts = QWidget()
        self._typed = QWidget()
        typed = QVBoxLayout(self._typed)
        typed.setContentsMargins(0, 0, 0, 0)
        typed.setSpacing(space.BESIDE)
        typed.addWidget(self.passphrase)
        typed.addWidget(self.once_more)
        self.column.addSpacing(space.NEAR)
        for each in (self._typed, self.problem, self.start):
            self.column.addWidget(each)
        for each in (self.practise, self.step_back, self.check):
            self.column.addWidget(each, 0, Qt.AlignmentFlag.AlignHCenter)
        self._fact_row = TurningRow(self._facts, apart=space.APART)
        self._shown_facts: tuple[tuple[str, str], ...] = ()
        self.below.addLayout(centred(self._facts))
        self.start.clicked.connect(self._go_on)
        self.practise.clicked.connect(lambda: viewmodel.start(practise=True))
        self.step_back.clicked.connect(viewmodel.step_back)
        self.check.clicked.connect(lambda: navigator.open(Ask()))
        self.passphrase.entered.connect(self.once_more.field.setFocus)
        self.once_more.entered.connect(self._go_on)
        viewmodel.changed.connect(self._show)
        self.retranslate()

    def open(self, place: Place) -> None:
        self.viewmodel.look()
        self._show()
        self.start.setFocus()

    def leave(self) -> None:
        self.passphrase.clear()
        self.once_more.clear()

    def back(self) -> bool:
        return self.viewmodel.step_back()

    def retranslate(self) -> None:
        super().retranslate()
        words = self.session.words
        self.passphrase.name(words.say(LABEL), words.say(HINT), words)
        self.once_more.name(words.say(AGAIN), "", words)
        self.practise.setText(words.say(PRACTISE))
        self.practise.setToolTip(words.say(PRACTISE_WHAT))
        self.practise.setAccessibleDescription(words.say(PRACTISE_WHAT))
        self.step_back.setText(words.say(BACK))
        self.check.setText(words.say(CHECK))
        self._shown_facts = ()
        self._show()

    def _go_on(self) -> None:
        if self.viewmodel.asks_passphrase:
            self.viewmodel.start_with(self.passphrase.text, self.once_more.text)
        else:
            self.viewmodel.start()

    def _show(self) -> None:
        model, say = self.viewmodel, self.session.words.say
        asked_before = self._typed.isVisibleTo(self)
        self.say(say(CHOOSE if model.asks_passphrase else HEADING), say(WHY if model.asks_passphrase else SENTENCE))
        self._typed.setVisible(model.asks_passphrase)
        self.practise.setVisible(model.can_practise and not model.asks_passphrase)
        self.practise.setEnabled(not model.busy)
        self.step_back.setVisible(model.asks_passphrase)
        self._facts.setVisible(not model.asks_passphrase)
        self.check.setVisible(not model.asks_passphrase)
        if model.busy:
            self.start.busy(say(MAKING))
        else:
            self.start.ready(say(START))
        problem = model.problem
        in_field = model.asks_passphrase and problem is not None
        if model.asks_passphrase:
            self.once_more.say_wrong(problem)
        self.problem.setVisible(problem is not None and not in_field)
        if problem is not None:
            self.problem.say(problem.happened, f"{problem.means} {problem.next}".strip())
        if model.asks_passphrase and not asked_before:
            self.passphrase.field.setFocus()
        self._show_facts()

    def _show_facts(self) -> None:
        if self.viewmodel.facts == self._shown_facts:
            return
        self._shown_facts = self.viewmodel.facts
        while (item := self._fact_row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for name, message in self._shown_facts:
            fact = QWidget()
            row = QHBoxLayout(fact)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(space.TIGHT)
            row.addWidget(IconLabel(name, "text_muted", 16))
            row.addWidget(Caption(self.session.words.say(message), wrap=False))
            self._fact_row.addWidget(fact)
