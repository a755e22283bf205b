"""Bars above the list: what issuers have promised to hand out later, with *Ask now* and *Cancel*."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.home.awaited import MORE, AwaitedRow, AwaitedViewModel
from skrin.gui.views.caution_dialog import CautionDialog
from skrin.gui.views.credential.problem import ProblemBar
from skrin.gui.widgets.announce import announce
from skrin.gui.widgets.bar import Bar
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.dialog import ActDialog
from skrin.gui.widgets.text import Caption
from skrin.words.catalogue import N_

ASK_NOW = N_("Ask now")
ASKING = N_("Asking …")
CANCEL = N_("Cancel")
# Translators: what a button does, for who hears it: {title} is “Diploma comes later”.
ASK_ABOUT = N_("Ask now: {title}")
CANCEL_THIS = N_("Cancel: {title}")
CANCEL_QUESTION = N_("Wait for it no longer?")
KEYS_GO = N_("The keys made for it are destroyed, and the permission to fetch it")
NOBODY_TOLD = N_("The issuer is not told")
NEW_OFFER = N_("To get it after all, ask the issuer for a new offer")
STOP_WAITING = N_("Wait no longer")
GO_ON_WAITING = N_("Go on waiting")
# Of the height of the window.
SHARE = 0.3


class AwaitedBars(QWidget):
    """Not there where nothing is awaited. Emits `came` with the id of what has just been stored."""

    came = Signal(str)

    def __init__(self, viewmodel: AwaitedViewModel, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.viewmodel, self._session = viewmodel, session
        self.bars: list[AwaitedBar] = []
        self.problem = ProblemBar(viewmodel)
        self.more = Caption()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(space.TIGHT)
        self._question: CautionDialog | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.TIGHT)
        column.addWidget(self.problem)
        column.addLayout(self._rows)
        column.addWidget(self.more)
        viewmodel.changed.connect(self._show)
        viewmodel.came.connect(self.came)
        self._show()

    def retranslate(self) -> None:
        self.viewmodel.load()
        self._show()

    def _show(self) -> None:
        awaited = self.viewmodel.awaited
        ids = [row.id for row in awaited.rows]
        if [bar.pending_id for bar in self.bars] != ids:
            self._rebuild(ids)
        for bar, row in zip(self.bars, awaited.rows, strict=True):
            bar.show_row(row, asking=self.viewmodel.asking)
        self.fit()
        self.setVisible(bool(self.bars) or self.viewmodel.problem is not None)
        self._show_question()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """As many as leave the list its room; the others are counted."""
        room, used, beyond = self.window().height() * SHARE, 0, self.viewmodel.awaited.more
        for at, bar in enumerate(self.bars):
            used += bar.heightForWidth(self.width())
            fits = at == 0 or used <= room
            bar.setVisible(fits)
            beyond += not fits
        self.more.setText(self._session.words.count(MORE, beyond))
        self.more.setVisible(beyond > 0)

    def _rebuild(self, ids: list[str]) -> None:
        for bar in self.bars:
            self._rows.removeWidget(bar)
            bar.hide()
            bar.deleteLater()
        self.bars = [AwaitedBar(each, self._session) for each in ids]
        for bar in self.bars:
            self._rows.addWidget(bar)
            bar.ask_asked.connect(self.viewmodel.ask)
            bar.cancel_asked.connect(self._ask_to_cancel)

    def _ask_to_cancel(self, pending_id: str) -> None:
        row = next((each for each in self.viewmodel.awaited.rows if each.id == pending_id), None)
        if row is None:
            return
        say = self._session.words.say
        dialog = ActDialog(
            self,
            icon="clock",
            question=say(CANCEL_QUESTION),
            about=row.title,
            happens=[say(KEYS_GO), say(NOBODY_TOLD), say(NEW_OFFER)],
            act=say(STOP_WAITING),
            way_out=say(GO_ON_WAITING),
            kind="danger",
        )
        dialog.accepted.connect(lambda: self.viewmodel.cancel_one(pending_id))
        dialog.open()

    def _show_question(self) -> None:
        """A second yes is asked for in a dialog; the worker waits meanwhile."""
        caution = self.viewmodel.cautions.question
        if caution is None or self._question is not None:
            return
        rows = {row.id: row.title for row in self.viewmodel.awaited.rows}
        self._question = CautionDialog(self, caution, rows.get(self.viewmodel.asking, ""), self._session.words)
        self._question.finished.connect(self._answered)
        self._question.open()

    def _answered(self, result: int) -> None:
        self._question = None
        self.viewmodel.cautions.answer(bool(result))


class AwaitedBar(QWidget):
    """One of them. Emits which is to be asked for, or cancelled."""

    ask_asked = Signal(str)
    cancel_asked = Signal(str)

    def __init__(self, pending_id: str, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pending_id, self._session = pending_id, session
        self.ask, self.cancel = Button("", icon="refresh"), Button("", "quiet")
        self.bar = Bar("info", "", "", self.ask, icon="clock")
        self._told = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.bar, 1)
        inside = self.bar.layout()
        if inside is not None:
            inside.addWidget(self.cancel)
        self.ask.clicked.connect(lambda: self.ask_asked.emit(self.pending_id))
        self.cancel.clicked.connect(lambda: self.cancel_asked.emit(self.pending_id))

    def show_row(self, row: AwaitedRow, *, asking: str) -> None:
        say = self._session.words.say
        self.bar.say(row.title, row.caption, "warn" if row.waits else "info", "clock")
        if asking == row.id:
            self.ask.busy(say(ASKING))
        else:
            self.ask.ready(say(ASK_NOW))
            self.ask.setEnabled(row.may_ask and not asking)
        self.cancel.setText(say(CANCEL))
        self.cancel.setEnabled(asking != row.id)
        self.ask.setAccessibleName(say(ASK_ABOUT, title=row.title))
        self.cancel.setAccessibleName(say(CANCEL_THIS, title=row.title))
        if self._told and self._told != row.caption and self.isVisible():
            announce(self.bar, row.caption)
        self._told = row.caption
