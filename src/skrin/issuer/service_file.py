"""`service.json` in an issuer's folder: how its service behaves, where that is not as usual. Nothing secret is in it."""

from pathlib import Path
from typing import Final

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.issuer.errors import IssuerFolderInvalid
from skrin.use_cases.issuer import issuing_settings
from skrin.use_cases.issuer.authorization import settings as authorization_settings
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


def issuing(folder: Path) -> IssuingSettings:
    """Raises IssuerFolderInvalid, ServiceSettingsInvalid."""
    return issuing_settings.read(section(folder, issuing_settings.SECTION))
