"""The operating system's keyring, as a way in beside others (docs/decisions/0023-keyring.md).

Only backends that keep secrets encrypted, by their class; never through the `keyring` package's own choice, which a settings
file or an installed plug-in can lead to a backend that writes them in clear. Each call has five seconds: a keyring may ask a
person in a dialog nobody sees. Whatever goes wrong is KeyringUnavailable, and the passphrase opens as always.
"""

import base64
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Protocol, TypeVar

from skrin.storage.errors import KeyringInsecure, KeyringUnavailable

SERVICE = "Skrin"
SECRET_BYTES = 32
SECONDS = 5.0

ALLOWED = (
    "keyring.backends.Windows.WinVaultKeyring",
    "keyring.backends.macOS.Keyring",
    "keyring.backends.SecretService.Keyring",
    "keyring.backends.libsecret.Keyring",
    "keyring.backends.kwallet.DBusKeyring",
)

T = TypeVar("T")


class Backend(Protocol):
    """What we use of `keyring.backend.KeyringBackend`."""

    def get_password(self, service: str, username: str) -> str | None: ...
    def set_password(self, service: str, username: str, password: str) -> None: ...
    def delete_password(self, service: str, username: str) -> None: ...


class OsKeyring:
    """One backend. `name` is its class, which a key slot remembers."""

    def __init__(self, backend: Backend, *, seconds: float = SECONDS) -> None:
        """Raises KeyringInsecure for a backend that is not on the list."""
        self.name = allowed_name(backend)
        self._backend = backend
        self._seconds = seconds

    def store(self, account: str, secret: bytes) -> None:
        """Raises KeyringUnavailable, also where the keyring says it stored and gives back something else."""
        text = base64.b64encode(secret).decode("ascii")
        self._asked(lambda: self._backend.set_password(SERVICE, account, text))
        if self.secret(account) != secret:
            raise KeyringUnavailable("changed")

    def secret(self, account: str) -> bytes:
        """Raises KeyringUnavailable."""
        text = self._asked(lambda: self._backend.get_password(SERVICE, account))
        if text is None:
            raise KeyringUnavailable("empty")
        try:
            secret = base64.b64decode(text, validate=True)
        except (ValueError, TypeError):
            raise KeyringUnavailable("wrong") from None
        if len(secret) != SECRET_BYTES:
            raise KeyringUnavailable("wrong")
        return secret

    def forget(self, account: str) -> None:
        """Nothing there is as good as deleted. Raises KeyringUnavailable."""
        try:
            self._asked(lambda: self._backend.delete_password(SERVICE, account))
        except KeyringUnavailable as error:
            if error.reason != "refused":
                raise

    def _asked(self, question: Callable[[], T]) -> T:
        """The answer, within the time. The thread that waits for a keyring that never answers ends with the process."""
        answers: SimpleQueue[tuple[bool, T | BaseException]] = SimpleQueue()

        def ask() -> None:
            try:
                answers.put((True, question()))
            except BaseException as error:
                answers.put((False, error))

        Thread(target=ask, name="keyring", daemon=True).start()
        try:
            good, answer = answers.get(timeout=self._seconds)
        except Empty:
            raise KeyringUnavailable("slow") from None
        if not good:
            raise KeyringUnavailable("refused")
        return answer  # type: ignore[return-value]


def allowed_name(backend: object) -> str:
    """The listed class that this backend is, or is derived from. Raises KeyringInsecure."""
    for class_ in type(backend).__mro__:
        name = f"{class_.__module__}.{class_.__qualname__}"
        if name in ALLOWED:
            return name
    raise KeyringInsecure(f"{type(backend).__module__}.{type(backend).__qualname__}")


def package_choice() -> object:
    """The backend that the `keyring` package itself would use: asked for only to tell the person why it is not used."""
    import keyring

    return keyring.get_keyring()


def find_keyring(
    names: Sequence[str] = ALLOWED, *, seconds: float = SECONDS, choice: Callable[[], object] = package_choice
) -> OsKeyring:
    """The first usable keyring of this system. Raises KeyringInsecure where only one in clear is there, KeyringUnavailable."""
    for backend in _usable(names):
        return OsKeyring(backend, seconds=seconds)
    insecure = _in_clear(choice)
    if insecure is not None:
        raise KeyringInsecure(insecure)
    raise KeyringUnavailable("absent")


def _usable(names: Sequence[str]) -> Iterator[Backend]:
    for name in names:
        module, _, class_name = name.rpartition(".")
        try:
            class_ = getattr(import_module(module), class_name)
            if class_.viable:
                yield class_()
        except Exception:  # noqa: S112 - a backend that cannot even be asked is not usable
            continue


def _in_clear(choice: Callable[[], object]) -> str | None:
    """The class of the package's choice where it is none of the package's own backends."""
    try:
        class_ = type(choice())
    except Exception:
        return None
    if class_.__module__.startswith("keyring.backends."):
        return None
    return f"{class_.__module__}.{class_.__qualname__}"
