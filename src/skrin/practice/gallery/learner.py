"""A learner's half year in the gallery's world: what was received, shared, refused, revoked and deleted, and when."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Final

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.domain.offering import Enrolment
from skrin.practice.gallery import schools
from skrin.practice.gallery.schools import Founding
from skrin.practice.gallery.still import NOW
from skrin.practice.gallery.world import LEARNER, World
from skrin.use_cases.holder import accept, delete, enrol, export, find, present, receive, refresh, revoke
from skrin.use_cases.holder.consent import consent, default_selection
from skrin.use_cases.holder.offer_preview import OfferPreview
from skrin.use_cases.issuer.prepare import Prepared
from skrin.use_cases.ports import Ports

BEGIN: Final = datetime(2026, 5, 29, 9, 14, tzinfo=UTC)
JOB: Final = {
    "sv": "Bedöma din ansökan som drifttekniker, ref. 2026-118",
    "en": "To assess your application as operator, ref. 2026-118",
}
ASKED: Final = ("given_name", "family_name", "achievement_title", "learning_outcomes")


@dataclass
class Learner:
    """`held` are the ids of the credentials by the host of the school; `ports` those of the wallet."""

    world: World
    ports: Ports
    held: dict[str, str] = field(default_factory=dict)

    def lives(self) -> None:
        """Half a year, to this day."""
        expiring = date(2026, 12, 14)
        self.receives(schools.NORRBERG, until=date(2026, 10, 2), grade="Godkänd")
        self._at(6, 1)
        self.receives(schools.SMULTRON, until=expiring)
        self._at(6, 9)
        gone = self.receives(schools.FJORDHANDEL)
        delete.delete(gone, self.ports)
        self._at(6, 12)
        self.receives(schools.FJORDHANDEL)
        self.receives(schools.TECELA)
        self._at(9, 3)
        issued = self.receives(schools.LILLAN, until=date(2031, 5, 29), grade="VG")
        export.export(issued, "sd-jwt", self.ports)
        self.shares(schools.LILLAN)
        taken_back = self._receive_from(schools.KRAFTVIK)
        self._at(11, 4, 8, 51)
        self.fails_at(schools.KRAFTVIK)
        self.world.school(schools.KRAFTVIK).revoke(taken_back, "Registered with the wrong workload")
        self._at(11, 17, 10, 20)
        self.receives(schools.SNABBKURS, agreed=True)
        self.declines()
        self._at(11, 24, 7, 40)
        self.world.web.silent.add(self.world.school(schools.TECELA).url)
        refresh.refresh(self.ports)
        self.world.clock.time = NOW
        self.shares(schools.LILLAN)
        self.enrols()

    def enrols(self) -> None:
        """In each state that an enrolment can have."""
        world, followed = self.world, (*schools.KNOWN[:2], *schools.KNOWN[3:])
        for founding in followed:
            find.follow(world.school(founding).catalogue_url, self.ports)
        find.follow(world.school(schools.SNABBKURS).catalogue_url, self.ports)
        enrol.withdraw(self._enrol(schools.LILLAN).id, self.ports)
        asked = {founding.host: self._enrol(founding) for founding in followed[1:]}
        at = {host: each.url.rpartition("/")[2] for host, each in asked.items()}
        world.school(schools.SMULTRON).accept(at[schools.SMULTRON.host])
        world.school(schools.NORRBERG).deny(at[schools.NORRBERG.host], "The course is full. The next one begins in March.")
        kraftvik = world.school(schools.KRAFTVIK)
        kraftvik.accept(at[schools.KRAFTVIK.host])
        kraftvik.complete(schools.KRAFTVIK.course, at[schools.KRAFTVIK.host], written(None, ""))
        enrol.refresh(self.ports)

    def _enrol(self, founding: Founding) -> Enrolment:
        return enrol.enrol(enrol.look_up(founding.course, self.ports, self.world.school(founding).url), self.ports)

    def receives(self, founding: Founding, *, until: date | None = None, grade: str = "", agreed: bool = False) -> str:
        """The id of the credential in the wallet."""
        offer = self.offered(founding, until=until, grade=grade)
        (stored,) = accept.accept(self.looks_at(offer), self.ports, agree=lambda _: agreed).credentials
        self.held[founding.host] = stored.id
        return stored.id

    def offered(self, founding: Founding, *, until: date | None = None, grade: str = "") -> str:
        """A link to an offer of the school's course."""
        return link_of(self.world.school(founding).offer(founding.course, written(until, grade)))

    def takes(self, link: str) -> None:
        accept.accept(self.looks_at(link), self.ports)

    def looks_at(self, link: str) -> OfferPreview:
        introduced = receive.follow(receive.read(link, self.ports), self.ports)
        return receive.look_up(introduced, self.ports)

    def shares(self, founding: Founding) -> None:
        link = self.world.employer.ask(ASKED, JOB, founding.course)
        preview = present.look_up(present.read(link, self.ports), self.ports)
        present.respond(consent(preview, default_selection(preview)), self.ports)

    def has_shown(self, founding: Founding, *, but: int) -> None:
        """All copies of it have been shown to somebody, but for so many."""
        copies = self.ports.vault.copies(self.held[founding.host])
        if copies is None:
            raise AssertionError("the schools give copies")
        held = tuple(replace(copy, shown=int(copy.number > but)) for copy in copies.held)
        with self.ports.vault.transaction() as tx:
            tx.put_copies(replace(copies, held=held), {})

    def declines(self) -> None:
        link = self.world.stranger.ask(("given_name",), {})
        present.decline(present.look_up(present.read(link, self.ports), self.ports), self.ports)

    def fails_at(self, founding: Founding) -> None:
        """An offer that somebody else has used already."""
        made = self.world.school(founding).offer(founding.course, written(None, ""), code=True)
        try:
            accept.accept(self.looks_at(link_of(made)), self.ports, "000000")
        except SkrinError:
            return

    def asks_to_revoke(self, founding: Founding) -> None:
        preview = revoke.look_up(self.held[founding.host], "Something in it is wrong", self.ports)
        revoke.revoke(preview, self.ports)

    def _receive_from(self, founding: Founding) -> str:
        """Received; the issuer's own name for it."""
        made = self.world.school(founding).offer(founding.course, written(None, ""))
        (stored,) = accept.accept(self.looks_at(link_of(made)), self.ports).credentials
        self.held[founding.host] = stored.id
        return made.issuance_id

    def _at(self, month: int, day: int, hour: int = 9, minute: int = 14) -> None:
        self.world.clock.time = at(month, day, hour, minute)


def at(month: int, day: int, hour: int = 9, minute: int = 14) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def link_of(made: Prepared) -> str:
    if made.offer is None:
        raise AssertionError("prepared for somebody enrolled")
    return made.offer.link


def written(until: date | None, grade: str) -> JsonObject:
    """What the school writes of this learner; the rest was said when the course was published."""
    claims: JsonObject = {"learner": LEARNER}
    if until is not None:
        claims["validity"] = {"until": until.isoformat()}
    if grade:
        claims["assessment"] = {"grade": grade}
    return claims
