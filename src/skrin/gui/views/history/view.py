"""The history: by month, narrowed by organisation and kind, an entry in full beside it, all of it as a file."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from skrin.gui.navigator import Navigator
from skrin.gui.places import History, Sharing
from skrin.gui.session import Session
from skrin.gui.theme import icons, space
from skrin.gui.theme.theme import theme
from skrin.gui.viewmodels.history.entries import Entry
from skrin.gui.viewmodels.history.narrowing import KINDS, PERIODS, Kind, Period
from skrin.gui.viewmodels.history.viewmodel import HistoryViewModel
from skrin.gui.views.credential.problem import ProblemBar
from skrin.gui.views.history.asking import Asking
from skrin.gui.views.history.entry_list import EntryList
from skrin.gui.views.history.pane import EntryPane
from skrin.gui.views.history.receipt_dialog import ReadReceiptDialog
from skrin.gui.widgets.announce import announce
from skrin.gui.widgets.bar import Bar
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.empty_state import EmptyState
from skrin.gui.widgets.filter_chips import FilterChips
from skrin.gui.widgets.menu_chip import MenuChip
from skrin.gui.widgets.one_at_a_time import OneAtATime
from skrin.gui.widgets.pane import WINDOW_LEAST
from skrin.gui.widgets.shortcut import shortcut
from skrin.gui.widgets.text import Body, PageTitle
from skrin.gui.widgets.toast import Toast
from skrin.gui.widgets.turning_row import TurningRow
from skrin.words.catalogue import N_, NN_

TITLE = N_("History")
SUBTITLE = N_("Who, when and which fields. Never the values.")
EXPORT = N_("Export")
# Translators: leads to what is shared with others at present.
OUT = N_("What is out")
DUE = NN_(
    "{count} request for erasure has had no answer for 30 days.", "{count} requests for erasure have had no answer for 30 days."
)
SHOW_DUE = N_("Show")
SEARCH = N_("Search organisation or credential")
# Translators: the name a screen reader gives the row of filter chips.
FILTERS = N_("Which entries")
EMPTY = N_("Nothing yet")
EMPTY_SENTENCE = N_("What you receive and share will stand here.")
NOTHING = N_("Nothing found")
NOTHING_SENTENCE = N_("No entry fits what you search for.")
SHOW_ALL = N_("Show all")
SAVE_AS = N_("Export the history")
FILE_NAME = N_("history.json")
JSON_FILES = N_("JSON files")
# Translators: on a chip: opens the filters that there is no room for.
MORE = N_("More")
SAVED = N_("Saved as {name}")
RECEIPT_ENTERED = N_("Their receipt stands in your history")
# Translators: filters that open a menu: with whom, and when.
ORGANISATION = N_("Organisation")
ANYBODY = N_("Any organisation")
WHEN = N_("Time")
# Translators: on a chip: opens the filters that there is no room for.
MORE = N_("More")
LETTERS = 28

T = TypeVar("T")


def shortened(text: str) -> str:
    return text if len(text) <= LETTERS else text[: LETTERS - 1] + "…"


class HistoryView(QWidget):
    def __init__(self, viewmodel: HistoryViewModel, navigator: Navigator, session: Session) -> None:
        super().__init__()
        self.setProperty("ground", "bg")
        self.viewmodel, self._navigator, self._session = viewmodel, navigator, session
        self.title, self.subtitle = PageTitle(), Body(tone="muted")
        self.export = Button("", "primary", "download")
        self.problem = ProblemBar(viewmodel)
        self.act_problem = ProblemBar(viewmodel.acts)
        self.show_due = Button("")
        self.due = Bar("warn", "", action=self.show_due, icon="clock")
        self.out = Button("", icon="share")
        self.asking = Asking(self, viewmodel.acts, session)
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self._glass = QAction(self)
        self.search.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.kinds = FilterChips("", [(kind.value, "") for kind in KINDS], Kind.ALL.value)
        self.organisation, self.period = MenuChip(), MenuChip()
        self.kinds.add_last(self.organisation, self.period)
        self.list = EntryList(viewmodel)
        self.empty = EmptyState("history", "", "")
        self.show_all = Button("")
        self.nothing = EmptyState("search", "", "", [self.show_all])
        self.pane = EntryPane(session)
        self.dialog: QFileDialog | None = None
        self.receipt_dialog: ReadReceiptDialog | None = None
        self._below = OneAtATime()
        self._left = QWidget()
        self._alone = False
        self._lay_out()
        self._connect()
        self._dress()
        self.retranslate()

    # the contract of a screen

    def open(self, place: History) -> None:
        self._alone = False
        if place.newest:
            self.search.clear()
            self.viewmodel.load_newest()
        else:
            self.viewmodel.load()
        self.title.take_focus()
        announce(self.title, self.title.text())

    def leave(self) -> None:
        if self.receipt_dialog is not None:
            self.receipt_dialog.reject()

    def retranslate(self) -> None:
        say = self._session.words.say
        self.title.setText(say(TITLE))
        self.subtitle.setText(say(SUBTITLE))
        self.export.setText(say(EXPORT))
        self.out.setText(say(OUT))
        self.show_due.setText(say(SHOW_DUE))
        self.search.setPlaceholderText(say(SEARCH))
        self.search.setAccessibleName(say(SEARCH))
        self.kinds.setAccessibleName(say(FILTERS))
        self.kinds.name_more(say(MORE))
        kinds = [(kind.value, say(text)) for kind, text in KINDS.items()]
        self.kinds.show_choices(kinds, self.viewmodel.wanted.kind.value)
        self.kinds.name_more(say(MORE))
        self.list.setAccessibleName(say(TITLE))
        self.empty.say(say(EMPTY), say(EMPTY_SENTENCE))
        self.nothing.say(say(NOTHING), say(NOTHING_SENTENCE))
        self.show_all.setText(say(SHOW_ALL))
        self.pane.retranslate()
        self.viewmodel.load()

    def back(self) -> bool:
        """Escape leads from an entry to the list, and then takes the search and the filters away."""
        if self._alone:
            self._show_list()
            return True
        if self.viewmodel.wanted.narrowed:
            self.search.clear()
            self.viewmodel.show_all()
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
        head.addWidget(self.out, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.export, 0, Qt.AlignmentFlag.AlignTop)
        for page in (self.list, self.empty, self.nothing):
            self._below.addWidget(page)
        left = QVBoxLayout(self._left)
        left.setContentsMargins(space.APART, 28, space.APART, 0)
        left.setSpacing(space.NEAR)
        left.addLayout(head)
        for widget in (self.problem, self.act_problem, self.due, self.search, self.kinds):
            left.addWidget(widget)
        left.addWidget(self._below, 1)
        both = QHBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(0)
        both.addWidget(self._left, 1)
        both.addWidget(self.pane)

    def _connect(self) -> None:
        self.viewmodel.changed.connect(self._show)
        self.viewmodel.exported.connect(self._tell_saved)
        self.search.textChanged.connect(self.viewmodel.search)
        self.search.returnPressed.connect(self.list.setFocus)
        self.kinds.chosen.connect(lambda key: self.viewmodel.show_kind(Kind(key)))
        self.organisation.clicked.connect(lambda: self.viewmodel.read_organisations(self._offer_organisations))
        self.period.clicked.connect(self._offer_periods)
        self.export.clicked.connect(self._ask_where)
        self.show_all.clicked.connect(self.back)
        self.pane.back_asked.connect(self.back)
        self.out.clicked.connect(lambda: self._navigator.open(Sharing()))
        self.show_due.clicked.connect(self.viewmodel.show_unanswered)
        self._connect_acts()
        for chosen in (self.list.clicked, self.list.activated):
            chosen.connect(self._open_entry)
        theme().changed.connect(self._dress)
        shortcut(QKeySequence.StandardKey.Find, self, self.search.setFocus, N_("Search"))

    def _connect_acts(self) -> None:
        after, asking, acts = self.pane.after, self.asking, self.viewmodel.acts
        for asked, act in (
            (after.receipt_asked, self._read_receipt),
            (after.erase_asked, lambda entry: asking.erase(entry.id)),
            (after.report_asked, lambda entry: asking.report(entry.id)),
            (after.answer_asked, asking.answer),
            (after.note_asked, asking.note),
            (after.erase_notes_asked, lambda entry: acts.erase_notes(entry.id)),
            (after.stop_asked, lambda entry: acts.stop_reminding(entry.id)),
        ):
            asked.connect(partial(self._for_entry, act))

    def _read_receipt(self, entry: Entry) -> None:
        dialog = self.receipt_dialog = ReadReceiptDialog(self, self.viewmodel.receipt, self._session)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: Toast(self, self._session.words.say(RECEIPT_ENTERED)).appear())
        dialog.destroyed.connect(self._receipt_closed)
        self.viewmodel.receipt.begin(entry.who)
        dialog.open()

    def _receipt_closed(self) -> None:
        self.receipt_dialog = None

    def _for_entry(self, act: Callable[[Entry], object]) -> None:
        if (entry := self.viewmodel.entry) is not None:
            act(entry)

    # showing

    def _show(self) -> None:
        viewmodel = self.viewmodel
        shown = self.empty if viewmodel.empty else self.nothing if viewmodel.nothing_found else self.list
        self._below.setCurrentWidget(shown)
        for widget in (self.search, self.kinds, self.export, self.out):
            widget.setVisible(not viewmodel.empty)
        self.due.say(self._session.words.count(DUE, len(viewmodel.due)))
        self.due.setVisible(bool(viewmodel.due) and not viewmodel.wanted.unanswered)
        self._show_wanted()
        self.pane.show_entry(viewmodel.entry)
        self._fit()

    def _show_wanted(self) -> None:
        wanted, say = self.viewmodel.wanted, self._session.words.say
        self.kinds.choose(wanted.kind.value)
        self.organisation.say(say(ORGANISATION), shortened(wanted.organisation))
        self.period.say(say(WHEN), say(PERIODS[wanted.period]) if wanted.period is not Period.ANY else "")

    def _offer_organisations(self, names: Sequence[str]) -> None:
        none = self._session.words.say(ANYBODY)
        self._offer(self.organisation, [("", none), *((name, name) for name in names)], self.viewmodel.show_organisation)

    def _offer_periods(self) -> None:
        say, take = self._session.words.say, self.viewmodel.show_period
        self._offer(self.period, [(period, say(text)) for period, text in PERIODS.items()], take)

    def _offer(self, chip: MenuChip, choices: Sequence[tuple[T, str]], take: Callable[[T], object]) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, name in choices:
            # What somebody is called is no mnemonic.
            menu.addAction(shortened(name).replace("&", "&&"), partial(take, key))
        menu.popup(chip.mapToGlobal(chip.rect().bottomLeft()))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Beside the list where there is room; else in its place, when an entry is opened."""
        width = self.window().width()
        self._alone = self._alone and not self._is_wide() and self.viewmodel.entry is not None
        self._left.setVisible(not self._alone)
        self.pane.fit(width)
        self.pane.stand_alone(self._alone)
        if self.viewmodel.empty:
            self.pane.hide()

    def _is_wide(self) -> bool:
        return self.window().width() >= WINDOW_LEAST * theme().text_scale

    def _open_entry(self) -> None:
        if not self._is_wide():
            self._alone = True
            self._fit()
            self.pane.heading.take_focus()

    def _show_list(self) -> None:
        self._alone = False
        self._fit()
        self.list.setFocus()

    def _dress(self) -> None:
        self._glass.setIcon(icons.icon("search", "text_muted", theme().scaled(18)))
        self._fit()

    # the file

    def _ask_where(self) -> None:
        say = self._session.words.say
        self.dialog = QFileDialog(self, say(SAVE_AS), str(Path.home() / say(FILE_NAME)), f"{say(JSON_FILES)} (*.json)")
        self.dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.fileSelected.connect(lambda name: self.viewmodel.export(Path(name)))
        self.dialog.open()

    def _tell_saved(self, path: str) -> None:
        Toast(self, self._session.words.say(SAVED, name=Path(path).name)).appear()
