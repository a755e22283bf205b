"""Which schools the gallery has: invented, each with courses of the practice world as its own."""

import copy
from dataclasses import dataclass
from typing import Final

from skrin.domain.json_value import JsonObject
from skrin.domain.party import Texts
from skrin.practice import content

WATER: Final = "practice-water-network-operation"
CARE: Final = "practice-shortage-care-assistant"


@dataclass(frozen=True, slots=True)
class Founding:
    """`course` is the credential ID of the offering that it publishes; `forms` are those in which it issues what was learnt.

    `copies` is how many of each it gives in all, also later on.
    """

    host: str
    names: Texts
    course: str
    forms: tuple[str, ...] = ("dc+sd-jwt",)
    copies: int | None = None


LILLAN: Final = Founding("lillan.example", {"sv": "Lillåns vatteninstitut", "en": "Lillån Water Institute"}, WATER)
FJORDHANDEL: Final = Founding(
    "fjordhandel.example", {"sv": "Fjordhandels yrkesskola", "en": "Fjordhandel Vocational School"}, content.RETAIL
)
TECELA: Final = Founding(
    "tecela.example", {"sv": "Tecelã-akademin, Portugal", "en": "Tecelã Academy, Portugal"}, content.TEXTILE
)
KRAFTVIK: Final = Founding(
    "kraftvik.example", {"sv": "Kraftviks batteriakademi", "en": "Kraftvik Battery Academy"}, content.BATTERY
)
SMULTRON: Final = Founding("smultron.example", {"sv": "Smultrons omsorgsskola", "en": "Smultron Care School"}, CARE)
NORRBERG: Final = Founding(
    "norrberg.example", {"sv": "Norrbergs sprängskola", "en": "Norrberg Blasting School"}, content.SHORTFIRER
)
# In no list: nobody vouches for it.
SNABBKURS: Final = Founding("snabbkurs.example", {"sv": "Snabbkurs direkt", "en": "Quick Courses Direct"}, content.TEXTILE)
# The same achievement as a credential and as a badge, in one issuance.
VENTILEN: Final = Founding(
    "ventilen.example", {"sv": "Ventilens driftskola", "en": "Ventilen Operations School"}, WATER, ("dc+sd-jwt", "ldp_vc")
)
# The same achievement as a credential and as a sealed European one, in one issuance.
SIGILLET: Final = Founding(
    "sigillet.example",
    {"sv": "Sigillets yrkeshögskola", "en": "Sigillet Vocational College"},
    content.SHORTFIRER,
    ("dc+sd-jwt", "skrin_edc+jades"),
)
IN_FORMS: Final = (VENTILEN, SIGILLET)
# Has learners sign in, hands out later what is not known yet, and gives new editions.
BROGRENA: Final = Founding(
    "brogrena.example", {"sv": "Brogrena yrkesakademi", "en": "Brogrena Vocational Academy"}, CARE, copies=40
)
KNOWN: Final = (LILLAN, FJORDHANDEL, TECELA, KRAFTVIK, SMULTRON, NORRBERG)
ALL_KNOWN: Final = (*KNOWN, *IN_FORMS, BROGRENA)


def course(founding: Founding) -> JsonObject:
    """The practice offering as this school publishes it."""
    document = copy.deepcopy(next(each for each in content.offerings() if each["id"] == founding.course))
    names: JsonObject = dict(founding.names)
    document["awarding_body"] = names
    document["forms"] = list(founding.forms)
    credential = document["credential"]
    organisations = credential.get("organisations") if isinstance(credential, dict) else None
    if isinstance(organisations, list):
        for each in organisations:
            if isinstance(each, dict) and each.get("role") == "awarding_body":
                each["names"] = names
    return document
