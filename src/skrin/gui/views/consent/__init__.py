"""The screen on which a person decides whether to share."""

from skrin.gui.views.consent.view import ConsentView

__all__ = ["ConsentView"]
