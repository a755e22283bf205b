"""The pictures of a transfer over screens, at exactly the version that the sender chose (docs/protocols/mq1.md, "Showing")."""

from skrin.paper.qr_symbol import Correction, Symbol, symbol
from skrin.protocols.mq1.schedule import Picture, Showing


def drawn(picture: Picture) -> Symbol:
    """What a screen shows; it is read back by `qr_reader` or, in a process apart, by `codes`."""
    return symbol(picture.text, Correction.SCREEN, picture.version)


def enough(showing: Showing) -> list[Picture]:
    """All that is needed, and half as many again: any of them may be unreadable then."""
    if showing.is_still:
        return [showing.picture]
    found, now = [], showing
    for _ in range(showing.picture.of + -(-showing.picture.of // 2)):
        found.append(now.picture)
        now = now.after()
    return found
