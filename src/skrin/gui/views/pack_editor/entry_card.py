"""One credential of a pack: its place, what to look at first, and, unfolded, what of it is shown."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from skrin.domain.verdict import Outcome
from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.pack_editor.reading import EntrySaid
from skrin.gui.views.pack_editor.inside import Inside
from skrin.gui.widgets.buttons import IconButton
from skrin.gui.widgets.chip import ChipLook, OutcomeChip
from skrin.gui.widgets.fold import Fold
from skrin.gui.widgets.grouped_rows import Card
from skrin.gui.widgets.icon_label import IconLabel
from skrin.gui.widgets.text import Caption, CardTitle, TextTone
from skrin.gui.widgets.tone import INK, Tone
from skrin.gui.widgets.turning_row import TurningRow
from skrin.words.catalogue import N_, NN_

READING = N_("Reading …")
MOVE_UP, MOVE_DOWN = N_("Move {title} up"), N_("Move {title} down")
TAKE_OUT = N_("Take {title} out of the pack")
# Translators: {shown} of {count} things in a credential that a person can hide or show.
SHOWS = NN_("Shows {shown} of {count} thing that can be hidden", "Shows {shown} of {count} things that can be hidden")
SHOWS_WHOLE = N_("Shows all of it")
# Translators: after what a credential shows; {shows} is such as “Shows 3 of 9 things that can be hidden”.
AND_NOTE = N_("{shows}, with your note")
# Translators: the place of a credential among those that are shown, counted from 1, before its title.
NUMBERED = N_("{number}. {title}")
TONES: dict[Outcome, Tone] = {Outcome.PASS: "ok", Outcome.UNKNOWN: "warn", Outcome.FAIL: "bad"}


class EntryCard(Card):
    """`moved(step)` is -1 or 1; `ticked(choices, on)` and `noted(text)` as those of `Inside`."""

    moved = Signal(int)
    taken_out = Signal()
    ticked = Signal(object, bool)
    noted = Signal(str)
    unfolded = Signal()

    def __init__(self, credential_id: str, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=space.NEAR)
        self.credential_id, self._session = credential_id, session
        self.said: EntrySaid | None = None
        self.inside: Inside | None = None
        self._shown: tuple[bool, ...] = ()
        self._note = self._wrong = ""
        self.title, self.issuer = CardTitle(), Caption()
        self.chip = OutcomeChip(ChipLook("", "muted"))
        self.up, self.down, self.out = (IconButton(icon, "") for icon in ("chevron-up", "chevron-down", "x"))
        self._told = QVBoxLayout()
        self.fold = Fold("")
        self._lay_out()
        self.up.clicked.connect(lambda: self.moved.emit(-1))
        self.down.clicked.connect(lambda: self.moved.emit(1))
        self.out.clicked.connect(self.taken_out)
        self.fold.head.toggled.connect(self._turned)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.title)
        words.addWidget(self.issuer)
        about = QHBoxLayout()
        about.setSpacing(space.NEAR)
        about.addWidget(IconLabel("badge", "accent", 22), 0, Qt.AlignmentFlag.AlignTop)
        about.addLayout(words, 1)
        acts = QHBoxLayout()
        acts.setSpacing(space.HAIR)
        for button in (self.up, self.down, self.out):
            acts.addWidget(button)
        head = TurningRow()
        head.addLayout(about, 1)
        head.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addLayout(acts)
        self.body.addLayout(head)
        self._told.setSpacing(space.HAIR)
        self.body.addLayout(self._told)
        self.body.addWidget(self.fold)

    @property
    def stops(self) -> list[QWidget]:
        """What the Tab key comes to, in its order."""
        return [self.up, self.down, self.out, self.fold.head, *(self.inside.stops if self.inside is not None else ())]

    def show_place(self, number: int, count: int) -> None:
        """Counted from 1."""
        title = self._title
        self.title.setText(self._session.words.say(NUMBERED, number=number, title=title))
        self.up.setEnabled(number > 1)
        self.down.setEnabled(number < count)

    def show_said(self, said: EntrySaid | None, shown: Sequence[bool], note: str, wrong: str) -> None:
        """`shown` says of each choice whether it is ticked; `said` is None until it is read."""
        new = said != self.said
        self.said, self._shown, self._note, self._wrong = said, tuple(shown), note, wrong
        say = self._session.words.say
        for button, message in ((self.up, MOVE_UP), (self.down, MOVE_DOWN), (self.out, TAKE_OUT)):
            button.set_name(say(message, title=self._title))
        self.fold.setVisible(said is not None and not said.is_gone)
        self.fold.set_title(self._summary())
        if new:
            self._tell()
        if self.inside is not None and said is not None:
            if _rows(self.inside.said) != _rows(said):
                self._take_inside_down()
                self._turned(self.fold.is_open)
            else:
                self.inside.show_ticks(self._shown)
        if self.inside is not None:
            self.inside.show_wrong(wrong)

    @property
    def _title(self) -> str:
        return self._session.words.say(READING) if self.said is None else self.said.title

    def _summary(self) -> str:
        words, count = self._session.words, len(self._shown)
        shows = words.count(SHOWS, count, shown=sum(self._shown)) if count else words.say(SHOWS_WHOLE)
        return words.say(AND_NOTE, shows=shows) if self._note.strip() else shows

    def _tell(self) -> None:
        """Who issued it, how it stands, and what to look at."""
        said = self.said
        self.issuer.setText("" if said is None else said.issuer)
        self.issuer.setVisible(said is not None and bool(said.issuer))
        self.chip.setVisible(said is not None and bool(said.word))
        if said is not None and said.word:
            self.chip.show_look(ChipLook(said.word, TONES[said.outcome]))
        while (item := self._told.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if said is not None:
            for sentences, tone in ((said.stops, "bad"), (said.mind, "warn")):
                for each in sentences:
                    self._told.addWidget(_mark(each, "bad" if tone == "bad" else "warn"))

    def _turned(self, on: bool) -> None:
        if on and self.inside is None and self.said is not None:
            self.inside = Inside(self.said, self._note, self._session)
            self.inside.ticked.connect(self.ticked)
            self.inside.noted.connect(self.noted)
            self.inside.built.connect(self.unfolded)
            self.inside.show_wrong(self._wrong)
            self.fold.body.addWidget(self.inside)
            self.inside.build(self._shown)

    def _take_inside_down(self) -> None:
        if self.inside is not None:
            self.fold.body.removeWidget(self.inside)
            self.inside.hide()
            self.inside.deleteLater()
            self.inside = None


def _rows(said: EntrySaid) -> object:
    return said.title, said.notes, said.choices, said.always


def _mark(sentence: str, tone: TextTone) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(space.TIGHT)
    line.addWidget(IconLabel("circle-alert", INK["bad" if tone == "bad" else "warn"], 18), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(Caption(sentence, tone=tone), 1)
    return row
