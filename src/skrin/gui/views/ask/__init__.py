"""Asking for a credential."""

from skrin.gui.views.ask.view import AskView

__all__ = ["AskView"]
