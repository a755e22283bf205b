"""Searching the followed catalogues on this computer, and following more of them. Searching asks nobody."""

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from skrin.domain.offering import Enrolment
from skrin.gui.session import Session
from skrin.gui.viewmodels.base import ViewModel
from skrin.gui.viewmodels.find.said import OfferingSaid, key_of, offering_said
from skrin.gui.work import Job, Work
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_, NN_
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.use_cases.ports import Ports

# Typing pauses this long, in milliseconds, before it is searched.
TYPING = 120
# As many labels are offered as filters, the most common first.
LABELS = 8
OPEN, MINE, ALL = "open", "mine", "all"

COURSES = NN_("{count} course", "{count} courses")
LISTS_FROM = N_("{courses} · lists from {when}")


@dataclass(frozen=True, slots=True)
class Listed:
    """What was found. `labels` are those of everything, `urls` the followed catalogues, `summary` how many and how old."""

    offerings: tuple[OfferingSaid, ...]
    labels: tuple[str, ...]
    urls: tuple[str, ...]
    summary: str


class FindViewModel(ViewModel):
    """`listed` is None until it is read; `offering` is the one at the right."""

    def __init__(self, session: Session, work: Work) -> None:
        super().__init__(session, work)
        # Here, because that module builds on `said` of this package.
        from skrin.gui.viewmodels.offering import OfferingViewModel

        self.offering = OfferingViewModel(session, work)
        self.offering.setParent(self)
        self.listed: Listed | None = None
        self.text, self.label, self.show = "", "", ALL
        self.following = False
        self._job: Job | None = None
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING)
        self._typing.timeout.connect(self.load)
        session.vault_changed.connect(self.load)

    def load(self) -> None:
        if not self.session.is_open:
            return
        if self._job is not None:
            self._job.drop()
            self._jobs.discard(self._job)
        wanted, ports, words = (self.text, self.label, self.show), self.session.ports, self.session.words
        self._job = self._run(lambda: search(*wanted, ports, words), self._found)

    def search(self, text: str) -> None:
        """Answered when the typing pauses."""
        self.text = text
        self._typing.start()

    def narrow(self, *, label: str | None = None, show: str | None = None) -> None:
        self.label = self.label if label is None else label
        self.show = self.show if show is None else show
        self.load()

    def choose(self, key: str) -> None:
        found = self.named(key)
        if found is not None:
            self.offering.open(found.id, found.issuer_url)

    def named(self, key: str) -> OfferingSaid | None:
        return next((each for each in self.listed.offerings if each.key == key), None) if self.listed is not None else None

    @property
    def follows_nothing(self) -> bool:
        return self.listed is not None and not self.listed.urls

    def follow(self, url: str) -> None:
        """Read a catalogue for the first time: its host is contacted now."""
        if self.following or not url.strip():
            return
        ports = self.session.ports

        def task() -> None:
            from skrin.use_cases.holder import find

            find.follow(url.strip(), ports)

        self.following = True
        self._run(task, lambda _: self._followed(), lambda _: self._followed(anew=False))

    def unfollow(self, url: str) -> None:
        ports = self.session.ports

        def task() -> None:
            from skrin.use_cases.holder import find

            find.unfollow(url, ports)

        self._run(task, lambda _: self.load())

    def refresh(self) -> None:
        """Read all followed catalogues anew, because a person asked."""
        ports = self.session.ports

        def task() -> object:
            from skrin.use_cases.holder import find

            return next((each.error for each in find.refresh(ports)), None)

        self._run(task, self._refreshed)

    def _refreshed(self, error: object) -> None:
        from skrin.domain.errors import SkrinError

        self.load()
        if isinstance(error, SkrinError):
            self._error = error

    def _followed(self, *, anew: bool = True) -> None:
        self.following = False
        if anew:
            self.session.changed_wallet()

    def _found(self, listed: Listed) -> None:
        self._job, self.listed = None, listed


def search(text: str, label: str, show: str, ports: "Ports", words: Words) -> Listed:
    from skrin.use_cases.holder import find

    enrolments = newest(ports)
    every = find.find(find.Wanted(), ports)
    labels = Counter(label for each in every for label in each.offering.labels)
    found = find.find(find.Wanted(text, label, open_now=show == OPEN), ports)
    said = tuple(offering_said(each, enrolments.get(key_of(each.offering.id, each.catalogue.issuer)), words) for each in found)
    kept = tuple(each for each in said if show != MINE or each.enrolment is not None)
    as_of = min((each.as_of for each in ports.vault.catalogues()), default=None)
    courses = words.count(COURSES, len(kept))
    summary = courses if as_of is None else words.say(LISTS_FROM, courses=courses, when=words.moment(as_of.astimezone()))
    common = tuple(plain(name, 60) for name, _ in labels.most_common(LABELS))
    return Listed(kept, common, tuple(ports.vault.catalogue_urls()), summary)


def newest(ports: "Ports") -> dict[str, Enrolment]:
    """The newest enrolment in each offering."""
    ordered = sorted(ports.vault.enrolments(), key=lambda each: each.enrolled_at)
    return {key_of(each.offering_id, each.issuer): each for each in ordered}
