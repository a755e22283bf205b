"""A code for somebody's camera, as large as the window."""

from skrin.gui.views.show_code.view import ShowCodeView

__all__ = ["ShowCodeView"]
