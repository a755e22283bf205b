"""Whom a report goes to: the authority that a registration names, else the one of the country that the person chose."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from skrin.domain.contact import Contact, Source
from skrin.vocabularies import data_protection
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.use_cases.ports import Ports

SETTING = "country"


@dataclass(frozen=True, slots=True)
class ReportedTo:
    """`name` is empty for the one that a registration names: it says where, and not who."""

    name: str
    contact: Contact
    country: str = ""


def authority_of(registered: Contact, ports: "Ports", words: Words) -> ReportedTo:
    """EU TS8: the registered one first; else the country's own, by its page."""
    from skrin.use_cases.holder import settings

    if registered.is_known:
        return ReportedTo("", registered)
    return of_country(settings.current(SETTING, ports), words)


def of_country(country: str, words: Words) -> ReportedTo:
    found = data_protection.authority(country)
    return ReportedTo(words.text(found.names), Contact(page=found.page, source=Source.REGISTRAR), found.country)
