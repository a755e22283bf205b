"""The screen on which a person decides whether to take what an issuer offers."""

from skrin.gui.views.receive.view import ReceiveView

__all__ = ["ReceiveView"]
