"""The result of a check."""

from skrin.gui.views.result.view import ResultView

__all__ = ["ResultView"]
