"""The status check: has the issuer taken the credential back, as far as a list at hand says?

A list is never fetched here; `StatusLists` asks its source, which for the wallet is the vault (or the network while a
credential is being received), and for the verifier its own cache.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Protocol

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
from skrin.status.errors import CredentialRevoked, CredentialSuspended, StatusListStale, StatusValueUnknown
from skrin.status.registry import ReadList
from skrin.wire import limits

# A list that says neither `ttl` nor `exp` is asked for again after this long.
KEPT_WITHOUT_END = timedelta(days=1)

# The list was read, and says that the credential is not to be accepted.
AGAINST = (CredentialRevoked, CredentialSuspended, StatusValueUnknown)


@dataclass
class StatusLists:
    """The lists of one checking run, each read once however many credentials name it.

    `source` gives the list as kept, or raises (StatusNotFetched, NetError, StatusError); `find_key` finds who signed it.
    """

    source: Callable[[StatusReference], CachedList]
    find_key: KeyFinder
    linked_data: LinkedData = field(default_factory=NoLinkedData)
    proved: ProvedBefore = NOTHING
    _read: dict[tuple[str, tuple[str, ...]], tuple[ReadList, CachedList] | SkrinError] = field(default_factory=dict)

    def read(self, reference: StatusReference, signers: Sequence[str]) -> tuple[ReadList, CachedList]:
        """The list and the copy it was read from. A copy is read as of the time it was fetched; what failed once is not tried
        again in the same run.
        """
        kind, uri = registry.kind_of(reference), reference.uri
        key = (uri, tuple(signers))
        if key not in self._read:
            try:
                cached = self.source(reference)
                read = kind.read_list(cached.token, reference, self.verifying(cached.fetched_at), signers)
                self._read[key] = (read, cached)
            except SkrinError as error:
                self._read[key] = error
        found = self._read[key]
        if isinstance(found, SkrinError):
            raise found
        return found

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
        require_fresh(read, cached, at)
    except AGAINST as error:
        return replace(Check.failed(CheckName.STATUS, error), as_of=as_of, facts={**error.facts, **told.facts}), error
    except SkrinError as error:
        return Check.unknown(CheckName.STATUS, error, as_of=as_of), error
    return replace(Check.passed(CheckName.STATUS, code=told.code, as_of=as_of), facts=told.facts), None


def require_fresh(read: ReadList, cached: CachedList, at: datetime) -> None:
    """Raises StatusListStale or StatusListExpired; also for a copy from a future that our clock has left again (S-09)."""
    if cached.fetched_at > at + limits.CLOCK_LEEWAY:
        raise StatusListStale(cached.fetched_at)
    if read.ttl is None and read.expires_at is None and at > cached.fetched_at + KEPT_WITHOUT_END:
        raise StatusListStale(cached.fetched_at)
    read.require_fresh(cached.fetched_at, at)
