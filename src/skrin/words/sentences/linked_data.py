"""JSON-LD and Data Integrity: what stands in the way of believing a document whose meaning depends on its contexts."""

from collections.abc import Mapping
from typing import Final

from skrin.words.catalogue import N_
from skrin.words.said import Said

SENTENCES: Final[Mapping[str, Said]] = {
    "ld.no_worker": Said(
        N_("This kind of signature could not be checked here."),
        N_("Nothing is known to be wrong with the credential."),
        N_("Start the program anew and try again."),
    ),
}
