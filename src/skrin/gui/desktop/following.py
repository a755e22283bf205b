"""The window goes along with the desktop: it moves less where less is asked for, and locks with the computer's screen."""

from PySide6.QtCore import QObject

from skrin.gui.desktop.motion import DesktopMotion
from skrin.gui.desktop.screen_lock import ScreenLock
from skrin.gui.session import Session
from skrin.gui.theme.theme import theme


class Following(QObject):
    """`motion` and `screen` are what tells; both are begun here."""

    def __init__(self, session: Session, motion: DesktopMotion, screen: ScreenLock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._motion = motion
        motion.changed.connect(self.move_as_wished)
        session.settings_changed.connect(self.move_as_wished)
        screen.shut.connect(self.lock_with_screen)
        self.move_as_wished()
        motion.follow()
        screen.follow()

    def move_as_wished(self) -> None:
        """The person's own choice stands above the desktop's."""
        chosen = self._session.settings.motion
        theme().hold_still(self._motion.less if chosen == "system" else chosen == "less")

    def lock_with_screen(self) -> None:
        if self._session.locks_with_screen:
            self._session.lock("screen")
