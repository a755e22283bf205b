"""What a person may change about checking: the look, in whose name they ask, the lock. Each change is kept at once."""

from datetime import timedelta

from skrin.domain.party import Texts
from skrin.gui import desk, opening
from skrin.gui.session import Session
from skrin.gui.viewmodels.settings.viewmodel import MINUTES, SettingsViewModel
from skrin.gui.work import Work


class CheckingSettingsViewModel(SettingsViewModel):
    """The look is the window's, with or without a wallet; the rest is there while the verifier's store is open."""

    def __init__(self, session: Session, work: Work) -> None:
        super().__init__(session, work)
        self.code = ""
        session.checking_changed.connect(self._reword)

    def load(self) -> None:
        """Whether a recovery code waits to be shown."""
        if not self.session.checks:
            return
        store = self.session.checking.store
        self._run(lambda: store.setting(opening.CODE_TO_SHOW) or "", self._found)

    @property
    def is_open(self) -> bool:
        return self.session.checks

    @property
    def names(self) -> Texts:
        return self.session.checking.names if self.session.checks else {}

    @property
    def lock_minutes(self) -> int:
        after = self.session.checking.lock_after if self.session.checks else timedelta(minutes=desk.LOCK_AFTER_MINUTES)
        return after // timedelta(minutes=1)

    def call(self, names: Texts) -> None:
        """Ask in this name from now on; one that is empty is none."""
        called = {tag: text.strip() for tag, text in names.items() if text.strip()}
        if called and called != dict(self.names):
            open_desk = self.session.checking
            self._run(lambda: desk.call(open_desk, called), lambda kept: self._changed(names=kept))

    def choose_lock_after(self, minutes: int) -> None:
        """It counts at once, and is kept."""
        if minutes in MINUTES and self.session.checks and minutes != self.lock_minutes:
            store = self.session.checking.store
            self._changed(lock_after=timedelta(minutes=minutes))
            self._run(lambda: store.set_setting(desk.LOCK_AFTER, str(minutes)), lambda _: None)

    def written_down(self) -> None:
        """The recovery code has been seen, and is kept here no longer."""
        store = self.session.checking.store
        self._run(lambda: store.set_setting(opening.CODE_TO_SHOW, ""), lambda _: self._found(""))

    def _found(self, code: str) -> None:
        self.code = code

    def _changed(self, **changed: object) -> None:
        if self.session.checks:
            self.session.change_checking(**changed)

    def _set(self, name: str, value: str) -> None:
        """The language is one with that of the wallet, where one is open."""
        if self.session.is_open:
            super()._set(name, value)
        else:
            self.changed.emit()
