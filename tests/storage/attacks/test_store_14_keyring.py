"""S-14: a keyring that is not there, locked, slow, wrong or careless. The passphrase opens as always."""

import base64
import threading
from collections.abc import Iterator

import pytest
from keyring.backends.SecretService import Keyring as SecretServiceKeyring
from keyring.errors import InitError, KeyringLocked, PasswordDeleteError, PasswordSetError

from skrin.storage.errors import KeyringInsecure, KeyringUnavailable, LastSlot
from skrin.storage.vault.os_keyring import SECRET_BYTES, OsKeyring, allowed_name, find_keyring
from skrin.storage.vault.slots import Way
from skrin.storage.vault.ways import ByKeyring
from skrin.system import SystemRandomness
from tests.storage.wallets import BY_PHRASE, WalletPlace

RANDOM = SystemRandomness()


class InMemory(SecretServiceKeyring):
    """An allowed backend that keeps things in a dictionary; `error` is raised, `gate` waited for, by every call."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.error: BaseException | None = None
        self.gate: threading.Event | None = None

    def _trouble(self) -> None:
        if self.gate is not None:
            self.gate.wait()
        if self.error is not None:
            raise self.error

    def get_password(self, service: str, username: str) -> str | None:
        self._trouble()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._trouble()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._trouble()
        if (service, username) not in self.kept:
            raise PasswordDeleteError("not there")
        del self.kept[service, username]


class Plaintext:
    """As `keyrings.alt.file.PlaintextKeyring`: a file that anybody can read."""

    def get_password(self, service: str, username: str) -> str | None: ...
    def set_password(self, service: str, username: str, password: str) -> None: ...
    def delete_password(self, service: str, username: str) -> None: ...


@pytest.fixture
def backend() -> Iterator[InMemory]:
    backend = InMemory()
    yield backend
    if backend.gate is not None:
        backend.gate.set()


@pytest.fixture
def quick(place: WalletPlace, backend: InMemory) -> ByKeyring:
    """A wallet that opens by keyring or passphrase."""
    way = ByKeyring(OsKeyring(backend, seconds=0.2))
    place.create(BY_PHRASE, way).lock()
    return way


def still_opens_with_the_passphrase(place: WalletPlace) -> None:
    place.unlock(BY_PHRASE).lock()


@pytest.mark.case("S-14")
def test_a_keyring_that_works_opens(place: WalletPlace, quick: ByKeyring, backend: InMemory) -> None:
    with place.unlocked(quick) as vault:
        assert vault.vault.ways == (Way.PASSPHRASE, Way.KEYRING)
    (stored,) = backend.kept.values()
    assert len(base64.b64decode(stored)) == SECRET_BYTES
    still_opens_with_the_passphrase(place)


@pytest.mark.case("S-14")
@pytest.mark.parametrize(
    "error",
    [
        KeyringLocked(),
        InitError("Prompt dismissed"),
        PasswordSetError("no"),
        RuntimeError("D-Bus went away"),
        OSError("no bus"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_a_keyring_that_is_locked_or_declined_is_told_and_the_passphrase_opens(
    place: WalletPlace, quick: ByKeyring, backend: InMemory, error: Exception
) -> None:
    backend.error = error

    with pytest.raises(KeyringUnavailable) as refused:
        place.unlock(quick)

    assert refused.value.reason == "refused"
    still_opens_with_the_passphrase(place)


@pytest.mark.case("S-14")
def test_a_keyring_that_never_answers_is_not_waited_for(place: WalletPlace, quick: ByKeyring, backend: InMemory) -> None:
    backend.gate = threading.Event()

    with pytest.raises(KeyringUnavailable) as refused:
        place.unlock(quick)

    assert refused.value.reason == "slow"
    still_opens_with_the_passphrase(place)


@pytest.mark.case("S-14")
@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("not base64 at all!", "wrong"),
        (base64.b64encode(b"too short").decode(), "wrong"),
        (base64.b64encode(b"x" * 32).decode(), "wrong"),
        ("ä" * 44, "wrong"),
        (None, "empty"),
    ],
)
def test_a_keyring_that_gives_back_something_else_is_told(
    place: WalletPlace, quick: ByKeyring, backend: InMemory, text: str | None, reason: str
) -> None:
    (key,) = backend.kept
    backend.kept = {} if text is None else {key: text}

    with pytest.raises(KeyringUnavailable) as refused:
        place.unlock(quick)

    assert refused.value.reason == reason
    still_opens_with_the_passphrase(place)


@pytest.mark.case("S-14")
def test_a_keyring_that_gives_back_an_old_secret_is_told(place: WalletPlace, quick: ByKeyring, backend: InMemory) -> None:
    old = dict(backend.kept)
    with place.unlocked(BY_PHRASE) as vault:
        vault.vault.put_way(quick, RANDOM)
    place.unlock(quick).lock()
    backend.kept = old

    with pytest.raises(KeyringUnavailable):
        place.unlock(quick)
    still_opens_with_the_passphrase(place)


@pytest.mark.case("S-14")
def test_a_keyring_of_another_kind_than_last_time_is_told(place: WalletPlace, quick: ByKeyring, backend: InMemory) -> None:
    from keyring.backends.libsecret import Keyring as LibsecretKeyring

    class Libsecret(LibsecretKeyring):
        def __init__(self) -> None:
            """Nothing to connect to."""

        def get_password(self, service: str, username: str) -> str | None:
            return backend.get_password(service, username)

    other = ByKeyring(OsKeyring(Libsecret()))
    with pytest.raises(KeyringUnavailable) as refused:
        place.unlock(other)

    assert refused.value.reason == "changed"
    still_opens_with_the_passphrase(place)


@pytest.mark.case("S-14")
def test_a_keyring_that_forgets_at_once_is_not_made_a_way_in(place: WalletPlace, backend: InMemory) -> None:
    class Forgetful(InMemory):
        def set_password(self, service: str, username: str, password: str) -> None:
            """Says nothing and keeps nothing."""

    with pytest.raises(KeyringUnavailable):
        place.create(BY_PHRASE, ByKeyring(OsKeyring(Forgetful())))
    assert not place.path.exists()


@pytest.mark.case("S-14")
def test_a_backend_that_keeps_secrets_in_clear_is_never_used_and_named() -> None:
    with pytest.raises(KeyringInsecure) as refused:
        OsKeyring(Plaintext())

    assert "Plaintext" in refused.value.backend
    assert allowed_name(InMemory()) == "keyring.backends.SecretService.Keyring"


@pytest.mark.case("S-14")
@pytest.mark.parametrize(
    "name", ["keyring.backends.nothing.Keyring", "no.such.module.Keyring", "keyring.backends.Windows.WinVaultKeyring"]
)
def test_without_any_usable_backend_that_is_told(name: str) -> None:
    with pytest.raises(KeyringUnavailable) as refused:
        find_keyring((name,))

    assert refused.value.reason == "absent"


@pytest.mark.case("S-14")
def test_where_only_a_keyring_in_clear_is_installed_the_person_is_told_which() -> None:
    with pytest.raises(KeyringInsecure) as refused:
        find_keyring((), choice=Plaintext)

    assert refused.value.backend.endswith("Plaintext")


@pytest.mark.case("S-14")
def test_a_package_that_cannot_even_choose_tells_nothing() -> None:
    def broken() -> object:
        raise RuntimeError("no D-Bus")

    with pytest.raises(KeyringUnavailable):
        find_keyring((), choice=broken)


@pytest.mark.case("S-14")
def test_a_usable_backend_is_found_by_its_class() -> None:
    find_keyring(("tests.storage.attacks.test_store_14_keyring.Viable",))


class Viable(InMemory):
    viable = True


@pytest.mark.case("S-14")
def test_the_keyring_is_never_the_only_way_in(place: WalletPlace, backend: InMemory, quick: ByKeyring) -> None:
    with place.unlocked(BY_PHRASE) as vault, pytest.raises(LastSlot):
        vault.vault.remove_way(Way.PASSPHRASE)
    alone = WalletPlace(place.path.with_name("alone.skrin"), place.marks)
    with pytest.raises(LastSlot):
        alone.create(quick)
    assert not alone.path.exists()


def test_a_secret_is_forgotten_and_forgetting_nothing_is_nothing(backend: InMemory) -> None:
    keyring = OsKeyring(backend, seconds=0.2)
    keyring.store("account", b"s" * SECRET_BYTES)

    keyring.forget("account")
    keyring.forget("account")

    assert backend.kept == {}
    backend.gate = threading.Event()
    with pytest.raises(KeyringUnavailable):
        keyring.forget("account")
