"""What stands where in the window: the navigation with one screen beside it, or a screen that takes the whole window."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from skrin.gui.navigation import Navigation
from skrin.gui.notices import Notices, Refreshing
from skrin.gui.refresher import Refresher
from skrin.gui.widgets.one_at_a_time import OneAtATime


class Rooms(OneAtATime):
    """`notices` is the layout above the screen that stands beside the navigation, of which `checking` has its own."""

    def __init__(self, navigation: Navigation, checking: Navigation, refresher: Refresher) -> None:
        super().__init__()
        self.navigation, self.checking = navigation, checking
        self._beside, self._whole = OneAtATime(), OneAtATime()
        self.notices = Notices()
        content = QWidget()
        content.setProperty("ground", "bg")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self.notices)
        column.addWidget(Refreshing(refresher))
        column.addWidget(self._beside, 1)
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(navigation)
        row.addWidget(checking)
        row.addWidget(content, 1)
        checking.hide()
        self.addWidget(both)
        self.addWidget(self._whole)

    @property
    def shows_whole(self) -> bool:
        return self.currentWidget() is self._whole

    @property
    def shown(self) -> QWidget | None:
        """The screen that is in sight."""
        return (self._whole if self.shows_whole else self._beside).currentWidget()

    def turn_to(self, *, checking: bool) -> None:
        """Which navigation stands at the left."""
        self.navigation.setVisible(not checking)
        self.checking.setVisible(checking)

    def put(self, view: QWidget, *, whole: bool) -> None:
        """Into its room, not yet in sight."""
        (self._whole if whole else self._beside).addWidget(view)

    def show_screen(self, view: QWidget, *, whole: bool) -> None:
        (self._whole if whole else self._beside).setCurrentWidget(view)
        self.setCurrentIndex(1 if whole else 0)

    def take_out(self, view: QWidget) -> None:
        for room in (self._whole, self._beside):
            room.removeWidget(view)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        for navigation in (self.navigation, self.checking):
            navigation.fit(event.size().width())
        super().resizeEvent(event)
