"""The one way in, and receiving what was offered."""

from collections.abc import Callable, Iterator
from pathlib import Path

from skrin.gui.pictures import Scene
from skrin.gui.places import Add, Receive
from skrin.gui.stagehand import Stagehand
from skrin.gui.viewmodels.receive.telling import ADD
from skrin.practice.gallery import schools
from skrin.practice.gallery.learner import JOB, Learner, link_of, written
from skrin.practice.gallery.schools import Founding
from skrin.practice.gallery.stage import scene
from skrin.use_cases.holder import receive


def scenes(learner: Learner) -> Iterator[Scene]:
    world = learner.world
    yield scene("add", "empty", Add())
    yield scene("add", "offer", lambda: Add(learner.offered(schools.LILLAN)))
    yield scene("add", "request", lambda: Add(world.employer.ask(("given_name",), JOB)))
    yield scene("add", "web-page", Add("https://skola.example/kurser"))
    yield scene("add", "unknown", Add("nothing that anybody knows"))
    broken = _broken_picture(world.folder)
    yield scene("add", "broken-picture", Add(), lambda hand: hand.drop(broken))
    folder = world.folder / "intyg"
    folder.mkdir(exist_ok=True)
    yield scene("add", "folder", Add(), lambda hand: hand.drop(folder))
    yield from _receiving(learner)


def _receiving(learner: Learner) -> Iterator[Scene]:
    def offer(founding: Founding, *, code: bool = False) -> Callable[[], Receive]:
        def place() -> Receive:
            made = learner.world.school(founding).offer(founding.course, written(None, ""), code=code)
            return Receive(receive.read(link_of(made), learner.ports))

        return place

    used: list[str] = []

    def used_before() -> Receive:
        if not used:
            used.append(learner.offered(schools.FJORDHANDEL))
            learner.takes(used[0])
        return Receive(receive.read(used[0], learner.ports))

    yield scene("receive", "who", offer(schools.LILLAN))
    yield scene("receive", "offer", offer(schools.LILLAN), go_on)
    yield scene("receive", "code", offer(schools.LILLAN, code=True), go_on)
    yield scene("receive", "wrong-code", offer(schools.LILLAN, code=True), _wrong_code)
    yield scene("receive", "unknown-issuer", offer(schools.SNABBKURS), go_on)
    yield scene("receive", "unknown-issuer-asked", offer(schools.SNABBKURS), _asked, asks=True)
    yield scene("receive", "two", lambda: Receive(receive.read(learner.world.two_at_once(), learner.ports)), go_on)
    yield scene("receive", "used", used_before, go_on)
    yield scene("receive", "unreached", offer(schools.LILLAN), lambda hand: _unreached(hand, learner), lambda _: _back(learner))
    yield scene("receive", "done", offer(schools.SMULTRON), _twice)


def go_on(hand: Stagehand) -> None:
    """Past the question whether this host may be contacted."""
    hand.press("Continue")


def _twice(hand: Stagehand) -> None:
    go_on(hand)
    hand.press_primary()
    hand.wait(100)


def _asked(hand: Stagehand) -> None:
    go_on(hand)
    hand.press_and_be_asked(ADD, 1)


def _wrong_code(hand: Stagehand) -> None:
    go_on(hand)
    hand.write("000000")
    hand.press_primary()


def _unreached(hand: Stagehand, learner: Learner) -> None:
    learner.world.web.cut = True
    go_on(hand)


def _back(learner: Learner) -> None:
    learner.world.web.cut = False


def _broken_picture(folder: Path) -> Path:
    path = folder / "kod.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"no picture" * 20)
    return path
