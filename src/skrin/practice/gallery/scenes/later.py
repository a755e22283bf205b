"""What takes more than one step: signing in before receiving, what comes later, and a new edition."""

from collections.abc import Iterator
from datetime import timedelta

from skrin.gui.pictures import Scene
from skrin.gui.places import Detail, Home, Receive
from skrin.gui.shell import Shell
from skrin.gui.stagehand import Stagehand, give_browser_back
from skrin.gui.viewmodels.receive.telling import ADD
from skrin.gui.views.detail.warned_banner import GET_EDITION
from skrin.gui.views.home.awaited import CANCEL
from skrin.gui.views.receive.browser_box import OPEN_AGAIN
from skrin.practice.gallery import schools
from skrin.practice.gallery.learner import Learner, link_of, written
from skrin.practice.gallery.scenes.adding import go_on
from skrin.practice.gallery.stage import scene
from skrin.practice.gallery.still import NOW
from skrin.use_cases.holder import accept, receive, refresh
from skrin.use_cases.issuer.offers import Way


def scenes(learner: Learner) -> Iterator[Scene]:
    school, course = learner.world.school(schools.BROGRENA), schools.BROGRENA.course

    def sign_in() -> Receive:
        made = school.offer(course, written(None, ""), code=True, way=Way.SIGN_IN)
        return Receive(receive.read(link_of(made), learner.ports))

    yield scene("receive", "signs-in", sign_in, go_on)
    yield scene("receive", "waits-for-browser", sign_in, _to_the_browser, _back, asks=True)

    def awaited() -> Receive:
        return Receive(receive.read(link_of(school.promise(course)), learner.ports))

    yield scene("receive", "comes-later", awaited, _promised)
    learner.takes(link_of(school.promise(course)))
    yield scene("home", "awaited", Home())
    yield scene("home", "awaited-cancel", Home(), lambda hand: hand.press(CANCEL))
    yield from _editions(learner)


def _editions(learner: Learner) -> Iterator[Scene]:
    school, course = learner.world.school(schools.BROGRENA), schools.BROGRENA.course
    learner.world.clock.time = NOW - timedelta(days=40)
    made = school.offer(course, written(None, "G"))
    (stored,) = accept.accept(learner.looks_at(link_of(made)), learner.ports).credentials
    school.correct(course, made.issuance_id, written(None, "VG"))
    learner.world.clock.time = NOW
    refresh.refresh(learner.ports)
    yield scene("detail", "renewable", Detail(stored.id), lambda hand: hand.wait(100))
    yield scene("detail", "new-edition", Detail(stored.id), _asked_for_it)


def _to_the_browser(hand: Stagehand) -> None:
    hand.keep_browser_shut()
    go_on(hand)
    hand.press_and_be_asked(ADD, 1)
    hand.look_for(OPEN_AGAIN)


def _back(shell: Shell) -> None:
    if shell.view is not None:
        shell.view.leave()  # type: ignore[attr-defined]
    give_browser_back()


def _promised(hand: Stagehand) -> None:
    go_on(hand)
    hand.press_primary()
    hand.wait(100)


def _asked_for_it(hand: Stagehand) -> None:
    hand.press(GET_EDITION)
    hand.wait(100)
