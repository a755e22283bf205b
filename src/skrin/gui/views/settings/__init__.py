"""Settings: what a person may change."""

from skrin.gui.views.settings.view import SettingsView

__all__ = ["SettingsView"]
