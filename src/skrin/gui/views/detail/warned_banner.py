"""Above everything else where a credential is not simply valid: why, whom to ask, and the corrected one where it waits."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.credential.warned import Warned
from skrin.gui.views.credential.faces import TONES
from skrin.gui.widgets.banner import OutcomeBanner
from skrin.gui.widgets.buttons import Button, IconButton
from skrin.gui.widgets.icon_label import IconLabel
from skrin.gui.widgets.text import Body
from skrin.words.catalogue import N_

GET_CORRECTED = N_("Get the corrected one")
GET_EDITION = N_("Get a new edition")
# Translators: {address} is where questions can be put, as the issuer gave it.
CONTACT = N_("Questions: {address}")
COPY_CONTACT = N_("Copy the address")


class WarnedBanner(OutcomeBanner):
    """Emits `corrected_asked` with an offer, `edition_asked` where a new edition is fetched, and `copied` with the address."""

    corrected_asked = Signal(str)
    edition_asked = Signal()
    copied = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("bad", "", "", big=False, parent=parent)
        self._session = session
        self._warned: Warned | None = None
        self.corrected = Button("", "primary", "circle-plus")
        self.contact = Body(selectable=True)
        self.copy_button = IconButton("copy", "", "text")
        self._contact_row = QWidget()
        row = QHBoxLayout(self._contact_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space.TIGHT)
        row.addWidget(IconLabel("letter", "text"))
        row.addWidget(self.contact, 1)
        row.addWidget(self.copy_button)
        self.below.setContentsMargins(0, space.HAIR, 0, 0)
        self.below.addWidget(self.corrected, 0, Qt.AlignmentFlag.AlignLeft)
        self.below.addWidget(self._contact_row)
        self.corrected.clicked.connect(self._get)
        self.copy_button.clicked.connect(self._copy)

    def show_warned(self, warned: Warned) -> None:
        self._warned = warned
        say = self._session.words.say
        self.say(TONES[warned.outcome], warned.word, warned.sentence)
        ended = warned.renewable and not warned.contact
        self.corrected.setText(say(GET_EDITION if ended else GET_CORRECTED))
        self.corrected.setVisible(bool(warned.corrected) or warned.renewable)
        self.contact.setText(say(CONTACT, address=warned.contact))
        self.copy_button.set_name(say(COPY_CONTACT))
        self._contact_row.setVisible(bool(warned.contact))

    def _get(self) -> None:
        if self._warned is not None and self._warned.renewable:
            self.edition_asked.emit()
        elif self._warned is not None:
            self.corrected_asked.emit(self._warned.corrected)

    def _copy(self) -> None:
        if self._warned is not None:
            self.copied.emit(self._warned.contact)
