"""What an offer offers: a card for each credential; of several, each can be left out."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from skrin.gui.theme import space
from skrin.gui.viewmodels.receive.offered import OfferedSaid
from skrin.gui.widgets.grouped_rows import Card
from skrin.gui.widgets.icon_label import IconLabel, Tile
from skrin.gui.widgets.text import Body, Caption, CardTitle


class OfferedCard(Card):
    """`box` is None where there is nothing to choose between."""

    def __init__(self, said: OfferedSaid, chosen: Callable[[bool], object] | None, *, ticked: bool) -> None:
        super().__init__()
        self.box: QCheckBox | None = None
        row = QHBoxLayout()
        row.setSpacing(space.NEAR)
        if chosen is not None:
            self.box = QCheckBox()
            self.box.setAccessibleName(", ".join(part for part in (said.title, said.meta) if part))
            self.box.setChecked(ticked)
            self.box.toggled.connect(chosen)
            row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(Tile("badge"), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(space.HAIR)
        words.addStretch(1)
        words.addWidget(CardTitle(said.title))
        if said.meta:
            words.addWidget(Caption(said.meta))
        if said.about:
            words.addWidget(Body(said.about, tone="muted"))
        if said.enrolled:
            words.addLayout(_enrolled(said.enrolled))
        words.addStretch(1)
        row.addLayout(words, 1)
        self.body.addLayout(row)
        self.setAccessibleName(said.title)


class Cards(QWidget):
    """Made anew only where other cards are shown."""

    def __init__(self, choose: Callable[[str, bool], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choose = choose
        self._shown: tuple[OfferedSaid, ...] = ()
        self.cards: list[OfferedCard] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(space.TIGHT)

    def show_cards(self, said: tuple[OfferedSaid, ...], chosen: frozenset[str], *, open_: bool) -> bool:
        """`open_`: something can still be chosen. Answers whether other cards stand there now."""
        anew = said != self._shown
        if anew:
            self._shown = said
            self._clear()
            for each in said:
                choose = (lambda on, key=each.key: self._choose(key, on)) if len(said) > 1 else None
                card = OfferedCard(each, choose, ticked=each.key in chosen)
                self.cards.append(card)
                self._column.addWidget(card)
        for card in self.cards:
            if card.box is not None:
                card.box.setEnabled(open_)
        return anew

    def _clear(self) -> None:
        self.cards = []
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()


def _enrolled(words: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(space.HAIR)
    row.addWidget(IconLabel("check", "accent", 14))
    row.addWidget(Caption(words), 1)
    return row
