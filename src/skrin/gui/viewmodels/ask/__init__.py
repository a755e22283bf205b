"""Asking somebody for a credential: what to ask, through which service, and what came of it."""

from skrin.gui.viewmodels.ask.viewmodel import AskViewModel

__all__ = ["AskViewModel"]
