"""What goes along with the code: the rows that the person agreed to, credential by credential, with their exact values."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from skrin.gui.theme import space
from skrin.gui.theme.spoken_roles import speaks_as
from skrin.gui.viewmodels.consent.said import ROWS, CredentialSaid, FieldSaid
from skrin.gui.widgets.field_row import FieldRow
from skrin.gui.widgets.grouped_rows import GroupedRows
from skrin.gui.widgets.steps_apart import StepsApart
from skrin.gui.widgets.text import Caption
from skrin.words.leaving import AND_MORE
from skrin.words.speech import Words

# Rows that are made in one turn.
AT_ONCE = 3


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
        self._steps = StepsApart(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(space.TIGHT)

    def show_of(self, credentials: Sequence[CredentialSaid], words: Words) -> None:
        """Made once for each code, a few rows a turn: the texts are those that were agreed to."""
        if credentials is self._shown:
            return
        self._shown = credentials
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        rows = [(each, (*each.leaves, *each.always)) for each in credentials]
        self.count = sum(len(fields) for _, fields in rows)
        room, steps = ROWS, list[Callable[[], object]]()
        for credential, fields in rows:
            if fields[:room]:
                group = GroupedRows()
                steps.append(partial(self._add_group, group, credential.title if len(rows) > 1 else ""))
                parts = (fields[at : min(at + AT_ONCE, room)] for at in range(0, min(room, len(fields)), AT_ONCE))
                steps += [partial(_add_rows, group, part) for part in parts]
            room -= min(room, len(fields))
        if self.count > ROWS:
            more = words.count(AND_MORE, self.count - ROWS)
            steps.append(lambda: self._column.addWidget(Caption(more)))
        self._steps.begin(*steps)

    def _add_group(self, group: GroupedRows, title: str) -> None:
        if title:
            self._column.addWidget(Caption(title, strong=True))
        self._column.addWidget(group)


def _add_rows(group: GroupedRows, fields: Sequence[FieldSaid]) -> None:
    for field in fields:
        group.add(SeenField(field))
