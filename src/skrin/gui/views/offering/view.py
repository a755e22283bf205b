"""An offering on a page of its own, where the window is too narrow for a pane."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from skrin.gui.navigator import Navigator
from skrin.gui.places import Find, Offering, Place
from skrin.gui.session import Session
from skrin.gui.viewmodels.offering import OfferingViewModel
from skrin.gui.views.offering.sheet import OfferingSheet
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.page import ScrollPage
from skrin.words.catalogue import N_

BACK = N_("Find courses")
WIDTH = 760


class OfferingView(QWidget):
    """The way back to the list above, what can be done in the foot."""

    def __init__(self, viewmodel: OfferingViewModel, navigator: Navigator, words_of: Session) -> None:
        super().__init__()
        self.viewmodel, self.navigator, self.session = viewmodel, navigator, words_of
        self.page = ScrollPage(max_width=WIDTH)
        self.to_list = Button("", "quiet", "arrow-left")
        self.to_list.clicked.connect(self._back)
        self.sheet = OfferingSheet(viewmodel, navigator, words_of, titled=False)
        self.page.column.insertWidget(0, self.to_list, 0, Qt.AlignmentFlag.AlignLeft)
        self.page.body.addWidget(self.sheet)
        self.page.foot().addStretch(1)
        self.page.foot().addWidget(self.sheet.buttons)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.page)
        viewmodel.changed.connect(self._show)
        self.retranslate()

    def open(self, place: Place) -> None:
        if isinstance(place, Offering):
            self.viewmodel.open(place.credential_id, place.issuer)
        self._show()
        self.page.focus_heading()

    def retranslate(self) -> None:
        self.to_list.setText(self.session.words.say(BACK))
        self.viewmodel.load()
        self._show()

    def _show(self) -> None:
        said = self.viewmodel.said
        self.page.title.setText(said.title if said is not None else "")

    def _back(self) -> None:
        if not self.navigator.back():
            self.navigator.open(Find())
