"""How the window looks and speaks: language, appearance, size of text, motion."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from skrin.gui.theme import space
from skrin.gui.viewmodels.settings import SettingsViewModel
from skrin.gui.views.setting_row import SettingRow
from skrin.gui.views.settings.group import Group
from skrin.gui.views.threshold import LANGUAGE, LANGUAGES
from skrin.gui.widgets.segments import Segments
from skrin.gui.widgets.text import Text
from skrin.words.catalogue import N_
from skrin.words.speech import Words

APPEARANCES = (
    # Translators: the look of the window that follows the computer's own.
    ("system", N_("System")),
    ("light", N_("Light")),
    ("dark", N_("Dark")),
    ("high-contrast", N_("High contrast")),
)
MOTIONS = (
    # Translators: how much moves in the window: as the computer has it.
    ("system", N_("As the computer")),
    # Translators: how much moves in the window: less.
    ("less", N_("Less")),
    # Translators: how much moves in the window: the usual amount.
    ("normal", N_("Normal")),
)
SLIDER = 180


class LookGroup(Group):
    def __init__(self, model: SettingsViewModel) -> None:
        super().__init__()
        self.model = model
        self.languages = Segments("", LANGUAGES, model.language)
        self.languages.chosen.connect(model.choose_language)
        self.appearances = Segments("", APPEARANCES, model.appearance)
        self.appearances.chosen.connect(model.choose_appearance)
        self.motions = Segments("", MOTIONS, model.motion)
        self.motions.chosen.connect(model.choose_motion)
        self.text_size = QSlider(Qt.Orientation.Horizontal)
        self.text_size.setRange(0, len(model.text_sizes) - 1)
        self.text_size.setPageStep(1)
        self.text_size.setMinimumWidth(SLIDER)
        self.text_size.setMinimumHeight(space.TARGET)
        self.text_size.valueChanged.connect(lambda at: model.choose_text_size(model.text_sizes[at]))
        self.per_cent = Text("", wrap=False)
        self.language_row = SettingRow(self.languages)
        self.appearance_row = SettingRow(self.appearances)
        self.size_row = SettingRow(self._sizes())
        self.motion_row = SettingRow(self.motions)
        self.fill(self.language_row, self.appearance_row, self.size_row, self.motion_row)

    def _sizes(self) -> QWidget:
        sizes = QWidget()
        row = QHBoxLayout(sizes)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space.NEAR)
        for widget in (Text("A", "caption", wrap=False), self.text_size, Text("A", "section", wrap=False), self.per_cent):
            row.addWidget(widget)
        return sizes

    def retranslate(self, words: Words) -> None:
        say = words.say
        self.title.setText(say(N_("Look and language")))
        self.language_row.say(say(LANGUAGE), say(N_("Credentials keep the language they were written in")))
        self.appearance_row.say(say(N_("Appearance")), say(N_("System follows this computer")))
        self.appearances.name_choices({key: say(message) for key, message in APPEARANCES})
        self.size_row.say(say(N_("Text size")), say(N_("On top of the computer's own size")), control_name=False)
        self.text_size.setAccessibleName(say(N_("Text size")))
        self.motion_row.say(say(N_("Motion")), say(N_("Less: nothing slides or blinks")))
        self.motions.name_choices({key: say(message) for key, message in MOTIONS})

    def show_model(self, words: Words) -> None:
        model = self.model
        self.languages.choose(model.language)
        self.appearances.choose(model.appearance)
        self.motions.choose(model.motion)
        if model.text_size in model.text_sizes:
            blocked = self.text_size.blockSignals(True)
            self.text_size.setValue(model.text_sizes.index(model.text_size))
            self.text_size.blockSignals(blocked)
        self.per_cent.setText(words.say(N_("{size} %"), size=model.text_size))
        self.text_size.setAccessibleDescription(self.per_cent.text())
