"""Settings: what a person may change. Each change is made and kept at once."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from skrin.gui.erasing import erase_wallet
from skrin.gui.errors import FileNotRead
from skrin.gui.preferences import TEXT_SIZES
from skrin.gui.session import Session
from skrin.gui.viewmodels.base import ViewModel
from skrin.gui.viewmodels.settings.contacts import ContactRow, Hosts, contact_rows, hosts_asked
from skrin.gui.work import Work
from skrin.wire import limits
from skrin.words.catalogue import N_, NN_

if TYPE_CHECKING:
    from skrin.gui.viewmodels.settings.trust_rows import TrustRow
    from skrin.use_cases.holder.trust import KnownList

REFRESH = (("daily", N_("Every day")), ("weekly", N_("Every week")), ("never", N_("Only when I ask")))
COPIES = (1, 5, 10, 20)
MINUTES = (1, 2, 5, 15, 30, 60)
MINUTE_FORMS = NN_("{count} minute", "{count} minutes")
COPY_FORMS = NN_("{count} copy", "{count} copies")
ADDRESS_BEGINS = ("https://", "http://")
BY_KEY_STORE = N_("This computer's key store")
BY_PASSPHRASE = N_("Your passphrase")
BY_EITHER = N_("This computer's key store, or your passphrase")
BY_CODE = N_("Your recovery code")


@dataclass(frozen=True, slots=True)
class Kept:
    """What the wallet holds of all this, read in one go."""

    lock_after: int = 5
    lock_with_screen: bool = True
    refresh: str = "daily"
    copies: int = 5
    refreshed: datetime | None = None
    lists: "tuple[KnownList, ...]" = ()
    authorities: tuple[str, ...] = ()
    ways: frozenset[str] = frozenset()
    credentials: int = 0
    hosts: Hosts = field(default_factory=Hosts)


class SettingsViewModel(ViewModel):
    def __init__(self, session: Session, work: Work) -> None:
        super().__init__(session, work)
        self.kept = Kept()
        self.trusted: Sequence[TrustRow] = ()
        self.contacts: Sequence[ContactRow] = ()
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

    @property
    def motion(self) -> str:
        return self.session.settings.motion

    def choose_motion(self, motion: str) -> None:
        self.session.change_settings(motion=motion)
        self.changed.emit()

    # the wallet's own settings

    def load(self) -> None:
        if not self.session.is_open:
            return
        ports, vault = self.session.ports, self.session.vault

        def read() -> Kept:
            from skrin.gui.refresher import LAST, last_refresh
            from skrin.use_cases.holder import anchors, settings, trust

            lists = tuple(trust.known(ports))
            return Kept(
                lock_after=int(settings.current("lock_after", ports)),
                lock_with_screen=settings.current("lock_with_screen", ports) == "on",
                refresh=settings.current("refresh", ports),
                copies=int(settings.current("copies", ports)),
                refreshed=last_refresh(ports.vault.setting(LAST)),
                lists=lists,
                authorities=tuple(anchors.names(ports)),
                ways=frozenset(way.value for way in vault.vault.ways),
                credentials=ports.vault.count(),
                hosts=hosts_asked(ports, [each.source for each in lists if each.source]),
            )

        self.work.run(read, self._loaded, self._refuse, owner=self)

    def choose_lock_after(self, minutes: int) -> None:
        if minutes == self.kept.lock_after:
            return
        self.kept = replace(self.kept, lock_after=minutes)
        self.session.keep_open_for(timedelta(minutes=minutes))
        self._set("lock_after", str(minutes))

    def choose_lock_with_screen(self, on: bool) -> None:
        if on is self.kept.lock_with_screen:
            return
        self.kept = replace(self.kept, lock_with_screen=on)
        self.session.lock_with_screen(on)
        self._set("lock_with_screen", "on" if on else "off")

    def choose_refresh(self, period: str) -> None:
        if period == self.kept.refresh:
            return
        self.kept = replace(self.kept, refresh=period)
        self._set("refresh", period)

    def choose_copies(self, count: int) -> None:
        if count == self.kept.copies:
            return
        self.kept = replace(self.kept, copies=count)
        self._set("copies", str(count))

    def refresh_now(self) -> None:
        """Fetch lists and enrolment states because the person asks; the foot of the navigation says when they are there."""
        self.session.refresh_asked.emit()

    # who is trusted

    def add(self, text: str) -> None:
        """A list itself, pasted, or the address of one: then it is fetched from there, now and on the schedule."""
        ports, text = self.session.ports, text.strip()
        if not text:
            return

        def add() -> None:
            from skrin.use_cases.holder import trust

            if text.lower().startswith(ADDRESS_BEGINS):
                trust.add_url(text, ports)
            else:
                trust.add_text(text.encode(), ports)

        self._run(add, self._trust_changed)

    def add_file(self, path: str) -> None:
        ports = self.session.ports

        def add() -> None:
            from skrin.use_cases.holder import trust

            trust.add_text(content(Path(path)), ports)

        self._run(add, self._trust_changed)

    def remove(self, name: str) -> None:
        ports = self.session.ports

        def take_out() -> None:
            from skrin.use_cases.holder import trust

            trust.remove(name, ports)

        self._run(take_out, self._trust_changed)

    def erase(self) -> None:
        """Lock the wallet, and take it away from this computer."""
        erase_wallet(self.session, self.work)

    @property
    def refreshed_text(self) -> str:
        """When lists were last fetched; empty where they never were."""
        when = self.kept.refreshed
        return "" if when is None else self.session.words.moment(when.astimezone())

    @property
    def opens_with(self) -> str:
        match "keyring" in self.kept.ways, "passphrase" in self.kept.ways:
            case True, True:
                message = BY_EITHER
            case True, False:
                message = BY_KEY_STORE
            case False, True:
                message = BY_PASSPHRASE
            case _:
                message = BY_CODE
        return self.session.words.say(message)

    def copies_text(self, count: int) -> str:
        return self.session.words.count(COPY_FORMS, count)

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
        self.kept = kept
        self._reword()

    def _reword(self) -> None:
        from skrin.gui.viewmodels.settings.trust_rows import trust_rows

        words = self.session.words
        self.trusted = trust_rows(self.kept.lists, self.kept.authorities, words)
        self.contacts = contact_rows(self.kept.hosts, words)
        self.changed.emit()


def content(path: Path) -> bytes:
    """Raises FileNotRead for what is no file, cannot be read, or is too large."""
    try:
        with path.open("rb") as file:
            found = file.read(limits.JSON_BYTES + 1)
    except OSError:
        raise FileNotRead(path.name) from None
    if len(found) > limits.JSON_BYTES:
        raise FileNotRead(path.name)
    return found.strip()
