"""One credential on a page of its own: what it says, whether it can be trusted, and what can be done with it."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from skrin.gui.navigator import Navigator
from skrin.gui.places import Add, Detail, Home
from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.theme.theme import theme
from skrin.gui.viewmodels.detail import DetailViewModel
from skrin.gui.viewmodels.detail.viewmodel import REASONS
from skrin.gui.views.credential.faces import TONES
from skrin.gui.views.credential.problem import ProblemBar
from skrin.gui.views.detail.dialogs import DeleteDialog, RevokeDialog
from skrin.gui.views.detail.front import CardFront
from skrin.gui.views.detail.says import Says
from skrin.gui.views.detail.trust_pane import TrustPane
from skrin.gui.widgets.announce import announce
from skrin.gui.widgets.banner import OutcomeBanner
from skrin.gui.widgets.bar import Bar
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.grouped_rows import Card
from skrin.gui.widgets.line import upright
from skrin.gui.widgets.page import Scroll
from skrin.gui.widgets.pane import WINDOW_LEAST
from skrin.gui.widgets.text import Body
from skrin.words.catalogue import N_

BACK = N_("My credentials")
HERE = N_("Credential")
REVOKED = N_("The issuer has revoked it. Its receipt is kept.")


class DetailView(QWidget):
    def __init__(self, viewmodel: DetailViewModel, navigator: Navigator, session: Session) -> None:
        super().__init__()
        self.setProperty("ground", "bg")
        self.viewmodel, self._navigator, self._session = viewmodel, navigator, session
        self.back_button = Button("", "quiet", "arrow-left")
        self.here = Body(strong=True)
        self.problem = ProblemBar(viewmodel)
        self.done = Bar("ok", "")
        self.banner = OutcomeBanner("bad", "", "", big=False)
        self.front = CardFront()
        self.says = Says(session)
        self.pane = TrustPane(viewmodel, session)
        self.dialog: DeleteDialog | RevokeDialog | None = None
        self._below = Card(padding=space.APART)
        self._wide = True
        self._fresh = False
        self._lay_out()
        self._connect()
        self.retranslate()

    # the contract of a screen

    def open(self, place: Detail) -> None:
        self._fresh = True
        self._page.verticalScrollBar().setValue(0)
        self.pane.scroller.verticalScrollBar().setValue(0)
        self.says.technical.set_open(False)
        self.viewmodel.show(place.credential_id)

    def retranslate(self) -> None:
        say = self._session.words.say
        self.back_button.setText(say(BACK))
        self.here.setText(say(HERE))
        self.done.say(say(REVOKED))
        self.says.retranslate()
        self.pane.retranslate()
        self.viewmodel.load()

    # building

    def _lay_out(self) -> None:
        top = QFrame()
        top.setProperty("part", "top")
        row = QHBoxLayout(top)
        row.setContentsMargins(space.NEAR, space.TIGHT, space.APART, space.TIGHT)
        row.setSpacing(space.NEAR)
        row.addWidget(self.back_button)
        row.addWidget(upright())
        row.addWidget(self.here, 1)
        self._page = Scroll()
        column = self._page.body
        column.setContentsMargins(space.APART, space.BESIDE, space.APART, space.APART)
        column.setSpacing(space.BESIDE)
        for widget in (self.problem, self.done, self.banner, self.front, self.says, self._below):
            column.addWidget(widget)
        column.addStretch(1)
        both = QHBoxLayout()
        both.setSpacing(0)
        both.addWidget(self._page, 1)
        both.addWidget(self.pane)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(top)
        outer.addLayout(both, 1)

    def _connect(self) -> None:
        self.viewmodel.changed.connect(self._show)
        self.back_button.clicked.connect(lambda: self._navigator.open(Home()))
        self.pane.check_asked.connect(self.viewmodel.check_again)
        self.pane.share_asked.connect(lambda: self._navigator.open(Add()))
        self.pane.revoke_asked.connect(self._ask_to_revoke)
        self.pane.delete_asked.connect(self._ask_to_delete)
        theme().changed.connect(self._fit)

    # showing

    def _show(self) -> None:
        sheet = self.viewmodel.sheet
        for widget in (self.front, self.says):
            widget.setVisible(sheet is not None)
        self.banner.setVisible(sheet is not None and sheet.warned is not None)
        self.done.setVisible(self.viewmodel.revoked)
        self._fit()
        if sheet is None:
            return
        self.front.show_sheet(sheet)
        self.says.show_sheet(sheet)
        self.pane.show_state()
        if sheet.warned is not None:
            self.banner.say(TONES[sheet.warned.outcome], sheet.warned.word, sheet.warned.sentence)
        for scroller in (self._page, self.pane.scroller):
            # Rows were made anew: what scrolls must look at their heights once more when they are shown.
            QTimer.singleShot(0, scroller.content, scroller.content.updateGeometry)
        if self._fresh:
            self._fresh = False
            self.front.heading.take_focus()
            announce(self.front.heading, f"{sheet.row.title}, {sheet.row.word}")

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """On a narrow window what stands beside comes below, in the same page."""
        wide = self.window().width() >= WINDOW_LEAST * theme().text_scale
        if wide is not self._wide:
            self._wide = wide
            if wide:
                self.pane.stand_beside()
            else:
                self.pane.stand_in(self._below.body)
        there = self.viewmodel.sheet is not None
        self._below.setVisible(there and not wide)
        self.pane.fit(self.window().width())
        self.pane.setVisible(there and wide)

    # the acts

    def _ask_to_delete(self) -> None:
        sheet = self.viewmodel.sheet
        if sheet is not None:
            self.dialog = DeleteDialog(self, sheet, self._session)
            self.dialog.accepted.connect(self._delete)
            self._open_dialog()

    def _ask_to_revoke(self) -> None:
        sheet = self.viewmodel.sheet
        if sheet is not None:
            dialog = RevokeDialog(self, sheet, REASONS, self._session)
            dialog.accepted.connect(lambda: self.viewmodel.revoke(dialog.reason.currentText(), dialog.chosen_day))
            self.dialog = dialog
            self._open_dialog()

    def _open_dialog(self) -> None:
        if self.dialog is not None:
            self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self.dialog.open()

    def _delete(self) -> None:
        self.viewmodel.delete()
        self._navigator.open(Home())
