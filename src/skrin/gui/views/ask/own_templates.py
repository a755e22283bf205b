"""One's own templates: each fills in the form as it was saved; it can be renamed and deleted."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.ask import AskViewModel
from skrin.gui.viewmodels.ask.own_templates import NAME_LETTERS, OwnTemplate
from skrin.gui.widgets.buttons import Button, IconButton
from skrin.gui.widgets.dialog import ActDialog
from skrin.gui.widgets.form_field import FormField
from skrin.gui.widgets.text import Body
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_

TITLE = N_("Your templates")
# Translators: {name} is what somebody has called a template of theirs.
RENAME, DELETE = N_("Rename “{name}”"), N_("Delete “{name}”")
SAVE_QUESTION = N_("Save as a template?")
SAVE_ABOUT = N_("What you ask, why, and how long you keep it")
SAVE_PLACE = N_("It is kept locked with what you check, not in your wallet")
SAME_NAME = N_("A template of the same name is replaced")
SAVE = N_("Save")
RENAME_QUESTION = N_("Rename the template?")
RENAME_ACT = N_("Rename")
DELETE_QUESTION = N_("Delete the template?")
DELETE_HAPPENS = N_("Requests and reports that were made with it stay")
DELETE_ACT = N_("Delete")
CANCEL = N_("Cancel")
NAME = N_("Name of the template")


class OwnTemplates(QWidget):
    """Nothing of it is there before the first one was saved."""

    def __init__(self, viewmodel: AskViewModel, session: Session) -> None:
        super().__init__()
        self.viewmodel, self.session = viewmodel, session
        self.title = Body("", strong=True)
        self.rows: dict[str, QWidget] = {}
        self._shown: Sequence[tuple[str, bool]] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, space.HAIR, 0, 0)
        column.setSpacing(space.HAIR)
        column.addWidget(self.title)
        column.addLayout(self._rows)

    def retranslate(self) -> None:
        self.title.setText(self.session.words.say(TITLE))
        self._shown = ()
        self.show_all()

    def show_all(self) -> None:
        model = self.viewmodel
        self.setVisible(bool(model.templates))
        shown = [(each.name, each.name == model.template) for each in model.templates]
        if shown == self._shown:
            return
        self._shown = shown
        for row in self.rows.values():
            row.hide()
            row.deleteLater()
        self.rows = {each.name: self._row(each) for each in model.templates}
        for row in self.rows.values():
            self._rows.addWidget(row)

    def _row(self, template: OwnTemplate) -> QWidget:
        row, say, name = QWidget(), self.session.words.say, plain(template.name)
        fill = Button(name, "plain", "check" if template.name == self.viewmodel.template else "file")
        fill.clicked.connect(lambda: self.viewmodel.choose_template(template.name))
        rename, delete = IconButton("pencil", say(RENAME, name=name)), IconButton("trash", say(DELETE, name=name))
        rename.clicked.connect(lambda: self.ask_to_rename(template.name))
        delete.clicked.connect(lambda: self.ask_to_delete(template.name))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(space.HAIR)
        line.addWidget(fill, 1, Qt.AlignmentFlag.AlignLeft)
        for button in (rename, delete):
            line.addWidget(button)
        return row

    # asking

    def ask_to_save(self) -> None:
        happens = (SAVE_PLACE, SAME_NAME)
        self._ask("save", SAVE_QUESTION, SAVE_ABOUT, happens, SAVE, self.viewmodel.template, self.viewmodel.save_template)

    def ask_to_rename(self, name: str) -> None:
        self._ask(
            "pencil", RENAME_QUESTION, "", (SAME_NAME,), RENAME_ACT, name, lambda new: self.viewmodel.rename_template(name, new)
        )

    def ask_to_delete(self, name: str) -> None:
        say = self.session.words.say
        dialog = ActDialog(
            self,
            icon="trash",
            question=say(DELETE_QUESTION),
            about=plain(name),
            happens=(say(DELETE_HAPPENS),),
            act=say(DELETE_ACT),
            way_out=say(CANCEL),
            kind="danger",
        )
        dialog.accepted.connect(lambda: self.viewmodel.delete_template(name))
        _open(dialog)

    def _ask(
        self, icon: str, question: str, about: str, happens: Sequence[str], act: str, name: str, then: Callable[[str], object]
    ) -> None:
        say = self.session.words.say
        dialog = ActDialog(
            self,
            icon=icon,
            question=say(question),
            about=say(about) if about else plain(name),
            happens=[say(each) for each in happens],
            act=say(act),
            way_out=say(CANCEL),
            kind="primary",
        )
        line = QLineEdit(name)
        line.setMaxLength(NAME_LETTERS)
        dialog.fields.addWidget(FormField(say(NAME), line))
        line.textChanged.connect(lambda text: dialog.act.setEnabled(bool(text.strip())))
        dialog.act.setEnabled(bool(name.strip()))
        dialog.accepted.connect(lambda: then(line.text()))
        _open(dialog)
        line.setFocus()


def _open(dialog: ActDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
