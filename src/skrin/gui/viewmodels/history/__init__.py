"""What was done: by month, narrowed, an entry in full, all of it as a file."""

from skrin.gui.viewmodels.history.viewmodel import HistoryViewModel

__all__ = ["HistoryViewModel"]
