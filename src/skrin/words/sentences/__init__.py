"""The sentences for every error code. To add one: a line in the module of its family here, then `make locale`."""

from functools import cache

from skrin.words.said import Said
from skrin.words.sentences import (
    afterwards,
    authorization,
    badges,
    camera,
    credentials,
    edc,
    edc_conformance,
    given,
    issuing,
    issuing_service,
    keeping,
    linked_data,
    opening,
    order,
    packs,
    paper,
    parties,
    people,
    presenting,
    seals,
    transfers,
    wire,
)
from skrin.words.sentences.families import FAMILIES

__all__ = ["FAMILIES", "REASON_CODES", "all_codes", "of", "of_family"]

_TABLES = (
    wire.SENTENCES,
    credentials.SENTENCES,
    linked_data.SENTENCES,
    parties.SENTENCES,
    issuing.SENTENCES,
    issuing_service.SENTENCES,
    authorization.SENTENCES,
    presenting.SENTENCES,
    keeping.SENTENCES,
    order.SENTENCES,
    people.SENTENCES,
    given.SENTENCES,
    paper.SENTENCES,
    packs.SENTENCES,
    opening.SENTENCES,
    badges.SENTENCES,
    edc_conformance.SENTENCES,
    seals.SENTENCES,
    edc.SENTENCES,
    transfers.SENTENCES,
    camera.SENTENCES,
    afterwards.SENTENCES,
)


def of(code: str) -> Said:
    """The sentences of a code; those of its family where nobody wrote any."""
    return all_codes().get(code) or of_family(code)


def of_family(code: str) -> Said:
    return FAMILIES.get(code.partition(".")[0], _ANY)


# Reasons that are no error classes: they stand in a check or in a note.
REASON_CODES = frozenset({"kb.not_bound_to_you", "kb.shown_live"})


@cache
def all_codes() -> dict[str, Said]:
    return {code: said for table in _TABLES for code, said in table.items()}


_ANY = FAMILIES["state"]
