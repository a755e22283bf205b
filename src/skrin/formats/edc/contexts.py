"""The contexts of a European Digital Credential, and addresses under which the same context was published earlier.

A seal is over the bytes, so which context a document names changes nothing of whether it is genuine. What its terms mean is
read by the published context; a document that names an older address of it is read the same, and said to.
"""

from collections.abc import Mapping
from typing import Final

from skrin.domain.json_value import Json, JsonObject

CREDENTIALS: Final = "https://www.w3.org/2018/credentials/v1"
EDC: Final = "http://data.europa.eu/snb/model/context/edc-ap"

# Where it lay while it was being made; files that were sealed then are still about.
OLDER: Final[Mapping[str, str]] = {"http://dev.everisdx.io/datamodel/edc-ap-context.jsonld": EDC}


def as_published(document: JsonObject) -> tuple[JsonObject, tuple[str, ...]]:
    """The document under the published addresses, and the older ones that it names. Total."""
    told = document.get("@context")
    listed: list[Json] = told if isinstance(told, list) else [told]
    older = tuple(each for each in listed if isinstance(each, str) and each in OLDER)
    if not older:
        return document, ()
    found: list[Json] = [OLDER.get(each, each) if isinstance(each, str) else each for each in listed]
    return {**document, "@context": found}, older
