"""A code for somebody's camera, as large as the window, and beside it all that one has to know and can do meanwhile."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout

from skrin.gui.navigator import Navigator
from skrin.gui.places import History, Home, Place, ShowCode
from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.theme.theme import theme
from skrin.gui.viewmodels.show_code.source import ShownCode
from skrin.gui.viewmodels.show_code.viewmodel import ShowCodeViewModel, Step
from skrin.gui.views.show_code.panel import Panel
from skrin.gui.widgets.icon_label import IconLabel
from skrin.gui.widgets.qr_code import QrCode
from skrin.gui.widgets.text import Body
from skrin.words.catalogue import N_

CODE = N_("Code for their camera")
BRIGHT = N_("Turn up the brightness. 20–50 cm from the camera is right.")
# Of the window's width, in hundredths.
CODE_SHARE, PANEL_SHARE = 62, 38
# Less than this, in points, and it stands above the words instead of beside them.
CODE_LEAST = 320
# Milliseconds after which a window that was made larger or smaller has its size.
LAID_OUT = 50


class _InOneLine(Body):
    """Where there is room for that."""

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 1, super().sizeHint().height())


class ShowCodeView(QFrame):
    """Escape puts the code away, and says that it was shared; once more, it leads home. Nothing leads back to it."""

    def __init__(self, viewmodel: ShowCodeViewModel, navigator: Navigator, session: Session) -> None:
        super().__init__()
        self.setProperty("ground", "bg")
        self.viewmodel, self.navigator, self.session = viewmodel, navigator, session
        self.code, self.bright = QrCode(framed=True), _InOneLine("", tone="muted")
        self.panel = Panel(viewmodel, session)
        self._place = QFrame()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._laid_out = QTimer(self, singleShot=True, interval=LAID_OUT)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(0)
        column = QVBoxLayout(self._place)
        column.setContentsMargins(space.APART, space.APART, space.APART, space.BESIDE)
        column.setSpacing(space.NEAR)
        column.addWidget(self.code, 1)
        hint = QHBoxLayout()
        hint.setSpacing(space.TIGHT)
        hint.addStretch(1)
        hint.addWidget(IconLabel("sun", "text_muted", 18), 0, Qt.AlignmentFlag.AlignVCenter)
        hint.addWidget(self.bright)
        hint.addStretch(1)
        column.addLayout(hint)
        self._columns.addWidget(self._place, CODE_SHARE)
        self._columns.addWidget(self.panel, PANEL_SHARE)

    def _connect(self) -> None:
        model, panel = self.viewmodel, self.panel
        model.turned.connect(self._show_picture)
        model.changed.connect(self._show)
        panel.bigger.clicked.connect(model.bigger)
        panel.pace.clicked.connect(model.pace)
        panel.stop.clicked.connect(model.stop)
        panel.have_it.clicked.connect(self._to_history)
        panel.history.clicked.connect(self._to_history)
        panel.done.clicked.connect(lambda: self.navigator.open(Home()))
        self.code.installEventFilter(self)
        self._laid_out.timeout.connect(self._fit_code)
        theme().changed.connect(self._turn)

    # the contract of a screen

    def open(self, place: Place) -> None:
        if isinstance(place, ShowCode) and isinstance(place.shown, ShownCode):
            self.viewmodel.open(place.shown)
        self._show()
        self._laid_out.start()
        self.panel.say_title()

    def leave(self) -> None:
        self.viewmodel.leave()

    def back(self) -> bool:
        if self.viewmodel.step is Step.SHOWING:
            self.viewmodel.stop()
        else:
            self.navigator.open(Home())
        return True

    def retranslate(self) -> None:
        say = self.session.words.say
        self.code.say(say(CODE))
        self.bright.setText(say(BRIGHT))
        self.panel.retranslate()

    # what happens

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if watched is self.code and event.type() == QEvent.Type.Resize:
            self._laid_out.start()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        """Side by side where the code has enough room beside the words."""
        panel = max(self.panel.minimumSizeHint().width(), self.width() * PANEL_SHARE // 100)
        beside = self.width() - panel >= CODE_LEAST
        wanted = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._columns.direction() != wanted:
            self._columns.setDirection(wanted)

    def _fit_code(self) -> None:
        if self._place.isVisible():
            self.viewmodel.fit(min(self.code.width(), self.code.height()))

    def _show_picture(self) -> None:
        self.code.show_symbol(self.viewmodel.pictures.symbol)

    def _show(self) -> None:
        showing = self.viewmodel.step is Step.SHOWING
        self._place.setVisible(showing)
        if not showing:
            self.code.show_symbol(None)

    def _to_history(self) -> None:
        """The entry of it is the newest."""
        self.viewmodel.stop()
        self.navigator.open(History(newest=True))
