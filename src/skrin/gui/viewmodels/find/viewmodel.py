"""Searching the followed catalogues on this computer, and following more of them. Searching asks nobody."""

from PySide6.QtCore import QTimer

from skrin.domain.errors import SkrinError
from skrin.gui.session import Session
from skrin.gui.viewmodels.base import ViewModel
from skrin.gui.viewmodels.find.said import OfferingSaid
from skrin.gui.viewmodels.find.searching import ALL, Listed, search
from skrin.gui.work import Job, Work

# Typing pauses this long, in milliseconds, before it is searched.
TYPING = 120


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
        self.refreshing = False
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

    @property
    def narrowed(self) -> bool:
        """Something keeps courses out of the list."""
        return bool(self.text.strip() or self.label or self.show != ALL)

    def widen(self) -> None:
        """All courses again."""
        self._typing.stop()
        self.text, self.label, self.show = "", "", ALL
        self.load()

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
        """Read all followed catalogues anew, because a person asked. Those that cannot be read stay as they were."""
        if self.refreshing:
            return
        ports = self.session.ports

        def task() -> SkrinError | None:
            from skrin.use_cases.holder import find

            return next((each.error for each in find.refresh(ports)), None)

        self.refreshing = True
        self._run(task, self._refreshed, lambda _: self._refreshed(None))

    def _refreshed(self, error: SkrinError | None) -> None:
        self.refreshing = False
        before = self._error
        self.load()
        self._error = error or before

    def _followed(self, *, anew: bool = True) -> None:
        self.following = False
        if anew:
            self.session.changed_wallet()

    def _found(self, listed: Listed) -> None:
        self._job, self.listed = None, listed
