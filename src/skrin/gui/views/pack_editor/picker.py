"""Putting credentials into a pack: those that can be shown, searched."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.theme.theme import theme
from skrin.gui.viewmodels.credential.card_row import CardRow
from skrin.gui.viewmodels.pack_editor.picking import PickingViewModel
from skrin.gui.views.credential.problem import ProblemBar
from skrin.gui.views.pack_editor.entry_card import TONES
from skrin.gui.widgets.announce import announce
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.card_list import CardList
from skrin.gui.widgets.card_roles import CardFace
from skrin.gui.widgets.chip import ChipLook
from skrin.gui.widgets.form_field import SearchField
from skrin.gui.widgets.text import Caption, SectionTitle
from skrin.gui.widgets.turning_row import TurningRow
from skrin.words.catalogue import N_

TITLE = N_("Add credentials")
SEARCH = N_("Search title, issuer, outcome or label")
ADD, CLOSE = N_("Add"), N_("Done")
ADDED = N_("{title} was added")
NONE = N_("There is no credential here that can be shown and is not in the pack yet.")
NOTHING = N_("No credential fits what you search for.")
MORE = N_("These are the newest. Search to find others.")
WIDTH, HIGH = 560, 0.8


class Picker(QDialog):
    """`picked(credential id)` for each one; stays open until the person is done."""

    picked = Signal(str)
    sought = Signal(str)

    def __init__(self, model: PickingViewModel, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        say = session.words.say
        self.model, self._session = model, session
        self.setModal(True)
        self.setWindowTitle(say(TITLE))
        self.setAccessibleName(say(TITLE))
        self.setProperty("ground", "surface")
        self.search = SearchField(say(SEARCH))
        self.problem = ProblemBar(model)
        self.list = CardList(say(TITLE))
        self.said = Caption()
        self.add, self.enough = Button(say(ADD), "primary", "plus"), Button(say(CLOSE))
        column = QVBoxLayout(self)
        column.setContentsMargins(space.APART, space.APART, space.APART, space.APART)
        column.setSpacing(space.NEAR)
        for widget in (SectionTitle(say(TITLE)), self.search, self.problem):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        column.addWidget(self.said)
        row = TurningRow()
        row.addStretch(1)
        row.addWidget(self.enough)
        row.addWidget(self.add)
        column.addLayout(row)
        window = parent.window()
        self.resize(min(theme().scaled(WIDTH), window.width() - 2 * space.APART), int(window.height() * HIGH))
        self.search.textChanged.connect(self.sought)
        self.search.returnPressed.connect(self.list.setFocus)
        self.list.opened.connect(self._pick)
        self.add.clicked.connect(lambda: self._pick(self.list.current_key))
        self.enough.clicked.connect(self.reject)
        model.changed.connect(self._show)
        self._show()
        self.search.setFocus()

    def _show(self) -> None:
        rows, say = self.model.rows, self._session.words.say
        at = self.list.currentIndex().row()
        self.list.show_faces([_face(each) for each in rows])
        if not self.list.current_key and rows:
            self.list.choose(rows[max(0, min(at, len(rows) - 1))].id)
        self.add.setEnabled(bool(rows))
        empty = self.model.read and not rows
        told = say(NOTHING if self.model.text.strip() else NONE) if empty else say(MORE) if self.model.is_cut else ""
        self.said.setText(told)
        self.said.setVisible(bool(told))

    def _pick(self, credential_id: str) -> None:
        row = next((each for each in self.model.rows if each.id == credential_id), None)
        if row is not None:
            self.picked.emit(credential_id)
            announce(self, self._session.words.say(ADDED, title=row.title))


def _face(row: CardRow) -> CardFace:
    chip = ChipLook(row.word, TONES[row.standing.outcome])
    return CardFace(row.id, row.title, row.issuer, row.meta, chip)
