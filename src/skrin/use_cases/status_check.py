"""The status check: has the issuer taken the credential back, as far as a list at hand says?

A list is never fetched here; `StatusLists` asks its source, which for the wallet is the vault (or the network while a
credential is being received), and for the verifier its own cache. A list may also come along with what is judged
(docs/decisions/0321): it is read as any other, and taken where it is newer than what the source gives.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final, Protocol, TypeAlias

from skrin.domain.credential import StatusReference
from skrin.domain.errors import SkrinError
from skrin.domain.party import Party
from skrin.domain.ports import CachedList
from skrin.domain.verdict import SEVERITY, Check, CheckName
from skrin.formats.linked_data.port import LinkedData, NoLinkedData
from skrin.formats.proved_before import NOTHING, ProvedBefore
from skrin.formats.stages import Verifying
from skrin.keys.finder import KeyFinder
from skrin.status import registry
from skrin.status.bitstring_status_list import MESSAGE, REFRESH
from skrin.status.errors import (
    CredentialRevoked,
    CredentialSuspended,
    StatusListAlongRefused,
    StatusListStale,
    StatusValueUnknown,
)
from skrin.status.registry import ReadList
from skrin.use_cases import status_along
from skrin.use_cases.status_along import Copy
from skrin.wire import limits

# A list that says neither `ttl` nor `exp` is asked for again after this long.
KEPT_WITHOUT_END = timedelta(days=1)

# What a passed check says of a list that came along with the credential.
CAME_ALONG: Final = "status.came_along"

# The list was read, and says that the credential is not to be accepted.
AGAINST = (CredentialRevoked, CredentialSuspended, StatusValueUnknown)

# The address of a list, and whose signature counts.
_Asked: TypeAlias = tuple[str, tuple[str, ...]]


@dataclass
class StatusLists:
    """The lists of one checking run, each read once however many credentials name it.

    `source` gives the list as kept, or raises (StatusNotFetched, NetError, StatusError); `find_key` finds who signed it.
    `along` are the texts of those that came with the credentials, by address, at the moment `came_at`.
    """

    source: Callable[[StatusReference], CachedList]
    find_key: KeyFinder
    linked_data: LinkedData = field(default_factory=NoLinkedData)
    proved: ProvedBefore = NOTHING
    along: Mapping[str, str] = field(default_factory=dict)
    came_at: datetime | None = None
    _read: dict[_Asked, Copy | SkrinError] = field(default_factory=dict)
    _came: set[_Asked] = field(default_factory=set)

    def with_along(self, along: Mapping[str, str], at: datetime) -> "StatusLists":
        """For one answer and the lists that came with it. Nothing that was read before is read already."""
        return StatusLists(self.source, self.find_key, self.linked_data, self.proved, along, at)

    def read(self, reference: StatusReference, signers: Sequence[str]) -> Copy:
        """The list and the copy it was read from. A copy is read as of the time it was fetched; what failed once is not tried
        again in the same run.
        """
        asked = (reference.uri, tuple(signers))
        if asked not in self._read:
            try:
                self._read[asked] = self._newest(reference, asked)
            except SkrinError as error:
                self._read[asked] = error
        found = self._read[asked]
        if isinstance(found, SkrinError):
            raise found
        return found

    def came_along(self, reference: StatusReference, signers: Sequence[str]) -> bool:
        """Whether what was read came with the credential, and was not at hand."""
        return (reference.uri, tuple(signers)) in self._came

    def _newest(self, reference: StatusReference, asked: _Asked) -> Copy:
        """What came along only where it is newer than what is at hand, or nothing is; why it was refused only then."""
        text = self.along.get(reference.uri)
        if text is None or self.came_at is None:
            return self._own(reference, asked[1])
        own = self._own_or_none(reference, asked[1])
        try:
            came = status_along.brought(text, reference, self.verifying(self.came_at), asked[1])
        except SkrinError:
            if own is None:
                raise
            return own
        if own is not None and not status_along.is_newer(came, own):
            return own
        self._came.add(asked)
        return came if own is None else status_along.kept_as_long(came, own)

    def _own_or_none(self, reference: StatusReference, signers: Sequence[str]) -> Copy | None:
        try:
            return self._own(reference, signers)
        except SkrinError:
            return None

    def _own(self, reference: StatusReference, signers: Sequence[str]) -> Copy:
        kind, cached = registry.kind_of(reference), self.source(reference)
        return kind.read_list(cached.token, reference, self.verifying(cached.fetched_at), signers), cached

    def verifying(self, at: datetime) -> Verifying:
        return Verifying(self.find_key, at, self.linked_data, proved=self.proved)

    def fetched_at(self, uri: str) -> datetime | None:
        """When the copy was fetched that was read in this run; None where none was."""
        read = (found for (named, _), found in self._read.items() if named == uri)
        return next((found[1].fetched_at for found in read if not isinstance(found, SkrinError)), None)

    def copies(self) -> Sequence[CachedList]:
        """What was read, each with the times its own token gives."""
        found = [each for each in self._read.values() if not isinstance(each, SkrinError)]
        return [
            replace(cached, issued_at=read.issued_at, fresh_until=read.fresh_until(cached.fetched_at)) for read, cached in found
        ]


class HasStatus(Protocol):
    """What can be asked whether its issuer has taken it back."""

    @property
    def issuer(self) -> Party: ...

    @property
    def statuses(self) -> tuple[StatusReference, ...]: ...


@dataclass(frozen=True, slots=True)
class StatusSaid:
    """What a list says at a credential's place, where that is anything: the value, what it is for, and the issuer's words."""

    purpose: str = ""
    value: int = 0
    message: str = ""

    @classmethod
    def of(cls, reference: StatusReference, value: int) -> "StatusSaid":
        return cls(reference.purpose, value, reference.message(value)) if value else cls()

    @property
    def code(self) -> str:
        """Of what is said and is nothing against the credential."""
        return f"status.{self.purpose}" if self.purpose in (REFRESH, MESSAGE) else ""

    @property
    def facts(self) -> dict[str, object]:
        found = {"purpose": self.purpose, "value": str(self.value) if self.value else "", "message": self.message}
        return {name: text for name, text in found.items() if text}


def status_of_all(
    credential: HasStatus, list_signers: Callable[[str], Sequence[str]], lists: StatusLists, at: datetime
) -> tuple[Check, SkrinError | None]:
    """The worst of the answers of all the lists that the credential names. `list_signers` gives who keeps a list for others."""
    answers = [
        status_check(each, (each.keeper or credential.issuer.id, *list_signers(each.uri)), lists, at)
        for each in credential.statuses
    ]
    return max(answers, key=lambda answer: (SEVERITY[answer[0].outcome], answer[0].code))


def status_check(
    reference: StatusReference, signers: Sequence[str], lists: StatusLists, at: datetime
) -> tuple[Check, SkrinError | None]:
    """The check, and the error behind it where it did not pass.

    `signers` are who may sign the list: the credential's issuer first, then whom a trust list names. Revoked, suspended and
    unknown values fail, also in an old copy: a copy can be too old to clear a credential, not to condemn it. Everything that
    keeps the answer away is *could not check*, with the time of the copy where there is one.
    """
    as_of, told = None, StatusSaid()
    try:
        read, cached = lists.read(reference, signers)
        as_of = read.issued_at
        told = StatusSaid.of(reference, read.value_for(reference))
        read.require_in_force(reference)
        came_along = lists.came_along(reference, signers)
        _require_fresh(read, cached, at, came_along=came_along)
    except AGAINST as error:
        return replace(Check.failed(CheckName.STATUS, error), as_of=as_of, facts={**error.facts, **told.facts}), error
    except SkrinError as error:
        return Check.unknown(CheckName.STATUS, error, as_of=as_of), error
    code = told.code or (CAME_ALONG if came_along else "")
    return replace(Check.passed(CheckName.STATUS, code=code, as_of=as_of), facts=told.facts), None


def _require_fresh(read: ReadList, cached: CachedList, at: datetime, *, came_along: bool) -> None:
    """As `require_fresh`; of a list that came along nobody can say when it was fetched. Raises StatusListAlongRefused, too."""
    try:
        require_fresh(read, cached, at)
    except SkrinError as error:
        if not came_along:
            raise
        raise StatusListAlongRefused(error.code) from error


def require_fresh(read: ReadList, cached: CachedList, at: datetime) -> None:
    """Raises StatusListStale or StatusListExpired; also for a copy from a future that our clock has left again (S-09)."""
    if cached.fetched_at > at + limits.CLOCK_LEEWAY:
        raise StatusListStale(cached.fetched_at)
    if read.ttl is None and read.expires_at is None and at > cached.fetched_at + KEPT_WITHOUT_END:
        raise StatusListStale(cached.fetched_at)
    read.require_fresh(cached.fetched_at, at)
