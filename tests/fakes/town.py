"""A town in memory: a school that issues, an employer that asks, and the web between them.

Their services are the real ones, called as a server would call them; no process, no port, no packet. The academy and the agency
are an issuer and a verifier of a few lines, for what this version's services do not do: several credentials in one offer,
claims that may be left out, an answer that is bent.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from skrin.domain.json_value import Json, JsonObject
from skrin.domain.offering import EnrolmentState
from skrin.issuer.app import application
from skrin.network.errors import Unreachable
from skrin.storage.issuer_db.store import SqlIssuerStore
from skrin.trust.trust_entry import Role, TrustEntry
from skrin.trust.trust_list import TrustList
from skrin.use_cases.issuer import decide, publish, revoke
from skrin.use_cases.issuer.model import EnrolmentRecord
from skrin.use_cases.issuer.offers import OfferMade
from skrin.use_cases.issuer.prepare import Recipient, prepare, recipient_named
from skrin.use_cases.verifier.ask import Asked
from skrin.vocabularies.type_metadata import SKRIN_VCT
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.urls import HttpsUrl
from tests.fakes.asgi import call
from tests.fakes.clock import FixedClock
from tests.fakes.issuer import FakeIssuer
from tests.fakes.issuer_service import CLAIMS, OFFERING, UNLIMITED, IssuerWorld, issuer_world
from tests.fakes.randomness import SeededRandomness
from tests.fakes.verifier import FakeVerifier
from tests.fakes.verifier_world import VerifierWorld
from tests.fakes.web import FakeWeb, NothingThere

SCHOOL, EMPLOYER = "https://school.test", "https://employer.test"
ACADEMY, AGENCY = "https://academy.test", "https://agency.test"
COURSE = str(OFFERING["id"])


@dataclass
class TownWeb(FakeWeb):
    """A web with services on it, by origin. `down`: nothing answers."""

    services: dict[str, Callable[[HttpRequest], HttpResponse]] = field(default_factory=dict)
    down: bool = False

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if self.down:
            self.requests.append(request)
            raise Unreachable(request.url.host)
        if (service := self.services.get(request.url.origin)) is None:
            return self._page(request)
        self.requests.append(request)
        return service(request)

    def _page(self, request: HttpRequest) -> HttpResponse:
        try:
            return super().__call__(request)
        except NothingThere:
            raise Unreachable(request.url.host) from None

    @property
    def hosts(self) -> set[str]:
        return {request.url.host for request in self.requests}


@dataclass
class School:
    """An issuer's service with one course, and its office."""

    world: IssuerWorld

    def answer(self, request: HttpRequest) -> HttpResponse:
        return call(application(self.world.ports, UNLIMITED), request)

    @property
    def catalogue(self) -> str:
        return f"{SCHOOL}/catalogue"

    def publish(self, id_: str, title: str, **changed: Json) -> None:
        """One more course."""
        document = {**json.loads(json.dumps(OFFERING)), "id": id_, "title": {"en": title}, **changed}
        publish.publish(document, self.world.ports)

    def hand_out(self, course: str = COURSE, *, code: bool = False, claims: JsonObject = CLAIMS) -> OfferMade:
        """An offer for whoever gets its link."""
        made = prepare(course, claims, Recipient(None, code), self.world.ports)
        assert made.offer is not None
        return made.offer

    @property
    def enrolments(self) -> list[EnrolmentRecord]:
        """The newest first."""
        found = [each for state in EnrolmentState for each in self.world.store.enrolments(state, limit=100, offset=0)]
        return sorted(found, key=lambda each: each.enrolled_at, reverse=True)

    @property
    def enrolment(self) -> EnrolmentRecord:
        return self.enrolments[0]

    def accept(self) -> None:
        decide.accept(self.enrolment.id, self.world.ports)

    def decline(self, reason: str) -> None:
        decide.deny(self.enrolment.id, reason, self.world.ports)

    def complete(self) -> None:
        """The course is done: a credential waits for who enrolled."""
        enrolled = self.enrolment
        recipient = recipient_named(enrolled.offering_id, enrolled.id, transaction_code=False, ports=self.world.ports)
        prepare(enrolled.offering_id, CLAIMS, recipient, self.world.ports)

    def posted(self, web: FakeWeb) -> list[HttpsUrl]:
        """Where something was sent to it, in that order."""
        return [each.url for each in web.requests if each.method == "POST" and each.url.origin == SCHOOL]

    def revoke(self, offer: OfferMade, reason: str = "Issued by mistake") -> None:
        revoke.revoke(offer.issuance_id, reason, None, self.world.ports)


@dataclass
class Employer:
    """A verifier's service, and who reads its results."""

    world: VerifierWorld

    def answer(self, request: HttpRequest) -> HttpResponse:
        return self.world.call(request)

    def ask_whether_done(self) -> Asked:
        return self.world.asked(credential_id=COURSE)

    def ask_for(self, *claims: str) -> Asked:
        return self.world.selection(*([name] for name in claims))

    def ask_for_everything(self) -> Asked:
        return self.world.asked(ask="everything", credential_id=None)

    def verdict(self, asked: Asked) -> str:
        """What the one who asked reads in the end; empty while there is no answer."""
        told = self.world.result(asked).json_object()["result"]
        return str(told.get("verdict", "")) if isinstance(told, dict) else ""

    def got(self, asked: Asked) -> str:
        """Everything that is told of the answer, as one text."""
        return self.world.result(asked).body.decode()


@dataclass
class Town:
    clock: FixedClock
    web: TownWeb
    school: School
    employer: Employer
    academy: FakeIssuer
    agency: FakeVerifier

    @property
    def trust_list(self) -> TrustList:
        """Vouches for all four."""
        identity = self.school.world.ports.identity
        school = TrustEntry(identity.did, names={"en": "The Retail School"}, credential_issuers=(SCHOOL,))
        employer = self.employer.world.ports.identity.did
        return TrustList(
            "The town's list",
            (
                school,
                TrustEntry(employer, Role.VERIFIER, {"en": "Norrfors Retail"}, (SKRIN_VCT,)),
                *self.academy.trust_list().entries,
                *self.agency.trust_list().entries,
            ),
        )


@cache
def _empty_database() -> bytes:
    """Of an issuer, made once: every town begins with a copy, because laying out the tables takes time."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "issuer.db"
        SqlIssuerStore.open(path).close()
        return path.read_bytes()


def town(folder: Path, clock: FixedClock) -> Town:
    web = TownWeb()
    (folder / "issuer.db").write_bytes(_empty_database())
    school = School(issuer_world(folder, SCHOOL, clock=clock))
    verifying = VerifierWorld.at(EMPLOYER, clock)
    verifying.ports = replace(verifying.ports, network=lambda: web)
    employer = Employer(verifying)
    academy = FakeIssuer(clock, SeededRandomness(b"academy"), ACADEMY)
    academy.serve(web)
    web.services = {SCHOOL: school.answer, EMPLOYER: employer.answer}
    made = Town(clock, web, school, employer, academy, FakeVerifier(clock, web, AGENCY))
    verifying.store.believe(made.trust_list, clock.now())
    return made
