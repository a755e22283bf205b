"""What can go wrong with the practice world.

StateError
├── PracticeServiceSilent      state.practice_service    a practice service did not say in time that it is ready, or ended
├── PracticeRefused            state.practice_refused    the practice issuer's office or the practice verifier said no
└── TourStepFailed             state.tour_step           a step of the tour does not hold
FileError
└── TourFolderForeign          file.tour_folder          the folder for the tour holds something that is not the tour's
"""

from dataclasses import dataclass

from skrin.domain.errors import FileError, StateError


@dataclass(eq=False)
class PracticeServiceSilent(StateError):
    """`service` is `issuer`, `verifier` or `office`; what it said of itself is in its log."""

    code = "state.practice_service"
    service: str


@dataclass(eq=False)
class PracticeRefused(StateError):
    """`service` answered with `reason`, an error code."""

    code = "state.practice_refused"
    service: str
    reason: str


@dataclass(eq=False)
class TourStepFailed(StateError):
    """`steps` are the names of those that do not hold, in their order."""

    code = "state.tour_step"
    steps: tuple[str, ...]


@dataclass(eq=False)
class TourFolderForeign(FileError):
    """Nothing is deleted that the tour did not write itself."""

    code = "file.tour_folder"
    folder: str
