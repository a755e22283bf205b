"""What goes along with the code: the rows that the person agreed to, credential by credential, with their exact values."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from skrin.gui.theme import space
from skrin.gui.theme.spoken_roles import speaks_as
from skrin.gui.viewmodels.consent.said import ROWS, CredentialSaid, FieldSaid
from skrin.gui.widgets.field_row import FieldRow
from skrin.gui.widgets.grouped_rows import GroupedRows
from skrin.gui.widgets.text import Caption
from skrin.words.leaving import AND_MORE
from skrin.words.speech import Words


class SeenField(FieldRow):
    """Nothing of it can be ticked any more."""

    def __init__(self, said: FieldSaid) -> None:
        super().__init__(said.label, said.shown)
        self._leaves(True)
        speaks_as(self, "item")
        self.setAccessibleName(self._spoken())


class TheySee(QWidget):
    """`count` is how many rows there are in all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.count = 0
        self._shown: Sequence[CredentialSaid] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(space.TIGHT)

    def show_of(self, credentials: Sequence[CredentialSaid], words: Words) -> None:
        """Made once for each code: the texts are those that were agreed to."""
        if credentials is self._shown:
            return
        self._shown = credentials
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        rows = [(each, (*each.leaves, *each.always)) for each in credentials]
        self.count = sum(len(fields) for _, fields in rows)
        room = ROWS
        for credential, fields in rows:
            if len(rows) > 1:
                self._column.addWidget(Caption(credential.title, strong=True))
            group = GroupedRows()
            for field in fields[:room]:
                group.add(SeenField(field))
            if group.rows:
                self._column.addWidget(group)
            room -= min(room, len(fields))
        if self.count > ROWS:
            self._column.addWidget(Caption(words.count(AND_MORE, self.count - ROWS)))
