"""Handing out: as the recipient will see it, then how it gets there; then two answers that weigh the same."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from skrin.gui.navigator import Navigator
from skrin.gui.places import HandOut, Home, Place, ShowCode
from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.hand_out.looking import EntrySaid, Looked
from skrin.gui.viewmodels.hand_out.viewmodel import HandOutViewModel, Step
from skrin.gui.viewmodels.hand_out.ways import ICONS, SAID, Hand
from skrin.gui.views.credential.problem import ProblemBar
from skrin.gui.views.hand_out.done import Done
from skrin.gui.views.hand_out.entry import EntrySection
from skrin.gui.views.hand_out.recipient import RecipientPane
from skrin.gui.views.history.asking import Asking
from skrin.gui.views.sharing.dialog import EndDialog
from skrin.gui.widgets.announce import announce
from skrin.gui.widgets.bar import Bar
from skrin.gui.widgets.buttons import Button, ChoicePair
from skrin.gui.widgets.choice_cards import ChoiceCards
from skrin.gui.widgets.steps_apart import StepsApart
from skrin.gui.widgets.tab_order import chain
from skrin.gui.widgets.task_page import TaskPage
from skrin.gui.widgets.text import Caption, SectionTitle
from skrin.words.catalogue import N_, NN_

BACK = N_("Back")
HERE = N_("Share")
LOOKING = N_("Reading …")
CANNOT = N_("This cannot be shared yet")
# Translators: {name} is whom it is for.
QUESTION = NN_("Share {count} thing with {name}?", "Share {count} things with {name}?")
HANDED = N_("Ready for {name}")
HOW = N_("How do they get it?")
ENDED = N_("You ended sharing with {name} on {date}")
ENDED_WHY = N_("If you share again, they get a new copy that cannot be called back either.")
AGAIN = N_("Share with them again")
DO_NOT = N_("Do not share")
# Translators: instead of it, where something stops it; leads to where it was chosen.
CHANGE = N_("Go back and change it")
MAKING = N_("Making it …")
DONE = N_("Done")
NOTHING_OUT = N_("Nothing has been shared yet.")
READ_TO_END = N_("Nothing has been shared yet. Go to the end of the page to share.")
ANSWER_FIRST = N_("Nothing has been shared yet. First say whether to share with them again.")
SAVE_AS = N_("Save what you share")
FILES = {Hand.FILE: N_("Signed files"), Hand.PDF: N_("PDF files"), Hand.PICTURE: N_("Pictures")}
# Milliseconds after which what was laid out stands, and it can be seen whether its end is in sight.
LAID_OUT = 100
NEAR_THE_END = 2 * space.PAGE


class HandOutView(TaskPage):
    def __init__(self, viewmodel: HandOutViewModel, navigator: Navigator, session: Session) -> None:
        super().__init__("", "")
        self.viewmodel, self.navigator, self.session = viewmodel, navigator, session
        self.problem = ProblemBar(viewmodel)
        self.recipient = RecipientPane()
        self.again = Button("", icon="share")
        self.ended = Bar("warn", "", icon="unlink", action=self.again)
        self.entries: list[EntrySection] = []
        self.stops, self.mind = Bar("bad", ""), Bar("warn", "")
        self.how = SectionTitle()
        self.ways = ChoiceCards("", [(hand.value, ICONS[hand]) for hand in Hand])
        self.finished = Done(navigator, session)
        self.note = Caption("")
        self.refuse, self.share = Button("", "choice", "x", big=True), Button("", "choice", "share", big=True)
        self.pair = ChoicePair(self.refuse, self.share)
        self.done = Button("", "primary", big=True)
        self.asking = Asking(self, viewmodel.acts, session)
        self.dialog: QFileDialog | None = None
        self.end_dialog: EndDialog | None = None
        self._list = QVBoxLayout()
        self._building = StepsApart(self)
        self._listed: Looked | None = None
        self._look = QTimer(self, singleShot=True, interval=LAID_OUT)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        self.left.addWidget(self.recipient)
        self.left.addStretch(1)
        self._list.setSpacing(space.BESIDE)
        for bar in (self.problem, self.ended, self.stops, self.mind):
            self.right.addWidget(bar)
        self.right.addLayout(self._list)
        for widget in (self.how, self.ways, self.finished):
            self.right.addWidget(widget)
        self.right.addStretch(1)
        self.foot.addWidget(self.note, 1)
        self.foot.addWidget(self.pair)
        self.foot.addWidget(self.done)

    def _connect(self) -> None:
        model = self.viewmodel
        self.top.back.connect(self._back)
        self.refuse.clicked.connect(self._back)
        self.share.clicked.connect(lambda: model.share(self._listed.prepared if self._listed is not None else None))
        self.again.clicked.connect(model.agree_again)
        self.done.clicked.connect(lambda: self.navigator.open(Home()))
        self.ways.chosen.connect(lambda key: model.choose(Hand(key)))
        self.finished.end_asked.connect(self._ask_to_end)
        for button in (self.refuse, self.share):
            button.installEventFilter(self)
        model.changed.connect(self._show)
        model.file_wanted.connect(self._ask_where)
        model.code_made.connect(lambda shown: self.navigator.open(ShowCode(shown)))
        model.ended.connect(self.asking.erase)
        bar = self.scroller.verticalScrollBar()
        bar.valueChanged.connect(lambda _: self._look_for_the_end())
        bar.rangeChanged.connect(lambda *_: self._look.start())
        self._look.timeout.connect(self._look_for_the_end)

    # the contract of a screen

    def open(self, place: Place) -> None:
        if isinstance(place, HandOut):
            self.viewmodel.open(place.pack)
        self._show()
        self.focus_heading()

    def leave(self) -> None:
        self.viewmodel.leave()

    def retranslate(self) -> None:
        say = self.session.words.say
        self.top.say(say(BACK), say(HERE))
        self.done.setText(say(DONE))
        self.how.setText(say(HOW))
        self.again.setText(say(AGAIN))
        self.ways.say(say(HOW), [(say(SAID[hand].title), say(SAID[hand].caption)) for hand in Hand])
        self._listed = None
        self.viewmodel.speak_anew()
        self._show()

    # what happens

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        # On some desktops Enter presses the focused button; here only a click and the space bar do.
        if (
            watched in (self.refuse, self.share)
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """A window that was left and came back must be looked at again first."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.viewmodel.step is Step.DECIDE:
            self.viewmodel.guard.touch()

    def _back(self) -> None:
        """Nothing is shared, and nobody is told."""
        if not self.navigator.back():
            self.navigator.open(Home())

    def _ask_where(self) -> None:
        model, say = self.viewmodel, self.session.words.say
        ending = model.hand.ending
        name = str(Path.home() / model.file_name)
        self.dialog = QFileDialog(self, say(SAVE_AS), name, f"{say(FILES[model.hand])} (*{ending})")
        self.dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.dialog.setDefaultSuffix(ending)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.fileSelected.connect(lambda path: model.save(Path(path)))
        self.dialog.open()

    def _ask_to_end(self) -> None:
        looked = self.viewmodel.looked
        if looked is not None:
            self.end_dialog = EndDialog(self, looked.recipient, False, self.session)
            self.end_dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self.end_dialog.accepted.connect(self.viewmodel.end)
            self.end_dialog.open()

    def _look_for_the_end(self) -> None:
        if self._look.isActive() or not self.isVisible() or self.viewmodel.step is not Step.DECIDE or self._listed is None:
            return
        content, bar = self.scroller.content, self.scroller.verticalScrollBar()
        if not self._building.done or content.height() < content.heightForWidth(content.width()):
            self._look.start()  # its rows are not all there, or not laid out yet: their end cannot have been seen
        elif content.height() - bar.value() - self.scroller.viewport().height() <= NEAR_THE_END:
            self.viewmodel.guard.saw_the_end()

    # what is shown

    def _show(self) -> None:
        model, words, title_before = self.viewmodel, self.session.words, self.title.text()
        looked, deciding = model.looked, model.step is Step.DECIDE
        self.recipient.show_of(looked, words)
        self.title.setText(self._title())
        self._show_list()
        for bar, lines in ((self.stops, looked.stops if looked else ()), (self.mind, looked.mind if looked else ())):
            bar.setVisible(deciding and bool(lines))
            bar.say("\n".join(lines))
        self._show_ended()
        ready = deciding and model.prepared is not None
        for widget in (self.how, self.ways):
            widget.setVisible(ready)
        if looked is not None:
            for hand in Hand:
                self.ways.cards[hand.value].setVisible(hand in looked.hands)
            self.ways.choose(model.hand.value)
        self.finished.show_of(model.handed, looked, ended=model.is_ended)
        self._show_foot()
        if self.title.text() != title_before and self.isVisible():
            announce(self.title, self.title.text())
            if model.step is Step.HANDED:
                self.scroller.verticalScrollBar().setValue(0)
                self.focus_heading()

    def _title(self) -> str:
        looked, words = self.viewmodel.looked, self.session.words
        if looked is None:
            return words.say(LOOKING)
        if self.viewmodel.step is Step.HANDED:
            return words.say(HANDED, name=looked.recipient)
        if looked.prepared is None:
            return words.say(CANNOT)
        return words.count(QUESTION, looked.count, name=looked.recipient)

    def _show_list(self) -> None:
        """Made once for each that is looked at, a credential a turn."""
        looked = self.viewmodel.looked if self.viewmodel.step is Step.DECIDE else None
        if looked is self._listed:
            return
        self._listed = looked
        self._building.begin()
        self.entries.clear()
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if looked is not None:
            said = enumerate(looked.entries, 1)
            steps = [partial(self._add, each, number, len(looked.entries)) for number, each in said]
            self._building.begin(*steps, self._built)

    def _add(self, said: EntrySaid, number: int, count: int) -> None:
        section = EntrySection(said, number, count, self.session)
        self.entries.append(section)
        self._list.addWidget(section)

    def _built(self) -> None:
        widgets: list[QWidget] = [self.again, *self.entries, self.ways, self.refuse, self.share]
        chain(*widgets)
        self._look.start()

    def _show_ended(self) -> None:
        model, words, looked = self.viewmodel, self.session.words, self.viewmodel.looked
        asks = model.asks_again and model.step is Step.DECIDE
        new = asks and self.ended.isHidden()
        self.ended.setVisible(asks)
        if looked is not None and looked.ended_at is not None:
            day = words.date(looked.ended_at.astimezone().date())
            self.ended.say(words.say(ENDED, name=looked.recipient, date=day), words.say(ENDED_WHY))
            if new:
                announce(self.ended, self.ended.accessibleName())

    def _show_foot(self) -> None:
        model, say = self.viewmodel, self.session.words.say
        deciding = model.step is Step.DECIDE
        self.pair.setVisible(deciding)
        self.share.setVisible(deciding and model.prepared is not None)
        self.done.setVisible(model.step is Step.HANDED)
        # Of a link there is something to do first.
        self.done.set_kind("secondary" if model.handed is not None and model.handed.link else "primary")
        self.share.setText(say(MAKING) if model.handing else model.act)
        self.share.set_icon("qr" if model.hand.on_screen else "share")
        self.refuse.setText(say(DO_NOT if model.prepared is not None else CHANGE))
        self.refuse.set_icon("x" if model.prepared is not None else "arrow-left")
        self.share.setEnabled(model.can_share)
        self.refuse.setEnabled(not model.handing)
        self.top.back_button.setEnabled(not model.handing)
        self.pair.equalise()
        said = ""
        if deciding and model.prepared is not None:
            said = say(ANSWER_FIRST if model.asks_again else READ_TO_END if model.guard.waits_for_reading else NOTHING_OUT)
        self.note.setText(said)
        self.share.setAccessibleDescription(said)
