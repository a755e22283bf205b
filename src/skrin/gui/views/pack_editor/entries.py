"""The credentials of a pack in their order, each a card; one is built a turn, so that the window never stands still."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.pack_editor.ticks import is_ticked
from skrin.gui.viewmodels.pack_editor.viewmodel import PackEditorViewModel
from skrin.gui.views.pack_editor.entry_card import EntryCard
from skrin.gui.widgets.announce import announce
from skrin.words.catalogue import N_

if TYPE_CHECKING:
    from skrin.domain.pack import PackEntry
    from skrin.gui.viewmodels.pack_editor.reading import EntrySaid

MOVED = N_("{title} is now number {number} of {count}")


class Entries(QWidget):
    """`rebuilt` when other cards stand there; `taken_out(credential id, title)` after one was."""

    rebuilt = Signal()
    taken_out = Signal(str, str)

    def __init__(self, model: PackEditorViewModel, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model, self.session = model, session
        self.cards: dict[str, EntryCard] = {}
        self._stood: list[str] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(space.TIGHT)
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self.show_now)

    @property
    def in_order(self) -> list[EntryCard]:
        pack = self.model.pack
        ids = [each.credential_id for each in pack.entries] if pack is not None else []
        return [self.cards[each] for each in ids if each in self.cards]

    def clear(self) -> None:
        self._next.stop()
        self._stood = []
        for key in list(self.cards):
            self._drop(key)

    def show_now(self) -> None:
        pack = self.model.pack
        entries = pack.entries if pack is not None else ()
        wanted = [each.credential_id for each in entries]
        for key in [each for each in self.cards if each not in wanted]:
            self._drop(key)
        new = next((each for each in wanted if each not in self.cards), None)
        if new is not None:
            self.cards[new] = self._made(new)
            self._next.start()
        self._order()
        for number, (entry, said) in enumerate(zip(entries, self.model.saids, strict=True), 1):
            card = self.cards.get(entry.credential_id)
            if card is not None:
                self._show_one(card, entry, said)
                card.show_place(number, len(entries))
        if wanted != self._stood and len(self.cards) == len(wanted):
            self._stood = wanted
            self.rebuilt.emit()

    def _show_one(self, card: EntryCard, entry: "PackEntry", said: "EntrySaid | None") -> None:
        shown = [] if said is None else [is_ticked(choice.path, entry.shown) for choice in said.choices]
        card.show_said(said, shown, entry.note, self.model.wrong("note", entry.credential_id))

    def _order(self) -> None:
        """What stands somewhere else is put where it belongs; the focus stays where it is."""
        for at, card in enumerate(self.in_order):
            item = self._column.itemAt(at)
            if item is None or item.widget() is not card:
                self._column.removeWidget(card)
                self._column.insertWidget(at, card)

    def _made(self, key: str) -> EntryCard:
        card, model = EntryCard(key, self.session), self.model
        card.moved.connect(lambda step: self._move(key, step))
        card.taken_out.connect(lambda: self._take_out(key))
        card.ticked.connect(lambda choices, on: model.tick(key, choices, on=on))
        card.noted.connect(lambda text: model.note(key, text))
        card.unfolded.connect(self.rebuilt)
        return card

    def _move(self, key: str, step: int) -> None:
        pack = self.model.pack
        if pack is None:
            return
        place = [each.credential_id for each in pack.entries].index(key) + step
        self.model.move(key, place)
        card = self.cards[key]
        pressed, other = (card.up, card.down) if step < 0 else (card.down, card.up)
        (pressed if pressed.isEnabled() else other).setFocus()
        title = "" if card.said is None else card.said.title
        announce(card, self.session.words.say(MOVED, title=title, number=place + 1, count=len(pack.entries)))

    def _take_out(self, key: str) -> None:
        ids = [each.credential_id for each in self.in_order]
        at = ids.index(key)
        said = self.cards[key].said
        self.model.remove(key)
        left = self.in_order
        if left:
            left[min(at, len(left) - 1)].out.setFocus()
        self.taken_out.emit(key, "" if said is None else said.title)

    def _drop(self, key: str) -> None:
        card = self.cards.pop(key)
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()
