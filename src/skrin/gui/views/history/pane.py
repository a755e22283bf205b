"""An entry in full: with whom, when, which fields were given. The values are not kept."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.history.entries import Entry
from skrin.gui.views.credential.facts import Facts, clear, show_all
from skrin.gui.views.history.after_box import AfterBox
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.icon_label import IconLabel, Tile
from skrin.gui.widgets.line import line
from skrin.gui.widgets.pane import Pane
from skrin.gui.widgets.text import Body, Caption, SectionTitle
from skrin.words.catalogue import N_

GOT = N_("What they got")
ABOUT = N_("What it was about")
# Translators: {title} is a credential.
FROM = N_("From {title}")
# Translators: leads from an entry back to the list.
BACK = N_("All entries")
WIDEST = 16_777_215  # Qt's word for as wide as one likes
NO_VALUES = N_("The values themselves are not kept here.")


class Given(QWidget):
    """The fields of each credential, one line each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(space.TIGHT)

    def show_entry(self, entry: Entry, session: Session) -> None:
        clear(self._column)
        say = session.words.say
        for given in entry.given:
            self._column.addWidget(Caption(say(FROM, title=given.credential)) if given.fields else Body(given.credential))
            for name in given.fields:
                self._line("check", Body(name))
        if any(given.fields for given in entry.given):
            self._line("eye-off", Caption(say(NO_VALUES)))
        show_all(self)

    def _line(self, icon: str, words: QWidget) -> None:
        row = QHBoxLayout()
        row.setSpacing(space.TIGHT)
        row.addWidget(IconLabel(icon, "accent" if icon == "check" else "text_muted"))
        row.addWidget(words, 1)
        self._column.addLayout(row)


class EntryPane(Pane):
    """Beside the list; on a narrow window in its place, with a way back."""

    back_asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.back_button = Button("", "quiet", "arrow-left")
        self.back_button.clicked.connect(self.back_asked)
        self.body.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.back_button.hide()
        self.tile = Tile("history")
        self.heading = SectionTitle()
        self.when = Body(tone="muted")
        self.word = Body(strong=True)
        self.explanation = Body()
        self.facts = Facts()
        self.about = Body(strong=True)
        self.given = Given()
        self.rule = line()
        self.after = AfterBox(session)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.heading)
        words.addWidget(self.when)
        top = QHBoxLayout()
        top.setSpacing(space.NEAR)
        top.addWidget(self.tile)
        top.addLayout(words, 1)
        self.body.addLayout(top)
        self.body.addSpacing(space.TIGHT)
        for widget in (self.word, self.explanation, self.facts):
            self.body.addWidget(widget)
        self.body.addSpacing(space.TIGHT)
        self.body.addWidget(self.rule)
        self.body.addSpacing(space.TIGHT)
        self.body.addWidget(self.about)
        self.body.addWidget(self.given)
        self.body.addStretch(1)
        self.body.addSpacing(space.TIGHT)
        self.body.addWidget(self.after)

    def stand_alone(self, alone: bool) -> None:
        """In the place of the list, as wide as it is."""
        self.back_button.setVisible(alone)
        if alone:
            self._window_width = 0  # no share of the window: all of it
            self.setMinimumWidth(0)
            self.setMaximumWidth(WIDEST)
            self.show()

    def retranslate(self) -> None:
        self.back_button.setText(self._session.words.say(BACK))

    def show_entry(self, entry: Entry | None) -> None:
        self.scroller.setVisible(entry is not None)
        if entry is None:
            return
        say = self._session.words.say
        self.tile.icon.show_icon(entry.icon, "accent")
        self.heading.setText(entry.who)
        self.when.setText(entry.when)
        self.word.setText(entry.word)
        self.explanation.setText(entry.explanation)
        self.explanation.setVisible(bool(entry.explanation))
        self.facts.show_facts(entry.facts)
        self.about.setText(say(GOT if any(given.fields for given in entry.given) else ABOUT))
        self.about.setVisible(bool(entry.given))
        self.rule.setVisible(bool(entry.given))
        self.given.show_entry(entry, self._session)
        self.after.show_after(entry.after)
        QTimer.singleShot(0, self.scroller.content, self.scroller.content.updateGeometry)
