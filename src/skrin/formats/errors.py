"""What can be wrong with a credential in any format, before anything particular to one.

LinkedDataError                 ld.*
└── LinkedDataAbsent            ld.no_worker      this program was wired without the process that canonicalises

TimeError                       time.*
├── Expired                     time.expired
├── NotYetValid                 time.not_yet_valid
├── IssuedInTheFuture           time.issued_in_the_future
└── PeriodInvalid               time.period       ends before it begins
"""

from dataclasses import dataclass
from datetime import datetime

from skrin.domain.errors import LinkedDataError, TimeError


@dataclass(eq=False)
class LinkedDataAbsent(LinkedDataError):
    """No process that canonicalises is at hand; nothing is wrong with the credential."""

    code = "ld.no_worker"


@dataclass(eq=False)
class Expired(TimeError):
    """The credential's period has ended (`exp`)."""

    code = "time.expired"
    at: datetime


@dataclass(eq=False)
class NotYetValid(TimeError):
    """The credential's period has not begun (`nbf`)."""

    code = "time.not_yet_valid"
    at: datetime


@dataclass(eq=False)
class IssuedInTheFuture(TimeError):
    """The credential says that it was issued later than now (`iat`)."""

    code = "time.issued_in_the_future"
    at: datetime


@dataclass(eq=False)
class PeriodInvalid(TimeError):
    """The credential's period ends before it begins."""

    code = "time.period"
