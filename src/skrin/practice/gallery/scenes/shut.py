"""Before the wallet is open: the first start, and the lock."""

from collections.abc import Iterator

from skrin.gui.pictures import Scene
from skrin.gui.places import FirstStart, Lock
from skrin.gui.stagehand import Stagehand
from skrin.practice.gallery.stage import scene
from skrin.practice.gallery.world import PASSPHRASE


def first_start() -> Iterator[Scene]:
    yield scene("first-start", "passphrase", FirstStart(), lambda hand: hand.press("Start"))
    yield scene("first-start", "passphrases-differ", FirstStart(), _differ)


def first_start_with_keyring() -> Iterator[Scene]:
    yield scene("first-start", "keyring", FirstStart())


def lock() -> Iterator[Scene]:
    yield scene("lock", "", Lock())
    yield scene("lock", "wrong-passphrase", Lock(), _wrong)


def _differ(hand: Stagehand) -> None:
    hand.press("Start")
    hand.write(PASSPHRASE, "Passphrase")
    hand.write("seven red boats", "Once more")
    hand.press_primary()


def _wrong(hand: Stagehand) -> None:
    hand.write("seven red boats", "Passphrase")
    hand.press("Unlock")
