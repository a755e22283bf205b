"""Find courses, and an offering in each state of an enrolment."""

from collections.abc import Iterator

from skrin.gui.pictures import Scene
from skrin.gui.places import Find, Offering
from skrin.gui.stagehand import Stagehand
from skrin.practice.gallery import schools
from skrin.practice.gallery.learner import Learner
from skrin.practice.gallery.stage import scene

STATES = {
    "unknown-issuer": schools.SNABBKURS,
    "withdrawn": schools.LILLAN,
    "requested": schools.FJORDHANDEL,
    "offer-waits": schools.KRAFTVIK,
    "accepted": schools.SMULTRON,
    "denied": schools.NORRBERG,
}


def scenes(learner: Learner) -> Iterator[Scene]:
    world = learner.world
    yield scene("find", "courses", Find())
    yield scene("find", "search", Find(), lambda hand: hand.write("battery"))
    yield scene("find", "no-match", Find(), lambda hand: hand.write("nothing of this name"))
    yield scene("find", "mine", Find(), lambda hand: hand.press("My enrolments"))
    yield scene("find", "catalogues", Find(), lambda hand: hand.press("Catalogues …"))
    yield scene("find", "offline", Find(), lambda hand: _in_vain(hand, learner), lambda _: _back(learner))
    for name, founding in STATES.items():
        yield scene("offering", name, Offering(founding.course, world.school(founding).url))
    open_one = Offering(schools.SNABBKURS.course, world.school(schools.SNABBKURS).url)
    yield scene("offering", "enrol", open_one, lambda hand: hand.press("Enrol"))
    requested = Offering(schools.FJORDHANDEL.course, world.school(schools.FJORDHANDEL).url)
    yield scene("offering", "withdraw", requested, lambda hand: hand.press("Withdraw"))


def empty() -> Iterator[Scene]:
    yield scene("find", "empty", Find())


def _in_vain(hand: Stagehand, learner: Learner) -> None:
    learner.world.web.cut = True
    hand.press("Read the lists anew")


def _back(learner: Learner) -> None:
    learner.world.web.cut = False
