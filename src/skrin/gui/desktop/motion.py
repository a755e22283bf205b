"""Whether the desktop asks for less motion: GNOME's *animations* setting, which other desktops pass on, by the XDG portal."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from skrin.gui.desktop.message_bus import Bus, ask, listen, plain, session_bus

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

PORTAL = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
SETTINGS = "org.freedesktop.portal.Settings"
NAMESPACE, KEY = "org.gnome.desktop.interface", "enable-animations"


class DesktopMotion(QObject):
    """`less` is what the desktop asked for last; False where it says nothing. `changed` when that becomes different."""

    changed = Signal()

    def __init__(self, bus: Bus = session_bus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.less = False
        self._bus = bus

    def follow(self) -> None:
        """Ask once, and hear of every change from then on."""
        bus = self._bus()
        if bus is not None:
            listen(bus, PORTAL, PATH, f"{SETTINGS}.SettingChanged", self, "setting_changed")
            self._ask(bus, ["ReadOne", "Read"])  # portals before 1.16 know only the second

    def _ask(self, bus: "QDBusConnection", methods: list[str]) -> None:
        def answered(answer: list[object] | None) -> None:
            if answer:
                self._took(plain(answer[0]) is False)
            elif methods[1:]:
                self._ask(bus, methods[1:])

        ask(bus, PORTAL, PATH, f"{SETTINGS}.{methods[0]}", [NAMESPACE, KEY], answered, self)

    @Slot("QDBusMessage")
    def setting_changed(self, message: object) -> None:
        told = message.arguments()  # type: ignore[attr-defined]
        if len(told) == 3 and told[:2] == [NAMESPACE, KEY]:
            self._took(plain(told[2]) is False)

    def _took(self, less: bool) -> None:
        if less is not self.less:
            self.less = less
            self.changed.emit()
