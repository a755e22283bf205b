"""Where a person may go now: everywhere while the wallet is open, and to checking always."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from skrin.gui.navigator import Navigator
from skrin.gui.places import (
    AT_THE_DESK,
    CHECKING,
    Add,
    Check,
    CheckingDoor,
    CheckingSettings,
    FirstStart,
    Home,
    Lock,
    Place,
    Settings,
)
from skrin.gui.session import Session


class Ways(QObject):
    def __init__(self, session: Session, navigator: Navigator, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._navigator = session, navigator

    @property
    def checks(self) -> bool:
        """Where the person is belongs to checking."""
        return isinstance(self._navigator.current, CHECKING)

    @property
    def shut(self) -> Place:
        """Where the wallet is opened, or made."""
        return Lock() if self._session.exists else FirstStart()

    def go(self, place: Place) -> None:
        """Where the wallet is not open, to what needs none; from checking home, to where it is opened."""
        if self._session.is_open or isinstance(place, CHECKING):
            self._navigator.open(place)
        elif isinstance(place, Home) and self.checks:
            self._navigator.open(self.shut)

    def go_to_settings(self) -> None:
        """Of what the person is at."""
        self.go(CheckingSettings() if self.checks else Settings())

    def for_drops(self, view: QWidget | None) -> Place:
        """Where something is taken that was dropped anywhere: the screen that waits for it, else one that takes anything."""
        current = self._navigator.current
        if current is not None and getattr(view, "waits_for_drops", False):
            return current
        return Check() if self.checks else Add()

    def passes_door(self, place: Place) -> bool:
        """Whether it can be shown; otherwise the verifier's store has to be opened first, and that is shown in its place."""
        if not isinstance(place, AT_THE_DESK) or self._session.checks:
            return True
        self._navigator.instead(CheckingDoor(place))
        return False
