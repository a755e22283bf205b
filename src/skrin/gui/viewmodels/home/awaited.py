"""What issuers have promised to hand out later: rows above the list, each with *Ask now* and *Cancel*."""

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from skrin.domain.errors import SkrinError
from skrin.domain.party import in_language
from skrin.gui.session import Session
from skrin.gui.viewmodels.base import ViewModel
from skrin.gui.viewmodels.cautions import Cautions
from skrin.gui.work import Work
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_, NN_
from skrin.words.credential.party_names import short_id
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.domain.later import Pending
    from skrin.use_cases.ports import Ports

SHOWN = 3
# Who may ask within so short a time is not told to wait; whoever is quicker is told by the refusal.
A_MOMENT = timedelta(minutes=1)
LETTERS = 80
# Translators: {title} is a credential that the issuer has not handed out yet.
COMES_LATER = N_("{title} comes later")
SOMETHING = N_("A credential")
ASKED_NEXT = N_("{issuer} has promised it. The wallet asks again {when}.")
ASKS_BY_REFRESH = N_("{issuer} has promised it. The wallet asks when it refreshes its lists.")
WAITS_FOR_YOU = N_("{issuer} has promised it. The wallet no longer asks by itself.")
HAS_COME = N_("{issuer} has handed it out. It waits for your word.")
NOT_BEFORE = N_("You can ask again {when}.")
DID_NOT_WORK = N_("The last time it did not work.")
# What is said in the words of the refusal; other reasons have facts of a moment that is over.
WHY = frozenset({"issue.access_ended", "state.asked_enough"})
MORE = NN_("{count} more is awaited", "{count} more are awaited")


@dataclass(frozen=True, slots=True)
class AwaitedRow:
    """`waits` is True where nothing goes on without the person."""

    id: str
    title: str
    caption: str
    waits: bool
    may_ask: bool


@dataclass(frozen=True, slots=True)
class Awaited:
    rows: tuple[AwaitedRow, ...] = ()
    more: int = 0


class AwaitedViewModel(ViewModel):
    """`asking` is the id of the one that is asked for now. `came` has the id of a credential that has just been stored."""

    came = Signal(str)

    def __init__(self, session: Session, work: Work) -> None:
        super().__init__(session, work)
        self.awaited = Awaited()
        self.asking = ""
        self.cautions = Cautions(session, work, self)
        self.cautions.changed.connect(self.changed)
        session.vault_changed.connect(self.load)
        session.locked.connect(self._forget)

    def load(self) -> None:
        if not self.session.is_open:
            return
        ports, words = self.session.ports, self.session.words

        def done(found: Awaited) -> None:
            self.awaited = found

        error = self._error
        self._run(lambda: read(ports, words), done)
        self._error = error  # reading says nothing about what was asked for

    def ask(self, pending_id: str) -> None:
        """Now, because the person wants it."""
        if self.asking or not self.session.is_open:
            return
        ports, agree = self.session.ports, self.cautions.ask
        self.asking = pending_id

        def task() -> tuple[str, ...]:
            from skrin.use_cases.holder import pending

            return tuple(each.id for each in pending.ask(pending_id, ports, agree).received)

        self._run(task, self._asked, self._not_asked)

    def cancel_one(self, pending_id: str) -> None:
        """Wait for it no longer."""
        ports = self.session.ports

        def task() -> None:
            from skrin.use_cases.holder import pending

            pending.cancel(pending_id, ports)

        self._run(task, lambda _: self.session.changed_wallet())

    def _asked(self, received: tuple[str, ...]) -> None:
        self.asking = ""
        self.session.changed_wallet()
        if received:
            self.came.emit(received[0])

    def _not_asked(self, _: SkrinError) -> None:
        self.asking = ""
        self.session.changed_wallet()

    def _forget(self) -> None:
        self.awaited, self.asking, self._error = Awaited(), "", None
        self.changed.emit()


def read(ports: "Ports", words: Words) -> Awaited:
    """On a worker. What waits for the person comes first."""
    found = sorted(ports.vault.pending(), key=lambda each: not each.waits_for_person)
    return Awaited(tuple(_row(each, ports, words) for each in found[:SHOWN]), max(0, len(found) - SHOWN))


def _row(pending: "Pending", ports: "Ports", words: Words) -> AwaitedRow:
    from skrin.use_cases.holder.issuance import deferred

    names = next((found for card in pending.cards if (found := deferred.names_of(card))), {})
    title = plain(in_language(names, words.spoken), LETTERS) or words.say(SOMETHING)
    now = ports.clock.now()
    may_ask = deferred.may_ask(pending, now) or deferred.earliest(pending) - now <= A_MOMENT
    said = [_state(pending, ports, words)]
    if pending.code in WHY:
        said.append(words.explain_code(pending.code).happened)
    elif pending.code and not pending.all_came:
        said.append(words.say(DID_NOT_WORK))
    if not may_ask:
        when = words.moment(deferred.earliest(pending).astimezone())
        if when not in said[0]:  # the wallet asks at that moment itself
            said.append(words.say(NOT_BEFORE, when=when))
    caption = " ".join(each for each in said if each)
    return AwaitedRow(pending.id, words.say(COMES_LATER, title=title), caption, pending.waits_for_person, may_ask)


def _state(pending: "Pending", ports: "Ports", words: Words) -> str:
    from skrin.use_cases.holder import issuer_trust, settings
    from skrin.use_cases.holder.checking import trust_lists

    url = pending.access.issuer_url
    known = issuer_trust.party(url, {}, trust_lists(ports)).names  # never what it calls itself, unmarked (SR-25)
    issuer = plain(in_language(known, words.spoken), LETTERS) or short_id(url)
    if pending.all_came:
        return words.say(HAS_COME, issuer=issuer)
    if pending.waits_for_person:
        return words.say(WAITS_FOR_YOU, issuer=issuer)
    if settings.current("refresh", ports) == "never":
        return words.say(WAITS_FOR_YOU, issuer=issuer)
    if pending.next_at <= ports.clock.now():
        return words.say(ASKS_BY_REFRESH, issuer=issuer)
    return words.say(ASKED_NEXT, issuer=issuer, when=words.moment(pending.next_at.astimezone()))
