"""What this issuer seals European credentials with, as its administrator writes it; nothing secret is in it.

    {"key": "p12", "file": "seal.p12"}
    {"key": "pkcs11", "library": "/usr/lib/softhsm/libsofthsm2.so", "token": "seals", "name": "seal-2026"}

and in either, where wanted, `algorithm` (RS256, PS256, ES256; else as the key is) and `time_stamps`, the https address of a
time-stamp authority; with `pkcs11` also `certificates`, a PEM file, where the token does not hold them.
"""

from dataclasses import dataclass
from typing import Final

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.keys.algorithms import Algorithm
from skrin.use_cases.issuer.errors import SealingSettingsInvalid
from skrin.wire.urls import NO_LOOPBACK, HttpsUrl, Loopback

FILE: Final = "p12"
DEVICE: Final = "pkcs11"
ALGORITHMS: Final = {each.value: each for each in (Algorithm.RS256, Algorithm.PS256, Algorithm.ES256)}
_LONGEST: Final = 4096  # characters of a path or a name
_MEMBERS: Final = {FILE: ({"file"}, set[str]()), DEVICE: ({"library", "token", "name"}, {"certificates"})}
_OF_BOTH: Final = {"key", "algorithm", "time_stamps"}


@dataclass(frozen=True, slots=True)
class KeyFile:
    """A PKCS #12 file; a relative path is from the issuer's folder."""

    file: str


@dataclass(frozen=True, slots=True)
class KeyOnDevice:
    """A key behind PKCS #11: the module's path, the labels of token and key, and a PEM file of certificates, or ""."""

    library: str
    token: str
    name: str
    certificates: str = ""


@dataclass(frozen=True, slots=True)
class SealingSettings:
    """`algorithm` None: as the key is. `time_stamps` None: seals are of level B-B."""

    key: KeyFile | KeyOnDevice
    algorithm: Algorithm | None = None
    time_stamps: HttpsUrl | None = None


def read(settings: JsonObject, loopback: Loopback = NO_LOOPBACK) -> SealingSettings:
    """Raises SealingSettingsInvalid: a member that is missing, unknown or of another shape."""
    kind = settings.get("key")
    if not isinstance(kind, str) or kind not in _MEMBERS:
        raise SealingSettingsInvalid("key")
    needed, possible = _MEMBERS[kind]
    for name in sorted(set(settings) - needed - possible - _OF_BOTH) + sorted(needed - set(settings)):
        raise SealingSettingsInvalid(name)
    texts = {name: _text(settings, name) for name in sorted((needed | possible | _OF_BOTH) & set(settings))}
    key = KeyFile(texts["file"]) if kind == FILE else _on_device(texts)
    algorithm = texts.get("algorithm")
    if algorithm is not None and algorithm not in ALGORITHMS:
        raise SealingSettingsInvalid("algorithm")
    address = texts.get("time_stamps")
    return SealingSettings(
        key,
        None if algorithm is None else ALGORITHMS[algorithm],
        None if address is None else _address(address, loopback),
    )


def _on_device(texts: dict[str, str]) -> KeyOnDevice:
    return KeyOnDevice(texts["library"], texts["token"], texts["name"], texts.get("certificates", ""))


def _text(settings: JsonObject, name: str) -> str:
    value = settings[name]
    if not isinstance(value, str) or not value or len(value) > _LONGEST or "\0" in value:
        raise SealingSettingsInvalid(name)
    return value


def _address(text: str, loopback: Loopback) -> HttpsUrl:
    try:
        return HttpsUrl.parse(text, loopback)
    except SkrinError:
        raise SealingSettingsInvalid("time_stamps") from None
