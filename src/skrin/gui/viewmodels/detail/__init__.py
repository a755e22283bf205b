"""One credential on a page of its own, and the acts on it: checking again, asking for revocation, deleting here."""

from skrin.gui.viewmodels.detail.viewmodel import DetailViewModel

__all__ = ["DetailViewModel"]
