"""Receive an offer: first who would be contacted, then who offers what, then what the person takes of it."""

from enum import Enum
from typing import TYPE_CHECKING

from skrin.domain.errors import SkrinError
from skrin.domain.party import Texts
from skrin.gui.session import Session
from skrin.gui.viewmodels.cautions import Cautions
from skrin.gui.viewmodels.receive import code as codes
from skrin.gui.viewmodels.receive.signing_in import SigningIn
from skrin.gui.viewmodels.receive.telling import Seen, Telling
from skrin.gui.viewmodels.who import lists_of
from skrin.gui.work import Job, Work

if TYPE_CHECKING:
    from skrin.use_cases.holder.offer_preview import Introduction, OfferPreview
    from skrin.use_cases.ports import Ports

ALREADY_RECEIVED = "state.already_received"
STOPPED = "issue.sign_in_stopped"


class Step(Enum):
    NOTHING = "nothing"
    CONTACT = "contact"  # a host is named, and nothing was sent to it
    LOOKING = "looking"  # what is known here of an offer is being read
    DECIDE = "decide"  # the issuer was asked what it offers
    SIGN_IN = "sign in"  # the person is in the browser, and the worker waits
    DONE = "done"


class ReceiveViewModel(Telling):
    """`received` are the ids of the credentials that came, in the order of the offer; `promised`: they come later."""

    def __init__(self, session: Session, work: Work) -> None:
        super().__init__(session, work)
        self.cautions = Cautions(session, work, self)
        self.cautions.changed.connect(self.changed)
        self.signing_in = SigningIn(session, self)
        self.signing_in.changed.connect(self.changed)
        self._asked: object = None
        self._accepting = False
        self.promised = False
        self._reading: Job | None = None

    # the steps

    @property
    def busy(self) -> bool:
        """Reading which course an offer may come from keeps nobody waiting."""
        return bool(self._jobs - {self._reading})

    @property
    def step(self) -> Step:
        if self.received or self.promised:
            return Step.DONE
        if self._seen is not None:
            return Step.SIGN_IN if self.signing_in.link else Step.DECIDE
        if self.introduction is not None:
            return Step.CONTACT
        return Step.NOTHING if self._asked is None else Step.LOOKING

    @property
    def is_over(self) -> bool:
        """What was offered has been received: there is nothing to go on with."""
        return self._error is not None and self._error.code == ALREADY_RECEIVED

    def open(self, asked: object) -> None:
        """`asked` is an introduction or a preview; the one that is shown already goes on as it is (C-13)."""
        from skrin.use_cases.holder.offer_preview import Introduction, OfferPreview

        if self.busy or asked is self._asked:
            return
        self._stop_reading()
        self._clear()
        self._asked, ports = asked, self.session.ports
        if isinstance(asked, OfferPreview):
            self._run(lambda: _seen(asked, ports), self._found)
        elif isinstance(asked, Introduction):
            self.introduction = asked
            self._reading = self._run(lambda: _course(asked, ports), self._recognised)

    def go_on(self) -> None:
        """Contact the host that was named. An offer that lay there may name another: then that one is asked about first."""
        introduced = self.introduction
        if self.busy or introduced is None or self._seen is not None:
            return
        self._stop_reading()
        ports = self.session.ports
        self._run(lambda: _followed(introduced, ports), self._found)

    def choose(self, key: str, *, on: bool) -> None:
        """Take one of the credentials, or leave it."""
        if not self.busy:
            self.chosen = self.chosen | {key} if on else self.chosen - {key}
            self.changed.emit()

    def accept(self, code: str = "") -> None:
        """Receive what is chosen. The worker asks about what needs a second yes."""
        seen, said = self._seen, self.code
        given = codes.cleaned(code, digits=said.digits) if said is not None else None
        if self.busy or seen is None or self.received or not self.chosen or given == "":
            return
        ports, ask, wanted = self.session.ports, self.cautions.ask, seen.preview.only(self.chosen)
        browser = self.signing_in

        def task() -> tuple[tuple[str, ...], bool]:
            from skrin.use_cases.holder import accept

            came = accept.accept(wanted, ports, given, ask, browser)
            return tuple(each.id for each in came.credentials), came.pending is not None

        self._accepting = True
        browser.begin()
        self._run(task, self._accepted, self._not_accepted)

    def stop_waiting(self) -> None:
        """Wait no longer for the browser: back to the decision, and nothing was taken."""
        self.signing_in.stop()

    def leave(self) -> None:
        """Not now: what was only looked at is forgotten. What is being received is received."""
        self.stop_waiting()
        if self._accepting:
            return
        self._clear()  # before anybody is told: what was received leads home once, not again while this is left
        self.cancel()

    @property
    def accepting(self) -> bool:
        return self._accepting

    # inside

    def _clear(self) -> None:
        self._asked, self.introduction, self._seen, self._course = None, None, None, {}
        self._error, self.received, self.chosen, self.promised = None, (), frozenset(), False

    def _stop_reading(self) -> None:
        if self._reading is not None:
            self._reading.drop()
            self._jobs.discard(self._reading)
            self._reading = None

    def _recognised(self, course: Texts) -> None:
        self._reading, self._course = None, course

    def _found(self, found: "Introduction | Seen") -> None:
        if isinstance(found, Seen):
            self._seen = found
            self.chosen = frozenset(forms[0].configuration.id for forms in found.preview.things)
        else:
            self.introduction = found

    def _accepted(self, came: tuple[tuple[str, ...], bool]) -> None:
        self._accepting = False
        self.signing_in.end()
        self.received, self.promised = came
        self.session.changed_wallet()

    def _not_accepted(self, error: SkrinError) -> None:
        self._accepting = False
        self.signing_in.end()
        if error.code == STOPPED:
            self._error = None  # the person knows
        self.session.changed_wallet()


def _course(introduced: "Introduction", ports: "Ports") -> Texts:
    from skrin.use_cases.holder import offered

    enrolment = offered.enrolled_in(introduced, ports)
    return enrolment.title if enrolment is not None else {}


def _followed(introduced: "Introduction", ports: "Ports") -> "Introduction | Seen":
    """One step on: the offer that lay somewhere, or what its issuer says of it. A host not yet named is never contacted."""
    from skrin.use_cases.holder import receive

    if introduced.resolved:
        return _seen(receive.look_up(introduced, ports), ports)
    found = receive.follow(introduced, ports)
    return _seen(receive.look_up(found, ports), ports) if found.host == introduced.host else found


def _seen(preview: "OfferPreview", ports: "Ports") -> Seen:
    from skrin.domain.ports import CredentialFilter
    from skrin.trust.trust_entry import Role
    from skrin.use_cases.holder import issuer_trust, offered
    from skrin.use_cases.holder.checking import trust_lists

    signers = issuer_trust.signers_for(preview.issuer_url, trust_lists(ports))
    held = sum(ports.vault.count(CredentialFilter(issuer=signer)) for signer in signers)
    return Seen(preview, offered.known(preview, ports), held, lists_of(Role.ISSUER, ports))
