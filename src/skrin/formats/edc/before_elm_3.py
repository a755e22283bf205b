"""Europass credentials of before ELM 3: XML with a seal inside (XAdES), which is not checked here (docs/decisions/0195)."""

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.vocabularies.elm import edci_v2
from skrin.wire.xml_tree import parse


def has_the_look(raw: str) -> bool:
    """Whether it is XML at all, by its first sign."""
    return raw.lstrip("\ufeff \t\r\n").startswith("<")


def is_one(raw: str) -> bool:
    """Whether there is a Europass credential in it. Never raises."""
    try:
        return has_the_look(raw) and edci_v2.ROOT in raw and bool(document(raw))
    except SkrinError:
        return False


def document(raw: str) -> JsonObject:
    """What it says, in the terms of today's documents. Raises what reading XML raises."""
    return edci_v2.claims(parse(raw.lstrip("\ufeff \t\r\n").encode("utf-8", "surrogatepass")))
