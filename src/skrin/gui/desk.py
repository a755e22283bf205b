"""The verifier's own store, for the window: made the first time somebody checks, opened without a wallet (RULINGS 30).

Making and opening it is slow and runs on a worker, never on the UI thread; so does judging.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from skrin.domain.party import Texts
from skrin.gui import opening
from skrin.gui.surroundings import Surroundings

if TYPE_CHECKING:
    from skrin.formats.edc.conformance.shapes import Shapes
    from skrin.formats.linked_data.port import LinkedData
    from skrin.formats.proved_before import ProvedBefore
    from skrin.storage.vault.verifier_vault import EncryptedVerifierStore
    from skrin.storage.vault.ways import WayIn
    from skrin.use_cases.ports import Ports
    from skrin.use_cases.verifier.checking import Checking, Sources
    from skrin.use_cases.verifier.in_person import InPerson

# The store's setting that says after how many minutes without use it is locked.
LOCK_AFTER: Final = "lock_after"
LOCK_AFTER_MINUTES: Final = 5


@dataclass(frozen=True, slots=True)
class Desk:
    """The open store with what a check needs. `names` is in whose name it asks.

    `in_person` is what `use_cases.verifier.in_person` is handed, `judging()` one run of judging over the store and the network.
    `lists_updated` is when lists were last fetched for it; None where they never were.
    """

    store: "EncryptedVerifierStore"
    around: Surroundings = field(repr=False)
    in_person: "InPerson" = field(repr=False)
    names: Texts
    lock_after: timedelta
    lists_updated: datetime | None
    linked_data: "LinkedData" = field(repr=False)
    shapes: "Shapes" = field(repr=False)
    proved: "ProvedBefore" = field(repr=False)

    def sources(self) -> "Sources":
        """Where one run may look beside the store: the network, and whom the store believes."""
        from skrin.use_cases.verifier.checking import Sources
        from skrin.use_cases.verifier.trust import anchors

        return Sources(
            self.around.clock,
            self.around.network(self.around.loopback)(),
            loopback=self.around.loopback,
            anchors=anchors(self.store),
            linked_data=self.linked_data,
            proved=self.proved,
            shapes=self.shapes,
        )

    def judging(self) -> "Checking":
        from skrin.use_cases.verifier.checking import with_store

        return with_store(self.sources(), self.store)


def create_with_keyring(names: Texts, around: Surroundings, wallet: "Ports | None" = None) -> Desk:
    """A new store that this computer's keyring opens, and a recovery code, which it holds until that is shown.

    `wallet`, where one is open: whom its owner believes is believed here too. Raises KeyringUnavailable, KeyringInsecure, and
    StoreError.
    """
    from skrin.keys.recovery_code import RecoveryCode
    from skrin.storage.vault.ways import ByKeyring, ByRecoveryCode
    from skrin.system import SystemRandomness

    code = RecoveryCode.generate(SystemRandomness())
    return _created([ByKeyring(around.keyring()), ByRecoveryCode(code)], names, around, wallet, code.text)


def create_with_passphrase(names: Texts, text: str, around: Surroundings, wallet: "Ports | None" = None) -> Desk:
    """Raises PassphraseTooShort and its like, StoreError."""
    return _created([opening.passphrase_way(text, around)], names, around, wallet)


def unlock(way: "WayIn", around: Surroundings) -> Desk:
    """What its time is over for is erased first. Raises UnlockError, StoreError, StoreInUse where a service runs on it."""
    from skrin.storage.vault.verifier import unlock_verifier_store
    from skrin.use_cases.verifier.retention import erase_passed

    store = unlock_verifier_store(around.folder.verifier, around.folder.marks, way, attempts=around.attempts)
    try:
        erase_passed(store, around.clock.now())
        return _opened(store, around)
    except BaseException:
        store.lock()
        raise


def call(desk: Desk, names: Texts) -> Texts:
    """From now on it asks in this name."""
    from skrin.use_cases.verifier import own_identity

    own_identity.call(desk.store, names)
    return names


def _created(ways: "list[WayIn]", names: Texts, around: Surroundings, wallet: "Ports | None", code: str = "") -> Desk:
    from skrin.storage.vault.verifier import create_verifier_store
    from skrin.use_cases.verifier import own_identity

    store = create_verifier_store(around.folder.verifier, around.folder.marks, ways)
    try:
        own_identity.call(store, names)
        if code:
            store.set_setting(opening.CODE_TO_SHOW, code)
        if wallet is not None:
            _believe_alike(store, wallet)
        return _opened(store, around)
    except BaseException:
        store.lock()
        raise


def _believe_alike(store: "EncryptedVerifierStore", wallet: "Ports") -> None:
    """Whom the person believes as a learner they believe as an interviewer, until they say otherwise."""
    from skrin.use_cases import authorities

    for document in wallet.vault.trust_lists():
        store.put_trust_list(document)
    accepted = wallet.vault.setting(authorities.SETTING)
    if accepted:
        store.set_setting(authorities.SETTING, accepted)


def _opened(store: "EncryptedVerifierStore", around: Surroundings) -> Desk:
    from skrin.formats.proved_before import ProvedBefore
    from skrin.sandbox.linked_data import ChildLinkedData
    from skrin.sandbox.shapes import ChildShapes
    from skrin.system import SystemRandomness
    from skrin.use_cases.verifier import own_identity
    from skrin.use_cases.verifier.beforehand import updated_at
    from skrin.use_cases.verifier.in_person import InPerson

    return Desk(
        store,
        around,
        InPerson(store, around.clock, SystemRandomness()),
        own_identity.names(store),
        timedelta(minutes=int(store.setting(LOCK_AFTER) or LOCK_AFTER_MINUTES)),
        updated_at(store),
        ChildLinkedData(),  # its process begins with the first document
        ChildShapes(),  # likewise, with the first European credential
        ProvedBefore(),
    )
