"""Beside the list on a wide window: the selected credential in short, and the ways on."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.credential.sheet import Sheet
from skrin.gui.views.credential.checks import ChecksInShort
from skrin.gui.views.credential.faces import chip_of
from skrin.gui.views.credential.facts import Facts
from skrin.gui.views.credential.sharing import SHARE, can_choose, can_share, reason
from skrin.gui.views.credential.uses import Uses
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.chip import ChipLook, OutcomeChip
from skrin.gui.widgets.icon_label import Tile
from skrin.gui.widgets.line import line
from skrin.gui.widgets.pane import Pane
from skrin.gui.widgets.text import Body, Caption, SectionTitle
from skrin.words.catalogue import N_

TRUSTED = N_("Can it be trusted?")
USED = N_("Used")
NEVER = N_("Never shared")
OPEN = N_("Open")
# How many of the facts and uses there is room for.
FACTS = 4
USES = 4


class CredentialPane(Pane):
    """`open_asked` and `share_asked` are for the one that is shown.

    It is furnished a turn after it is made, or with the first sheet: the list beside it is looked at first.
    """

    open_asked = Signal()
    share_asked = Signal()

    heading: SectionTitle
    share: Button
    open_button: Button

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: Sheet | None = None
        self._furnished = False
        QTimer.singleShot(0, self, self._furnish)

    def _furnish(self) -> None:
        if self._furnished:
            return
        self._furnished = True
        self.tile = Tile("graduation-cap", 56)
        self.heading = SectionTitle()
        self.issuer = Body(tone="muted")
        self.chip = OutcomeChip(ChipLook("", "muted"))
        self.part = Caption()
        self.facts = Facts()
        self.trusted = Body(strong=True)
        self.checks = ChecksInShort()
        self.checked = Caption()
        self.used = Body(strong=True)
        self.uses = Uses()
        self.share = Button("", icon="share")
        self.open_button = Button("")
        self._lay_out()
        self.share.clicked.connect(self.share_asked)
        self.open_button.clicked.connect(self.open_asked)
        self.retranslate()
        for part in (self.scroller, self.share, self.open_button):
            part.setVisible(self._shown is not None)

    def show_sheet(self, sheet: Sheet | None) -> None:
        if sheet is None and not self._furnished:
            return
        self._furnish()
        for part in (self.scroller, self.share, self.open_button):
            part.setVisible(sheet is not None)
        if sheet is None or sheet == self._shown:
            return
        self._shown = sheet
        self.heading.setText(sheet.row.title)
        self.issuer.setText(sheet.row.issuer)
        self.chip.show_look(chip_of(sheet.row))
        self.part.setText(sheet.part)
        self.part.setVisible(bool(sheet.part))
        self.facts.show_facts(sheet.front[:FACTS])
        self.checks.show_checks(sheet.checks)
        self.checked.setText(sheet.checked)
        self.uses.show_uses(sheet.uses[:USES], self._session.words.say(NEVER))
        self.scroller.verticalScrollBar().setValue(0)
        QTimer.singleShot(0, self.scroller.content, self.scroller.content.updateGeometry)

    def retranslate(self) -> None:
        if not self._furnished:
            return
        say = self._session.words.say
        self.trusted.setText(say(TRUSTED))
        self.used.setText(say(USED))
        self.share.setText(say(SHARE))
        self.share.setEnabled(can_share() or can_choose())
        self.share.setToolTip(say(reason()))
        self.share.setAccessibleDescription(say(reason()))
        self.open_button.setText(say(OPEN))

    def _lay_out(self) -> None:
        left = Qt.AlignmentFlag.AlignLeft
        self.body.addWidget(self.tile, 0, left)
        self.body.addSpacing(space.TIGHT)
        self.body.addWidget(self.heading)
        self.body.addWidget(self.issuer)
        self.body.addWidget(self.chip, 0, left)
        self.body.addWidget(self.part)
        self.body.addSpacing(space.TIGHT)
        self.body.addWidget(self.facts)
        for heading, *below in ((self.trusted, self.checks, self.checked), (self.used, self.uses)):
            self.body.addSpacing(space.TIGHT)
            self.body.addWidget(line())
            self.body.addSpacing(space.TIGHT)
            self.body.addWidget(heading)
            for widget in below:
                self.body.addWidget(widget)
        self.body.addStretch(1)
        self.foot.addWidget(self.share, 1)
        self.foot.addWidget(self.open_button, 1)
