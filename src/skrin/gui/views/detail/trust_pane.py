"""Beside the credential: can it be trusted, where was it used, and the acts, each on its own."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.detail import DetailViewModel
from skrin.gui.views.credential.checks import ChecksInFull
from skrin.gui.views.credential.sharing import SHARE, SHARE_ANYWAY, can_share, reason
from skrin.gui.views.credential.uses import Uses
from skrin.gui.views.detail.dialogs import DELETE, REVOKE
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.line import line
from skrin.gui.widgets.pane import Pane
from skrin.gui.widgets.text import Caption, SectionTitle
from skrin.words.catalogue import N_

TRUSTED = N_("Can it be trusted?")
USED = N_("Used")
NEVER = N_("Never shared")
CHECK_AGAIN = N_("Check again")
CHECKING = N_("Checking …")
REVOKE_CAPTION = N_("Signed request. You get a receipt.")
REVOKING = N_("Asking the issuer …")
DELETE_CAPTION = N_("Only on this computer. The issuer is not told.")


class TrustPane(Pane):
    """Emits what the person wants; nothing is done here."""

    check_asked = Signal()
    share_asked = Signal()
    revoke_asked = Signal()
    delete_asked = Signal()

    def __init__(self, viewmodel: DetailViewModel, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._viewmodel, self._session = viewmodel, session
        self.trusted, self.used = SectionTitle(), SectionTitle()
        self.checked = Caption()
        self.check_again = Button("", "quiet", "refresh")
        self.told = Caption(tone="warn")
        self.checks = ChecksInFull()
        self.uses = Uses()
        self.share = Button("", "primary", "share", big=True)
        self.share_reason = Caption()
        self.revoke = Button("", icon="revoke")
        self.revoke_caption = Caption()
        self.delete = Button("", "danger", "trash")
        self.delete_caption = Caption()
        self.part, self.sharing = QWidget(), QWidget()
        self._lay_out()
        for button, signal in (
            (self.check_again, self.check_asked),
            (self.share, self.share_asked),
            (self.revoke, self.revoke_asked),
            (self.delete, self.delete_asked),
        ):
            button.clicked.connect(signal)

    def stand_beside(self) -> None:
        """On a wide window: beside the credential, with sharing at the foot."""
        self.body.addWidget(self.part, 1)
        self.foot.addWidget(self.sharing, 1)

    def stand_in(self, column: QVBoxLayout) -> None:
        """On a narrow one: in the page, which scrolls as a whole."""
        column.addWidget(self.part)
        column.addWidget(self.sharing)

    def show_state(self) -> None:
        """As the view-model has it now."""
        viewmodel, say = self._viewmodel, self._session.words.say
        sheet = viewmodel.sheet
        if sheet is None:
            return
        self.checked.setText(sheet.checked)
        self.checks.show_checks(sheet.checks)
        self.uses.show_uses(sheet.uses, say(NEVER))
        self.told.setText(say(viewmodel.told))
        self.told.setVisible(bool(viewmodel.told))
        self.share.setText(say(SHARE_ANYWAY if sheet.warned is not None else SHARE))
        self.share.set_kind("secondary" if sheet.warned is not None else "primary")
        self.revoke_caption.setText(sheet.revocation or say(REVOKE_CAPTION))
        self._show_busy(revocable=not sheet.revocation)

    def retranslate(self) -> None:
        say = self._session.words.say
        self.trusted.setText(say(TRUSTED))
        self.used.setText(say(USED))
        self.share.setEnabled(can_share())
        self.share_reason.setText(say(reason()))
        self.share.setAccessibleDescription(say(reason()))
        self.delete.setText(say(DELETE))
        self.delete_caption.setText(say(DELETE_CAPTION))
        self.delete.setAccessibleDescription(say(DELETE_CAPTION))
        self.show_state()

    def _show_busy(self, *, revocable: bool) -> None:
        say = self._session.words.say
        for button, busy, doing, ready in (
            (self.check_again, self._viewmodel.checking, CHECKING, CHECK_AGAIN),
            (self.revoke, self._viewmodel.revoking, REVOKING, REVOKE),
        ):
            if busy:
                button.busy(say(doing))
            else:
                button.ready(say(ready))
        self.revoke.setEnabled(revocable and not self._viewmodel.revoking)
        self.revoke.setAccessibleDescription(self.revoke_caption.text())

    def _lay_out(self) -> None:
        when = QHBoxLayout()
        when.setSpacing(space.HAIR)
        when.addWidget(self.checked, 1)
        when.addWidget(self.check_again, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self.part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.TIGHT)
        column.addWidget(self.trusted)
        column.addLayout(when)
        column.addWidget(self.told)
        column.addWidget(self.checks)
        column.addSpacing(space.NEAR)
        column.addWidget(self.used)
        column.addWidget(self.uses)
        column.addStretch(1)
        column.addSpacing(space.NEAR)
        column.addWidget(line())
        column.addSpacing(space.TIGHT)
        for button, caption in ((self.revoke, self.revoke_caption), (self.delete, self.delete_caption)):
            column.addWidget(button)
            column.addWidget(caption)
            column.addSpacing(space.HAIR)
        sharing = QVBoxLayout(self.sharing)
        sharing.setContentsMargins(0, 0, 0, 0)
        sharing.setSpacing(space.TIGHT)
        sharing.addWidget(self.share)
        sharing.addWidget(self.share_reason)
        self.stand_beside()
