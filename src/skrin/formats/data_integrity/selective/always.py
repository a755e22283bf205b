"""What goes along with every choice, because without it nobody can tell whether the credential is any good."""

from collections.abc import Iterator
from typing import Final

from skrin.domain.json_value import Json, JsonObject
from skrin.formats.linked_data.selection import ALONG, pointer_to

# Who says it, until when, and where it would be called back: without them it would seem to hold for ever.
MEMBERS: Final = (
    "issuer",
    "validFrom",
    "validUntil",
    "issuanceDate",
    "expirationDate",
    "credentialStatus",
    "credentialSchema",
    "termsOfUse",
)


def always(document: JsonObject) -> tuple[str, ...]:
    """The JSON pointers to those of them that the document has, and to whom it is about, or at least to what that is.

    A credential without a subject is none (VCDM 2.0, 4.8), and only a named one can be proved to be the holder's.
    """
    return (*(f"/{name}" for name in MEMBERS if name in document), *_subjects(document.get("credentialSubject")))


def _subjects(value: Json) -> Iterator[str]:
    for place, each in enumerate(value) if isinstance(value, list) else (("", value),):
        told = next((name for name in ALONG if name in each), None) if isinstance(each, dict) else None
        if told is not None:
            yield pointer_to(("credentialSubject", *([place] if place != "" else []), told))
