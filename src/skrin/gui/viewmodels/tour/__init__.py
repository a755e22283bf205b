"""The tour of the practice world: a table of steps, what has come about, and the step a person is at."""

from skrin.gui.viewmodels.tour.viewmodel import TourViewModel

__all__ = ["TourViewModel"]
