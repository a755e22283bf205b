"""Which kinds of status list there are: the one place where a new kind is entered."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final, Protocol

from skrin.domain.credential import StatusKind, StatusReference
from skrin.formats.stages import Verifying
from skrin.status import bitstring_status_list, hosted_revocation, revocation_list_1edtech, token_status_list
from skrin.status.errors import StatusKindUnsupported
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.urls import Loopback


class ReadList(Protocol):
    """A list whose signature is good, as of `issued_at`; `ttl` and `expires_at` say how long a copy may be used."""

    @property
    def issued_at(self) -> datetime: ...

    @property
    def expires_at(self) -> datetime | None: ...

    @property
    def ttl(self) -> timedelta | None: ...

    def value_for(self, reference: StatusReference) -> int:
        """The value at the place that a credential names; raises why this list has none."""
        ...

    def require_in_force(self, reference: StatusReference) -> None:
        """Raises CredentialRevoked, CredentialSuspended, StatusValueUnknown, or why this list cannot tell."""
        ...

    def fresh_until(self, fetched_at: datetime) -> datetime | None: ...

    def require_fresh(self, fetched_at: datetime, at: datetime) -> None: ...


class ListKind(Protocol):
    """One kind of list, read. A module of this package has these functions."""

    def request(self, uri: str, loopback: Loopback, /) -> HttpRequest: ...

    def read_answer(self, answer: HttpResponse, /) -> str: ...

    def read_list(self, text: str, reference: StatusReference, by: Verifying, signers: Sequence[str], /) -> ReadList: ...


KINDS: Final[dict[StatusKind, ListKind]] = {
    StatusKind.TOKEN: token_status_list,
    StatusKind.BITSTRING: bitstring_status_list,
    StatusKind.STATUS_LIST_2021: bitstring_status_list,
    StatusKind.REVOCATION_1EDTECH: revocation_list_1edtech,
    StatusKind.HOSTED_REVOCATION: hosted_revocation,
}


def kind_of(reference: StatusReference) -> ListKind:
    """Raises StatusKindUnsupported where the credential names a mechanism that this program does not read."""
    found = KINDS.get(reference.kind)
    if found is None:
        raise StatusKindUnsupported(reference.mechanism or reference.kind.value)
    return found
