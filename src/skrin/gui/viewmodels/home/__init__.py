"""My credentials: the list that pages from the vault, what it is narrowed to, and what is selected in it."""

from skrin.gui.viewmodels.home.viewmodel import HomeViewModel

__all__ = ["HomeViewModel"]
