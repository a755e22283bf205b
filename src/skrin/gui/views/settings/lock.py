"""When the wallet locks, and what opens it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from skrin.gui.viewmodels.settings import SettingsViewModel
from skrin.gui.viewmodels.settings.viewmodel import MINUTES
from skrin.gui.views.setting_row import SettingRow
from skrin.gui.views.settings.group import Group
from skrin.gui.widgets.buttons import button
from skrin.gui.widgets.segments import Segments
from skrin.words.catalogue import N_
from skrin.words.speech import Words

ON, OFF = "on", "off"
SWITCH = (
    # Translators: the wallet is locked together with the computer's screen: yes.
    (ON, N_("Yes")),
    # Translators: the wallet is locked together with the computer's screen: no.
    (OFF, N_("No")),
)


class LockGroup(Group):
    """`keys_asked`: for what opens the wallet, which is changed on the page of the keys."""

    keys_asked = Signal()

    def __init__(self, model: SettingsViewModel) -> None:
        super().__init__()
        self.model = model
        self.lock_after = QComboBox()
        for minutes in MINUTES:
            self.lock_after.addItem("", minutes)
        self.lock_after.activated.connect(lambda row: model.choose_lock_after(self.lock_after.itemData(row)))
        self.with_screen = Segments("", SWITCH, ON)
        self.with_screen.chosen.connect(lambda key: model.choose_lock_with_screen(key == ON))
        self.keys = button("", clicked=self.keys_asked.emit)
        self.after_row = SettingRow(self.lock_after)
        self.screen_row = SettingRow(self.with_screen)
        self.opens_row = SettingRow(self.keys)
        self.fill(self.after_row, self.screen_row, self.opens_row)

    def retranslate(self, words: Words) -> None:
        say = words.say
        self.title.setText(say(N_("Lock")))
        self.after_row.say(say(N_("Lock after")), say(N_("Without use; also when the computer has slept")))
        for row, minutes in enumerate(MINUTES):
            self.lock_after.setItemText(row, self.model.minutes_text(minutes))
        about = N_("Also when the computer goes to sleep; as far as it tells")
        self.screen_row.say(say(N_("Lock together with the screen")), say(about))
        self.with_screen.name_choices({key: say(message) for key, message in SWITCH})
        self.keys.setText(say(N_("Change under Keys")))

    def show_model(self, words: Words) -> None:
        kept = self.model.kept
        self.lock_after.setCurrentIndex(self.lock_after.findData(kept.lock_after))
        self.with_screen.choose(ON if kept.lock_with_screen else OFF)
        self.opens_row.say(words.say(N_("Opened with")), self.model.opens_with, control_name=False)
