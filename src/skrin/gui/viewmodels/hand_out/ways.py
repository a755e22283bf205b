"""The ways out of the wallet where nobody asked, and what is said of each: what it is, and what it is worth."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final

from skrin.words.catalogue import N_, NN_


class Hand(Enum):
    FILE = "file"
    PDF = "pdf"
    LINK = "link"
    PICTURE = "picture"  # of the code that holds the signed file, for paper
    LIVE = "live"
    BEARER = "bearer"

    @property
    def ending(self) -> str:
        """Of the file that is written; empty where none is."""
        return _ENDINGS.get(self, "")

    @property
    def on_screen(self) -> bool:
        return self in (Hand.LIVE, Hand.BEARER)


_ENDINGS: Final = {Hand.FILE: ".json", Hand.PDF: ".pdf", Hand.PICTURE: ".png"}
ICONS: Final[Mapping[Hand, str]] = {
    Hand.FILE: "file-check",
    Hand.PDF: "paper",
    Hand.LINK: "link",
    Hand.PICTURE: "printer",
    Hand.LIVE: "qr",
    Hand.BEARER: "eye",
}


@dataclass(frozen=True, slots=True)
class HandSaid:
    """`act` is the button, with a number of things in it."""

    title: str
    caption: str
    act: tuple[str, str]


SAID: Final[Mapping[Hand, HandSaid]] = {
    Hand.FILE: HandSaid(
        N_("A signed file"),
        N_("To send along yourself, in a mail for example. Whoever else gets it sees for whom it was made, and until when."),
        NN_("Share {count} thing as a file", "Share {count} things as a file"),
    ),
    Hand.PDF: HandSaid(
        N_("A PDF"),
        N_("Pages that anybody can read, with the signed file inside, and a code to scan where it fits."),
        NN_("Share {count} thing as a PDF", "Share {count} things as a PDF"),
    ),
    Hand.LINK: HandSaid(
        N_("A link"),
        N_("They put it in under Check a credential. All of it is in the link, and on no server: whoever has it can read it."),
        NN_("Share {count} thing as a link", "Share {count} things as a link"),
    ),
    Hand.PICTURE: HandSaid(
        N_("A picture of the code"),
        N_("To print, on a CV for example. It holds the same as the signed file, and whoever scans it can read it."),
        NN_("Share {count} thing as a picture", "Share {count} things as a picture"),
    ),
    Hand.LIVE: HandSaid(
        N_("A code on the screen, live"),
        N_(
            "For somebody in front of you. It is signed anew every half minute, for ten minutes at most: a photo of it proves"
            " nothing after two minutes. It is made for nobody in particular."
        ),
        NN_("Share {count} thing as a live code", "Share {count} things as a live code"),
    ),
    Hand.BEARER: HandSaid(
        N_("A code on the screen, without proof that it is yours"),
        N_("It proves what was issued, and not who shows it. Whoever takes a photo of it can show it as well."),
        NN_("Share {count} thing as a code", "Share {count} things as a code"),
    ),
}
