"""Handing out credentials that nobody asked for."""

from skrin.gui.views.hand_out.view import HandOutView

__all__ = ["HandOutView"]
