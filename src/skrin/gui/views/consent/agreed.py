"""What sharing agrees to, above what is shared: each statement whole, in the words of the one who asks."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from skrin.gui.theme import space
from skrin.gui.viewmodels.consent.viewmodel import ConsentViewModel, Step
from skrin.gui.widgets.grouped_rows import Card
from skrin.gui.widgets.icon_label import IconLabel
from skrin.gui.widgets.text import Caption, SectionTitle, Text
from skrin.words.catalogue import N_, NN_
from skrin.words.speech import Words

AGREE = N_("By sharing you also agree to this")
SEVERAL = NN_("By sharing you also agree to this {count} thing", "By sharing you also agree to these {count} things")
THEIR_WORDS = N_("In the words of the one who asks. You sign it together with what you share, and your history keeps it.")


class Agreements(QWidget):
    """Hidden where nothing is to be agreed to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = SectionTitle()
        self.about = Caption("")
        self.statements: list[Text] = []
        self._shown: tuple[str, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, space.NEAR)
        self._column.setSpacing(space.TIGHT)
        self._column.addWidget(self.title)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(space.TIGHT)
        self._column.addLayout(self._cards)
        self._column.addWidget(self.about)

    def show_of(self, model: ConsentViewModel, words: Words) -> None:
        agreed = model.agreed if model.step is Step.DECIDE else ()
        self.setVisible(bool(agreed))
        self.title.setText(words.count(SEVERAL, len(agreed)) if len(agreed) > 1 else words.say(AGREE))
        self.about.setText(words.say(THEIR_WORDS))
        if agreed != self._shown:
            self._shown = agreed
            self._build()

    def _build(self) -> None:
        while (item := self._cards.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.statements = [Text(f"“{each}”", "card", selectable=True) for each in self._shown]
        for text in self.statements:
            card = Card()
            row = QHBoxLayout()
            row.setSpacing(space.NEAR)
            row.addWidget(IconLabel("pencil", "text_muted", 18), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(text, 1)
            card.body.addLayout(row)
            self._cards.addWidget(card)
