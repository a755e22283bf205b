"""The one way in: what was given, what waits, and the way on."""

from skrin.gui.viewmodels.add.viewmodel import AddViewModel

__all__ = ["AddViewModel"]
