"""The document of a presentation, and the texts of the credentials in it (VCDM 2.0, 4.12 and 4.13; 1.1, 4.10)."""

from typing import Final

from skrin.domain.json_value import Json, JsonObject
from skrin.formats.data_integrity.proof import unsecured
from skrin.formats.w3c.data_model import ENVELOPED, PRESENTATION, Version, check_credential, check_presentation
from skrin.formats.w3c.errors import ModelInvalid, TypeMissing
from skrin.formats.w3c.members import types_of
from skrin.formats.w3c_presentation.errors import EnvelopeInvalid
from skrin.wire import strict_json
from skrin.wire.errors import TooMany

MEMBER: Final = "verifiableCredential"
ENVELOPED_PRESENTATION: Final = "EnvelopedVerifiablePresentation"
MOST_CREDENTIALS: Final = 20
# What may lie in an envelope: JWTs and SD-JWTs under the names they have had (VC-JOSE-COSE, 6.1; drafts wrote `vc-ld`).
_ENVELOPES: Final = frozenset({"vc+jwt", "vc-ld+jwt", "jwt", "vc+sd-jwt", "vc-ld+sd-jwt", "dc+sd-jwt"})
_PRESENTATIONS: Final = frozenset({"vp+jwt", "vp-ld+jwt", "jwt"})
_SCHEME: Final = "data:application/"


def is_presentation(document: JsonObject) -> bool:
    """Whether it calls itself one, by its type alone."""
    found = document.get("type")
    return PRESENTATION in (found if isinstance(found, list) else [found])


def credentials_of(document: JsonObject, *, bare: bool) -> tuple[str, ...]:
    """The credentials' own texts, in order; those that stand in the document itself as JSON.

    `bare`: a JWT may stand there as it is, without an envelope, as version 1.1 has it. The document is without its proof.
    Raises ContextMissing, ModelInvalid, TypeMissing, DateInvalid, EnvelopeInvalid, TooMany.
    """
    version = check_presentation(document)
    found = document.get(MEMBER, [])
    entries = found if isinstance(found, list) else [found]
    if len(entries) > MOST_CREDENTIALS:
        raise TooMany("credentials", MOST_CREDENTIALS)
    return tuple(_credential(each, bare=bare or version is Version.V1) for each in entries)


def enveloped_presentation(document: JsonObject) -> str:
    """The JWT in an envelope for a whole presentation (VCDM 2.0, 4.13.2). Raises EnvelopeInvalid."""
    return _opened(document.get("id"), _PRESENTATIONS)


def envelope(media_type: str, text: str) -> JsonObject:
    """A credential that is secured from outside, as version 2.0 presents it (4.12.1)."""
    return {"@context": Version.V2.value, "id": f"{_SCHEME}{media_type},{text}", "type": ENVELOPED}


def _credential(entry: Json, *, bare: bool) -> str:
    if isinstance(entry, str) and entry and bare:
        return entry
    if not isinstance(entry, dict):
        raise ModelInvalid(MEMBER)
    if ENVELOPED in types_of(entry, MEMBER):
        return _opened(entry.get("id"), _ENVELOPES)
    if isinstance(entry.get("id"), str) and str(entry["id"]).startswith(_SCHEME):
        raise TypeMissing(MEMBER)
    check_credential(unsecured(entry))
    return strict_json.dump(entry).decode()


def _opened(address: Json, known: frozenset[str]) -> str:
    """`data:application/vc+jwt,<text>`; parameters of the media type say nothing about a text that is all ASCII."""
    head, comma, text = address.partition(",") if isinstance(address, str) else ("", "", "")
    media_type = head.removeprefix(_SCHEME).partition(";")[0]
    if not head.startswith(_SCHEME) or media_type not in known or not comma or not text.isascii() or not text.strip():
        raise EnvelopeInvalid
    return text
