"""What a check came to."""

from skrin.gui.viewmodels.result.viewmodel import ResultViewModel

__all__ = ["ResultViewModel"]
