"""The authorities that supervise data protection, by country: where a complaint begins that no registration names one for."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache

from skrin import resources
from skrin.domain.party import Texts


@dataclass(frozen=True, slots=True)
class Authority:
    """`country` by ISO 3166-1; `page` is an https address, read at `source` on `as_of`."""

    country: str
    names: Texts
    page: str
    source: str
    as_of: date


@cache
def authorities() -> tuple[Authority, ...]:
    """The first is used where nobody chose."""
    listed = json.loads(resources.read_text("vocabularies", "data-protection-authorities.json"))["authorities"]
    return tuple(
        Authority(each["country"], each["names"], each["page"], each["source"], date.fromisoformat(each["as_of"]))
        for each in listed
    )


def authority(country: str) -> Authority:
    """Of this country; the first of all where there is none of it."""
    return next((each for each in authorities() if each.country == country), authorities()[0])
