"""My credentials: the list with its filters, the selected one beside it, or how to get the first."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QVBoxLayout, QWidget
from shiboken6 import isValid

from skrin.gui.navigator import Navigator
from skrin.gui.places import Add, Detail, Find, Home, Keys, Paper
from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.theme.theme import theme
from skrin.gui.viewmodels.home import HomeViewModel
from skrin.gui.viewmodels.home.filters import State
from skrin.gui.views.credential.problem import ProblemBar
from skrin.gui.views.credential.sharing import beginning
from skrin.gui.views.credential.undo import UndoToast
from skrin.gui.views.home.awaited import AwaitedBars
from skrin.gui.views.home.cards import Cards
from skrin.gui.views.home.empty import ADD, NoCredentials
from skrin.gui.views.home.filter_bar import FilterBar
from skrin.gui.views.home.pane import CredentialPane
from skrin.gui.views.home.papers import PaperCards
from skrin.gui.views.working import Working
from skrin.gui.widgets.announce import announce
from skrin.gui.widgets.bar import Bar
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.empty_state import EmptyState
from skrin.gui.widgets.one_at_a_time import OneAtATime
from skrin.gui.widgets.shortcut import shortcut
from skrin.gui.widgets.text import Caption, PageTitle
from skrin.gui.widgets.turning_row import TurningRow
from skrin.words.catalogue import N_, NN_

TITLE = N_("My credentials")
CREDENTIALS = NN_("{count} credential", "{count} credentials")
# Translators: while all of them are judged, once, so that the list can be narrowed to the valid ones, say.
CHECKING = N_("Checking how every credential stands …")
PAPERS = NN_("{count} certificate on paper", "{count} certificates on paper")
NO_PAPER_SENTENCE = N_("No certificate on paper fits what you search for.")
# Translators: under the list of credentials; {papers} is “2 certificates on paper”.
ALSO_HERE = N_("Also here: {papers}")
SHOW_PAPERS = N_("Show them")
NOTHING = N_("Nothing found")
NOTHING_SENTENCE = N_("No credential fits what you search for.")
SHOW_ALL = N_("Show all")
CODE_TITLE = N_("You have not seen your recovery code yet")
CODE_CAPTION = N_("It opens the wallet if this computer's key store is lost.")
SHOW_CODE = N_("Show the code")
CLOSE = N_("Not now")


class HomeView(QWidget):
    def __init__(self, viewmodel: HomeViewModel, navigator: Navigator, session: Session) -> None:
        super().__init__()
        self.setProperty("ground", "bg")
        self.viewmodel, self._navigator, self._session = viewmodel, navigator, session
        self.title = PageTitle()
        self.add = Button("", "primary", "plus")
        self.show_code = Button("")
        self.hint = Bar("warn", "", "", self.show_code, icon="key", close_name=session.words.say(CLOSE))
        self.problem = ProblemBar(viewmodel)
        self.awaited = AwaitedBars(viewmodel.awaited, session)
        self.filters = FilterBar(viewmodel)
        self.working = Working(viewmodel.looking, CHECKING, session)
        self.count = Caption()
        self.cards = Cards(viewmodel)
        self.show_all = Button("")
        self.nothing = EmptyState("search", "", "", [self.show_all])
        self.papers = PaperCards(viewmodel)
        self.also_here, self.show_papers = Caption(), Button("", "quiet", "paper")
        self._also = QWidget()
        self._empty: NoCredentials | None = None
        self.pane = CredentialPane(session)
        self._below = OneAtATime()
        self._whole = OneAtATime()
        self._toast: UndoToast | None = None
        self._told = ""
        self._was_without_pane = False
        self._lay_out()
        self._connect()
        self._say()
        self._show()

    # the contract of a screen

    def open(self, place: Home) -> None:
        if place.highlight:
            self.viewmodel.mark(place.highlight)
        self.viewmodel.load()
        self.title.take_focus()
        announce(self.title, self.title.text())
        self._show_toast()

    def leave(self) -> None:
        self.viewmodel.unmark()

    def retranslate(self) -> None:
        self._say()
        self.viewmodel.load()
        self._show()

    def _say(self) -> None:
        say = self._session.words.say
        self.title.setText(say(TITLE))
        self.add.setText(say(ADD))
        self.show_code.setText(say(SHOW_CODE))
        self.hint.say(say(CODE_TITLE), say(CODE_CAPTION))
        self.hint.close_button.set_name(say(CLOSE))
        self.show_all.setText(say(SHOW_ALL))
        self.nothing.say(say(NOTHING), say(NOTHING_SENTENCE))
        self.show_papers.setText(say(SHOW_PAPERS))
        for part in (self.filters, self.working, self.pane, self.awaited):
            part.retranslate()
        if self._empty is not None:
            self._empty.retranslate()

    def back(self) -> bool:
        """Escape takes the search and the filters away first."""
        if self.viewmodel.wanted.narrowed:
            self.filters.search.clear()
            self.viewmodel.show_all()
            return True
        return False

    # building

    def _lay_out(self) -> None:
        # From the outside in: what is put into a stack of pages is laid out at once, with all that stands in it by then.
        both = QHBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(0)
        left = QVBoxLayout()
        left.setContentsMargins(space.APART, 28, space.APART, 0)
        left.setSpacing(space.BESIDE)
        both.addLayout(left, 1)
        both.addWidget(self.pane)
        head = TurningRow()
        left.addLayout(head)
        head.addWidget(self.title, 1)
        head.addWidget(self.add, 0, Qt.AlignmentFlag.AlignTop)
        left.addWidget(self.problem)
        left.addWidget(self.awaited)
        left.addWidget(self._whole, 1)
        self._list = QWidget()
        self._whole.addWidget(self._list)
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.NEAR)
        for part in (self.hint, self.filters, self.working, self.count):
            column.addWidget(part)
        column.addWidget(self._below, 1)
        self._below.addWidget(self.cards)
        self._below.addWidget(self.nothing)
        self._below.addWidget(self.papers)
        foot = TurningRow(self._also)
        foot.setContentsMargins(0, 0, 0, space.TIGHT)
        foot.addWidget(self.also_here, 1)
        foot.addWidget(self.show_papers)
        column.addWidget(self._also)

    @property
    def empty(self) -> NoCredentials:
        """What a new wallet shows; others never need it."""
        if self._empty is None:
            self._empty = NoCredentials(self._session)
            self._empty.chosen.connect(self._navigator.open)
            self._empty.sample_asked.connect(self.viewmodel.start_sample)
            self._whole.addWidget(self._empty)
        return self._empty

    def _connect(self) -> None:
        viewmodel, go = self.viewmodel, self._navigator.open
        viewmodel.changed.connect(self._show)
        viewmodel.sheet_changed.connect(self._show_sheet)
        viewmodel.found.connect(self.cards.bring_into_sight)
        viewmodel.pages.began.connect(self._select_first)
        viewmodel.deletion.changed.connect(self._show_toast)
        self.add.clicked.connect(lambda: go(Add()))
        self.show_code.clicked.connect(lambda: go(Keys()))
        self.hint.closed.connect(viewmodel.close_hint)
        self.show_all.clicked.connect(self.back)
        self.working.given_up.connect(viewmodel.give_up_looking)
        self.cards.chosen.connect(viewmodel.select)
        self.cards.opened.connect(lambda each: go(Detail(each)))
        self.cards.typed.connect(self._type_in_search)
        self.papers.opened.connect(lambda each: go(Paper(each)))
        self.papers.typed.connect(self._type_in_search)
        self.show_papers.clicked.connect(self._go_to_papers)
        self.awaited.came.connect(lambda each: go(Home(highlight=each)))
        self.filters.down.connect(self._go_to_list)
        viewmodel.sample_ready.connect(lambda offer: go(Add(offer) if offer else Find()))
        self.pane.open_asked.connect(lambda: go(Detail(viewmodel.selected)))
        self.pane.share_asked.connect(lambda: go(beginning(viewmodel.selected)))
        theme().changed.connect(self._fit)
        shortcut(QKeySequence.StandardKey.Find, self, self.filters.search.setFocus, N_("Search"))

    # showing

    def _show(self) -> None:
        viewmodel = self.viewmodel
        self.hint.setVisible(viewmodel.shows_code_hint)
        if self._without_pane != self._was_without_pane:
            self._was_without_pane = self._without_pane
            self._fit()
        _put_up(self._whole, self.empty if viewmodel.empty else self._list)
        self.add.setVisible(not viewmodel.empty)
        _put_up(self._below, self.nothing if viewmodel.nothing_found else self._listed)
        self.papers.show_rows()
        self._also.setVisible(viewmodel.tells_of_papers)
        if self._empty is not None:
            self._empty.show_starting(viewmodel.starting)
        self.filters.show_wanted()
        self._show_count()

    def _show_count(self) -> None:
        viewmodel, words = self.viewmodel, self._session.words
        papers = words.count(PAPERS, len(viewmodel.papers))
        self.also_here.setText(words.say(ALSO_HERE, papers=papers))
        self.nothing.say(words.say(NOTHING), words.say(NO_PAPER_SENTENCE if viewmodel.shows_papers else NOTHING_SENTENCE))
        found = papers if viewmodel.shows_papers else words.count(CREDENTIALS, viewmodel.pages.count)
        if found != self.count.text():
            self._listed.setAccessibleName(f"{words.say(TITLE)}, {found}")
            self.count.setText(found)
        self.count.setVisible(viewmodel.wanted.narrowed and not viewmodel.looking.visible)
        if viewmodel.wanted.narrowed and not viewmodel.looking.running and found != self._told:
            self._told = found
            announce(self.count, found)

    def _select_first(self) -> None:
        if not self.cards.current_id and not self.viewmodel.selected:
            self.viewmodel.select_first()
            self.cards.choose(0)

    def _show_sheet(self) -> None:
        self.pane.show_sheet(self.viewmodel.sheet)

    def _show_toast(self) -> None:
        leaving = self.viewmodel.deletion.leaving
        if self._toast is not None and isValid(self._toast):
            self._toast.hide()
            self._toast.deleteLater()
        self._toast = None
        if leaving is not None:
            self._toast = UndoToast(self._whole, self.viewmodel.deletion, leaving.title, self._session)
            self._toast.appear()

    def _type_in_search(self, letters: str) -> None:
        self.filters.search.setFocus()
        self.filters.search.setText(letters)
        self.viewmodel.search(letters)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.awaited.fit()
        self._fit()

    def _fit(self) -> None:
        self.pane.fit(self.window().width())
        if self._without_pane:
            self.pane.hide()

    @property
    def _listed(self) -> QListView:
        return self.papers if self.viewmodel.shows_papers else self.cards

    @property
    def _without_pane(self) -> bool:
        """There is nothing that could stand beside the list."""
        return self.viewmodel.empty or self.viewmodel.shows_papers

    def _go_to_list(self) -> None:
        self._listed.setFocus()

    def _go_to_papers(self) -> None:
        self.viewmodel.show_state(State.PAPER)
        self.papers.setFocus()


def _put_up(stack: OneAtATime, wanted: QWidget) -> None:
    if stack.currentWidget() is not wanted:
        stack.setCurrentWidget(wanted)
