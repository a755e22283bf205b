"""Taking everything away from this computer: asked about, with what will happen, and never by one click."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from skrin.gui.session import Session
from skrin.gui.viewmodels.settings import SettingsViewModel
from skrin.gui.views.setting_row import SettingRow
from skrin.gui.views.settings.group import Group
from skrin.gui.widgets.buttons import button
from skrin.gui.widgets.dialog import ActDialog
from skrin.words.catalogue import N_, NN_
from skrin.words.speech import Words

ERASE = N_("Erase the wallet")
HOLDS = NN_("It holds {count} credential.", "It holds {count} credentials.")
SURE = N_("I know that nothing brings them back")


class EraseDialog(ActDialog):
    """The act can be chosen only after the box is ticked."""

    def __init__(self, parent: QWidget, credentials: int, session: Session) -> None:
        words = session.words
        say = words.say
        super().__init__(
            parent,
            icon="trash",
            question=say(N_("Erase the wallet on this computer?")),
            about=words.count(HOLDS, credentials),
            happens=[
                say(N_("All credentials here disappear, with their keys and the history")),
                say(N_("Issuers and those you shared with are not told, and keep what they have")),
                say(N_("A copy of the wallet elsewhere is not touched")),
                say(N_("Skrin then begins as on the first day")),
            ],
            act=say(ERASE),
            way_out=say(N_("Keep it")),
            kind="danger",
        )
        self.sure = QCheckBox(say(SURE))
        self.sure.toggled.connect(self.act.setEnabled)
        self.fields.addWidget(self.sure)
        self.act.setEnabled(False)


class EraseGroup(Group):
    def __init__(self, model: SettingsViewModel, session: Session) -> None:
        super().__init__()
        self.model, self.session = model, session
        self.erase = button("", "danger", "trash", clicked=self._ask)
        self.row = SettingRow(self.erase, icon="wallet")
        self.fill(self.row)

    def retranslate(self, words: Words) -> None:
        say = words.say
        self.title.setText(say(N_("Data on this computer")))
        about = N_("Takes all credentials, keys, lists and the history away from this computer, for good")
        self.row.say(say(ERASE), say(about), control_name=False)
        self.erase.setText(say(N_("Erase …")))
        self.erase.setAccessibleName(say(ERASE))

    def _ask(self) -> None:
        dialog = EraseDialog(self, self.model.kept.credentials, self.session)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self.model.erase)
        dialog.open()
