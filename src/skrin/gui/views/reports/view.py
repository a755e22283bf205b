"""The reports that are kept: a list by month, and under it what can be done with the one that is selected."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from skrin.gui.navigator import Navigator
from skrin.gui.places import CheckingDoor, Place, Reports, Result
from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.reports.viewmodel import ReportsViewModel
from skrin.gui.views.credential.problem import ProblemBar
from skrin.gui.views.history.entry_list import EntryList
from skrin.gui.views.reports.acts import ReportActs
from skrin.gui.widgets.announce import announce
from skrin.gui.widgets.bullets import Bullets
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.dialog import ActDialog
from skrin.gui.widgets.empty_state import EmptyState
from skrin.gui.widgets.flow_layout import FlowLayout
from skrin.gui.widgets.fold import Fold
from skrin.gui.widgets.one_at_a_time import OneAtATime
from skrin.gui.widgets.text import Body, PageTitle
from skrin.gui.widgets.toast import Toast
from skrin.words.catalogue import N_, NN_

TITLE = N_("Reports")
SUBTITLE = N_("What you checked, until the day that the person was told. Then it is erased by itself.")
EMPTY = N_("No reports are kept")
EMPTY_SENTENCE = N_("What you check in a meeting stands here until the day you said, and is then erased.")
OPEN = N_("Open")
# Translators: erases a report before its day.
ERASE = N_("Erase now")
ERASE_QUESTION = N_("Erase this report?")
WITH_VALUES = N_("The report goes, with what was shown")
OTHER_FILES = N_("Files that you saved of it are yours to delete: the program does not know where they are")
FOR_GOOD = N_("This cannot be undone")
CANCEL = N_("Cancel")
ERASED = N_("The report was erased")
GONE = NN_("{count} report was erased", "{count} reports were erased")

# So many of those that were erased are named.
MOST_GONE = 8


class ReportsView(QWidget):
    def __init__(self, viewmodel: ReportsViewModel, navigator: Navigator, session: Session) -> None:
        super().__init__()
        self.setProperty("ground", "bg")
        self.viewmodel, self._navigator, self._session = viewmodel, navigator, session
        self.title, self.subtitle = PageTitle(), Body(tone="muted")
        self.problem, self.saving_problem = ProblemBar(viewmodel), ProblemBar(viewmodel.saving)
        self.list = EntryList(viewmodel)
        self.empty = EmptyState("file-check", "", "")
        self.gone, self._gone_lines = Fold(""), Bullets()
        self.erase = Button("", icon="eraser")
        self.open_it = Button("", "primary")
        self.acts = ReportActs(viewmodel.saving, lambda: viewmodel.checked, session, self)
        self.dialog: ActDialog | None = None
        self._below, self._foot = OneAtATime(), QFrame()
        self._lay_out()
        self._connect()
        self.retranslate()

    # the contract of a screen

    def open(self, place: Place) -> None:
        if not self._session.checks:
            self._navigator.open(CheckingDoor(Reports()))
            return
        self.viewmodel.load()
        self.title.take_focus()
        announce(self.title, self.title.text())

    def leave(self) -> None:
        self.viewmodel.saving.cancel()

    def retranslate(self) -> None:
        say = self._session.words.say
        self.title.setText(say(TITLE))
        self.subtitle.setText(say(SUBTITLE))
        self.empty.say(say(EMPTY), say(EMPTY_SENTENCE))
        self.open_it.setText(say(OPEN))
        self.erase.setText(say(ERASE))
        self.list.setAccessibleName(say(TITLE))
        self.acts.retranslate()
        self.viewmodel.load()

    # building

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        page = QVBoxLayout()
        page.setContentsMargins(space.PAGE, 28, space.PAGE, space.NEAR)
        page.setSpacing(space.NEAR)
        for widget in (self.list, self.empty):
            self._below.addWidget(widget)
        self.gone.body.addWidget(self._gone_lines)
        page.addWidget(self.title)
        page.addWidget(self.subtitle)
        for bar in (self.problem, self.saving_problem):
            page.addWidget(bar)
        page.addWidget(self._below, 1)
        page.addWidget(self.gone)
        outer.addLayout(page, 1)
        self._foot.setProperty("part", "foot")
        foot, row = QVBoxLayout(self._foot), FlowLayout(across=space.NEAR)
        foot.setContentsMargins(space.PAGE, space.BESIDE, space.PAGE, space.BESIDE)
        foot.addLayout(row)
        for button in (self.open_it, self.acts.save, self.acts.print, self.erase):
            row.addWidget(button)
        outer.addWidget(self._foot)

    def _connect(self) -> None:
        self.viewmodel.changed.connect(self._show)
        self.viewmodel.began.connect(self._show)
        self.viewmodel.erased_one.connect(self._tell_erased)
        self.list.activated.connect(self._open)
        self.open_it.clicked.connect(self._open)
        self.erase.clicked.connect(self._ask_to_erase)

    # showing

    def _show(self) -> None:
        viewmodel, words = self.viewmodel, self._session.words
        self._below.setCurrentWidget(self.empty if viewmodel.empty else self.list)
        entry, checked = viewmodel.entry, viewmodel.checked
        self._foot.setVisible(entry is not None)
        self.open_it.setVisible(checked is not None)
        self.acts.show(there=checked is not None)
        self.gone.setVisible(bool(viewmodel.gone))
        self.gone.set_title(words.count(GONE, len(viewmodel.gone)))
        self._gone_lines.show_sentences(viewmodel.gone[:MOST_GONE])

    def _open(self) -> None:
        checked = self.viewmodel.checked
        if checked is not None:
            self._navigator.open(Result(checked))

    # erasing

    def _ask_to_erase(self) -> None:
        entry, say = self.viewmodel.entry, self._session.words.say
        if entry is None:
            return
        self.dialog = ActDialog(
            self,
            icon="eraser",
            question=say(ERASE_QUESTION),
            about=f"{entry.who} · {entry.when}",
            happens=[say(each) for each in (WITH_VALUES, OTHER_FILES, FOR_GOOD)],
            act=say(ERASE),
            way_out=say(CANCEL),
            kind="danger",
        )
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.accepted.connect(self.viewmodel.erase)
        self.dialog.open()

    def _tell_erased(self) -> None:
        Toast(self, self._session.words.say(ERASED), icon="eraser").appear()
