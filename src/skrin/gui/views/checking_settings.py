"""Settings of checking: the look, in whose name one asks, when it locks. Without the verifier's store, the look alone."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from skrin.gui.navigator import Navigator
from skrin.gui.places import Place
from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.checking_settings import CheckingSettingsViewModel
from skrin.gui.viewmodels.settings.viewmodel import MINUTES
from skrin.gui.views.checking_door.part import NAME_EN, NAME_LETTERS, NAME_SV, ONE_IS_ENOUGH
from skrin.gui.views.credential.problem import ProblemBar
from skrin.gui.views.setting_row import SettingRow
from skrin.gui.views.settings.group import Group
from skrin.gui.views.settings.look import LookGroup
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.page import ScrollPage
from skrin.gui.widgets.text import Caption
from skrin.words.catalogue import N_
from skrin.words.speech import Words

NAMES = N_("In whose name you ask")
NAMES_READ = N_("The learner reads it before anything is shown")
LOCK = N_("Lock")
LOCK_AFTER = N_("Lock after")
LOCK_ABOUT = N_("Without use; also when the computer has slept, and with the screen")
CODE = N_("Recovery code")
CODE_ABOUT = N_(
    "It opens what you check where this computer's key store is gone. Write it down: it is shown here until you have."
)
WRITTEN = N_("I have written it down")


class NamesGroup(Group):
    """A name counts once the field is left."""

    def __init__(self, model: CheckingSettingsViewModel) -> None:
        super().__init__()
        self.model = model
        self.lines = {"sv": QLineEdit(), "en": QLineEdit()}
        self.rows_of = {tag: SettingRow(line) for tag, line in self.lines.items()}
        for line in self.lines.values():
            line.setMaxLength(NAME_LETTERS)
            line.setMinimumWidth(space.FAR * 5)
            line.editingFinished.connect(self._call)
        self.fill(*self.rows_of.values())

    def retranslate(self, words: Words) -> None:
        self.title.setText(words.say(NAMES))
        self.rows_of["sv"].say(words.say(NAME_SV), words.say(NAMES_READ))
        self.rows_of["en"].say(words.say(NAME_EN), words.say(ONE_IS_ENOUGH))

    def show_model(self) -> None:
        for tag, line in self.lines.items():
            if not line.hasFocus():
                line.setText(self.model.names.get(tag, ""))

    def _call(self) -> None:
        self.model.call({tag: line.text() for tag, line in self.lines.items()})


class LockGroup(Group):
    def __init__(self, model: CheckingSettingsViewModel) -> None:
        super().__init__()
        self.model = model
        self.after = QComboBox()
        for minutes in MINUTES:
            self.after.addItem("", minutes)
        self.after.activated.connect(lambda row: model.choose_lock_after(self.after.itemData(row)))
        self.row = SettingRow(self.after)
        self.code, self.written = Caption("", wrap=True), Button("")
        self.written.clicked.connect(model.written_down)
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.code_row = SettingRow(self.written)
        self.fill(self.row, self.code_row)
        self.below.addWidget(self.code)

    def retranslate(self, words: Words) -> None:
        self.title.setText(words.say(LOCK))
        self.row.say(words.say(LOCK_AFTER), words.say(LOCK_ABOUT))
        self.code_row.say(words.say(CODE), words.say(CODE_ABOUT), control_name=False)
        self.written.setText(words.say(WRITTEN))
        for row, minutes in enumerate(MINUTES):
            self.after.setItemText(row, self.model.minutes_text(minutes))

    def show_model(self) -> None:
        self.after.setCurrentIndex(self.after.findData(self.model.lock_minutes))
        self.code.setText(self.model.code)
        for widget in (self.code_row, self.code):
            widget.setVisible(bool(self.model.code))


class CheckingSettingsView(QWidget):
    def __init__(self, viewmodel: CheckingSettingsViewModel, navigator: Navigator, words_of: Session) -> None:
        super().__init__()
        self.viewmodel, self.session = viewmodel, words_of
        self.page = ScrollPage("", max_width=840)
        self.look = LookGroup(viewmodel)
        self.names, self.lock = NamesGroup(viewmodel), LockGroup(viewmodel)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.page)
        for widget in (ProblemBar(viewmodel), self.look, self.names, self.lock):
            self.page.body.addWidget(widget)
        viewmodel.changed.connect(self._show)
        self.retranslate()

    def open(self, place: Place) -> None:
        self.viewmodel.load()
        self._show()
        self.page.focus_heading()

    def retranslate(self) -> None:
        words = self.session.words
        self.page.title.setText(words.say(N_("Settings")))
        for group in (self.look, self.names, self.lock):
            group.retranslate(words)
        self._show()

    def _show(self) -> None:
        self.look.show_model(self.session.words)
        for group in (self.names, self.lock):
            group.setVisible(self.viewmodel.is_open)
            group.show_model()
