"""The looks a person can choose in Settings."""

from enum import Enum


class Appearance(Enum):
    """SYSTEM follows the platform live: light or dark, and its own colours where it asks for high contrast."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high-contrast"
