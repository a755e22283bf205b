"""Where sharing begins: with a request from the one who asks, under *Add*."""

from skrin.gui import places, screens
from skrin.words.catalogue import N_

SHARE = N_("Share")
SHARE_ANYWAY = N_("Share anyway")
# Translators: why the button *Share* leads to *Add*.
FROM_A_REQUEST = N_("Begins with a request that you were sent.")
# Translators: about a credential without a seal, or in a form that no verifier asks for.
ONLY_AS_A_FILE = N_("No request can ask for it in this form. You can save it as a file and hand that over.")
NOT_YET = N_("This version cannot share from its window. The command line can: skrin wallet present.")


def can_share() -> bool:
    """The screens that sharing needs are there."""
    return screens.SCREENS[places.Add].exists and screens.SCREENS[places.Consent].exists


def reason() -> str:
    return FROM_A_REQUEST if can_share() else NOT_YET
