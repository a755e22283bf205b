"""The person's own labels on a credential: for finding it again, told to nobody."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from skrin.use_cases.ports import Ports

LETTERS: Final = 40
MOST: Final = 20


def label(credential_id: str, labels: Iterable[str], ports: Ports) -> tuple[str, ...]:
    """Give its card these labels and no others; what is kept of them. Raises CredentialUnknown.

    Blanks at the ends go, the same label in other case is the same, and what is over 40 letters or 20 labels is left out.
    """
    kept = tidy(labels)
    otherwise = [each for each in ports.vault.forms(credential_id) if each.collections != kept]
    if otherwise:
        with ports.vault.transaction() as tx:
            for stored in otherwise:
                tx.update_credential(replace(stored, collections=kept))
    return kept


def tidy(labels: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for each in labels:
        text = " ".join(each.split())[:LETTERS].strip()
        if text:
            found.setdefault(text.casefold(), text)
    return tuple(found.values())[:MOST]
