"""What is contacted by itself, how often, whom, and why."""

from PySide6.QtWidgets import QComboBox

from skrin.gui.viewmodels.settings import SettingsViewModel
from skrin.gui.viewmodels.settings.contacts import ContactRow
from skrin.gui.viewmodels.settings.viewmodel import REFRESH
from skrin.gui.views.setting_row import SettingRow
from skrin.gui.views.settings.group import Group
from skrin.gui.widgets.buttons import button
from skrin.words.catalogue import N_
from skrin.words.speech import Words


class NetworkGroup(Group):
    def __init__(self, model: SettingsViewModel) -> None:
        super().__init__()
        self.model = model
        self.refresh = QComboBox()
        for key, _ in REFRESH:
            self.refresh.addItem("", key)
        self.refresh.activated.connect(lambda row: model.choose_refresh(self.refresh.itemData(row)))
        self.update_now = button("", icon="refresh", clicked=model.refresh_now)
        self.schedule_row = SettingRow(self.refresh, icon="calendar")
        self.update_row = SettingRow(self.update_now, icon="clock")
        self.contact_rows = [SettingRow(icon=icon) for icon in ("list-check", "shield-check", "stamp", "graduation-cap")]
        self.nothing_else = SettingRow(icon="info")
        self.fill(self.schedule_row, self.update_row, *self.contact_rows, self.nothing_else)

    def retranslate(self, words: Words) -> None:
        say = words.say
        self.title.setText(say(N_("Network: what is contacted, and why")))
        about = N_("The lists named here, in random order; never while you receive or share.")
        self.schedule_row.say(say(N_("Fetched by itself")), say(about))
        for row, (_, message) in enumerate(REFRESH):
            self.refresh.setItemText(row, say(message))
        self.update_now.setText(say(N_("Update now")))
        self.nothing_else.say(
            say(N_("Nothing else by itself")),
            say(N_("Everything else is sent only when you receive, share, enrol or search, and the page says to whom.")),
        )

    def show_model(self, words: Words) -> None:
        say, model = words.say, self.model
        self.refresh.setCurrentIndex(self.refresh.findData(model.kept.refresh))
        when = model.refreshed_text
        told = say(N_("Last updated {when}"), when=when) if when else say(N_("Not updated yet"))
        self.update_row.say(told, say(N_("Fetches what is named here, now")), control_name=False)
        for row, contact in zip(self.contact_rows, model.contacts, strict=False):
            self._say(row, contact)

    def _say(self, row: SettingRow, contact: ContactRow) -> None:
        row.say(contact.name, contact.about)
