"""The acts on a credential: sharing, exporting, asking the issuer to revoke, deleting here. No button is for two of them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.detail import DetailViewModel
from skrin.gui.views.credential.sharing import (
    ANSWER,
    ONLY_AS_A_FILE,
    SHARE,
    SHARE_ANYWAY,
    can_choose,
    can_share,
    reason,
)
from skrin.gui.views.detail.act_button import ActButton
from skrin.gui.views.detail.dialogs import DELETE, REVOKE
from skrin.gui.views.detail.warned_banner import GET_EDITION
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.line import line
from skrin.gui.widgets.text import Caption
from skrin.words.catalogue import N_
from skrin.words.europass_upload import EXPORT, EXPORT_CAPTION

REVOKE_CAPTION = N_("Signed request. You get a receipt.")
EDITION_CAPTION = N_("You see what changed before it replaces this one.")
FETCHING_EDITION = N_("Asking the issuer for a new edition …")
REVOKING = N_("Asking the issuer …")
DELETE_CAPTION = N_("Only on this computer. The issuer is not told.")


class Acts(QWidget):
    """Emits which one is wanted."""

    share_asked = Signal()
    answer_asked = Signal()
    europass_asked = Signal()
    revoke_asked = Signal()
    delete_asked = Signal()
    edition_asked = Signal()

    def __init__(self, viewmodel: DetailViewModel, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._viewmodel, self._session = viewmodel, session
        self.share = Button("", "primary", "share", big=True)
        self.share_reason = Caption()
        self.answer = Button("", "quiet", "scan")
        self.europass = ActButton("download")
        self.edition = ActButton("refresh")
        self.revoke = ActButton("revoke")
        self.delete = ActButton("trash", dangerous=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.TIGHT)
        column.addWidget(line())
        column.addSpacing(space.HAIR)
        for widget in (self.share, self.share_reason, self.answer, self.europass, self.edition, self.revoke, self.delete):
            column.addWidget(widget)
        self.share.clicked.connect(self.share_asked)
        self.answer.clicked.connect(self.answer_asked)
        self.europass.clicked.connect(self.europass_asked)
        self.edition.clicked.connect(self.edition_asked)
        self.revoke.clicked.connect(self.revoke_asked)
        self.delete.clicked.connect(self.delete_asked)

    def show_state(self) -> None:
        """As the view-model has it now."""
        sheet, say = self._viewmodel.sheet, self._session.words.say
        if sheet is None:
            return
        self.share.setText(say(SHARE_ANYWAY if sheet.warned is not None else SHARE))
        self.share.set_kind("secondary" if sheet.warned is not None else "primary")
        self.share.setVisible(sheet.showable)
        self.answer.setVisible(sheet.showable and can_choose())
        self.share_reason.setText(say(reason() if sheet.showable else ONLY_AS_A_FILE))
        self.europass.setVisible(sheet.for_europass)
        fetching = self._viewmodel.edition.busy
        self.edition.setVisible(sheet.renewable)
        self.edition.say(say(FETCHING_EDITION if fetching else GET_EDITION), say(EDITION_CAPTION))
        self.edition.allow(not fetching)
        busy = self._viewmodel.revoking
        self.revoke.say(say(REVOKING if busy else REVOKE), sheet.revocation or say(REVOKE_CAPTION))
        self.revoke.allow(not sheet.revocation and not busy)

    def retranslate(self) -> None:
        say = self._session.words.say
        self.share.setEnabled(can_share() or can_choose())
        self.answer.setText(say(ANSWER))
        self.share_reason.setText(say(reason()))
        self.share.setAccessibleDescription(say(reason()))
        self.europass.say(say(EXPORT), say(EXPORT_CAPTION))
        self.delete.say(say(DELETE), say(DELETE_CAPTION))
        self.show_state()
