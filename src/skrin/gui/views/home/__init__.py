"""My credentials."""

from skrin.gui.views.home.view import HomeView

__all__ = ["HomeView"]
