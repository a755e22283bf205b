"""Where sharing begins: with what the person chooses to show, or with a request from the one who asks, under *Add*."""

from skrin.gui import places, screens
from skrin.gui.places import Place
from skrin.words.catalogue import N_

SHARE = N_("Share")
SHARE_ANYWAY = N_("Share anyway")
# Translators: under the button *Share*, which leads to a page where one chooses fields, recipient and way.
YOUR_CHOICE = N_("You choose what they see, until when, and how they get it.")
# Translators: a way on beside *Share*, for somebody who was sent a request.
ANSWER = N_("Answer a request")
# Translators: why the button *Share* leads to *Add*.
FROM_A_REQUEST = N_("Begins with a request that you were sent.")
# Translators: about a credential without a seal, or in a form that no verifier asks for.
ONLY_AS_A_FILE = N_("No request can ask for it in this form. You can save it as a file and hand that over.")
NOT_YET = N_("This version cannot share from its window. The command line can: skrin wallet present.")


def can_share() -> bool:
    """The screens that sharing needs are there."""
    return screens.SCREENS[places.Add].exists and screens.SCREENS[places.Consent].exists


def can_choose() -> bool:
    """The screens are there on which a person shares what nobody asked for."""
    return screens.SCREENS[places.PackEditor].exists and screens.SCREENS[places.HandOut].exists


def reason() -> str:
    if can_choose():
        return YOUR_CHOICE
    return FROM_A_REQUEST if can_share() else NOT_YET


def beginning(credential_id: str) -> Place:
    """Where *Share* on a credential leads."""
    return places.PackEditor(credential_ids=(credential_id,)) if can_choose() else places.Add()
