"""What is out, and ending it."""

from skrin.gui.views.sharing.view import SharingView

__all__ = ["SharingView"]
