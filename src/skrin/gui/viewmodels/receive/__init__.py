"""Receiving an offer: whom to contact, what to take, and the code that came another way."""

from skrin.gui.viewmodels.receive.viewmodel import ReceiveViewModel, Step

__all__ = ["ReceiveViewModel", "Step"]
