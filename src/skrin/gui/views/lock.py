"""The lock screen: one field, one button, and a way on for who has forgotten."""

from PySide6.QtCore import Qt

from skrin.gui.navigator import Navigator
from skrin.gui.places import Ask, Place
from skrin.gui.session import Session
from skrin.gui.viewmodels.lock import LockViewModel
from skrin.gui.views.secret_field import SecretField
from skrin.gui.views.threshold import Threshold
from skrin.gui.widgets.bar import Bar
from skrin.gui.widgets.buttons import Button
from skrin.words.catalogue import N_

HEADING = N_("Skrin is locked")
PASSPHRASE = N_("Passphrase")
HINT = N_("Paste works. Wrong tries never erase anything.")
CODE = N_("Recovery code")
CODE_HINT = N_("Group by group, as it stands on your paper. Paste works.")
UNLOCK = N_("Unlock")
UNLOCKING = N_("Unlocking …")
FORGOTTEN = N_("I have forgotten it")
USE_PASSPHRASE = N_("Use the passphrase")
# Translators: a quiet choice: to check what others show, for which the wallet stays locked.
CHECK = N_("Check a credential")
MARK = 64
# What a person may have typed wrong; everything else is said in a bar.
TYPED_WRONG = ("unlock.passphrase", "unlock.recovery_code")
MISTYPED = "unlock.recovery_code"


class LockView(Threshold):
    def __init__(self, viewmodel: LockViewModel, navigator: Navigator, words_of: Session) -> None:
        super().__init__(words_of, MARK, "page")
        self.viewmodel = viewmodel
        self.passphrase = SecretField()
        self.code = SecretField(hidden=False)
        self.unlock = Button("", "primary", "unlock", big=True)
        self.forgotten = Button("", "quiet")
        self.with_passphrase = Button("", "quiet")
        self.check = Button("", "quiet", "shield-check")
        self.problem = Bar("bad", "")
        self._mode = ""
        self._told: object = None
        for each in (self.passphrase, self.code, self.problem, self.unlock):
            self.column.addWidget(each)
        for each in (self.forgotten, self.with_passphrase, self.check):
            self.column.addWidget(each, 0, Qt.AlignmentFlag.AlignHCenter)
        self.unlock.clicked.connect(self._try)
        self.passphrase.entered.connect(self._try)
        self.code.entered.connect(self._try)
        self.forgotten.clicked.connect(lambda: viewmodel.ask_for("code"))
        self.with_passphrase.clicked.connect(lambda: viewmodel.ask_for("passphrase"))
        self.check.clicked.connect(lambda: navigator.open(Ask()))
        viewmodel.changed.connect(self._show)
        self.retranslate()

    def open(self, place: Place) -> None:
        self.leave()
        self._mode = ""
        self.viewmodel.look()

    def leave(self) -> None:
        self.passphrase.clear()
        self.code.clear()

    def retranslate(self) -> None:
        super().retranslate()
        words = self.session.words
        self.passphrase.name(words.say(PASSPHRASE), words.say(HINT), words)
        self.code.name(words.say(CODE), words.say(CODE_HINT), words)
        self.forgotten.setText(words.say(FORGOTTEN))
        self.with_passphrase.setText(words.say(USE_PASSPHRASE))
        self.check.setText(words.say(CHECK))
        self._show()

    def _try(self) -> None:
        """A passphrase is gone from its field with each try (G-13); a code that was mistyped can be put right."""
        if not self.viewmodel.can_try:
            return
        match self.viewmodel.mode:
            case "passphrase":
                self.viewmodel.unlock(self.passphrase.text)
            case "code":
                self.viewmodel.unlock_with_code(self.code.text)
            case "keyring":
                self.viewmodel.unlock_with_keyring()
        self.passphrase.clear()

    def _show(self) -> None:
        model, say = self.viewmodel, self.session.words.say
        self.say(say(HEADING), model.subtitle)
        self.passphrase.setVisible(model.mode == "passphrase")
        self.code.setVisible(model.mode == "code")
        self.unlock.setVisible(model.mode != "looking")
        self.forgotten.setVisible(model.can_use_code)
        self.with_passphrase.setVisible(model.can_use_passphrase)
        if model.busy:
            self.unlock.busy(say(UNLOCKING))
        else:
            self.unlock.ready(say(UNLOCK))
            self.unlock.setEnabled(model.can_try)
        self._say_problem()
        if model.error is not self._told:
            self._told = model.error
            if model.problem is not None and model.problem.code != MISTYPED:
                self.code.clear()
        if model.mode != self._mode:
            self._mode = model.mode
            self._take_focus()

    def _say_problem(self) -> None:
        problem = self.viewmodel.problem
        typed_wrong = problem is not None and problem.code.startswith(TYPED_WRONG) and self.viewmodel.mode != "keyring"
        self.passphrase.say_wrong(problem if typed_wrong else None)
        self.code.say_wrong(problem if typed_wrong else None)
        self.problem.setVisible(problem is not None and not typed_wrong)
        if problem is not None:
            self.problem.say(problem.happened, f"{problem.means} {problem.next}".strip())
            if typed_wrong and not self.viewmodel.busy:
                self._take_focus()

    def _take_focus(self) -> None:
        match self._mode:
            case "passphrase":
                self.passphrase.field.setFocus()
            case "code":
                self.code.field.setFocus()
            case "keyring":
                self.unlock.setFocus()
