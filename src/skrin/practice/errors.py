"""What can go wrong with the practice world.

StateError
├── PracticeServiceSilent      state.practice_service    a practice service did not say in time that it is ready, or ended
├── PracticeRefused            state.practice_refused    the practice issuer's office or the practice verifier said no
└── TourStepFailed             state.tour_step           a step of the tour does not hold
FileError
└── TourFolderForeign          file.tour_folder          the folder for the tour holds something that is not the tour's
"""

from skrin.domain.errors import FileError, StateError


class PracticeServiceSilent(StateError, code="state.practice_service"):
    """`service` is `issuer`, `verifier` or `office`; what it said of itself is in its log."""

    service: str


class PracticeRefused(StateError, code="state.practice_refused"):
    """`service` answered with `reason`, an error code."""

    service: str
    reason: str


class TourStepFailed(StateError, code="state.tour_step"):
    """`steps` are the names of those that do not hold, in their order."""

    steps: tuple[str, ...]


class TourFolderForeign(FileError, code="file.tour_folder"):
    """Nothing is deleted that the tour did not write itself."""

    folder: str
