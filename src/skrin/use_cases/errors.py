"""What checking itself can find missing.

SkrinError
└── StatusError
    └── StatusNotFetched    status.not_fetched    the list was never fetched, and is not fetched now
"""

from skrin.domain.errors import StatusError


class StatusNotFetched(StatusError, code="status.not_fetched"):
    """No copy of the status list is at hand, and this check asks nobody (offline, or while presenting)."""

    uri: str
