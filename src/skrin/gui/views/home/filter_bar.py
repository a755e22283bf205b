"""Search, order and filters above the list."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from skrin.gui.theme import icons, space
from skrin.gui.theme.theme import theme
from skrin.gui.viewmodels.home import HomeViewModel
from skrin.gui.viewmodels.home.filters import SORTS, STATES, State
from skrin.gui.viewmodels.home.reading import Choices
from skrin.gui.widgets.filter_chips import FilterChips
from skrin.gui.widgets.menu_chip import MenuChip
from skrin.words.catalogue import N_

SEARCH = N_("Search title, issuer, outcome or label")
ORDER = N_("Order")
# Translators: the name a screen reader gives the row of filter chips.
FILTERS = N_("Which credentials")
ISSUER = N_("Issuer")
ANY_ISSUER = N_("Any issuer")
LABEL = N_("Label")
ANY_LABEL = N_("Any label")
# Translators: on a chip: opens the filters that there is no room for.
MORE = N_("More")
NO_LABELS = N_("No credential has a label")
# Translators: on a filter chip that is on: what is filtered by, and its value.
CHOSEN = N_("{what}: {value}")
LETTERS = 28


class FilterBar(QWidget):
    """Passes on what the person types and chooses."""

    down = Signal()

    def __init__(self, viewmodel: HomeViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._viewmodel = viewmodel
        self._shown: object = None
        self._offers_paper = False
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self._glass = QAction(self)
        self.search.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.order = QComboBox()
        for key in SORTS:
            self.order.addItem("", key)
        self.states = FilterChips("", [])
        self.issuer, self.label = MenuChip(), MenuChip()
        self.states.add_last(self.issuer, self.label)
        self._lay_out()
        self.search.textEdited.connect(viewmodel.search)
        self.search.textChanged.connect(self._cleared)
        self.search.returnPressed.connect(self.down)
        self.order.activated.connect(lambda _: viewmodel.sort(str(self.order.currentData())))
        self.states.chosen.connect(lambda key: viewmodel.show_state(State(key)))
        self.issuer.clicked.connect(lambda: viewmodel.read_choices(self._offer_issuers))
        self.label.clicked.connect(lambda: viewmodel.read_choices(self._offer_labels))
        theme().changed.connect(self._dress)
        self._dress()

    def show_wanted(self) -> None:
        """As the view-model has it: after everything was reset, or a choice was made."""
        wanted, say = self._viewmodel.wanted, self._viewmodel.session.words.say
        paper = self._viewmodel.papers_held > 0 or wanted.state is State.PAPER
        if self._shown == (wanted, say, self._viewmodel.choices, paper):
            return
        self._shown = (wanted, say, self._viewmodel.choices, paper)
        if paper is not self._offers_paper:
            self._offers_paper = paper
            self._show_states()
        if not wanted.text and not self.search.hasFocus():
            self.search.clear()
        self.states.choose(wanted.state.value)
        self.order.setCurrentIndex(max(0, self.order.findData(wanted.sort)))
        issuers = dict(self._viewmodel.choices.issuers) if self._viewmodel.choices is not None else {}
        self.issuer.say(say(ISSUER), self._short(issuers.get(wanted.issuer, wanted.issuer)))
        self.label.say(say(LABEL), self._short(wanted.label))

    def retranslate(self) -> None:
        self._shown = None
        say = self._viewmodel.session.words.say
        self.search.setPlaceholderText(say(SEARCH))
        self.search.setAccessibleName(say(SEARCH))
        self.order.setAccessibleName(say(ORDER))
        for row, message in enumerate(SORTS.values()):
            self.order.setItemText(row, say(message))
        self.states.setAccessibleName(say(FILTERS))
        self._show_states()
        self.states.name_more(say(MORE))
        self.show_wanted()

    def _show_states(self) -> None:
        """Without the one for certificates on paper, where there is none."""
        say = self._viewmodel.session.words.say
        offered = [(state.value, say(text)) for state, text in STATES.items() if state is not State.PAPER or self._offers_paper]
        self.states.show_choices(offered, self._viewmodel.wanted.state.value)

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(space.NEAR)
        above.addWidget(self.search, 1)
        above.addWidget(self.order)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.NEAR)
        column.addLayout(above)
        column.addWidget(self.states)

    def _dress(self) -> None:
        self._glass.setIcon(icons.icon("search", "text_muted", theme().scaled(18)))

    def _cleared(self, text: str) -> None:
        if not text and self._viewmodel.wanted.text:
            self._viewmodel.search("")

    def _offer_issuers(self, found: Choices) -> None:
        say = self._viewmodel.session.words.say
        self._offer(self.issuer, say(ANY_ISSUER), found.issuers, self._viewmodel.show_issuer)

    def _offer_labels(self, found: Choices) -> None:
        say = self._viewmodel.session.words.say
        none = say(ANY_LABEL) if found.labels else say(NO_LABELS)
        self._offer(self.label, none, found.labels, self._viewmodel.show_label)

    def _offer(self, chip: MenuChip, none: str, choices: Sequence[tuple[str, str]], take: Callable[[str], object]) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(none, partial(take, ""))
        if choices:
            menu.addSeparator()
        for key, name in choices:
            menu.addAction(name.replace("&", "&&"), partial(take, key))
        menu.popup(chip.mapToGlobal(chip.rect().bottomLeft()))

    def _short(self, text: str) -> str:
        return text if len(text) <= LETTERS else text[: LETTERS - 1] + "…"
