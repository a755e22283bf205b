"""One credential of a request: where it is from, what they need, what may be added, what always goes, what stays."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from skrin.domain.verdict import Outcome
from skrin.gui.theme import space
from skrin.gui.theme.tokens import TokenName
from skrin.gui.viewmodels.consent.rows import CredentialSaid, FieldSaid
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.chip import ChipLook, OutcomeChip
from skrin.gui.widgets.field_row import FieldRow, LockedField, OptionalField
from skrin.gui.widgets.grouped_rows import Card, GroupedRows
from skrin.gui.widgets.icon_label import IconLabel
from skrin.gui.widgets.text import Body, Caption
from skrin.gui.widgets.tone import INK, Tone
from skrin.words.catalogue import N_
from skrin.words.speech import Words

FROM = N_("From")
CHANGE = N_("Change")
CHANGE_NAME = N_("Take another credential than {title}")
THEY_NEED = N_("They need")
WITHOUT = N_("without these they cannot go on")
MAY_ADD = N_("You may add")
THEY_MANAGE = N_("they manage without")
ALWAYS = N_("Always goes along")
CANNOT_HIDE = N_("nobody can hide this in this credential")
NOT_SHARED = N_("Not shared:")
WITH_IT = N_("With it goes:")
ALSO = N_("Also share this credential; they manage without it")

TONES: dict[Outcome, Tone] = {Outcome.PASS: "ok", Outcome.UNKNOWN: "warn", Outcome.FAIL: "bad"}


class CredentialSection(QWidget):
    """`ticked(claim, on)`, `included(on)` and `changed_to(credential id)` are the person's choices."""

    ticked = Signal(str, bool)
    included = Signal(bool)
    changed_to = Signal(str)

    def __init__(self, said: CredentialSaid, others: str, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.optional: dict[str, OptionalField] = {}
        self.locked: list[LockedField] = []
        self.also: QCheckBox | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(space.TIGHT)
        self._column.addWidget(self._source(said))
        if said.warning:
            warning = _beside("circle-alert", INK[TONES[said.outcome]], Caption(said.warning, tone="text", wrap=False))
            warning.addStretch(1)
            self._column.addLayout(warning)
        if said.included is not None:
            self._column.addWidget(self._also(said))
        if said.needs:
            self._heading(THEY_NEED, WITHOUT)
            self._column.addWidget(self._rows(said.needs, self._lock))
        if said.may_add:
            self._heading(MAY_ADD, THEY_MANAGE)
            self._column.addWidget(self._rows(said.may_add, self._choose))
        if said.always:
            self._heading(ALWAYS, CANNOT_HIDE)
            self._column.addWidget(self._rows(said.always, self._lock))
        self._column.addSpacing(space.HAIR)
        stays = [*said.stays, *((others,) if others else ())]
        if stays:
            self._said("eye-off", NOT_SHARED, stays)
        if said.goes_along:
            self._said("stamp", WITH_IT, said.goes_along)

    def show_ticks(self, said: CredentialSaid) -> None:
        for field in said.may_add:
            if field.name in self.optional:
                self.optional[field.name].tick(field.ticked)

    def _source(self, said: CredentialSaid) -> QWidget:
        card = Card(flat=True, padding=space.NEAR)
        row = QHBoxLayout()
        row.setSpacing(space.NEAR)
        row.addWidget(IconLabel("badge", "accent", 22))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Caption(f"{self._words.say(FROM)} · {said.issuer}"))
        words.addWidget(Body(said.title, strong=True))
        row.addLayout(words, 1)
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
            act = QAction(f"{choice.title} · {choice.word}".replace("&", "&&"), menu)
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

    def _heading(self, strong: str, muted: str) -> None:
        row = QHBoxLayout()
        row.setSpacing(space.TIGHT)
        row.addWidget(Body(self._words.say(strong), strong=True, wrap=False))
        row.addWidget(Body(self._words.say(muted), tone="muted"), 1)
        self._column.addSpacing(space.HAIR)
        self._column.addLayout(row)

    def _rows(self, fields: tuple[FieldSaid, ...], made: Callable[[FieldSaid], FieldRow]) -> GroupedRows:
        rows = GroupedRows()
        for field in fields:
            rows.add(made(field))
        return rows

    def _lock(self, field: FieldSaid) -> LockedField:
        made = LockedField(field.label, field.lines, field.why, field.note)
        made.setToolTip(f"{field.why}\n{field.name}")
        self.locked.append(made)
        return made

    def _choose(self, field: FieldSaid) -> OptionalField:
        made = OptionalField(field.label, field.lines, ticked=field.ticked, note=field.note)
        made.setToolTip(field.name)
        made.toggled.connect(lambda on, name=field.name: self.ticked.emit(name, on))
        self.optional[field.name] = made
        return made

    def _said(self, icon: str, strong: str, things: "list[str] | tuple[str, ...]") -> None:
        row = _beside(icon, "text_muted", Body(self._words.say(strong), strong=True, wrap=False))
        row.addWidget(Body(", ".join(things), tone="muted"), 1)
        self._column.addLayout(row)


def _beside(icon: str, color: TokenName, label: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(space.TIGHT)
    row.addWidget(IconLabel(icon, color, 18), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
    return row
