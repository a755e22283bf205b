"""Is a credential in force? Apart from the signature, so that what has expired can be shown as expired."""

from datetime import datetime, timedelta
from typing import Protocol

from skrin.formats.errors import Expired, IssuedInTheFuture, NotYetValid, PeriodInvalid
from skrin.wire import limits


class HasPeriod(Protocol):
    """What can be asked whether it is in force."""

    @property
    def issued_at(self) -> datetime | None: ...

    @property
    def valid_from(self) -> datetime | None: ...

    @property
    def valid_until(self) -> datetime | None: ...


def check_validity(credential: HasPeriod, at: datetime, *, leeway: timedelta = limits.CLOCK_LEEWAY) -> None:
    """Raises PeriodInvalid, Expired, NotYetValid or IssuedInTheFuture (RFC 7519, 4.1.4 to 4.1.6; VCDM 2.0, 4.9).

    `leeway` is for clocks that differ; the moment `exp` itself is past the end.
    """
    begins, ends = credential.valid_from, credential.valid_until
    if begins is not None and ends is not None and ends < begins:
        raise PeriodInvalid
    if ends is not None and at >= ends + leeway:
        raise Expired(ends)
    if begins is not None and at < begins - leeway:
        raise NotYetValid(begins)
    if credential.issued_at is not None and at < credential.issued_at - leeway:
        raise IssuedInTheFuture(credential.issued_at)
