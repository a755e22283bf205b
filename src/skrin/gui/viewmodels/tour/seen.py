"""What has come about in the practice world since the tour began: read from the wallet, on a worker, and from where one is."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from skrin.domain.errors import SkrinError
from skrin.domain.history import Event, EventKind
from skrin.domain.offering import Enrolment, EnrolmentState
from skrin.domain.party import Texts
from skrin.gui.places import Place

if TYPE_CHECKING:
    from skrin.gui.practice_world import PracticeServices
    from skrin.use_cases.ports import Ports

# No tour leaves more entries in the history than this.
ENTRIES = 1000
OPEN = (EnrolmentState.REQUESTED, EnrolmentState.ACCEPTED)
ANSWERS = (EventKind.SHARED, EventKind.DECLINED)


@dataclass(frozen=True, slots=True)
class Held:
    """A practice credential of this tour. `course` is the credential ID under which it was published."""

    id: str
    course: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """An offer that can be fetched, with the code that came for it by letter; empty while the letter is on its way."""

    course: str
    issuer: str
    title: Texts
    code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the wallet says. `held` and what was `received` have the newest first."""

    enrolled: bool = False
    asked_issuer: bool = False  # an enrolment has no answer yet
    waiting: Waiting | None = None
    received: tuple[str, ...] = ()
    held: tuple[Held, ...] = ()
    shared: bool = False
    declined: int = 0  # as many answers to the employer were a no
    revocation_asked: bool = False
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """`visited` are the screens that were open since the present step began; `asked` the employer has sent its request, after
    `declined_before` answers that were a no.

    `leaving` is a practice credential that can still be brought back, and `brought_back` one that was.
    """

    facts: Facts = field(default_factory=Facts)
    place: Place | None = None
    visited: frozenset[type[Place]] = frozenset()
    looked_at: frozenset[str] = frozenset()
    asked: bool = False
    declined_before: int = 0
    result: bool = False
    leaving: bool = False
    brought_back: bool = False

    def at(self, *kinds: type[Place]) -> bool:
        return isinstance(self.place, kinds)

    def went_to(self, *kinds: type[Place]) -> bool:
        return bool(self.visited & set(kinds))

    @property
    def said_no(self) -> bool:
        """To what the employer asked last."""
        return self.facts.declined > self.declined_before

    @property
    def newest(self) -> Held | None:
        return self.facts.held[0] if self.facts.held else None


def last_entry(ports: "Ports") -> int:
    """The newest entry of the history: what comes after it belongs to the tour."""
    newest = ports.vault.history(limit=1)
    return newest[0].id if newest else 0


def facts(services: "PracticeServices", since: int, known: Mapping[str, str], ports: "Ports") -> Facts:
    """`known` are the courses of credentials that were held before, by their ids. Raises StoreLocked."""
    events = list(_events(since, ports))
    of_issuer = [each for each in events if each.party_id == services.issuer]
    answers = [each for each in events if each.party_id == services.employer and each.kind in ANSWERS]
    received = tuple(credential for each in of_issuer if each.kind is EventKind.RECEIVED for credential in each.credential_ids)
    held = tuple(_held(received, ports))
    mine = [each for each in ports.vault.enrolments() if each.issuer == services.issuer]
    fetched = Counter({**known, **{each.id: each.course for each in held}}.values())
    return Facts(
        enrolled=any(each.kind is EventKind.ENROLLED for each in of_issuer),
        asked_issuer=any(each.state in OPEN for each in mine),
        waiting=_waiting(mine, fetched, services),
        received=received,
        held=held,
        shared=any(each.kind is EventKind.SHARED for each in answers),
        declined=sum(each.kind is EventKind.DECLINED for each in answers),
        revocation_asked=any(each.kind is EventKind.REVOCATION_REQUESTED for each in of_issuer),
        deleted=any(each.kind is EventKind.DELETED and set(each.credential_ids) & set(received) for each in events),
    )


def _events(since: int, ports: "Ports") -> Iterator[Event]:
    """Newest first."""
    for each in ports.vault.history(limit=ENTRIES):
        if each.id <= since:
            return
        yield each


def _waiting(mine: Sequence[Enrolment], fetched: Counter[str], services: "PracticeServices") -> Waiting | None:
    """The newest offer, where more were made for its course than were fetched."""
    ready = [each for each in mine if each.state is EnrolmentState.COMPLETED and each.offer]
    made = Counter(each.offering_id for each in ready)
    for each in sorted(ready, key=lambda each: each.enrolled_at, reverse=True):
        if made[each.offering_id] > fetched[each.offering_id]:
            return Waiting(each.offering_id, each.issuer, each.title, services.letter(each.url))
    return None


def _held(received: Sequence[str], ports: "Ports") -> Iterator[Held]:
    for credential_id in received:
        try:
            stored = ports.vault.credential(credential_id)
        except SkrinError:
            continue  # deleted since
        yield Held(credential_id, str(stored.credential.claims.get("credential_id", "")))
