"""From an issuer's settings to what seals: the key opened, the time-stamp authority within reach."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from skrin.domain.errors import SkrinError
from skrin.domain.ports import Clock
from skrin.formats.edc.sealing import TimeStamping
from skrin.issuer.errors import IssuerFolderInvalid
from skrin.issuer.secret_files import first_line, read_secret
from skrin.network.time_stamping import TimeStampAuthority
from skrin.storage.sealing_keys.errors import SealingKeyFileInvalid
from skrin.storage.sealing_keys.pkcs11 import TokenPlace, opened_pkcs11
from skrin.storage.sealing_keys.pkcs12 import open_pkcs12
from skrin.use_cases.issuer import sealing_settings
from skrin.use_cases.issuer.errors import SealingKeyNotSaid, SealingSecretNotSaid
from skrin.use_cases.issuer.sealing import Gate, Sealer
from skrin.use_cases.issuer.sealing_settings import KeyFile, KeyOnDevice, SealingSettings
from skrin.wire import limits, strict_json
from skrin.wire.http import Fetch
from skrin.wire.urls import NO_LOOPBACK, HttpsUrl, Loopback
from skrin.words.eu_names import CldrNames

SETTINGS: Final = "sealing.json"
SECRET: Final = "sealing-secret"  # the name of a file: the passphrase or PIN, for a service that nobody sits before


def settings_of(folder: Path, loopback: Loopback = NO_LOOPBACK) -> SealingSettings:
    """What is written in the issuer's folder. Raises SealingKeyNotSaid, IssuerFolderInvalid, SealingSettingsInvalid."""
    try:
        text = (folder / SETTINGS).read_bytes()
    except FileNotFoundError:
        raise SealingKeyNotSaid from None
    except OSError:
        raise IssuerFolderInvalid(SETTINGS) from None
    try:
        document = strict_json.parse_object(text)
    except SkrinError as error:
        raise IssuerFolderInvalid(f"{SETTINGS}: {error.code}") from None
    return sealing_settings.read(document, loopback)


def secret_of(folder: Path) -> str:
    """What opens the key, from the file that only the owner may read. Raises SealingSecretNotSaid, KeyFileExposed."""
    if not (folder / SECRET).exists():
        raise SealingSecretNotSaid
    try:
        return first_line(read_secret(folder / SECRET))
    except UnicodeDecodeError:
        raise IssuerFolderInvalid(SECRET) from None


@contextmanager
def opened_sealer(settings: SealingSettings, folder: Path, secret: str, fetch: Fetch, clock: Clock) -> Iterator[Sealer]:
    """What seals, for as long as the block lasts; relative paths are from `folder`.

    Raises what the places of keys raise (`storage.sealing_keys`), SealingKeyFileInvalid.
    """
    stamps = _time_stamps(settings.time_stamps, fetch, clock)
    match settings.key:
        case KeyFile():
            content = _file(folder / settings.key.file, limits.SEALING_KEY_FILE)
            yield Sealer(open_pkcs12(content, secret, settings.algorithm), CldrNames(), stamps)
        case KeyOnDevice() as held:
            place = TokenPlace(held.library, held.token, held.name, secret)
            given = certificates(_file(folder / held.certificates, limits.SEALING_KEY_FILE)) if held.certificates else ()
            with opened_pkcs11(place, settings.algorithm, given) as key:
                yield Sealer(key, CldrNames(), stamps)


@contextmanager
def opened_gate() -> Iterator[Gate]:
    """What lets a document through to its seal, or raises NotConformant, or why the shapes could not be asked."""
    from skrin.formats.edc.conformance.gate import require
    from skrin.sandbox.shapes import ChildShapes

    with closing(ChildShapes()) as shapes:
        yield lambda document: require(document, shapes)


def certificates(pem: bytes) -> tuple[bytes, ...]:
    """The certificates of a PEM file, in order, as DER. Raises SealingKeyFileInvalid."""
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    try:
        return tuple(each.public_bytes(Encoding.DER) for each in x509.load_pem_x509_certificates(pem))
    except (ValueError, UserWarning):
        raise SealingKeyFileInvalid("chain") from None


def _file(path: Path, most: int) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except OSError:
        raise SealingKeyFileInvalid("unreadable") from None


def _time_stamps(address: HttpsUrl | None, fetch: Fetch, clock: Clock) -> TimeStamping | None:
    return None if address is None else TimeStampAuthority(fetch, address, clock)
