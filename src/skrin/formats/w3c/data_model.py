"""Is a document a W3C credential or presentation? The rules of the data model that can be checked without expanding it.

VCDM 2.0 (Recommendation of 2025) and 1.1 (2022) differ in their base context and in the names of the dates. What JSON-LD itself
forbids (an undefined term, a redefined one) is found where the document is expanded.
"""

from datetime import datetime
from enum import Enum
from typing import Final, NamedTuple

from skrin.domain.json_value import JsonObject
from skrin.formats.w3c import dates
from skrin.formats.w3c.errors import ContextMissing, ModelInvalid, TypeMissing
from skrin.formats.w3c.members import identified, is_url, require_id, require_texts, several, types_of


class Version(Enum):
    """The values are the base contexts."""

    V1 = "https://www.w3.org/2018/credentials/v1"
    V2 = "https://www.w3.org/ns/credentials/v2"


_VERSIONS: Final = {each.value: each for each in Version}
CREDENTIAL: Final = "VerifiableCredential"
PRESENTATION: Final = "VerifiablePresentation"
ENVELOPED: Final = "EnvelopedVerifiableCredential"
MOST_CONTEXTS: Final = 20

# Each value of these says its type; the second column: whether it must say its id too.
_TYPED: Final = (
    ("credentialStatus", False),
    ("credentialSchema", True),
    ("refreshService", False),
    ("termsOfUse", False),
    ("evidence", False),
)
# The dates of each version; those of the other one in a document of this one are a mistake that would go unread.
_DATES: Final = {Version.V1: ("issuanceDate", "expirationDate"), Version.V2: ("validFrom", "validUntil")}


class Core(NamedTuple):
    """What was read of a credential while it was checked, so that nothing is read twice. `types` are as written."""

    version: Version
    types: tuple[str, ...]
    issuer: str
    subjects: list[JsonObject]
    begins: datetime | None
    ends: datetime | None


def version_of(document: JsonObject) -> Version:
    """By the first context (2.0, 4.3). Raises ContextMissing."""
    contexts = document.get("@context")
    first = contexts[0] if isinstance(contexts, list) and 0 < len(contexts) <= MOST_CONTEXTS else None
    found = _VERSIONS.get(first) if isinstance(first, str) else None
    if found is None or not isinstance(contexts, list):
        raise ContextMissing
    for each in contexts[1:]:
        if not isinstance(each, dict) and not is_url(each):
            raise ContextMissing
    return found


def check_credential(document: JsonObject) -> Core:
    """Raises ContextMissing, ModelInvalid, TypeMissing, DateInvalid."""
    version = version_of(document)
    types = types_of(document, "type")
    if CREDENTIAL not in types:
        raise TypeMissing("type")
    require_id(document, "")
    if "issuer" not in document:
        raise ModelInvalid("issuer")
    issuer = identified(document["issuer"], "issuer")
    if isinstance(document["issuer"], dict):
        require_texts(document["issuer"], "issuer")
    require_texts(document, "")
    subjects = _subjects(document)
    begins, ends = _period(document, version)
    for name, needs_id in _TYPED:
        if name in document:
            for each in several(document[name], name):
                types_of(each, name)
                require_id(each, name)
                if needs_id and "id" not in each:
                    raise ModelInvalid(f"{name}.id")
    return Core(version, types, issuer, subjects, begins, ends)


def check_presentation(document: JsonObject) -> Version:
    """Its credentials are checked by themselves. Raises ContextMissing, ModelInvalid, TypeMissing."""
    version = version_of(document)
    if PRESENTATION not in types_of(document, "type"):
        raise TypeMissing("type")
    require_id(document, "")
    if "holder" in document:
        identified(document["holder"], "holder")
    for name in ("termsOfUse",):
        if name in document:
            for each in several(document[name], name):
                types_of(each, name)
    return version


def _subjects(document: JsonObject) -> list[JsonObject]:
    """One or several objects that say something (4.8). Raises ModelInvalid."""
    if "credentialSubject" not in document:
        raise ModelInvalid("credentialSubject")
    subjects = several(document["credentialSubject"], "credentialSubject")
    for subject in subjects:
        require_id(subject, "credentialSubject")
    return subjects


def _period(document: JsonObject, version: Version) -> tuple[datetime | None, datetime | None]:
    """4.9; 1.1 has `issuanceDate` always. Raises ModelInvalid, DateInvalid. Their order is a matter of the period."""
    names = _DATES[version]
    # A 1.1 document may carry the names of 2.0 beside its own (they were reserved there).
    for name in _DATES[Version.V1] if version is Version.V2 else ():
        if name in document:
            raise ModelInvalid(name)
    if version is Version.V1 and names[0] not in document:
        raise ModelInvalid(names[0])
    begins, ends = (
        dates.read(document[name], name, needs_zone=version is Version.V2) if name in document else None for name in names
    )
    return begins, ends
