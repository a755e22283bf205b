"""Face to face: a request that is answered with a code on the screen, and the code."""

from collections.abc import Iterator
from datetime import timedelta

from skrin.gui.pictures import Scene
from skrin.gui.places import Consent
from skrin.gui.stagehand import Stagehand
from skrin.gui.viewmodels.consent.telling import SHARE, SHOW
from skrin.gui.views.history.after_box import RECEIPT
from skrin.gui.views.show_code.panel import BIGGER, HAVE_IT, STOP
from skrin.practice.gallery import schools
from skrin.practice.gallery.learner import ASKED, JOB, Learner
from skrin.practice.gallery.scenes.sharing import look, to_the_end
from skrin.practice.gallery.stage import scene
from skrin.use_cases.holder import present

# Milliseconds until the code stands in its size.
SHOWN = 400


def scenes(learner: Learner) -> Iterator[Scene]:
    learner.receives(schools.LILLAN, grade="VG")
    world, course = learner.world, schools.LILLAN.course
    address = f"https://{world.employer.host}"

    def asked() -> Consent:
        return Consent(present.read(world.employer.ask_here(ASKED, JOB, course), learner.ports))

    def invited() -> Consent:
        link = world.employer.ask_here(ASKED, JOB, course, lasts=timedelta(days=14))
        return Consent(present.read(link, learner.ports))

    def posted() -> Consent:
        world.web.silent.add(address)
        return Consent(present.read(world.employer.ask_here(ASKED, JOB, course, posted=True), learner.ports))

    yield scene("consent", "in-the-room", asked, look)
    yield scene("consent", "invited", invited, to_the_end)
    yield scene("show-code", "", asked, _show)
    yield scene("show-code", "bigger-dots", asked, _show_bigger)
    yield scene("show-code", "put-away", asked, _put_away)
    yield scene("history", "their-receipt", asked, _their_receipt, asks=True)
    yield scene("show-code", "not-taken", posted, _share, lambda _: world.web.silent.discard(address))


def _show(hand: Stagehand) -> None:
    to_the_end(hand)
    hand.press(SHOW)
    hand.wait(SHOWN)


def _show_bigger(hand: Stagehand) -> None:
    _show(hand)
    hand.press(BIGGER)
    hand.wait(SHOWN)


def _put_away(hand: Stagehand) -> None:
    _show(hand)
    hand.press(STOP)


def _their_receipt(hand: Stagehand) -> None:
    """Where the receipt of an answer that was shown is read."""
    _show(hand)
    hand.press(HAVE_IT)
    hand.press(RECEIPT)


def _share(hand: Stagehand) -> None:
    to_the_end(hand)
    hand.press_and_be_asked(SHARE, len(ASKED))
    hand.wait(SHOWN)
