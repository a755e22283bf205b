"""Which courses are listed: all, those that are open, those one enrolled in; and a label, from a menu, for there are many."""

from functools import partial

from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from skrin.gui.session import Session
from skrin.gui.viewmodels.find.searching import ALL, MINE, OPEN
from skrin.gui.viewmodels.find.viewmodel import FindViewModel
from skrin.gui.widgets.filter_chips import FilterChips
from skrin.gui.widgets.menu_chip import MenuChip
from skrin.words.catalogue import N_

SHOW = N_("Which courses")
ALL_COURSES = N_("All")
OPEN_NOW = N_("Open now")
MY_ENROLMENTS = N_("My enrolments")
LABEL = N_("Label")
ANY_LABEL = N_("Any label")
NO_LABELS = N_("No course has a label")
# Translators: on a chip: opens the filters that there is no room for.
MORE = N_("More")


class Narrowing(QWidget):
    """One line of chips."""

    def __init__(self, viewmodel: FindViewModel, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._viewmodel, self._session = viewmodel, session
        self.shows = FilterChips("", ())
        self.label = MenuChip()
        self.shows.add_last(self.label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.shows)
        self.shows.chosen.connect(lambda key: viewmodel.narrow(show=key))
        self.label.clicked.connect(self._offer_labels)

    def retranslate(self) -> None:
        say = self._session.words.say
        self.shows.setAccessibleName(say(SHOW))
        choices = ((ALL, say(ALL_COURSES)), (OPEN, say(OPEN_NOW)), (MINE, say(MY_ENROLMENTS)))
        self.shows.show_choices(choices, self._viewmodel.show)
        self.shows.name_more(say(MORE))
        self.show_wanted()

    def show_wanted(self) -> None:
        """As the view-model has it."""
        self.shows.choose(self._viewmodel.show)
        self.label.say(self._session.words.say(LABEL), dict(self._labels).get(self._viewmodel.label, ""))

    @property
    def _labels(self) -> tuple[tuple[str, str], ...]:
        listed = self._viewmodel.listed
        return listed.labels if listed is not None else ()

    def _offer_labels(self) -> None:
        menu = self.menu()
        menu.popup(self.label.mapToGlobal(self.label.rect().bottomLeft()))

    def menu(self) -> QMenu:
        """The labels there are, the most common first; what is written in them stays as it is."""
        say = self._session.words.say
        menu = QMenu(self)
        menu.addAction(say(ANY_LABEL if self._labels else NO_LABELS), partial(self._viewmodel.narrow, label=""))
        if self._labels:
            menu.addSeparator()
        for key, words in self._labels:
            action = menu.addAction(words.replace("&", "&&"), partial(self._viewmodel.narrow, label=key))
            action.setCheckable(True)
            action.setChecked(key == self._viewmodel.label)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu
