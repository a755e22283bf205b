"""One request at a time: looked up, shown, and then shared or not. What is shown, confirmed and sent is one object (SR-24)."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING

from skrin.domain.errors import SkrinError
from skrin.domain.history import EventKind
from skrin.gui.session import Session
from skrin.gui.viewmodels.base import ViewModel
from skrin.gui.viewmodels.consent import picks, rows
from skrin.gui.viewmodels.consent.guard import Guard
from skrin.gui.viewmodels.consent.picks import Pick
from skrin.gui.viewmodels.consent.rows import CredentialSaid, ExactSaid
from skrin.gui.viewmodels.who import VERIFIER, PartySaid, party_said
from skrin.gui.work import Work
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_, NN_

if TYPE_CHECKING:
    from skrin.use_cases.holder.consent import Consent, RequestPreview
    from skrin.use_cases.holder.present import Shared
    from skrin.use_cases.ports import Ports

PURPOSE_LETTERS = 2000
# As many of the newest entries of the history are looked through for earlier sharing with the same party.
LOOKED_THROUGH = 2000
PAGE = 200

QUESTION = NN_("Share {count} thing?", "Share {count} things?")
SHARE = NN_("Share {count} thing", "Share {count} things")
# Translators: in place of *Share 3 things* where nobody confirmed who is asking.
SHARE_ANYWAY = N_("Share anyway")
NEVER = N_("You have never shared with them")
ONCE = NN_("You have shared with them {count} time, last on {date}", "You have shared with them {count} times, last on {date}")
OTHERS = NN_("your {count} other credential", "your {count} other credentials")


class Step(Enum):
    NOTHING = "nothing"
    LOOKING = "looking"
    DECIDE = "decide"
    NO_ANSWER = "no_answer"  # nothing in the wallet answers it
    SHARED = "shared"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Past:
    """Earlier sharing with the same party."""

    times: int = 0
    last: datetime | None = None


@dataclass(frozen=True, slots=True)
class Looked:
    preview: "RequestPreview"
    past: Past
    held: int
    picked: dict[str, Pick]
    consent: "Consent | None"


class ConsentViewModel(ViewModel):
    """`consent` is the object that is shown. `share` takes the one the screen showed, and refuses any other.

    What is opened while a request is shown waits until that one is over (G-16).
    """

    def __init__(self, session: Session, work: Work) -> None:
        super().__init__(session, work)
        self.guard = Guard(self)
        self.guard.changed.connect(self.changed)
        self.asked: object = None
        self.consent: Consent | None = None
        self.shared: Shared | None = None
        self.declined = False
        self.sending = False
        self.ended_at: datetime | None = None
        self._looked: Looked | None = None
        self._picked: dict[str, Pick] = {}
        self._waiting: list[object] = []

    # what is asked

    @property
    def step(self) -> Step:
        if self.shared is not None:
            return Step.SHARED
        if self.declined:
            return Step.DECLINED
        if self._looked is not None:
            return Step.DECIDE if self._looked.preview.satisfiable else Step.NO_ANSWER
        return Step.LOOKING if self.asked is not None else Step.NOTHING

    @property
    def waiting(self) -> int:
        """How many requests came meanwhile."""
        return len(self._waiting)

    def open(self, asked: object) -> None:
        """`asked` is a request as it was read, or as it was looked up."""
        if asked is self.asked:
            return
        if self.asked is not None and self.step in (Step.LOOKING, Step.DECIDE, Step.NO_ANSWER):
            if all(each is not asked for each in self._waiting):
                self._waiting.append(asked)
            self.changed.emit()
            return
        self._begin(asked)

    def next_one(self) -> bool:
        """Show the request that came meanwhile; False where there is none."""
        if not self._waiting:
            return False
        self._begin(self._waiting.pop(0))
        return True

    def leave(self) -> None:
        """Nothing is sent, nobody is told. What is on its way is on its way."""
        if self.sending:
            return
        self.cancel()
        self._clear()
        self._waiting.clear()
        self.changed.emit()

    # the choice

    def tick(self, query_id: str, name: str, *, on: bool) -> None:
        """Add or leave out what they can do without."""
        self._pick(query_id, picks.switched(self._picked[query_id], name, on=on))

    def include(self, query_id: str, *, on: bool) -> None:
        """Answer a question that need not be answered, or not."""
        self._pick(query_id, replace(self._picked[query_id], included=on))

    def change_credential(self, query_id: str, credential_id: str) -> None:
        question = self._looked.preview.question(query_id) if self._looked is not None else None
        if question is not None:
            self._pick(query_id, picks.changed_credential(self._picked[query_id], question, credential_id), anew=True)

    # the two answers

    @property
    def can_share(self) -> bool:
        return self.step is Step.DECIDE and self.consent is not None and self.guard.open and not self.busy

    def share(self, shown: "Consent | None") -> None:
        """Send `shown`, if it is what is shown now and the guard is open; otherwise nothing happens."""
        if shown is None or shown is not self.consent or not self.can_share:
            return
        ports = self.session.ports

        def task() -> "Shared":
            from skrin.use_cases.holder import present
            from skrin.use_cases.holder.cautions import everything_agreed

            # Whom nobody vouches for was said before the list, and the button read *Share anyway*.
            return present.respond(shown, ports, everything_agreed)

        self.sending = True
        self._run(task, self._shared, self._not_sent)

    def decline(self) -> None:
        """Tell them no: the same answer whatever the reason (SR-27)."""
        looked = self._looked
        if looked is None or self.busy or self.step not in (Step.DECIDE, Step.NO_ANSWER):
            return
        ports = self.session.ports

        def task() -> None:
            from skrin.use_cases.holder import present

            present.decline(looked.preview, ports)

        self.sending = True
        self._run(task, lambda _: self._declined(), self._not_sent)

    # what is said

    @property
    def who(self) -> PartySaid | None:
        if self._looked is None:
            return None
        preview = self._looked.preview
        return party_said(preview.verifier, preview.request.response_uri.host, preview.trust, VERIFIER, self.session.words)

    @property
    def purpose(self) -> str:
        """The verifier's own words; empty where it gave none."""
        return self.session.words.text(self._looked.preview.request.purpose, PURPOSE_LETTERS) if self._looked else ""

    @property
    def closes_at(self) -> str:
        at = self._looked.preview.request.expires_at if self._looked is not None else None
        return self.session.words.moment(at.astimezone()) if at is not None else ""

    @property
    def past(self) -> str:
        words, past = self.session.words, self._looked.past if self._looked is not None else Past()
        if past.last is None:
            return words.say(NEVER)
        return words.count(ONCE, past.times, date=words.date(past.last.astimezone().date()))

    @property
    def credentials(self) -> tuple[CredentialSaid, ...]:
        if self._looked is None or self.consent is None:
            return ()
        return rows.credentials_said(self._looked.preview, self.consent, self._picked, self.session.words)

    @property
    def exact(self) -> tuple[ExactSaid, ...]:
        return rows.exact_values(self.consent) if self.consent is not None else ()

    @property
    def others(self) -> str:
        """The credentials that have nothing to do with it."""
        held = self._looked.held if self._looked is not None else 0
        rest = held - len({item.stored.id for item in self.consent.items}) if self.consent is not None else 0
        return self.session.words.count(OTHERS, rest) if rest > 0 else ""

    @property
    def count(self) -> int:
        """The rows that leave because the person lets them: what the screen lists, not the parts of a list."""
        return sum(len(each.leaves) for each in self.credentials)

    @property
    def question(self) -> str:
        return self.session.words.count(QUESTION, self.count)

    @property
    def act(self) -> str:
        words = self.session.words
        return words.count(SHARE, self.count) if self.who is None or self.who.vouched_for else words.say(SHARE_ANYWAY)

    @property
    def asks_too_much(self) -> bool:
        return any(field.note for each in self.credentials for field in each.needs)

    @property
    def missing(self) -> tuple[str, ...]:
        """The kinds of credential that are asked for and not here."""
        if self._looked is None:
            return ()
        preview = self._looked.preview
        queries = (preview.request.query.credential(query_id) for query_id in preview.evaluation.missing)
        kinds = (_kind(type_) for query in queries if query is not None for types in query.types for type_ in sorted(types)[:1])
        return tuple(dict.fromkeys(self.session.words.text(kind) if isinstance(kind, dict) else str(kind) for kind in kinds))

    @property
    def goes_on_at(self) -> tuple[str, str]:
        """(host, address) where the verifier wants the person to go on; empty where it does not."""
        redirect = self.shared.delivered.redirect_uri if self.shared is not None else None
        return (plain(redirect.host), str(redirect)) if redirect is not None else ("", "")

    # inside

    def _begin(self, asked: object) -> None:
        self._clear()
        self.asked = asked
        ports = self.session.ports
        self._run(lambda: look_up(asked, ports), self._found)

    def _clear(self) -> None:
        self.asked, self.consent, self.shared, self._looked = None, None, None, None
        self._picked, self.declined, self._error, self.ended_at = {}, False, None, None
        self.guard.shut()

    def _found(self, looked: Looked) -> None:
        self._looked, self._picked, self.consent = looked, dict(looked.picked), looked.consent
        self.guard.begin()

    def _pick(self, query_id: str, pick: Pick, *, anew: bool = False) -> None:
        """Build the consent anew: all of it is in memory, and nobody is asked."""
        from skrin.use_cases.holder.consent import consent

        if self._looked is None or self.busy or self.step is not Step.DECIDE or pick == self._picked[query_id]:
            return
        picked = {**self._picked, query_id: pick}
        try:
            made = consent(self._looked.preview, picks.selection(picked))
        except SkrinError as error:
            self._refuse(error)
            return
        self._picked, self.consent, self._error = picked, made, None
        if anew:
            self.guard.begin()
        else:
            self.guard.touch()

    def _shared(self, shared: "Shared") -> None:
        self.sending, self.shared, self.ended_at = False, shared, self.session.clock.now()
        self.session.changed_wallet()

    def _declined(self) -> None:
        self.sending, self.declined, self.ended_at = False, True, self.session.clock.now()
        self.session.changed_wallet()

    def _not_sent(self, _: SkrinError) -> None:
        self.sending = False
        self.guard.touch()
        self.session.changed_wallet()


def look_up(asked: object, ports: "Ports") -> Looked:
    """Who asks, for what, and what answers it, with the least that would; on a worker."""
    from skrin.use_cases.holder import present
    from skrin.use_cases.holder.consent import RequestPreview, consent

    preview = asked if isinstance(asked, RequestPreview) else present.look_up(asked, ports)  # type: ignore[arg-type]
    picked = picks.first_picks(preview)
    made = consent(preview, picks.selection(picked)) if preview.satisfiable else None
    return Looked(preview, _past(preview.verifier.id, ports), ports.vault.count(), picked, made)


def _past(party_id: str, ports: "Ports") -> Past:
    times, last, before = 0, None, None
    for _ in range(0, LOOKED_THROUGH, PAGE):
        events = ports.vault.history(limit=PAGE, before=before)
        for event in events:
            if event.kind is EventKind.SHARED and event.party_id == party_id:
                times += 1
                last = last or event.at
        if len(events) < PAGE:
            break
        before = events[-1].id
    return Past(times, last)


def _kind(type_: str) -> object:
    """The names of a kind of credential that ships with the program, else its identifier."""
    from skrin.formats.sd_jwt_vc.type_metadata import TypeMetadata
    from skrin.vocabularies import type_metadata

    document = type_metadata.document(type_)
    return plain(type_) if document is None else dict(TypeMetadata.parse(document, type_).names)
