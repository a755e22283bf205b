"""How many copies of each new credential are asked for, and what they are good for."""

from PySide6.QtWidgets import QComboBox

from skrin.gui.viewmodels.settings import SettingsViewModel
from skrin.gui.viewmodels.settings.viewmodel import COPIES
from skrin.gui.views.setting_row import SettingRow
from skrin.gui.views.settings.group import Group
from skrin.words.catalogue import N_
from skrin.words.speech import Words

TITLE = N_("Receiving")
ROW = N_("Copies of each new credential")
ABOUT = N_(
    "Each time you share, a copy goes that nobody has seen: those who get them cannot tell by the copies that it is the same"
    " person. For what you receive from now on, where the issuer gives several."
)


class CopiesGroup(Group):
    def __init__(self, model: SettingsViewModel) -> None:
        super().__init__()
        self.model = model
        self.copies = QComboBox()
        for count in COPIES:
            self.copies.addItem("", count)
        self.copies.activated.connect(lambda row: model.choose_copies(self.copies.itemData(row)))
        self.row = SettingRow(self.copies, icon="copy")
        self.fill(self.row)

    def retranslate(self, words: Words) -> None:
        self.title.setText(words.say(TITLE))
        self.row.say(words.say(ROW), words.say(ABOUT))
        for row, count in enumerate(COPIES):
            self.copies.setItemText(row, self.model.copies_text(count))

    def show_model(self, words: Words) -> None:
        self.copies.setCurrentIndex(self.copies.findData(self.model.kept.copies))
