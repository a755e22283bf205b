"""An offering as JSON: the file of `skrin issuer publish`, and one entry of a catalogue.

One member for each field of `domain.offering.Offering`, by the field's name, but `language` for the languages of teaching; what
is not said is absent. `practicalities` is an object of its own.
"""

import re

from skrin.domain.json_value import Json, JsonObject
from skrin.domain.offering import Offering
from skrin.vocabularies import record
from skrin.vocabularies.errors import OfferingInvalid

_NAMES = {"languages": "language"}


def write(offering: Offering) -> JsonObject:
    """The offering without its empty members; `end` is written as null where it lasts until further notice."""
    return {"end": None, **record.to_json(offering, _NAMES)}


def read(value: Json, *, ignore_unknown: bool = False) -> Offering:
    """The offering; raises OfferingInvalid with the dotted place of the first member that does not fit.

    `ignore_unknown` is for the catalogues of others, which may have members of a later version; what a person writes here is
    read without it. An offering has an id, and a title in at least one language.
    """
    offering = record.from_json(Offering, _with_open_end(value), OfferingInvalid, names=_NAMES, ignore_unknown=ignore_unknown)
    if not CREDENTIAL_ID.fullmatch(offering.id):
        raise OfferingInvalid("id")
    if not any(offering.title.values()):
        raise OfferingInvalid("title")
    if offering.end is not None and offering.end < offering.start:
        raise OfferingInvalid("end")
    return offering


# A credential ID stands in a URL, in a claim and on paper: no spaces, no controls, no quotes.
CREDENTIAL_ID = re.compile(r"[A-Za-z0-9_:./-]{1,200}")


def _with_open_end(value: Json) -> Json:
    """`end` may be left out; it then means the same as null."""
    return {"end": None, **value} if isinstance(value, dict) else value
