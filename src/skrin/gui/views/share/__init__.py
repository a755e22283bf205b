"""Sharing from the learner's side."""

from skrin.gui.views.share.view import ShareView

__all__ = ["ShareView"]
