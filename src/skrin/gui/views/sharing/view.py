"""What is out: by recipient or by credential, each with its end; ending it, and asking for erasure."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from skrin.gui.navigator import Navigator
from skrin.gui.places import History, Sharing
from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.theme.theme import theme
from skrin.gui.viewmodels.sharing.reading import By
from skrin.gui.viewmodels.sharing.viewmodel import SharingViewModel
from skrin.gui.views.credential.problem import ProblemBar
from skrin.gui.views.history.asking import Asking
from skrin.gui.views.history.entry_list import EntryList
from skrin.gui.views.sharing.dialog import EndDialog
from skrin.gui.views.sharing.pane import SharingPane
from skrin.gui.widgets.announce import announce
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.empty_state import EmptyState
from skrin.gui.widgets.form_field import SearchField
from skrin.gui.widgets.one_at_a_time import OneAtATime
from skrin.gui.widgets.pane import WINDOW_LEAST
from skrin.gui.widgets.segments import Segments
from skrin.gui.widgets.shortcut import shortcut
from skrin.gui.widgets.text import Body, PageTitle
from skrin.gui.widgets.toast import Toast
from skrin.gui.widgets.turning_row import TurningRow
from skrin.words.catalogue import N_, NN_

TITLE = N_("What is out")
SUBTITLE = N_("With whom, of which credential, and until when. Read from your history.")
HISTORY = N_("History")
END_ALL = N_("End all sharing")
EVERYBODY = NN_("With {count} recipient", "With all {count} recipients")
SEARCH = N_("Search recipient or credential")
GROUPING = N_("Sorted by")
BYS = {By.RECIPIENT: N_("By recipient"), By.CREDENTIAL: N_("By credential")}
# Translators: a choice of two: only what is out at present, or also what was.
FILTERS = N_("Which")
OUT_NOW, EVERYTHING = N_("Out now"), N_("Also what is over")
EMPTY = N_("Nothing is out")
EMPTY_SENTENCE = N_("What you share stands here, with its end date, until it is over.")
NOTHING = N_("Nothing found")
NOTHING_SENTENCE = N_("Nothing that is out fits.")
SHOW_ALL = N_("Show all")
ENDED = N_("Sharing ended with {name}")
ENDED_ALL = NN_("Sharing ended with {count} recipient", "Sharing ended with {count} recipients")


class SharingView(QWidget):
    def __init__(self, viewmodel: SharingViewModel, navigator: Navigator, session: Session) -> None:
        super().__init__()
        self.setProperty("ground", "bg")
        self.viewmodel, self._navigator, self._session = viewmodel, navigator, session
        self.title, self.subtitle = PageTitle(), Body(tone="muted")
        self.to_history = Button("", "quiet", "arrow-left")
        self.end_all = Button("", icon="unlink")
        self.problem, self.act_problem = ProblemBar(viewmodel), ProblemBar(viewmodel.acts)
        self.search = SearchField("")
        self.by = Segments(session.words.say(GROUPING), [(by.value, "") for by in BYS], By.RECIPIENT.value)
        self.which = Segments(session.words.say(FILTERS), [("out", ""), ("all", "")], "out")
        self.list = EntryList(viewmodel)
        self.show_any = Button("")
        self.empty = EmptyState("share", "", "")
        self.nothing = EmptyState("search", "", "", [self.show_any])
        self.pane = SharingPane(session)
        self.asking = Asking(self, viewmodel.acts, session)
        self.dialog: EndDialog | None = None
        self._ask_next: int | None = None
        self._below = OneAtATime()
        self._left = QWidget()
        self._alone = False
        self._lay_out()
        self._connect()
        self.retranslate()

    # the contract of a screen

    def open(self, place: Sharing) -> None:
        self._alone = False
        self.viewmodel.begin(place.credential_id)
        self.title.take_focus()
        announce(self.title, self.title.text())

    def retranslate(self) -> None:
        say = self._session.words.say
        self.title.setText(say(TITLE))
        self.subtitle.setText(say(SUBTITLE))
        self.to_history.setText(say(HISTORY))
        self.end_all.setText(say(END_ALL))
        self.search.say(say(SEARCH), say(SEARCH))
        self.by.setAccessibleName(say(GROUPING))
        self.by.name_choices({by.value: say(text) for by, text in BYS.items()})
        self.which.setAccessibleName(say(FILTERS))
        self.which.name_choices({"out": say(OUT_NOW), "all": say(EVERYTHING)})
        self.list.setAccessibleName(say(TITLE))
        self.empty.say(say(EMPTY), say(EMPTY_SENTENCE))
        self.nothing.say(say(NOTHING), say(NOTHING_SENTENCE))
        self.show_any.setText(say(SHOW_ALL))
        self.pane.retranslate()
        if self.viewmodel.read:
            self.viewmodel.load()

    def back(self) -> bool:
        """Escape leads from a line to the list, and then takes the search away."""
        if self._alone:
            self._show_list()
            return True
        if self.viewmodel.narrowed:
            self.search.clear()
            self.viewmodel.show_any()
            return True
        return False

    # building

    def _lay_out(self) -> None:
        head = TurningRow()
        words = QVBoxLayout()
        words.setSpacing(space.HAIR)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        head.addLayout(words, 1)
        head.addWidget(self.end_all, 0, Qt.AlignmentFlag.AlignTop)
        narrow = TurningRow()
        narrow.addWidget(self.by, 0, Qt.AlignmentFlag.AlignVCenter)
        narrow.addWidget(self.which, 0, Qt.AlignmentFlag.AlignVCenter)
        narrow.addStretch(1)
        for page in (self.list, self.empty, self.nothing):
            self._below.addWidget(page)
        left = QVBoxLayout(self._left)
        left.setContentsMargins(space.APART, space.NEAR, space.APART, 0)
        left.setSpacing(space.NEAR)
        left.addWidget(self.to_history, 0, Qt.AlignmentFlag.AlignLeft)
        left.addLayout(head)
        for widget in (self.problem, self.act_problem, self.search):
            left.addWidget(widget)
        left.addLayout(narrow)
        left.addWidget(self._below, 1)
        both = QHBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(0)
        both.addWidget(self._left, 1)
        both.addWidget(self.pane)

    def _connect(self) -> None:
        self.viewmodel.changed.connect(self._show)
        self.viewmodel.ended.connect(self._tell_ended)
        self.search.textChanged.connect(self.viewmodel.search)
        self.search.returnPressed.connect(self.list.setFocus)
        self.by.chosen.connect(lambda key: self.viewmodel.show_by(By(key)))
        self.which.chosen.connect(lambda key: self.viewmodel.show_everything(key == "all"))
        self.to_history.clicked.connect(lambda: self._navigator.open(History()))
        self.end_all.clicked.connect(self._ask_to_end_all)
        self.show_any.clicked.connect(self.back)
        self.pane.back_asked.connect(self.back)
        self.pane.end_asked.connect(self._ask_to_end)
        self.pane.erase_asked.connect(self._ask_to_erase)
        for chosen in (self.list.clicked, self.list.activated):
            chosen.connect(self._open_row)
        theme().changed.connect(self._fit)
        shortcut(QKeySequence.StandardKey.Find, self, self.search.setFocus, N_("Search"))

    # showing

    def _show(self) -> None:
        viewmodel = self.viewmodel
        nothing = self.nothing if viewmodel.narrowed else self.empty
        self._below.setCurrentWidget(nothing if viewmodel.empty else self.list)
        self.end_all.setVisible(bool(viewmodel.out_keys))
        self.which.choose("all" if viewmodel.wanted.everything else "out")
        self.pane.show_sheet(viewmodel.sheet)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._alone = self._alone and not self._is_wide() and self.viewmodel.entry is not None
        self._left.setVisible(not self._alone)
        self.pane.fit(self.window().width())
        self.pane.stand_alone(self._alone)
        if self.viewmodel.empty:
            self.pane.hide()

    def _is_wide(self) -> bool:
        return self.window().width() >= WINDOW_LEAST * theme().text_scale

    def _open_row(self) -> None:
        if not self._is_wide():
            self._alone = True
            self._fit()
            self.pane.heading.take_focus()

    def _show_list(self) -> None:
        self._alone = False
        self._fit()
        self.list.setFocus()

    # ending

    def _ask_to_end(self) -> None:
        sheet = self.viewmodel.sheet
        if sheet is not None and sheet.keys:
            self._ask_next = sheet.newest
            one = self.viewmodel.wanted.by is By.RECIPIENT
            self._open_dialog(sheet.title if one else self._session.words.count(EVERYBODY, len(sheet.keys)), sheet.keys)

    def _ask_to_end_all(self) -> None:
        keys = self.viewmodel.out_keys
        self._ask_next = None
        self._open_dialog(self._session.words.count(EVERYBODY, len(keys)), keys)

    def _open_dialog(self, about: str, keys: tuple[str, ...]) -> None:
        self.dialog = EndDialog(self, about, self._ask_next is None, self._session)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.accepted.connect(lambda: self.viewmodel.end(keys))
        self.dialog.open()

    def _tell_ended(self, names: tuple[str, ...]) -> None:
        say, count = self._session.words.say, self._session.words.count
        told = say(ENDED, name=names[0]) if len(names) == 1 else count(ENDED_ALL, len(names))
        Toast(self, told, icon="unlink").appear()
        if self._ask_next is not None:
            self.asking.erase(self._ask_next)

    def _ask_to_erase(self) -> None:
        sheet = self.viewmodel.sheet
        if sheet is not None and sheet.newest is not None:
            self.asking.erase(sheet.newest)
