"""What the screen of an offer says: read from the offer, and from what is known here of its courses and its issuer."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from skrin.domain.party import Texts
from skrin.gui.session import Session
from skrin.gui.viewmodels.base import ViewModel
from skrin.gui.viewmodels.receive import code as codes
from skrin.gui.viewmodels.receive.code import CodeSaid, code_said
from skrin.gui.viewmodels.receive.offered import NAME_LETTERS, OfferedSaid, offered_said, technical
from skrin.gui.viewmodels.who import ISSUER, PartySaid, party_said
from skrin.gui.work import Work
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_, NN_

if TYPE_CHECKING:
    from skrin.use_cases.holder.offer_preview import Introduction, OfferPreview
    from skrin.use_cases.holder.offered import Known

ADD = NN_("Add {count} credential", "Add {count} credentials")
ADD_QUESTION = NN_("Add {count} credential?", "Add {count} credentials?")
LEARN_KEYS = NN_("That this wallet holds the key for this credential", "That this wallet holds the keys for these credentials")
LEARN_WHEN = N_("The time you fetch it")
LEARN_ADDRESS = N_("The network address of this computer")
ADDED = NN_("{count} credential is in your wallet", "{count} credentials are in your wallet")
HELD = NN_("You have {count} credential from them.", "You have {count} credentials from them.")


@dataclass(frozen=True, slots=True)
class Seen:
    """An offer with what is known here of its courses, of its issuer and of the lists that could vouch for it."""

    preview: "OfferPreview"
    known: "tuple[Known, ...]"
    held: int
    lists: tuple[str, ...]


class Telling(ViewModel):
    """Nothing here changes anything. Without an offer every text is empty."""

    def __init__(self, session: Session, work: Work) -> None:
        super().__init__(session, work)
        self.introduction: Introduction | None = None
        self.received: tuple[str, ...] = ()
        self.chosen: frozenset[str] = frozenset()
        self._seen: Seen | None = None
        self._course: Texts = {}

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
        words, known = self.session.words, {each.configuration_id: each for each in self._seen.known}
        things = self._seen.preview.things
        return tuple(offered_said(forms, known.get(forms[0].configuration.id), words) for forms in things)

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
        """Counted as they were chosen: the forms of one credential are one."""
        return self.session.words.count(ADDED, len(self.chosen))

    @property
    def they_learn(self) -> tuple[str, ...]:
        words = self.session.words
        return (words.count(LEARN_KEYS, len(self.chosen) or 1), words.say(LEARN_WHEN), words.say(LEARN_ADDRESS))

    @property
    def hosts(self) -> tuple[str, ...]:
        """All that receiving may contact."""
        return tuple(plain(host) for host in self._seen.preview.hosts) if self._seen is not None else ()

    @property
    def signs_in_first(self) -> bool:
        """The person goes to the issuer's own page before anything comes."""
        return self._seen is not None and self._seen.preview.signs_in

    @property
    def code(self) -> CodeSaid | None:
        """None where the offer asks for no code."""
        spec = self._seen.preview.transaction_code if self._seen is not None else None
        return code_said(spec, self.session.words) if spec is not None else None

    @property
    def code_was_wrong(self) -> bool:
        return self._error is not None and self._error.code == codes.WRONG
