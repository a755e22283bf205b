"""Settings: what a person may change."""

from skrin.gui.viewmodels.settings.viewmodel import SettingsViewModel

__all__ = ["SettingsViewModel"]
