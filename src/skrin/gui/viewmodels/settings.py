"""Settings: what a person may change. Each change is made and kept at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from skrin.domain.errors import SkrinError
from skrin.gui.errors import FileNotRead
from skrin.gui.preferences import TEXT_SIZES
from skrin.gui.session import Session
from skrin.gui.viewmodels.base import ViewModel
from skrin.gui.work import Work
from skrin.wire import limits
from skrin.words.catalogue import N_, NN_
from skrin.words.said import Explanation

REFRESH = (("daily", N_("Every day")), ("weekly", N_("Every week")), ("never", N_("Only when I ask")))
MINUTES = (1, 2, 5, 15, 30, 60)
MINUTE_FORMS = NN_("{count} minute", "{count} minutes")
ENTRY_FORMS = NN_("Vouches for {count} organisation", "Vouches for {count} organisations")
YOUR_OWN = N_("Your own decisions")
FROM_FILE = N_("From a file, {when}")
FROM_ADDRESS = N_("{address}, {when}")


@dataclass(frozen=True, slots=True)
class TrustRow:
    """One line under *Who is trusted*: a list, or one party the person trusts. `removes` is what the use case is told."""

    name: str
    about: str
    removes: str
    problem: Explanation | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """What the wallet holds of all this, read in one go."""

    lock_after: int
    refresh: str
    refreshed: datetime | None
    lists: "tuple[object, ...]"
    catalogues: int


class SettingsViewModel(ViewModel):
    def __init__(self, session: Session, work: Work) -> None:
        super().__init__(session, work)
        self.lock_after = 5
        self.refresh = "daily"
        self.refreshed: datetime | None = None
        self.catalogues = 0
        self.trusted: tuple[TrustRow, ...] = ()
        self._lists: tuple[object, ...] = ()
        session.vault_changed.connect(self.load)
        session.language_changed.connect(self._reword)

    # look and language

    @property
    def language(self) -> str:
        """The language that is spoken: `sv` or `en`."""
        return self.session.words.spoken

    @property
    def appearance(self) -> str:
        return self.session.settings.appearance

    @property
    def text_size(self) -> int:
        return self.session.settings.text_size

    @property
    def text_sizes(self) -> tuple[int, ...]:
        return TEXT_SIZES

    def choose_language(self, language: str) -> None:
        """Of the window and of the wallet: one and the same."""
        self.session.choose_language(language)
        self.session.language_kept(language)
        self._set("language", language)

    def choose_appearance(self, appearance: str) -> None:
        self.session.change_settings(appearance=appearance)
        self.changed.emit()

    def choose_text_size(self, per_cent: int) -> None:
        self.session.change_settings(text_size=per_cent)
        self.changed.emit()

    # the wallet's own settings

    def load(self) -> None:
        if not self.session.is_open:
            return
        ports = self.session.ports

        def read() -> Kept:
            from skrin.gui.refresher import LAST, last_refresh
            from skrin.use_cases.holder import settings, trust

            return Kept(
                int(settings.current("lock_after", ports)),
                settings.current("refresh", ports),
                last_refresh(ports.vault.setting(LAST)),
                tuple(trust.known(ports)),
                len(ports.vault.catalogue_urls()),
            )

        self.work.run(read, self._loaded, self._refuse, owner=self)

    def choose_lock_after(self, minutes: int) -> None:
        if minutes == self.lock_after:
            return
        self.lock_after = minutes
        self.session.keep_open_for(timedelta(minutes=minutes))
        self._set("lock_after", str(minutes))

    def choose_refresh(self, period: str) -> None:
        if period == self.refresh:
            return
        self.refresh = period
        self._set("refresh", period)

    def refresh_now(self) -> None:
        """Fetch lists and enrolment states because the person asks; the foot of the navigation says when they are there."""
        self.session.refresh_asked.emit()

    # who is trusted

    def add_address(self, address: str) -> None:
        """Fetch a trust list from an address, and keep it."""
        ports = self.session.ports

        def add() -> None:
            from skrin.use_cases.holder import trust

            trust.add_url(address.strip(), ports)

        self._run(add, self._trust_changed)

    def add_file(self, path: str) -> None:
        ports = self.session.ports

        def add() -> None:
            from skrin.use_cases.holder import trust

            trust.add_text(_content(Path(path)), ports)

        self._run(add, self._trust_changed)

    def remove(self, name: str) -> None:
        ports = self.session.ports

        def take_out() -> None:
            from skrin.use_cases.holder import trust

            trust.remove(name, ports)

        self._run(take_out, self._trust_changed)

    @property
    def refreshed_text(self) -> str:
        """When lists were last fetched; empty where they never were."""
        return "" if self.refreshed is None else self.session.words.moment(self.refreshed.astimezone())

    def minutes_text(self, minutes: int) -> str:
        return self.session.words.count(MINUTE_FORMS, minutes)

    def _set(self, name: str, value: str) -> None:
        ports = self.session.ports

        def change() -> None:
            from skrin.use_cases.holder import settings

            settings.change(name, value, ports)

        self._run(change, lambda _: None, lambda _: self.load())

    def _trust_changed(self, _: None) -> None:
        self.session.changed_wallet()

    def _loaded(self, kept: Kept) -> None:
        self.lock_after, self.refresh, self.refreshed = kept.lock_after, kept.refresh, kept.refreshed
        self.catalogues, self._lists = kept.catalogues, kept.lists
        self._reword()

    def _reword(self) -> None:
        self.trusted = tuple(row for known in self._lists for row in self._rows(known))
        self.changed.emit()

    def _rows(self, known: object) -> Sequence[TrustRow]:
        from skrin.trust.trust_list import YOU
        from skrin.use_cases.holder.trust import KnownList

        if not isinstance(known, KnownList):
            return ()
        words = self.session.words
        if known.name == YOU and known.list is not None:
            return [
                TrustRow(words.text(entry.names) or entry.party, words.say(YOUR_OWN), entry.party)
                for entry in known.list.entries
            ]
        when = words.moment(known.kept.fetched_at.astimezone())
        about = words.say(FROM_ADDRESS, address=known.source, when=when) if known.source else words.say(FROM_FILE, when=when)
        if known.list is None:
            problem = words.explain(known.problem) if isinstance(known.problem, SkrinError) else None
            return [TrustRow(known.name, about, known.name, problem)]
        return [TrustRow(known.name, f"{words.count(ENTRY_FORMS, len(known.list.entries))} · {about}", known.name)]


def _content(path: Path) -> bytes:
    """Raises FileNotRead for what is no file, cannot be read, or is too large."""
    try:
        with path.open("rb") as file:
            found = file.read(limits.JSON_BYTES + 1)
    except OSError:
        raise FileNotRead(path.name) from None
    if len(found) > limits.JSON_BYTES:
        raise FileNotRead(path.name)
    return found.strip()
