"""What can be wrong with a credential in any format, before anything particular to one.

TimeError                       time.*
├── Expired                     time.expired
├── NotYetValid                 time.not_yet_valid
├── IssuedInTheFuture           time.issued_in_the_future
└── PeriodInvalid               time.period       ends before it begins
"""

from datetime import datetime

from skrin.domain.errors import TimeError


class Expired(TimeError, code="time.expired"):
    """The credential's period has ended (`exp`)."""

    at: datetime


class NotYetValid(TimeError, code="time.not_yet_valid"):
    """The credential's period has not begun (`nbf`)."""

    at: datetime


class IssuedInTheFuture(TimeError, code="time.issued_in_the_future"):
    """The credential says that it was issued later than now (`iat`)."""

    at: datetime


class PeriodInvalid(TimeError, code="time.period"):
    """The credential's period ends before it begins."""
