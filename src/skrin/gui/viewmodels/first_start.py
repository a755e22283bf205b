"""First start: a wallet is made. Where the computer has a keyring that encrypts, one click is enough."""

from skrin.domain.errors import SkrinError, UnlockError
from skrin.gui import opening
from skrin.gui.errors import PassphrasesDiffer
from skrin.gui.session import Session
from skrin.gui.viewmodels.base import ViewModel
from skrin.gui.work import Work
from skrin.words.catalogue import N_

NO_ACCOUNT = N_("No account")
KEYRING = N_("Locked with this computer's own key store")
PASSPHRASE = N_("Locked with a passphrase you choose")
OFFLINE = N_("Works without a network")


class FirstStartViewModel(ViewModel):
    """`asks_passphrase` once it is known that no keyring can be used; until then there is nothing to type."""

    def __init__(self, session: Session, work: Work) -> None:
        super().__init__(session, work)
        self.asks_passphrase = False
        self.keyring: bool | None = None
        self._practises = False

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """What to know before starting: icon and message. Which lock it will be is only said once it is known."""
        lock = () if self.keyring is None else (("lock", KEYRING if self.keyring else PASSPHRASE),)
        return (("user", NO_ACCOUNT), *lock, ("globe", OFFLINE))

    def look(self) -> None:
        """Find out, meanwhile, whether there is a keyring."""
        around = self.session.around
        self.work.run(around.keyring, lambda _: self._found(True), lambda _: self._found(False), owner=self)

    @property
    def can_practise(self) -> bool:
        return self.session.start_practice is not None

    def start(self, *, practise: bool = False) -> None:
        """Make the wallet; with `practise` the practice world is entered as soon as there is one."""
        if self.busy:
            return
        self._practises = practise
        around = self.session.around
        self._run(lambda: opening.create_with_keyring(around), self._made, self._without_keyring)

    def start_with(self, passphrase: str, once_more: str) -> None:
        """Make the wallet with a passphrase, typed twice."""
        if self.busy:
            return
        if passphrase != once_more:
            self._refuse(PassphrasesDiffer())
            return
        around = self.session.around
        self._run(lambda: opening.create_with_passphrase(passphrase, around), self._made)

    def step_back(self) -> bool:
        """From the passphrase to the beginning; False where there is nothing to go back to."""
        if not self.asks_passphrase or self.busy:
            return False
        self.asks_passphrase = False
        self._error = None
        self.changed.emit()
        return True

    def _made(self, opened: opening.Opened) -> None:
        self.session.enter(opened)
        start = self.session.start_practice
        if self._practises and start is not None:
            self.work.run(start, lambda _: None, lambda _: None)  # the tour's bar says how it goes

    def _found(self, keyring: bool) -> None:
        self.keyring = keyring
        self.changed.emit()

    def _without_keyring(self, error: SkrinError) -> None:
        """No usable keyring is no failure: a passphrase opens the wallet instead."""
        if isinstance(error, UnlockError):
            self.keyring = False
            self.asks_passphrase = True
            self._error = None
