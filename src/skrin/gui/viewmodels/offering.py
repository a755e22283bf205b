"""One offering: what to know, what enrolling proves to whom, and where an enrolment stands."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from skrin.domain.errors import SkrinError
from skrin.domain.offering import Enrolment, EnrolmentState
from skrin.domain.party import Trust
from skrin.gui.places import Detail, Place, Receive
from skrin.gui.session import Session
from skrin.gui.viewmodels.base import ViewModel
from skrin.gui.viewmodels.cautions import Cautions
from skrin.gui.viewmodels.find.said import OfferingSaid, courses_said, host_of, key_of, offering_said
from skrin.gui.work import Work
from skrin.words.catalogue import N_
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.use_cases.ports import Ports

PROVES_KEY = N_("That you hold the key of an identifier that is used with {issuer} alone")
PROVES_TIME = N_("Which course you enrol in, and when")
PROVES_NOT = N_("Not your name, and nothing from your credentials")
CONTACTS = N_("Contacted: {host}")
# Translators: about an enrolment that the issuer denied, or that was withdrawn.
AGAIN = N_("You can enrol again as long as it is open.")
ASK_THEM = N_("It is not open for enrolment now. Ask {contact} when it opens again.")
OVER_NOW = N_("It is not open for enrolment now.")

OVER = frozenset({EnrolmentState.DENIED, EnrolmentState.WITHDRAWN})


class OfferingViewModel(ViewModel):
    """`said` is None while it is read. `fetch` gives the place where the finished credential is received."""

    def __init__(self, session: Session, work: Work) -> None:
        super().__init__(session, work)
        self.said: OfferingSaid | None = None
        self.cautions = Cautions(session, work, self)
        self.cautions.changed.connect(self.changed)
        self.acting = False
        self._wanted = ("", "")
        session.vault_changed.connect(self.load)

    def open(self, credential_id: str, issuer: str) -> None:
        if self._wanted != (credential_id, issuer):
            self._wanted, self.said, self._error = (credential_id, issuer), None, None
        self.load()

    def load(self) -> None:
        if self._wanted == ("", "") or not self.session.is_open or self.acting:
            return
        wanted, ports, words, error = self._wanted, self.session.ports, self.session.words, self._error

        def task() -> OfferingSaid:
            return whole(*wanted, ports, words)

        self._run(task, lambda said: self._read(said, wanted))
        self._error = error

    # what is said

    @property
    def proves(self) -> tuple[str, ...]:
        """What enrolling tells the issuer, in plain words."""
        if self.said is None:
            return ()
        say = self.session.words.say
        them = self.said.issuer if self.said.trust is Trust.TRUSTED else self.host
        return (say(PROVES_KEY, issuer=them), say(PROVES_TIME), say(PROVES_NOT), say(CONTACTS, host=self.host))

    @property
    def host(self) -> str:
        return host_of(self.said.issuer_url) if self.said is not None else ""

    @property
    def state(self) -> str:
        """How the enrolment stands; empty where nobody enrolled."""
        said, words = self.said, self.session.words
        if said is None or said.state is None:
            return ""
        return said.state_word(words) if said.fetched else words.enrolment(said.state)

    @property
    def can_enrol(self) -> bool:
        said = self.said
        return said is not None and said.open and not said.asks_for_identity and (said.state is None or said.state in OVER)

    @property
    def can_ask(self) -> bool:
        """The enrolment is open at the issuer."""
        return self.said is not None and self.said.state in (EnrolmentState.REQUESTED, EnrolmentState.ACCEPTED)

    @property
    def can_fetch(self) -> bool:
        enrolment = self.said.enrolment if self.said is not None else None
        completed = enrolment is not None and enrolment.state is EnrolmentState.COMPLETED and bool(enrolment.offer)
        return completed and self.said is not None and not self.said.fetched

    @property
    def shows_it(self) -> Place | None:
        """Where the credential of this course is, if it is here."""
        return Detail(self.said.held) if self.said is not None and self.said.held else None

    @property
    def way_on(self) -> str:
        """What one can do about an enrolment that is over."""
        said, say = self.said, self.session.words.say
        if said is None or said.state not in OVER:
            return ""
        if self.can_enrol:
            return say(AGAIN)
        return say(ASK_THEM, contact=said.contact) if said.contact else say(OVER_NOW)

    # what can be done

    def enrol(self) -> None:
        if not self.can_enrol or self.acting:
            return
        wanted, ports, ask = self._wanted, self.session.ports, self.cautions.ask

        def task() -> Enrolment:
            from skrin.use_cases.holder import enrol

            return enrol.enrol(enrol.look_up(wanted[0], ports, wanted[1]), ports, ask)

        self._act(task)

    def ask_now(self) -> None:
        """How the enrolment stands at the issuer, now."""

        def do(enrolment_id: str, ports: "Ports") -> Enrolment:
            from skrin.use_cases.holder import enrol

            return enrol.refresh_one(enrolment_id, ports)

        self._about_enrolment(do)

    def withdraw(self) -> None:
        def do(enrolment_id: str, ports: "Ports") -> Enrolment:
            from skrin.use_cases.holder import enrol

            return enrol.withdraw(enrolment_id, ports)

        self._about_enrolment(do)

    def fetch(self) -> Place | None:
        """The offer that waits, read but not followed: nobody is contacted yet."""
        enrolment = self.said.enrolment if self.said is not None else None
        if not self.can_fetch or enrolment is None:
            return None
        from skrin.use_cases.holder import receive

        try:
            return Receive(receive.read(enrolment.offer, self.session.ports))
        except SkrinError as error:
            self._refuse(error)
            return None

    def _about_enrolment(self, do: Callable[[str, "Ports"], Enrolment]) -> None:
        enrolment = self.said.enrolment if self.said is not None else None
        if enrolment is None or not self.can_ask or self.acting:
            return
        ports, enrolment_id = self.session.ports, enrolment.id
        self._act(lambda: do(enrolment_id, ports))

    def _act(self, task: Callable[[], Enrolment]) -> None:
        self.acting = True
        self._run(task, lambda _: self._acted(), lambda _: self._acted())

    def _acted(self) -> None:
        self.acting = False
        self.session.changed_wallet()

    def _read(self, said: OfferingSaid, wanted: tuple[str, str]) -> None:
        if wanted == self._wanted:
            self.said = said


def whole(offering_id: str, issuer: str, ports: "Ports", words: Words) -> OfferingSaid:
    """An offering with everything a page tells of it; on a worker. Raises OfferingNotFound, OfferingAmbiguous."""
    from skrin.gui.viewmodels.find.searching import newest
    from skrin.use_cases.holder import find, held_courses, offered

    found = find.offering(offering_id, ports, issuer)
    offering, enrolment = found.offering, newest(ports).get(key_of(offering_id, issuer))
    held = dict(held_courses.held({offering.id, *offering.requires, *offering.parts}, ports))
    said = offering_said(found, enrolment, words, fetched=enrolment is not None and offered.is_fetched(enrolment, ports))
    return replace(
        said,
        held=held.get(offering.id, ""),
        requires=courses_said(offering.requires, offering.id, held, ports, words),
        parts=courses_said(offering.parts, offering.id, held, ports, words),
    )
