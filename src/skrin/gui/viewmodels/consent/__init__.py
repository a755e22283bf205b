"""Sharing: who asks, why, and exactly what would leave."""

from skrin.gui.viewmodels.consent.viewmodel import ConsentViewModel

__all__ = ["ConsentViewModel"]
