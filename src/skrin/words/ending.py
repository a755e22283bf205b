"""What ending a share means, in the same words wherever it is asked (RULINGS 28, PRODUCT rule 3)."""

from typing import Final

from skrin.words.catalogue import N_

# Translators: what happens when a person ends sharing with somebody, a line each.
HAPPENS: Final = (
    N_("Nothing more goes to them without asking you"),
    N_("What has an end date ends then, and is not renewed"),
    N_("Your credential is not touched, and no issuer is told"),
    N_("What they have saved stays with them: a copy that left cannot be called back"),
)
