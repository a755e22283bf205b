"""What of one credential is shown: a note, boxes to tick, and what cannot be hidden. Made when unfolded, a few rows a turn."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.consent.said import ROWS, FieldSaid, whole_of
from skrin.gui.viewmodels.pack_editor.reading import Choice, EntrySaid
from skrin.gui.views.credential.whole import WholeDialog
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.field_row import FieldRow, LockedField, OptionalField
from skrin.gui.widgets.form_field import FormField
from skrin.gui.widgets.grouped_rows import GroupedRows
from skrin.gui.widgets.steps_apart import StepsApart
from skrin.gui.widgets.text import Body, Caption
from skrin.gui.widgets.turning_row import TurningRow
from skrin.words.catalogue import N_
from skrin.words.credential.said import Said
from skrin.words.leaving import ALWAYS, CANNOT_HIDE
from skrin.words.said import END_ISOLATE, ISOLATE

NOTE = N_("Your note on it")
NOTE_HELP = N_("They see that it is in your words")
CHOOSE = N_("You choose")
THEY_SEE = N_("they see what is ticked")
TICK_ALL, LEAST = N_("Tick all"), N_("Tick nothing")
TICK_ALL_OF, LEAST_OF = N_("Tick all of {title}"), N_("Tick nothing of {title}")
SHOW_ALL = N_("Show all")
AT_ONCE = 5
LINES, MOST = 2, 20_000


class Inside(QWidget):
    """`ticked(choices, on)` and `noted(text)` are the person's. `built` when all of its rows stand."""

    ticked = Signal(object, bool)
    noted = Signal(str)
    built = Signal()

    def __init__(self, said: EntrySaid, note: str, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said, self._session = said, session
        self.boxes: list[tuple[Choice, OptionalField]] = []
        self.locked: list[LockedField] = []
        self._for_all: list[QWidget] = []
        self._whole: list[QWidget] = []
        self._updating = False
        self._steps = StepsApart(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.TIGHT)
        self.note = QPlainTextEdit(note)
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(self.note.fontMetrics().lineSpacing() * LINES + 2 * space.BESIDE)
        self.note_field = FormField(session.words.say(NOTE), self.note, session.words.say(NOTE_HELP))
        self.note.setAccessibleName(f"{session.words.say(NOTE)}: {said.title}")
        self.note.textChanged.connect(lambda: self.noted.emit(self.note.toPlainText()[:MOST]))
        column.addWidget(self.note_field)
        for each in said.notes:
            column.addWidget(Caption(each))
        self._choices, self._always = GroupedRows(), GroupedRows()
        self._lay_out(column)

    @property
    def is_building(self) -> bool:
        return not self._steps.done

    @property
    def stops(self) -> list[QWidget]:
        """What the Tab key comes to, in its order."""
        found: list[QWidget] = [self.note, *self._for_all]
        for _, box in self.boxes:
            found += [box.box, *([box.show_all] if box.more else [])]
        for field in self.locked:
            found += [field, *([field.show_all] if field.more else [])]
        return [*found, *self._whole]

    def build(self, shown: Sequence[bool]) -> None:
        """`shown` says of each choice whether it is ticked."""
        pairs = list(zip(self.said.choices, shown, strict=True))
        steps: list[Callable[[], object]] = [
            partial(self._add_boxes, pairs[at : at + AT_ONCE]) for at in range(0, len(pairs), AT_ONCE)
        ]
        always = self.said.always[:ROWS]
        steps += [partial(self._add_locked, always[at : at + AT_ONCE]) for at in range(0, len(always), AT_ONCE)]
        self._steps.begin(*steps, self.built.emit)

    def show_ticks(self, shown: Sequence[bool]) -> None:
        self._updating = True
        for (_, box), on in zip(self.boxes, shown, strict=False):
            box.tick(on)
        self._updating = False

    def show_wrong(self, sentence: str) -> None:
        self.note_field.wrong(sentence)

    def _lay_out(self, column: QVBoxLayout) -> None:
        say, title = self._session.words.say, self.said.title
        if self.said.choices:
            every, least = Button(say(TICK_ALL), "quiet"), Button(say(LEAST), "quiet")
            every.setAccessibleName(say(TICK_ALL_OF, title=title))
            least.setAccessibleName(say(LEAST_OF, title=title))
            every.clicked.connect(lambda: self._tick_each(on=True))
            least.clicked.connect(lambda: self._tick_each(on=False))
            head = self._heading(CHOOSE, THEY_SEE)
            for button in (every, least):
                head.addWidget(button)
                self._for_all.append(button)
            column.addLayout(head)
            column.addWidget(self._choices)
        if self.said.always:
            column.addLayout(self._heading(ALWAYS, CANNOT_HIDE))
            column.addWidget(self._always)
            if len(self.said.always) > ROWS:
                more = Button(say(SHOW_ALL), "quiet")
                more.setAccessibleName(f"{more.text()}: {say(ALWAYS)}")
                more.clicked.connect(lambda: self._show_whole(say(ALWAYS), whole_of(self.said.always)))
                column.addWidget(more)
                self._whole.append(more)

    def _heading(self, strong: str, muted: str) -> TurningRow:
        say = self._session.words.say
        heading = TurningRow(apart=space.TIGHT)
        heading.addWidget(Body(say(strong), strong=True, wrap=False))
        heading.addWidget(Body(say(muted), tone="muted"), 1)
        return heading

    def _add_boxes(self, pairs: Sequence[tuple[Choice, bool]]) -> None:
        together = GroupedRows(framed=False)
        for choice, on in pairs:
            row = choice.row
            box = OptionalField(row.label, row.shown, ticked=on, more=self._more(row))
            box.toggled.connect(lambda on, choice=choice: self._toggled(choice, on=on))
            self._listen(box, row)
            self.boxes.append((choice, box))
            together.add(box)
        self._choices.add(together)

    def _add_locked(self, rows: Sequence[FieldSaid]) -> None:
        together = GroupedRows(framed=False)
        for row in rows:
            field = LockedField(row.label, row.shown, row.why, more=self._more(row))
            self._listen(field, row)
            self.locked.append(field)
            together.add(field)
        self._always.add(together)

    def _more(self, row: FieldSaid) -> str:
        return self._session.words.say(SHOW_ALL) if row.is_cut else ""

    def _listen(self, field: FieldRow, row: FieldSaid) -> None:
        field.whole_asked.connect(lambda: self._show_whole(row.label, row.lines))

    def _show_whole(self, title: str, lines: Sequence[str]) -> None:
        alone = tuple(line.replace(ISOLATE, "").replace(END_ISOLATE, "") for line in lines)
        WholeDialog(self, Said(title, alone), self._session).open()

    def _toggled(self, choice: Choice, *, on: bool) -> None:
        if not self._updating:
            self.ticked.emit((choice.path,), on)

    def _tick_each(self, *, on: bool) -> None:
        self.ticked.emit(tuple(choice.path for choice in self.said.choices), on)
