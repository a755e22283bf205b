"""A presentation request as the verifier keeps it, from the moment it is made to the report on its answer."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import Enum
from typing import Final

from skrin.domain.json_value import JsonObject

SECRET_PARAMETERS: Final = frozenset({"nonce", "state"})


class RequestStage(Enum):
    OPEN = "open"  # may be fetched, waits for its answer
    ANSWERED = "answered"  # its one answer was taken and is being checked
    FINISHED = "finished"  # the report is there


@dataclass(frozen=True, slots=True)
class StoredRequest:
    """`parameters` are the request's own members as they are signed and sent (client_id, nonce, state, dcql_query ...).

    `details` is what this verifier remembers beside them (what was asked for in its own words, the purpose, a policy). Once the
    answer has been taken the vault keeps `parameters` without `nonce` and `state`; `report` is what checking came to.
    `encryption_seed` makes the key that the answer is encrypted to, empty where it comes in the open; it goes with the nonce.
    `screen_seed` makes the key for an answer that is shown because nobody took its post; `given_out` is the signed object as it
    was last fetched, for the comparison code of such an answer. Both go with the nonce, too.
    """

    id: str
    parameters: JsonObject = field(repr=False)  # with a nonce and a state in them
    created_at: datetime
    expires_at: datetime
    details: JsonObject = field(default_factory=dict)
    stage: RequestStage = RequestStage.OPEN
    answered_at: datetime | None = None
    report: JsonObject | None = field(default=None, repr=False)
    encryption_seed: bytes = field(default=b"", repr=False)
    screen_seed: bytes = field(default=b"", repr=False)
    given_out: str = field(default="", repr=False)

    def answered(self, at: datetime) -> "StoredRequest":
        """As it is kept once its one answer has been taken: whatever could open or fit a second one is gone."""
        spent = {name: value for name, value in self.parameters.items() if name not in SECRET_PARAMETERS}
        stage = RequestStage.ANSWERED
        return replace(self, parameters=spent, stage=stage, answered_at=at, encryption_seed=b"", screen_seed=b"", given_out="")


@dataclass(frozen=True, slots=True)
class StoredReport:
    """A report on something that was checked, whether it answered a request (`request_id`) or was handed over as a file.

    `keep_until` is the last day on which it may be kept, as whoever shared was told; None where nobody said.
    """

    at: datetime
    content: JsonObject = field(repr=False)
    request_id: str = ""
    id: int = 0  # given by the store, ascending
    keep_until: date | None = None


@dataclass(frozen=True, slots=True)
class ErasedReport:
    """What stays of a report that was erased: on which day it was made, and when it was erased. Nothing of what was in it."""

    id: int
    made_on: date
    erased_at: datetime
