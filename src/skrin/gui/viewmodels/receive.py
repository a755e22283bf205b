"""Receive an offer: first who would be contacted, then who offers what, then all of it or nothing."""

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from skrin.domain.errors import SkrinError
from skrin.gui.session import Session
from skrin.gui.viewmodels.base import ViewModel
from skrin.gui.viewmodels.cautions import Cautions
from skrin.gui.viewmodels.who import ISSUER, PartySaid, party_said
from skrin.gui.work import Work
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_, NN_

if TYPE_CHECKING:
    from skrin.use_cases.holder.offer_preview import Introduction, OfferPreview
    from skrin.use_cases.ports import Ports

# Longer than any name an issuer needs; a hostile one does not fill the screen.
NAME_LETTERS = 300

ADD = NN_("Add {count} credential", "Add {count} credentials")
ADD_QUESTION = NN_("Add {count} credential?", "Add {count} credentials?")
LEARN_KEYS = NN_("That this wallet holds the key for this credential", "That this wallet holds the keys for these credentials")
LEARN_WHEN = N_("The time you fetch it")
LEARN_ADDRESS = N_("The network address of this computer")
ADDED = NN_("{count} credential is in your wallet", "{count} credentials are in your wallet")


class Step(Enum):
    NOTHING = "nothing"
    CONTACT = "contact"  # a host is named, and nothing was sent to it
    DECIDE = "decide"  # the issuer was asked what it offers
    DONE = "done"


@dataclass(frozen=True, slots=True)
class OfferedSaid:
    title: str
    type: str


class ReceiveViewModel(ViewModel):
    """`received` are the ids of what is in the wallet now. One offer at a time: what comes meanwhile waits."""

    def __init__(self, session: Session, work: Work) -> None:
        super().__init__(session, work)
        self.introduction: Introduction | None = None
        self.preview: OfferPreview | None = None
        self.received: tuple[str, ...] = ()
        self.cautions = Cautions(session, self)
        self.cautions.changed.connect(self.changed)
        self._accepting = False

    # the steps

    @property
    def step(self) -> Step:
        if self.received:
            return Step.DONE
        if self.preview is not None:
            return Step.DECIDE
        return Step.NOTHING if self.introduction is None else Step.CONTACT

    def open(self, asked: object) -> None:
        """`asked` is an introduction or a preview; the one that is shown already goes on as it is (C-13)."""
        from skrin.use_cases.holder.offer_preview import Introduction, OfferPreview

        if self.busy or asked is self.introduction or asked is self.preview:
            return
        self._error, self.received = None, ()
        self.introduction = asked if isinstance(asked, Introduction) else None
        self.preview = asked if isinstance(asked, OfferPreview) else None
        self.changed.emit()

    def go_on(self) -> None:
        """Contact the host that was named. An offer that lay there may name another: then that one is asked about first."""
        introduced = self.introduction
        if self.busy or introduced is None or self.preview is not None:
            return
        ports = self.session.ports
        self._run(lambda: _followed(introduced, ports), self._followed)

    def accept(self, code: str = "") -> None:
        """Receive all of it. The worker asks about what needs a second yes."""
        preview = self.preview
        if self.busy or preview is None or self.received or (self.needs_code and not code.strip()):
            return
        ports, ask = self.session.ports, self.cautions.ask
        given = code.strip() if self.needs_code else None

        def task() -> tuple[str, ...]:
            from skrin.use_cases.holder import accept

            return tuple(each.id for each in accept.accept(preview, ports, given, ask).credentials)

        self._accepting = True
        self._run(task, self._accepted, self._not_accepted)

    def leave(self) -> None:
        """Not now: what was only looked at is forgotten. What is being received is received."""
        if self._accepting:
            return
        self.cancel()
        self._error, self.introduction, self.preview, self.received = None, None, None, ()
        self.changed.emit()

    @property
    def accepting(self) -> bool:
        return self._accepting

    # what is said

    @property
    def host(self) -> str:
        """Who would be contacted next, or who was."""
        if self.preview is not None:
            return plain(self.preview.offer.credential_issuer.host)
        return plain(self.introduction.host) if self.introduction is not None else ""

    @property
    def lies_elsewhere(self) -> bool:
        """Only the address of an offer is known."""
        return self.introduction is not None and not self.introduction.resolved

    @property
    def who(self) -> PartySaid | None:
        if self.preview is None:
            return None
        return party_said(self.preview.issuer, self.host, self.preview.trust, ISSUER, self.session.words)

    @property
    def cards(self) -> tuple[OfferedSaid, ...]:
        if self.preview is None:
            return ()
        words = self.session.words
        return tuple(
            OfferedSaid(
                words.text(card.names, NAME_LETTERS) or plain(card.configuration.id),
                plain(card.configuration.vct, NAME_LETTERS),
            )
            for card in self.preview.cards
        )

    @property
    def count(self) -> int:
        return len(self.preview.cards) if self.preview is not None else 0

    @property
    def question(self) -> str:
        return self.session.words.count(ADD_QUESTION, self.count)

    @property
    def act(self) -> str:
        return self.session.words.count(ADD, self.count)

    @property
    def done_title(self) -> str:
        return self.session.words.count(ADDED, len(self.received))

    @property
    def they_learn(self) -> tuple[str, ...]:
        words = self.session.words
        return (words.count(LEARN_KEYS, self.count), words.say(LEARN_WHEN), words.say(LEARN_ADDRESS))

    @property
    def hosts(self) -> tuple[str, ...]:
        """All that receiving may contact."""
        return tuple(plain(host) for host in self.preview.hosts) if self.preview is not None else ()

    @property
    def needs_code(self) -> bool:
        return self.preview is not None and self.preview.transaction_code is not None

    @property
    def code_description(self) -> str:
        """The issuer's own words about the code, as plain text."""
        spec = self.preview.transaction_code if self.preview is not None else None
        return plain(spec.description, 300) if spec is not None else ""

    @property
    def code_is_digits(self) -> bool:
        from skrin.protocols.openid4vci.offer import InputMode

        spec = self.preview.transaction_code if self.preview is not None else None
        return spec is not None and spec.input_mode is InputMode.NUMERIC

    def _followed(self, found: "Introduction | OfferPreview") -> None:
        from skrin.use_cases.holder.offer_preview import OfferPreview

        if isinstance(found, OfferPreview):
            self.preview = found
        else:
            self.introduction = found

    def _accepted(self, received: tuple[str, ...]) -> None:
        self._accepting = False
        self.received = received
        self.session.changed_wallet()

    def _not_accepted(self, _: SkrinError) -> None:
        self._accepting = False
        self.session.changed_wallet()


def _followed(introduced: "Introduction", ports: "Ports") -> "Introduction | OfferPreview":
    """One step on: the offer that lay somewhere, or what its issuer says of it. A host not yet named is never contacted."""
    from skrin.use_cases.holder import receive

    if introduced.resolved:
        return receive.look_up(introduced, ports)
    found = receive.follow(introduced, ports)
    return receive.look_up(found, ports) if found.host == introduced.host else found
