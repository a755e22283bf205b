"""Who stands on the other side, as the window's panel says it: the name, the host, and whether anybody vouches for them."""

from skrin.cli.page import SIGNS, Page
from skrin.domain.verdict import Outcome
from skrin.gui.viewmodels.who import PartySaid

TONES = {"ok": SIGNS[Outcome.PASS], "warn": SIGNS[Outcome.UNKNOWN], "bad": SIGNS[Outcome.FAIL]}


def party(caption: str, who: PartySaid, shown: Page) -> None:
    """`caption` stands above them, in the person's language."""
    shown.heading(caption)
    shown.say(who.name, 2)
    for each in (who.host if who.host != who.name else "", who.claimed, who.odd):
        shown.say(each, 2)
    shown.marked(TONES[who.tone], (who.title, who.caption), 1, 2)
