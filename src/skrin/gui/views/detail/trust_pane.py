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
NOT_REVOCABLE = N_("No issuer is known here that could be asked to revoke it.")
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
        self._lay_out()
        for button, signal in (
            (self.check_again, self.check_asked),
            (self.share, self.share_asked),
            (self.revoke, self.revoke_asked),
            (self.delete, self.delete_asked),
        ):
            button.clicked.connect(signal)

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
        self.revoke_caption.setText(sheet.revocation_asked or say(REVOKE_CAPTION if sheet.revocable else NOT_REVOCABLE))
        self._show_busy(revocable=sheet.revocable)

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
        self.body.addWidget(self.trusted)
        self.body.addLayout(when)
        self.body.addWidget(self.told)
        self.body.addWidget(self.checks)
        self.body.addSpacing(space.NEAR)
        self.body.addWidget(self.used)
        self.body.addWidget(self.uses)
        self.body.addStretch(1)
        self.body.addSpacing(space.NEAR)
        self.body.addWidget(line())
        self.body.addSpacing(space.TIGHT)
        for button, caption in ((self.revoke, self.revoke_caption), (self.delete, self.delete_caption)):
            self.body.addWidget(button)
            self.body.addWidget(caption)
            self.body.addSpacing(space.HAIR)
        sharing = QVBoxLayout()
        sharing.setSpacing(space.TIGHT)
        sharing.addWidget(self.share)
        sharing.addWidget(self.share_reason)
        self.foot.addLayout(sharing)
