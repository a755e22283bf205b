"""JSON-LD and Data Integrity: what stands in the way of believing a document whose meaning depends on its contexts."""

from collections.abc import Mapping
from typing import Final

from skrin.words.catalogue import N_
from skrin.words.said import Said

SENTENCES: Final[Mapping[str, Said]] = {
    "ld.context": Said(
        N_("The document does not say by which standard it is to be read."),
    ),
    "ld.date": Said(
        N_("A date in it ({member}) cannot be read."),
    ),
    "ld.jwt_claims": Said(
        N_("It says two different things about itself ({claim})."),
        N_("Nothing in it can be believed."),
        N_("Ask whoever sent it for another one."),
    ),
    "ld.model": Said(
        N_("A part of it ({member}) is missing or is not as the standard says."),
    ),
    "ld.type": Said(
        N_("A part of it ({member}) does not say what it is."),
    ),
    "ld.no_worker": Said(
        N_("This kind of signature could not be checked here."),
        N_("Nothing is known to be wrong with the credential."),
        N_("Start the program anew and try again."),
    ),
}
