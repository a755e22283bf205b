"""Find courses: search at the left, the chosen offering at the right."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from skrin.gui.navigator import Navigator
from skrin.gui.places import Offering, Place
from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.find.said import OfferingSaid
from skrin.gui.viewmodels.find.searching import MINE
from skrin.gui.viewmodels.find.viewmodel import FindViewModel
from skrin.gui.views.find.catalogues import CataloguesDialog
from skrin.gui.views.find.narrowing import Narrowing
from skrin.gui.views.offering.sheet import OfferingSheet
from skrin.gui.views.offering.states import state_look
from skrin.gui.widgets.bar import Bar
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.card_list import CardList, Outdented
from skrin.gui.widgets.card_roles import CardFace, CardNote
from skrin.gui.widgets.chip import ChipLook
from skrin.gui.widgets.empty_state import EmptyState
from skrin.gui.widgets.form_field import SearchField
from skrin.gui.widgets.one_at_a_time import OneAtATime
from skrin.gui.widgets.pane import Pane
from skrin.gui.widgets.text import Caption, PageTitle
from skrin.gui.widgets.turning_row import TurningRow
from skrin.words.catalogue import N_

TITLE = N_("Find courses")
SEARCH = N_("Search courses, labels and educators")
CATALOGUES = N_("Catalogues …")
UPDATE = N_("Read the lists anew")
ON_THIS_COMPUTER = N_("Searching happens on this computer.")
NO_CATALOGUES = N_("No catalogues yet")
NO_CATALOGUES_WHY = N_("An educator's catalogue lists its courses. Add the address of one, and search it here.")
ADD_CATALOGUE = N_("Add a catalogue")
NOTHING = N_("No course fits")
NOTHING_WHY = N_("Try another word, or leave out a filter.")
NO_ENROLMENTS = N_("You have not enrolled in anything yet")
NO_ENROLMENTS_WHY = N_("Choose a course and press Enrol. How it stands is then shown here.")
SHOW_ALL = N_("Show all courses")
READING = N_("Reading the lists …")
# Translators: {when} is a day with the time of day.
AS_IT_WAS = N_("What you see is the list from {when}.")
TRY_AGAIN = N_("Try again")
COURSES = N_("Courses")


class FindView(QWidget):
    def __init__(self, viewmodel: FindViewModel, navigator: Navigator, words_of: Session) -> None:
        super().__init__()
        self.viewmodel, self.navigator, self.session = viewmodel, navigator, words_of
        self.title = PageTitle()
        self.field = SearchField("")
        self.catalogues = Button("", "quiet")
        self.update_lists = Button("", "quiet", "refresh")
        self.narrowing = Narrowing(viewmodel, words_of)
        self.summary = Caption()
        self.list = CardList("")
        self.again = Button("", icon="refresh")
        self.problem = Bar("warn", "", action=self.again)
        self.note = Caption()
        self.add_catalogue = Button("", "primary")
        self.nothing_followed = EmptyState("graduation-cap", "", "", (self.add_catalogue,))
        self.all_courses = Button("")
        self.nothing_found = EmptyState("search", "", "", (self.all_courses,))
        self.pane = Pane()
        self.sheet = OfferingSheet(viewmodel.offering, navigator, words_of)
        self._stack = OneAtATime()
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        column = QVBoxLayout()
        column.setContentsMargins(space.APART, 28, space.APART, space.BESIDE)
        column.setSpacing(space.NEAR)
        head = TurningRow()
        head.addWidget(self.title, 1)
        head.addWidget(self.catalogues)
        column.addLayout(head)
        column.addWidget(self.field)
        column.addWidget(self.narrowing)
        about = TurningRow()
        about.addWidget(self.summary, 1)
        about.addWidget(self.update_lists)
        column.addLayout(about)
        column.addWidget(self.problem)
        cards = QWidget()
        cards.setLayout(Outdented(self.list))
        for each in (cards, self.nothing_found, self.nothing_followed):
            self._stack.addWidget(each)
        column.addWidget(self._stack, 1)
        column.addWidget(self.note)
        row.addLayout(column, 1)
        self.pane.body.addWidget(self.sheet)
        self.pane.body.addStretch(1)
        self.pane.foot.addWidget(self.sheet.buttons, 1)
        row.addWidget(self.pane)

    def _connect(self) -> None:
        model = self.viewmodel
        self.field.textChanged.connect(model.search)
        self.list.chosen.connect(model.choose)
        self.list.opened.connect(self._open_page)
        self.update_lists.clicked.connect(model.refresh)
        self.again.clicked.connect(model.refresh)
        self.all_courses.clicked.connect(self._widen)
        self.catalogues.clicked.connect(self.show_catalogues)
        self.add_catalogue.clicked.connect(self.show_catalogues)
        model.changed.connect(self._show)

    # the contract of a screen

    def open(self, place: Place) -> None:
        self.viewmodel.load()
        self.field.setFocus()

    def back(self) -> bool:
        if not self.field.text():
            return False
        self.field.clear()
        return True

    def retranslate(self) -> None:
        say = self.session.words.say
        self.title.setText(say(TITLE))
        self.field.say(say(SEARCH))
        self.catalogues.setText(say(CATALOGUES))
        self.again.setText(say(TRY_AGAIN))
        self.all_courses.setText(say(SHOW_ALL))
        self.note.setText(say(ON_THIS_COMPUTER))
        self.narrowing.retranslate()
        self.list.setAccessibleName(say(COURSES))
        self.add_catalogue.setText(say(ADD_CATALOGUE))
        self.nothing_followed.say(say(NO_CATALOGUES), say(NO_CATALOGUES_WHY))
        if self.viewmodel.listed is not None:
            self.viewmodel.load()
            self.viewmodel.offering.load()
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.pane.fit(self.window().width())
        self._show_pane()

    def show_catalogues(self) -> None:
        CataloguesDialog(self.viewmodel, self.session, self).open()

    def _open_page(self, key: str) -> None:
        """Enter goes to the pane's act, or to a page where there is no pane."""
        found = self.viewmodel.named(key)
        if found is not None and not self.pane.isVisible():
            self.navigator.open(Offering(found.id, found.issuer_url))

    def _show(self) -> None:
        model = self.viewmodel
        listed = model.listed
        for widget in (self.field, self.narrowing, self.summary, self.update_lists, self.catalogues, self.note):
            widget.setVisible(not model.follows_nothing)
        self._show_reading()
        if listed is None:
            return
        self.narrowing.show_wanted()
        self.summary.setText(listed.summary)
        self._show_nothing()
        faces = tuple(self._face(each) for each in listed.offerings)
        if faces != self.list.cards.faces:
            self.list.show_faces(faces)
        if listed.offerings and not self.list.current_key:
            self.list.choose(listed.offerings[0].key)
        self._stack.setCurrentIndex(2 if model.follows_nothing else 0 if listed.offerings else 1)
        self._show_pane()

    def _show_pane(self) -> None:
        self.pane.fit(self.window().width())
        listed = self.viewmodel.listed
        if listed is None or not listed.offerings:
            self.pane.hide()

    def _show_reading(self) -> None:
        """Lists that cannot be read anew stay, with their date (an offline list is no empty one)."""
        model, say = self.viewmodel, self.session.words.say
        if model.refreshing:
            self.update_lists.busy(say(READING))
        else:
            self.update_lists.ready(say(UPDATE))
        problem = model.problem
        self.problem.setVisible(problem is not None)
        self.again.setEnabled(not model.refreshing)
        if problem is not None:
            since = say(AS_IT_WAS, when=model.listed.as_of) if model.listed is not None and model.listed.as_of else ""
            self.problem.say(problem.happened, " ".join(part for part in (since, problem.next) if part))

    def _show_nothing(self) -> None:
        model, say = self.viewmodel, self.session.words.say
        alone = model.show == MINE and not model.text.strip() and not model.label
        self.nothing_found.say(say(NO_ENROLMENTS if alone else NOTHING), say(NO_ENROLMENTS_WHY if alone else NOTHING_WHY))
        self.all_courses.setVisible(model.narrowed)

    def _widen(self) -> None:
        self.viewmodel.widen()
        self.field.clear()
        self.field.setFocus()

    def _face(self, said: OfferingSaid) -> CardFace:
        chip: ChipLook | None = None
        note: CardNote | None = CardNote(said.window, icon="calendar")
        if said.enrolment is not None:
            tone, icon = state_look(said)
            chip = ChipLook(said.state_word(self.session.words), tone, icon)
        elif said.open:
            chip, note = ChipLook(said.window, "info", "calendar"), None
        return CardFace(said.key, said.title, said.issuer, said.meta, chip, note)
