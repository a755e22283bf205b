"""How a credential stands today, in the words of a chip."""

from skrin.domain.standing import Standing
from skrin.words.catalogue import N_
from skrin.words.speech import Words

# Translators: on the chip of a credential, as short as possible.
_MESSAGES = {
    Standing.VALID: N_("Valid"),
    Standing.EXPIRED: N_("Expired"),
    Standing.NOT_YET_VALID: N_("Not yet valid"),
    Standing.REVOKED: N_("Revoked"),
    Standing.SUSPENDED: N_("Out of force"),
    Standing.NOT_VALID: N_("Not valid"),
    Standing.NOT_CHECKED: N_("Could not check"),
}


def standing_word(stands: Standing, words: Words) -> str:
    return words.say(_MESSAGES[stands])
