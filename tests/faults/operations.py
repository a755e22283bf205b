"""The operations that faults are thrown into, each as a function of an open wallet; the same every time it is run."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from skrin.domain.copies import Copies, Copy
from skrin.domain.history import Event, EventKind
from skrin.domain.paper_certificate import PaperCertificate, PaperFields, PaperFile, PaperKind
from skrin.domain.ports import CachedList, KeptDocument
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.storage.vault import kinds
from skrin.storage.vault.argon2_cost import FLOOR
from skrin.storage.vault.changes import Put
from skrin.storage.vault.credential_index import CredentialIndex
from skrin.storage.vault.header import VaultKind
from skrin.storage.vault.holder_vault import EncryptedHolderVault
from skrin.storage.vault.passphrase import Passphrase
from skrin.storage.vault.schema import CURRENT, Schema
from skrin.storage.vault.vault import Vault, unlock
from skrin.storage.vault.ways import ByPassphrase
from skrin.use_cases.holder import accept
from skrin.use_cases.holder import receive as holder_receive
from skrin.use_cases.holder.cautions import everything_agreed
from skrin.use_cases.ports import Ports
from tests.fakes.clock import FixedClock
from tests.fakes.issuer import FakeIssuer
from tests.fakes.randomness import SeededRandomness
from tests.fakes.web import FakeWeb
from tests.storage.samples import NOON, canary, credential, enrolment, event
from tests.storage.wallets import WAY, WalletPlace, rows

ISSUER_KEY = PrivateKey.generate(Algorithm.ES256)
NEW_PHRASE = ByPassphrase(Passphrase("ett helt nytt lösenord"), FLOOR)


def prepare(place: WalletPlace) -> None:
    """The wallet every case begins with: six credentials with keys, some history, a list; opened and locked a few times."""
    vault = place.create()
    for number in range(1, 7):
        with vault.transaction() as transaction:
            key_id, _ = transaction.new_key("ES256")
            transaction.add_credential(credential(number, key_id=key_id))
            transaction.record(event(number))
    with vault.transaction() as transaction:
        transaction.put_status_list(CachedList("https://issuer.test/status/1", "old", NOON))
        transaction.put_enrolment(enrolment())
    vault.lock()


def receive(vault: EncryptedHolderVault) -> None:
    _receive(vault, 10)


def receive_batch(vault: EncryptedHolderVault) -> None:
    _receive(vault, 20, 21, 22, 23, 24)


def receive_copies(vault: EncryptedHolderVault) -> None:
    with vault.transaction() as transaction:
        keys = [transaction.new_key("ES256")[0] for _ in range(5)]
        transaction.add_credential(replace(credential(30, key_id=keys[0]), copies=5))
        copies = Copies("credential-30", tuple(Copy(number, key_id) for number, key_id in enumerate(keys, 1)))
        transaction.put_copies(copies, dict.fromkeys(range(2, 6), "text " * 800))
        transaction.record(Event(EventKind.RECEIVED, NOON, credential_ids=("credential-30",)))


def accept_copies(vault: EncryptedHolderVault) -> None:
    """The whole way of an offer: keys, then the issuer's answer, then five copies of one credential."""
    ports, link = issuing(vault)
    introduced = holder_receive.read(link, ports)
    accept.accept(holder_receive.look_up(introduced, ports), ports, agree=everything_agreed)


def issuing(vault: EncryptedHolderVault) -> tuple[Ports, str]:
    """An issuer that gives five copies, a wallet that can reach it, and its offer."""
    web, clock = FakeWeb(), FixedClock()
    issuer = FakeIssuer(clock, SeededRandomness(b"issuer"), key=ISSUER_KEY, batch_size=5)
    issuer.serve(web)
    return Ports(vault, lambda: web, clock, fixed(), lambda _: None), issuer.link()


def _receive(vault: EncryptedHolderVault, *numbers: int) -> None:
    with vault.transaction() as transaction:
        for number in numbers:
            key_id, _ = transaction.new_key("ES256")
            transaction.add_credential(credential(number, key_id=key_id))
        transaction.record(Event(EventKind.RECEIVED, NOON, credential_ids=tuple(f"credential-{n}" for n in numbers)))


def present(vault: EncryptedHolderVault) -> None:
    with vault.transaction() as transaction:
        transaction.remember_answered(canary("request"), NOON)
        transaction.record(event(77))


def delete(vault: EncryptedHolderVault) -> None:
    with vault.transaction() as transaction:
        transaction.delete_credential("credential-3")
        transaction.record(Event(EventKind.DELETED, NOON, credential_ids=("credential-3",)))


def keep_paper(vault: EncryptedHolderVault) -> None:
    file = PaperFile(PaperKind.PDF, 60_000, "00")
    with vault.transaction() as transaction:
        transaction.add_paper(PaperCertificate("paper-1", PaperFields("Truckkort"), file, NOON), b"%PDF-1.7\n".ljust(60_000))
        transaction.record(Event(EventKind.PAPER_KEPT, NOON, details={"paper": "paper-1"}))


def change_setting(vault: EncryptedHolderVault) -> None:
    with vault.transaction() as transaction:
        transaction.set_setting("language", "sv")


def refresh_status(vault: EncryptedHolderVault) -> None:
    with vault.transaction() as transaction:
        transaction.put_status_list(CachedList("https://issuer.test/status/1", "new " * 5000, NOON))
        for number in (1, 2):
            stored = vault.credential(f"credential-{number}")
            transaction.update_credential(replace(stored, checked_at=NOON.replace(year=2027)))


def add_trusted_issuer(vault: EncryptedHolderVault) -> None:
    with vault.transaction() as transaction:
        transaction.put_trust_list(KeptDocument("trust", "you", b"{}", NOON))


def change_passphrase(vault: EncryptedHolderVault) -> None:
    vault.vault.put_way(NEW_PHRASE, SeededRandomness())


def lock(vault: EncryptedHolderVault) -> None:
    vault.lock()


def delete_and_lock(vault: EncryptedHolderVault) -> None:
    """The log is folded into the snapshot, so that nothing of what was deleted stays."""
    delete(vault)
    vault.lock()


@dataclass(frozen=True)
class Operation:
    """`acknowledges` is False where nothing is promised that could be lost: locking cannot fail for a person."""

    run: Callable[[EncryptedHolderVault], None]
    may_fail: bool = True


OPERATIONS = {
    "receive": Operation(receive),
    "receive_batch": Operation(receive_batch),
    "receive_copies": Operation(receive_copies),
    "present": Operation(present),
    "delete": Operation(delete),
    "keep_paper": Operation(keep_paper),
    "change_setting": Operation(change_setting),
    "refresh_status": Operation(refresh_status),
    "add_trusted_issuer": Operation(add_trusted_issuer),
    "change_passphrase": Operation(change_passphrase),
    "lock": Operation(lock, may_fail=False),
    "delete_and_lock": Operation(delete_and_lock),
}


# What takes several transactions: between them it is neither as before nor as after.
FLOWS = {"accept_copies": Operation(accept_copies)}


def day(place: WalletPlace) -> Iterator[EncryptedHolderVault]:
    """A long day: thirty operations on one wallet, locked and unlocked now and then; one step is done at each value."""
    for part in range(6):
        vault = place.unlock(randomness=SeededRandomness(f"part {part}".encode()))
        for step in range(4):
            number = 100 + 10 * part + step
            match step:
                case 0:
                    _receive(vault, number)
                case 1:
                    _receive(vault, number, number + 5)
                case 2:
                    with vault.transaction() as transaction:
                        transaction.record(event(number))
                        transaction.set_setting("language", f"{part}")
                case _:
                    with vault.transaction() as transaction:
                        transaction.delete_credential(f"credential-{number - 3}")
            yield vault
        vault.lock()


def shouted(put: Put) -> Put:
    """A migration: every setting's value in capitals, under a new name."""
    if put.kind != kinds.SETTING:
        return put
    return replace(put, id=put.id.upper(), body=put.body.upper().replace(b'"VALUE"', b'"value"'))


TOMORROW = Schema((*CURRENT.migrations, shouted))


def unlock_tomorrow(place: WalletPlace) -> Vault:
    """As the program of tomorrow opens it."""
    return unlock(place.path, place.marks, VaultKind.HOLDER, WAY, index=CredentialIndex(), schema=TOMORROW)


def logical(vault: EncryptedHolderVault) -> frozenset[tuple[str, str, bytes]]:
    """All rows, without what a sealed key is made of: it is sealed with fresh randomness each time."""
    return frozenset(
        (kind, id_ if kind != "key" else "", body if kind != "key" else b"") for kind, id_, body in rows(vault)
    ) | {("keys", str(sum(kind == "key" for kind, _, _ in rows(vault))), b"")}


def fixed() -> SeededRandomness:
    """So that each run of an operation makes keys of the same names."""
    return SeededRandomness(b"operation")
