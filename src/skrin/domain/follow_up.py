"""What a person noted of an entry of the history afterwards. It is theirs, apart from the entry, and can be erased alone."""

from dataclasses import dataclass
from datetime import date
from enum import Enum


class Answered(Enum):
    """What whoever was asked to erase has answered."""

    ERASED = "erased"
    PARTLY = "partly"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """`event_id` is the entry. `note` is the person's own text; `answered` with its day `answered_on`, or neither.

    `reminds` False: the person no longer wants to be reminded that no answer has come.
    """

    event_id: int
    note: str = ""
    answered: Answered | None = None
    answered_on: date | None = None
    reminds: bool = True

    @property
    def is_empty(self) -> bool:
        return self == FollowUp(self.event_id)
