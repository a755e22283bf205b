"""Where a page of checking is wanted and the verifier's store is not open: it is opened, or made, and the page follows."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from skrin.gui.navigator import Navigator
from skrin.gui.places import CheckingDoor, Place
from skrin.gui.session import Session
from skrin.gui.viewmodels.checking_door import CheckingDoorViewModel
from skrin.gui.views.checking_door.part import DoorPart
from skrin.gui.widgets.page import ScrollPage
from skrin.words.catalogue import N_

TITLE = N_("Check credentials")


class CheckingDoorView(QWidget):
    def __init__(self, viewmodel: CheckingDoorViewModel, navigator: Navigator, words_of: Session) -> None:
        super().__init__()
        self.viewmodel, self.navigator, self.session = viewmodel, navigator, words_of
        self.page = ScrollPage("", max_width=840)
        self.part = DoorPart(viewmodel, words_of)
        self._to: Place | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.page)
        self.page.body.addWidget(self.part)
        viewmodel.opened.connect(self._pass)
        self.part.cancelled.connect(navigator.back)
        self.retranslate()

    def open(self, place: Place) -> None:
        self._to = place.to if isinstance(place, CheckingDoor) else None
        self.viewmodel.look()
        self.part.take_focus()

    def leave(self) -> None:
        self.part.clear()

    def retranslate(self) -> None:
        self.page.title.setText(self.session.words.say(TITLE))
        self.part.retranslate()

    def _pass(self) -> None:
        if self._to is not None and isinstance(self.navigator.current, CheckingDoor):
            self.navigator.instead(self._to)
