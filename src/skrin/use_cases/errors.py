"""What checking itself can find missing.

SkrinError
└── StatusError
    └── StatusNotFetched    status.not_fetched    the list was never fetched, and is not fetched now
"""

from dataclasses import dataclass

from skrin.domain.errors import StatusError


@dataclass(eq=False)
class StatusNotFetched(StatusError):
    """No copy of the status list is at hand, and this check asks nobody (offline, or while presenting)."""

    code = "status.not_fetched"
    uri: str
