"""One credential on a page of its own."""

from skrin.gui.views.detail.view import DetailView

__all__ = ["DetailView"]
