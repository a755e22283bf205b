"""Who is trusted: lists from a file, pasted, or by their address; for whom each vouches; and how to let go of one."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.settings.trust_rows import TrustRow
from skrin.gui.views.setting_row import SettingRow
from skrin.gui.views.settings.group import Group
from skrin.gui.views.settings.parties_dialog import PartiesDialog
from skrin.gui.widgets.buttons import Button, button
from skrin.gui.widgets.dialog import ActDialog
from skrin.gui.widgets.tab_order import put_before
from skrin.gui.widgets.turning_row import TurningRow
from skrin.wire import limits
from skrin.words.catalogue import N_
from skrin.words.speech import Words

REMOVE = N_("Remove")
SHOW = N_("Show whom")


class Trusting(Protocol):
    """Whose trust is shown and changed: the wallet's, or that of whoever checks."""

    trusted: Sequence[TrustRow]

    @property
    def busy(self) -> bool: ...

    def add(self, text: str) -> None: ...

    def add_file(self, path: str) -> None: ...

    def remove(self, name: str) -> None: ...


class TrustGroup(Group):
    # Translators: in the field that takes a trust list, or its https address.
    paste = N_("Paste a list, or its address: https://…")
    stays = N_("Your credentials stay where they are.")

    def __init__(self, model: Trusting, session: Session) -> None:
        super().__init__()
        self.model, self.session = model, session
        self._shown: object = None
        self.field = QLineEdit()
        self.field.setMaxLength(limits.JSON_BYTES)
        self.field.returnPressed.connect(self._add)
        self.add = button("", clicked=self._add)
        self.add_file = button("", "quiet", "file", clicked=self._add_file)
        row = TurningRow(apart=space.NEAR)
        row.addWidget(self.field, 1)
        row.addWidget(self.add)
        row.addWidget(self.add_file)
        self.below.addLayout(row)

    def retranslate(self, words: Words) -> None:
        say = words.say
        self.title.setText(say(N_("Who is trusted")))
        self.field.setPlaceholderText(say(self.paste))
        self.field.setAccessibleName(say(N_("A trust list, or its address")))
        self.add.setText(say(N_("Add list")))
        self.add_file.setText(say(N_("From a file")))
        self._shown = None

    def show_model(self, words: Words) -> None:
        for each in (self.add, self.add_file, self.field):
            each.setEnabled(not self.model.busy)
        if self.model.trusted == self._shown:
            return
        self._shown = self.model.trusted
        self.rows.clear()
        if not self.model.trusted:
            row = SettingRow(icon="shield")
            about = N_(
                "A list says which issuers and organisations somebody vouches for. Without one, all of them are unknown."
            )
            row.say(words.say(N_("Nobody yet")), words.say(about))
            self.rows.add(row)
        for trusted in self.model.trusted:
            self.rows.add(self._row(trusted, words))
        put_before(self.field, *self.rows.findChildren(Button))

    def _row(self, trusted: TrustRow, words: Words) -> QWidget:
        say = words.say
        buttons = QWidget()
        inner = QHBoxLayout(buttons)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        if trusted.parties:
            show = Button(say(SHOW), "quiet")
            show.setAccessibleName(say(N_("Show whom {name} vouches for"), name=trusted.name))
            show.clicked.connect(lambda: PartiesDialog(self, trusted, self.session).open())
            inner.addWidget(show)
        remove = Button(say(REMOVE), "quiet", "trash")
        remove.setAccessibleName(say(N_("Remove {name}"), name=trusted.name))
        remove.clicked.connect(lambda: self._ask_to_remove(trusted))
        inner.addWidget(remove)
        row = SettingRow(buttons, icon="shield-check" if trusted.problem is None else "shield-alert")
        about = trusted.about if trusted.problem is None else f"{trusted.problem.happened} {trusted.problem.means}"
        row.say(trusted.name, about, control_name=False)
        return row

    # acts

    def _add(self) -> None:
        if self.field.text().strip():
            self.model.add(self.field.text())
            self.field.clear()

    def _add_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, self.session.words.say(N_("Choose a trust list")))
        if path:
            self.model.add_file(path)

    def _ask_to_remove(self, trusted: TrustRow) -> None:
        say = self.session.words.say
        dialog = ActDialog(
            self,
            icon="trash",
            question=say(N_("Trust this no longer?")),
            about=trusted.name,
            happens=[
                say(N_("Whom it vouches for is shown as unknown from now on.")),
                say(self.stays),
            ],
            act=say(REMOVE),
            way_out=say(N_("Keep it")),
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.model.remove(trusted.removes))
        dialog.open()
