"""The table of a folder of candidates."""

from skrin.gui.views.candidates.view import CandidatesView

__all__ = ["CandidatesView"]
