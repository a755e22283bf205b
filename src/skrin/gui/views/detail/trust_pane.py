"""Beside the credential: can it be trusted, where was it used, and the acts, each on its own."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.credential.sheet import Sheet
from skrin.gui.viewmodels.detail import DetailViewModel
from skrin.gui.views.credential.checks import ChecksInFull
from skrin.gui.views.credential.uses import Uses
from skrin.gui.views.detail.acts import Acts
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.pane import Pane
from skrin.gui.widgets.rebuilding import rebuilding
from skrin.gui.widgets.text import Caption, SectionTitle
from skrin.words.catalogue import N_

TRUSTED = N_("Can it be trusted?")
USED = N_("Used")
NEVER = N_("Never shared")
ALL_USES = N_("Show all")
# Translators: leads to with whom this credential is shared at present, and to ending it.
OUT = N_("With whom, and until when")
CHECK_AGAIN = N_("Check again")
CHECKING = N_("Checking …")
# So many stand there until somebody asks for all.
FEW = 4


class TrustPane(Pane):
    """Emits what the person wants; nothing is done here."""

    check_asked = Signal()
    out_asked = Signal()

    def __init__(self, viewmodel: DetailViewModel, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._viewmodel, self._session = viewmodel, session
        self._every_use = False
        self._shown: tuple[Sheet, int] | None = None
        self.trusted, self.used = SectionTitle(), SectionTitle()
        self.checked = Caption()
        self.check_again = Button("", "quiet", "refresh")
        self.told = Caption(tone="warn")
        self.checks = ChecksInFull()
        self.uses = Uses()
        self.all_uses, self.out = Button("", "quiet"), Button("", "quiet", "share")
        self.part, self.acts = QWidget(), Acts(viewmodel, session)
        self._lay_out()
        self.check_again.clicked.connect(self.check_asked)
        self.all_uses.clicked.connect(self._show_every_use)
        self.out.clicked.connect(self.out_asked)

    def stand_beside(self) -> None:
        """On a wide window: beside the credential, with the acts at the foot."""
        self.body.addWidget(self.part, 1)
        self.foot.addWidget(self.acts, 1)

    def stand_in(self, column: QVBoxLayout) -> None:
        """On a narrow one: in the page, which scrolls as a whole."""
        column.addWidget(self.part)
        column.addWidget(self.acts)

    def begin(self) -> None:
        """Another credential is shown."""
        self._every_use = False
        self.scroller.verticalScrollBar().setValue(0)

    def show_state(self) -> None:
        """As the view-model has it now."""
        viewmodel, say = self._viewmodel, self._session.words.say
        sheet = viewmodel.sheet
        if sheet is None:
            return
        shown = sheet.uses if self._every_use else sheet.uses[:FEW]
        if (sheet, len(shown)) != self._shown:
            self._shown = (sheet, len(shown))
            with rebuilding(self.part):
                self.checked.setText(sheet.checked)
                self.checks.show_checks(sheet.checks)
                self.uses.show_uses(shown, say(NEVER))
                self.all_uses.setVisible(len(shown) < len(sheet.uses))
                self.out.setVisible(any(use.shared for use in sheet.uses))
        self.told.setText(viewmodel.told)
        self.told.set_tone("warn" if viewmodel.told_is_problem else "muted")
        self.told.setVisible(bool(viewmodel.told))
        if viewmodel.checking:
            self.check_again.busy(say(CHECKING))
        else:
            self.check_again.ready(say(CHECK_AGAIN))
        self.acts.show_state()

    def retranslate(self) -> None:
        say = self._session.words.say
        self.trusted.setText(say(TRUSTED))
        self.used.setText(say(USED))
        self.all_uses.setText(say(ALL_USES))
        self.all_uses.setAccessibleName(f"{say(ALL_USES)}: {say(USED)}")
        self.out.setText(say(OUT))
        self.acts.retranslate()
        self._shown = None
        self.show_state()

    def _show_every_use(self) -> None:
        self._every_use = True
        self.show_state()

    def _lay_out(self) -> None:
        when = QHBoxLayout()
        when.setSpacing(space.HAIR)
        when.addWidget(self.checked, 1)
        when.addWidget(self.check_again, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self.part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.HAIR)
        column.addWidget(self.trusted)
        column.addLayout(when)
        column.addWidget(self.told)
        column.addWidget(self.checks)
        column.addSpacing(space.NEAR)
        column.addWidget(self.used)
        column.addWidget(self.uses)
        column.addWidget(self.all_uses, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.out, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.stand_beside()
