"""One credential of what goes out: what to look at first, what its recipient will see of it, and the person's own words."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.theme.spoken_roles import speaks_as
from skrin.gui.viewmodels.consent.said import FieldSaid
from skrin.gui.viewmodels.hand_out.looking import EntrySaid
from skrin.gui.views.consent.section import CredentialSection
from skrin.gui.widgets.bar import Bar
from skrin.gui.widgets.field_row import FieldRow
from skrin.gui.widgets.line import line
from skrin.gui.widgets.text import Caption, Text
from skrin.words.catalogue import N_

# Translators: one of several credentials that are handed out together.
PLACE = N_("Credential {number} of {count}")
THEY_WILL_SEE = N_("They will see")
YOU_CHOSE = N_("this is what you chose")
OWN_NOTE = N_("Your own note on it; they see that it is in your words")


class SeenField(FieldRow):
    """Nothing of it can be ticked any more."""

    def __init__(self, said: FieldSaid, more: str = "") -> None:
        super().__init__(said.label, said.shown, more=more)
        self._leaves(True)
        speaks_as(self, "item")
        self.setAccessibleName(self._spoken())


class SeenSection(CredentialSection):
    chosen = (THEY_WILL_SEE, YOU_CHOSE)

    def _leaves(self, field: FieldSaid, more: str) -> FieldRow:
        return SeenField(field, more)


class EntrySection(QWidget):
    """`number` of `count`, both counted from 1. Of a single one what to look at stands above the list already."""

    def __init__(self, said: EntrySaid, number: int, count: int, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say = session.words.say
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.TIGHT)
        if count > 1:
            if number > 1:
                column.addWidget(line())
            column.addWidget(Caption(say(PLACE, number=number, count=count), strong=True))
            for each in said.stops:
                column.addWidget(Bar("bad", each))
            for each in said.mind:
                column.addWidget(Bar("warn", each))
        self.seen = SeenSection(said.seen, "", session)
        column.addWidget(self.seen)
        if said.note:
            column.addWidget(Caption(say(OWN_NOTE), strong=True))
            column.addWidget(Text(f"“{said.note}”", "body", selectable=True))
