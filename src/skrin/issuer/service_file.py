"""`service.json` in an issuer's folder: how its service behaves, where that is not as usual. Nothing secret is in it."""

from pathlib import Path
from typing import Final

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.domain.ports import Clock
from skrin.issuer.errors import IssuerFolderInvalid
from skrin.trust.x509 import Anchors
from skrin.use_cases.authorities import of_pem
from skrin.use_cases.issuer import issuing_settings
from skrin.use_cases.issuer.authorization import settings as authorization_settings
from skrin.use_cases.issuer.authorization.attesters import AttesterKeys, KnownAttester
from skrin.use_cases.issuer.authorization.settings import AuthorizationSettings
from skrin.use_cases.issuer.errors import ServiceSettingsInvalid
from skrin.use_cases.issuer.issuing_settings import IssuingSettings
from skrin.wire import strict_json

FILE: Final = "service.json"
SECTIONS: Final = frozenset({issuing_settings.SECTION, authorization_settings.SECTION})


def section(folder: Path, name: str) -> JsonObject:
    """What is said under `name`; empty where nothing is. Raises IssuerFolderInvalid, ServiceSettingsInvalid."""
    try:
        document = strict_json.parse_object((folder / FILE).read_bytes())
    except FileNotFoundError:
        return {}
    except OSError:
        raise IssuerFolderInvalid(FILE) from None
    except SkrinError as error:
        raise IssuerFolderInvalid(f"{FILE}: {error.code}") from None
    for each in sorted(set(document) - SECTIONS):
        raise ServiceSettingsInvalid(each)
    found = document.get(name, {})
    if not isinstance(found, dict):
        raise ServiceSettingsInvalid(name)
    return found


def authorization(folder: Path) -> AuthorizationSettings:
    """Raises IssuerFolderInvalid, ServiceSettingsInvalid."""
    return authorization_settings.read(section(folder, authorization_settings.SECTION))


def attesters(folder: Path, settings: AuthorizationSettings, clock: Clock) -> AttesterKeys:
    """The attesters of these settings, their files of certificates read; relative paths are from `folder`.

    Raises IssuerFolderInvalid.
    """
    known = [
        KnownAttester(each.issuer, each.keys, _anchors(folder / each.certificates) if each.certificates else Anchors())
        for each in settings.attesters
    ]
    return AttesterKeys(tuple(known), clock)


def _anchors(path: Path) -> Anchors:
    try:
        return Anchors(tuple(of_pem(path.read_bytes()).values()))
    except (OSError, SkrinError):
        raise IssuerFolderInvalid(path.name) from None


def issuing(folder: Path) -> IssuingSettings:
    """Raises IssuerFolderInvalid, ServiceSettingsInvalid."""
    return issuing_settings.read(section(folder, issuing_settings.SECTION))
