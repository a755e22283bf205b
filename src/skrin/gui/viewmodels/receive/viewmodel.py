"""Receive an offer: first who would be contacted, then who offers what, then what the person takes of it."""

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from skrin.domain.errors import SkrinError
from skrin.domain.party import Texts
from skrin.gui.session import Session
from skrin.gui.viewmodels.base import ViewModel
from skrin.gui.viewmodels.cautions import Cautions
from skrin.gui.viewmodels.receive import code as codes
from skrin.gui.viewmodels.receive.code import CodeSaid, code_said
from skrin.gui.viewmodels.receive.offered import NAME_LETTERS, OfferedSaid, offered_said, technical
from skrin.gui.viewmodels.who import ISSUER, PartySaid, lists_of, party_said
from skrin.gui.work import Job, Work
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_, NN_

if TYPE_CHECKING:
    from skrin.use_cases.holder.offer_preview import Introduction, OfferPreview
    from skrin.use_cases.holder.offered import Known
    from skrin.use_cases.ports import Ports

ADD = NN_("Add {count} credential", "Add {count} credentials")
ADD_QUESTION = NN_("Add {count} credential?", "Add {count} credentials?")
LEARN_KEYS = NN_("That this wallet holds the key for this credential", "That this wallet holds the keys for these credentials")
LEARN_WHEN = N_("The time you fetch it")
LEARN_ADDRESS = N_("The network address of this computer")
ADDED = NN_("{count} credential is in your wallet", "{count} credentials are in your wallet")
HELD = NN_("You have {count} credential from them.", "You have {count} credentials from them.")


class Step(Enum):
    NOTHING = "nothing"
    CONTACT = "contact"  # a host is named, and nothing was sent to it
    LOOKING = "looking"  # what is known here of an offer is being read
    DECIDE = "decide"  # the issuer was asked what it offers
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Seen:
    """An offer with what is known here of its courses, of its issuer and of the lists that could vouch for it."""

    preview: "OfferPreview"
    known: "tuple[Known, ...]"
    held: int
    lists: tuple[str, ...]


class ReceiveViewModel(ViewModel):
    """`received` are the ids of the credentials that came, in the order of the offer."""

    def __init__(self, session: Session, work: Work) -> None:
        super().__init__(session, work)
        self.introduction: Introduction | None = None
        self.received: tuple[str, ...] = ()
        self.chosen: frozenset[str] = frozenset()
        self.cautions = Cautions(session, self)
        self.cautions.changed.connect(self.changed)
        self._asked: object = None
        self._seen: Seen | None = None
        self._course: Texts = {}
        self._accepting = False
        self._reading: Job | None = None

    # the steps

    @property
    def busy(self) -> bool:
        """Reading which course an offer may come from keeps nobody waiting."""
        return bool(self._jobs - {self._reading})

    @property
    def step(self) -> Step:
        if self.received:
            return Step.DONE
        if self._seen is not None:
            return Step.DECIDE
        if self.introduction is not None:
            return Step.CONTACT
        return Step.NOTHING if self._asked is None else Step.LOOKING

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

        def task() -> tuple[str, ...]:
            from skrin.use_cases.holder import accept

            return tuple(each.id for each in accept.accept(wanted, ports, given, ask).credentials)

        self._accepting = True
        self._run(task, self._accepted, self._not_accepted)

    def leave(self) -> None:
        """Not now: what was only looked at is forgotten. What is being received is received."""
        if self._accepting:
            return
        self._clear()  # before anybody is told: what was received leads home once, not again while this is left
        self.cancel()

    @property
    def accepting(self) -> bool:
        return self._accepting

    # what is said

    @property
    def host(self) -> str:
        """Who would be contacted next, or who was."""
        if self._seen is not None:
            return plain(self._seen.preview.offer.credential_issuer.host)
        return plain(self.introduction.host) if self.introduction is not None else ""

    @property
    def lies_elsewhere(self) -> bool:
        """Only the address of an offer is known."""
        return self.introduction is not None and not self.introduction.resolved

    @property
    def course(self) -> str:
        """The course somebody enrolled in here, where this offer comes from that; else empty."""
        return self.session.words.text(self._course, NAME_LETTERS)

    @property
    def who(self) -> PartySaid | None:
        if self._seen is None:
            return None
        preview = self._seen.preview
        return party_said(preview.issuer, self.host, preview.trust, ISSUER, self.session.words, self._seen.lists)

    @property
    def held(self) -> str:
        """How many credentials of theirs are here already; empty where there are none."""
        count = self._seen.held if self._seen is not None else 0
        return self.session.words.count(HELD, count) if count else ""

    @property
    def cards(self) -> tuple[OfferedSaid, ...]:
        if self._seen is None:
            return ()
        words = self.session.words
        return tuple(
            offered_said(card, known, words) for card, known in zip(self._seen.preview.cards, self._seen.known, strict=True)
        )

    @property
    def technical(self) -> tuple[tuple[str, str], ...]:
        return technical(self._seen.preview, self.session.words) if self._seen is not None else ()

    @property
    def question(self) -> str:
        return self.session.words.count(ADD_QUESTION, len(self.cards))

    @property
    def act(self) -> str:
        return self.session.words.count(ADD, len(self.chosen))

    @property
    def leaves_some(self) -> bool:
        """Not all of it is chosen: the offer is spent by taking a part."""
        return len(self.chosen) < len(self.cards)

    @property
    def done_title(self) -> str:
        return self.session.words.count(ADDED, len(self.received))

    @property
    def they_learn(self) -> tuple[str, ...]:
        words = self.session.words
        return (words.count(LEARN_KEYS, len(self.chosen) or 1), words.say(LEARN_WHEN), words.say(LEARN_ADDRESS))

    @property
    def hosts(self) -> tuple[str, ...]:
        """All that receiving may contact."""
        return tuple(plain(host) for host in self._seen.preview.hosts) if self._seen is not None else ()

    @property
    def code(self) -> CodeSaid | None:
        """None where the offer asks for no code."""
        spec = self._seen.preview.transaction_code if self._seen is not None else None
        return code_said(spec, self.session.words) if spec is not None else None

    @property
    def code_was_wrong(self) -> bool:
        return self._error is not None and self._error.code == codes.WRONG

    # inside

    def _clear(self) -> None:
        self._asked, self.introduction, self._seen, self._course = None, None, None, {}
        self._error, self.received, self.chosen = None, (), frozenset()

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
            self.chosen = frozenset(card.configuration.id for card in found.preview.cards)
        else:
            self.introduction = found

    def _accepted(self, received: tuple[str, ...]) -> None:
        self._accepting = False
        self.received = received
        self.session.changed_wallet()

    def _not_accepted(self, _: SkrinError) -> None:
        self._accepting = False
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
