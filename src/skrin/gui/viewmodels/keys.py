"""Keys: what each one is for, the ways into the wallet, and the recovery code, which is shown once."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from skrin.gui import opening
from skrin.gui.errors import PassphrasesDiffer
from skrin.gui.opening import CODE_TO_SHOW
from skrin.gui.session import Session
from skrin.gui.viewmodels.base import ViewModel
from skrin.gui.work import Work
from skrin.words.catalogue import N_, NN_

if TYPE_CHECKING:
    from skrin.use_cases.ports import Ports

CREDENTIAL_KEYS = NN_("{count} key", "{count} keys")
BY_KEYRING = N_("This computer's key store opens it.")
BY_PASSPHRASE = N_("Your passphrase opens it.")
BY_BOTH = N_("This computer's key store or your passphrase opens it.")
BY_CODE = N_("Your recovery code opens it.")
WALLET_KEY = N_("Locks everything on this computer. {how}")


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One kind of key: its icon, and messages for its name and what it is for; `count` is a text, empty where it is one."""

    icon: str
    name: str
    purpose: str
    count: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    ways: frozenset[str]
    credentials: int
    issuers: int
    code_waits: bool


class KeysViewModel(ViewModel):
    """`code` is the recovery code while it is shown, and empty at all other times."""

    def __init__(self, session: Session, work: Work) -> None:
        super().__init__(session, work)
        self._found = Found(frozenset(), 0, 0, False)
        self.code = ""
        self.passphrase_changed = False
        session.vault_changed.connect(self.load)

    def load(self) -> None:
        if not self.session.is_open:
            return
        ports, vault = self.session.ports, self.session.vault

        def read() -> Found:
            return Found(
                frozenset(way.value for way in vault.vault.ways),
                _bound_credentials(ports),
                _known_issuers(ports),
                bool(ports.vault.setting(CODE_TO_SHOW)),
            )

        self.work.run(read, self._loaded, self._refuse, owner=self)

    @property
    def rows(self) -> tuple[KeyRow, ...]:
        words = self.session.words
        return (
            KeyRow("lock", words.say(N_("Wallet key")), words.say(WALLET_KEY, how=words.say(self._opens()))),
            KeyRow(
                "key",
                words.say(N_("One key for each credential")),
                words.say(N_("Proves that it was given to you. Two who see you cannot tell that you are the same.")),
                words.count(CREDENTIAL_KEYS, self._found.credentials),
            ),
            KeyRow(
                "id-card",
                words.say(N_("Proof to issuers")),
                words.say(N_("Shows an issuer that this wallet is yours when you enrol. Each issuer gets one of its own.")),
                words.count(CREDENTIAL_KEYS, self._found.issuers),
            ),
        )

    @property
    def has_passphrase(self) -> bool:
        return "passphrase" in self._found.ways

    @property
    def has_code(self) -> bool:
        return "recovery_code" in self._found.ways

    @property
    def code_waits(self) -> bool:
        """The code was made with the wallet and has not been shown yet."""
        return self._found.code_waits

    # the recovery code

    def show_code(self) -> None:
        """The code that waits; else a new one, in the place of the old."""
        ports, vault, waits = self.session.ports, self.session.vault, self.code_waits

        def reveal() -> str:
            stored = ports.vault.setting(CODE_TO_SHOW) if waits else None
            if stored:
                return stored
            from skrin.keys.recovery_code import RecoveryCode
            from skrin.storage.vault.ways import ByRecoveryCode

            code = RecoveryCode.generate(ports.randomness)
            vault.vault.put_way(ByRecoveryCode(code), ports.randomness)
            return code.text

        def shown(code: str) -> None:
            self.code = code

        self._run(reveal, shown)

    def written_down(self) -> None:
        """The person has the code: it leaves the screen and the wallet, and is never shown again."""
        ports = self.session.ports
        self.code = ""

        def forget() -> None:
            with ports.vault.transaction() as tx:
                tx.set_setting(CODE_TO_SHOW, "")

        self._run(forget, lambda _: self.session.changed_wallet())

    def hide_code(self) -> None:
        """Off the screen; a code that was not confirmed as written down still waits."""
        if self.code:
            self.code = ""
            self.changed.emit()

    # the passphrase

    def change_passphrase(self, now: str, new: str, once_more: str) -> None:
        """Set or change it. `now` is the one it has, asked for so that nobody at an open window can take the wallet over."""
        self.passphrase_changed = False
        if new != once_more:
            self._refuse(PassphrasesDiffer())
            return
        ports, vault, around = self.session.ports, self.session.vault, self.session.around
        had_one = self.has_passphrase

        def change() -> None:
            if had_one:
                opening.require_passphrase(now, around)
            vault.vault.put_way(opening.passphrase_way(new, around), ports.randomness)

        self._run(change, self._changed_passphrase)

    def _changed_passphrase(self, _: None) -> None:
        self.passphrase_changed = True
        self.session.changed_wallet()

    def _loaded(self, found: Found) -> None:
        self._found = found
        self.changed.emit()

    def _opens(self) -> str:
        match "keyring" in self._found.ways, self.has_passphrase:
            case True, True:
                return BY_BOTH
            case True, False:
                return BY_KEYRING
            case False, True:
                return BY_PASSPHRASE
            case _:
                return BY_CODE


def _bound_credentials(ports: "Ports") -> int:
    """Credentials that have a key of their own; those taken in from files have none."""
    from skrin.domain.ports import CredentialFilter
    from skrin.use_cases.holder.browse import every_credential

    return sum(1 for stored in every_credential(CredentialFilter(), ports) if stored.key_id)


def _known_issuers(ports: "Ports") -> int:
    issuers = {enrolment.issuer for enrolment in ports.vault.enrolments()}
    return sum(1 for issuer in issuers if ports.vault.pairwise_key(issuer) is not None)
