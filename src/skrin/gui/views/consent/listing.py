"""The list of what would leave, a section for each credential; one is built at a time: the window never stands still."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.consent.said import CredentialSaid
from skrin.gui.viewmodels.consent.viewmodel import ConsentViewModel, Step
from skrin.gui.views.consent.section import CredentialSection

if TYPE_CHECKING:
    from skrin.use_cases.holder.consent import Consent


class Listing(QWidget):
    """`consent` is the very object whose rows are shown. `built` when all of it stands."""

    built = Signal()

    def __init__(self, model: ConsentViewModel, session: Session) -> None:
        super().__init__()
        self.viewmodel, self.session = model, session
        self.sections: list[CredentialSection] = []
        self.consent: Consent | None = None
        self._said: tuple[CredentialSaid, ...] = ()
        self._rows: tuple[object, ...] = ()
        self._updating = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(space.APART)
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.setInterval(0)
        self._next.timeout.connect(self._build_one)

    @property
    def is_building(self) -> bool:
        return len(self.sections) < len(self._said)

    def show_now(self) -> None:
        """Built anew only where other rows are shown; else the ticks alone follow, and the focus stays."""
        model = self.viewmodel
        said = model.credentials if model.step is Step.DECIDE else ()
        self.setVisible(bool(said))
        self.consent = model.consent if model.step is Step.DECIDE else None
        if said == self._said:
            return
        rows = tuple(_without_ticks(each) for each in said)
        if rows == self._rows and not self.is_building:
            self._said = said
            self._follow()
            return
        also = next((at for at, each in enumerate(self.sections) if each.also is not None and each.also.hasFocus()), None)
        self._clear()
        self._said, self._rows = said, rows
        self._build_one()
        if also is not None and also < len(self.sections) and (box := self.sections[also].also) is not None:
            box.setFocus()

    def _follow(self) -> None:
        self._updating = True
        for section, each in zip(self.sections, self._said, strict=True):
            section.show_ticks(each)
        self._updating = False

    def _build_one(self) -> None:
        at = len(self.sections)
        if at >= len(self._said):
            return
        said = self._said[at]
        others = self.viewmodel.others if at == len(self._said) - 1 else ""
        section = CredentialSection(said, others, self.session)
        query, model = said.query_id, self.viewmodel
        section.ticked.connect(lambda name, on: self._ticked(query, name, on=on))
        section.included.connect(lambda on: model.include(query, on=on))
        section.changed_to.connect(lambda key: model.change_credential(query, key))
        self.sections.append(section)
        self._column.addWidget(section)
        if self.is_building:
            self._next.start()
        else:
            self.built.emit()

    def _ticked(self, query: str, name: str, *, on: bool) -> None:
        if not self._updating:
            self.viewmodel.tick(query, name, on=on)

    def _clear(self) -> None:
        self._next.stop()
        self.sections = []
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()


def _without_ticks(said: CredentialSaid) -> object:
    """What the rows are, whatever is ticked: what changes with a tick needs no new row."""
    return (
        said.query_id,
        said.credential_id,
        said.included,
        said.title,
        tuple(field.name for field in (*said.needs, *said.always)),
        tuple((field.name, field.lines) for field in said.may_add),
        said.stays,
        said.word,
    )
