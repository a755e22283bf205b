"""What the followed catalogues offer, and what the learner has enrolled in."""

from skrin.gui.viewmodels.find.viewmodel import FindViewModel

__all__ = ["FindViewModel"]
