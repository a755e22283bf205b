"""The history."""

from skrin.gui.views.history.view import HistoryView

__all__ = ["HistoryView"]
