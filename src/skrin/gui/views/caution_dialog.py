"""The second question: about a party nobody vouches for, or a status address that could tell."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from skrin.gui.widgets.dialog import ActDialog
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.use_cases.holder.cautions import Caution

UNVERIFIED = N_("Nobody you trust vouches for them. Go on all the same?")
UNVERIFIED_1 = N_("They may be somebody else than they say.")
UNVERIFIED_2 = N_("What comes from them is marked as not vouched for, and never shown as valid.")
TRACKABLE = N_("This credential can be followed. Store it all the same?")
TRACKABLE_1 = N_("The address of its revocation list is made for you alone: {uri}")
TRACKABLE_2 = N_("Whoever runs it could see each time its status is looked up.")
GO_ON = N_("Go on anyway")
STORE = N_("Store it anyway")
STOP = N_("Stop here")


class CautionDialog(ActDialog):
    """Accepted only by pressing the act; Escape, Enter and closing it are a no."""

    def __init__(self, parent: QWidget, caution: "Caution", name: str, words: Words) -> None:
        from skrin.use_cases.holder.cautions import UnverifiedParty

        unverified = isinstance(caution, UnverifiedParty)
        say = words.say
        happens = (
            (say(UNVERIFIED_1), say(UNVERIFIED_2))
            if isinstance(caution, UnverifiedParty)
            else (say(TRACKABLE_1, uri=plain(caution.uri, 400)), say(TRACKABLE_2))
        )
        super().__init__(
            parent,
            icon="shield-alert" if unverified else "eye",
            question=say(UNVERIFIED if unverified else TRACKABLE),
            about=name,
            happens=happens,
            act=say(GO_ON if unverified else STORE),
            way_out=say(STOP),
        )
