"""One credential of a request: where it is from, what they need, what may be added, what always goes, what stays."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from skrin.domain.verdict import Outcome
from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.theme.tokens import TokenName
from skrin.gui.viewmodels.consent.said import ROWS, CredentialSaid, FieldSaid, whole_of
from skrin.gui.views.consent.paired import PairedRows
from skrin.gui.views.credential.whole import WholeDialog
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.chip import ChipLook, OutcomeChip
from skrin.gui.widgets.field_row import FieldRow, LockedField, OptionalField
from skrin.gui.widgets.grouped_rows import Card, GroupedRows
from skrin.gui.widgets.icon_label import IconLabel
from skrin.gui.widgets.text import Body, Caption, TextTone
from skrin.gui.widgets.tone import INK, Tone
from skrin.gui.widgets.turning_row import TurningRow
from skrin.words.catalogue import N_, NN_
from skrin.words.credential.said import Said
from skrin.words.leaving import (
    ALSO,
    ALSO_IN,
    ALWAYS,
    AND_MORE,
    CANNOT_HIDE,
    FROM,
    MAY_ADD,
    NAMED,
    NOT_SHARED,
    OTHER_LANGUAGES,
    THEY_MANAGE,
    THEY_NEED,
    WITH_IT,
    WITHOUT,
)
from skrin.words.said import END_ISOLATE, ISOLATE

CHANGE = N_("Change")
CHANGE_NAME = N_("Take another credential than {title}")
SHOW_ALL = N_("Show all")
SHOW_ALL_ROWS = NN_("Show all {count}", "Show all {count}")

TONES: dict[Outcome, Tone] = {Outcome.PASS: "ok", Outcome.UNKNOWN: "warn", Outcome.FAIL: "bad"}
# A value of so many letters and one line can stand beside another.
SHORT = 40


class CredentialSection(QWidget):
    """`ticked(claim, on)`, `included(on)` and `changed_to(credential id)` are the person's choices."""

    # Above what leaves because the person lets it.
    chosen = (THEY_NEED, WITHOUT)

    ticked = Signal(str, bool)
    included = Signal(bool)
    changed_to = Signal(str)

    def __init__(self, said: CredentialSaid, others: str, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._words = words = session.words
        self.optional: dict[str, OptionalField] = {}
        self.locked: list[LockedField] = []
        self.also: QCheckBox | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(space.TIGHT)
        self._column.addWidget(self._source(said))
        if said.warning:
            warning = _beside("circle-alert", INK[TONES[said.outcome]], Caption(said.warning, tone=_text_tone(said.outcome)))
            self._column.addLayout(warning)
        for note in said.notes:
            self._column.addLayout(_beside("circle-alert", INK[TONES[Outcome.UNKNOWN]], Caption(note)))
        if said.included is not None:
            self._column.addWidget(self._also(said))
        self._group(*self.chosen, said.needs, self._leaves)
        self._group(MAY_ADD, THEY_MANAGE, said.may_add, self._choose, paired=True)
        self._group(ALWAYS, CANNOT_HIDE, said.always, self._lock, paired=True)
        self._column.addSpacing(space.HAIR)
        self._said("eye-off", NOT_SHARED, said.stays, others)
        self._said("stamp", WITH_IT, said.goes_along)
        if said.languages:
            self._said("language", OTHER_LANGUAGES, (words.say(ALSO_IN, languages=", ".join(said.languages)),))

    def show_ticks(self, said: CredentialSaid) -> None:
        for field in said.may_add:
            if field.name in self.optional:
                self.optional[field.name].tick(field.ticked)

    def _source(self, said: CredentialSaid) -> QWidget:
        card = Card(flat=True, padding=space.NEAR)
        row = TurningRow()
        about = QHBoxLayout()
        about.setSpacing(space.NEAR)
        about.addWidget(IconLabel("badge", "accent", 22))
        words = QVBoxLayout()
        words.setSpacing(0)
        if said.issuer:
            words.addWidget(Caption(self._words.say(FROM, issuer=said.issuer)))
        words.addWidget(Body(said.title, strong=True))
        about.addLayout(words, 1)
        row.addLayout(about, 1)
        if said.word:
            row.addWidget(OutcomeChip(ChipLook(said.word, TONES[said.outcome])))
        if len(said.choices) > 1:
            row.addWidget(self._change(said))
        card.body.addLayout(row)
        return card

    def _change(self, said: CredentialSaid) -> Button:
        made = Button(self._words.say(CHANGE), "quiet")
        made.setAccessibleName(self._words.say(CHANGE_NAME, title=said.title))
        menu = QMenu(made)
        for choice in said.choices:
            act = QAction(_literal(f"{choice.title} · {choice.word}"), menu)
            act.setCheckable(True)
            act.setChecked(choice.credential_id == said.credential_id)
            act.triggered.connect(lambda _=False, key=choice.credential_id: self.changed_to.emit(key))
            menu.addAction(act)
        made.setMenu(menu)
        return made

    def _also(self, said: CredentialSaid) -> QCheckBox:
        box = QCheckBox(self._words.say(ALSO))
        box.setMinimumHeight(space.TARGET)
        box.setAccessibleName(f"{self._words.say(ALSO)}: {said.title}")
        box.setChecked(bool(said.included))
        box.toggled.connect(self.included)
        self.also = box
        return box

    def _group(
        self,
        strong: str,
        muted: str,
        fields: tuple[FieldSaid, ...],
        made: Callable[[FieldSaid, str], FieldRow],
        *,
        paired: bool = False,
    ) -> None:
        """A heading and its rows; of very many the first ones, and a way to see all."""
        if not fields:
            return
        say = self._words.say
        heading = TurningRow(apart=space.TIGHT)
        heading.addWidget(Body(say(strong), strong=True, wrap=False))
        heading.addWidget(Body(say(muted), tone="muted"), 1)
        self._column.addSpacing(space.HAIR)
        self._column.addLayout(heading)
        rows = []
        for field in fields[:ROWS]:
            row = made(field, say(SHOW_ALL) if field.is_cut else "")
            row.whole_asked.connect(lambda field=field: self._show_whole(field.label, field.lines))
            rows.append(row)
        if paired:
            self._column.addWidget(PairedRows(rows, [_needs_a_line(field) for field in fields[:ROWS]]))
        else:
            together = GroupedRows()
            for row in rows:
                together.add(row)
            self._column.addWidget(together)
        if len(fields) > ROWS:
            every = Button(self._words.count(SHOW_ALL_ROWS, len(fields)), "quiet")
            every.setAccessibleName(f"{every.text()}: {say(strong)}")
            every.clicked.connect(lambda: self._show_whole(say(strong), whole_of(fields)))
            self._column.addWidget(every, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_whole(self, title: str, lines: Sequence[str]) -> None:
        # Each line stands alone there: nothing needs to be kept from turning it.
        alone = tuple(line.replace(ISOLATE, "").replace(END_ISOLATE, "") for line in lines)
        WholeDialog(self, Said(title, alone), self._session).open()

    def _leaves(self, field: FieldSaid, more: str) -> FieldRow:
        return self._lock(field, more)

    def _lock(self, field: FieldSaid, more: str) -> LockedField:
        made = LockedField(field.label, field.shown, field.why, field.note, more=more)
        self.locked.append(made)
        return made

    def _choose(self, field: FieldSaid, more: str) -> OptionalField:
        made = OptionalField(field.label, field.shown, ticked=field.ticked, note=field.note, more=more)
        made.toggled.connect(lambda on, name=field.name: self.ticked.emit(name, on))
        self.optional[field.name] = made
        return made

    def _said(self, icon: str, strong: str, things: Sequence[str], last: str = "") -> None:
        """A line of names: the first of them, how many more, and what is always told (`last`)."""
        if not things and not last:
            return
        row = _beside(icon, "text_muted", Body(self._words.say(strong), strong=True, wrap=False), stretch=0)
        named = list(things[:NAMED])
        if len(things) > NAMED:
            named.append(self._words.count(AND_MORE, len(things) - NAMED))
        row.addWidget(Body(", ".join([*named, *((last,) if last else ())]), tone="muted"), 1)
        if len(things) > NAMED:
            every = Button(self._words.say(SHOW_ALL), "quiet")
            every.setAccessibleName(f"{every.text()}: {self._words.say(strong).rstrip(':')}")
            every.clicked.connect(lambda: self._show_whole(self._words.say(strong), things))
            row.addWidget(every, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(row)


def _beside(icon: str, color: TokenName, label: QWidget, *, stretch: int = 1) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(space.TIGHT)
    row.addWidget(IconLabel(icon, color, 18), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label, stretch, Qt.AlignmentFlag.AlignTop)
    return row


def _text_tone(outcome: Outcome) -> TextTone:
    return "bad" if outcome is Outcome.FAIL else "warn"


def _needs_a_line(field: FieldSaid) -> bool:
    return len(field.lines) > 2 or any(len(line) > SHORT for line in field.lines) or bool(field.note)


def _literal(text: str) -> str:
    """For a menu, in which `&` would mark a letter."""
    return text.replace("&", "&&")
