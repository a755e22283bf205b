"""My credentials: each outcome in the pane, narrowed, marked, after a deletion, without a network, many, and none."""

from collections.abc import Iterator

from skrin.gui.pictures import Scene
from skrin.gui.places import Detail, Home
from skrin.gui.shell import Shell
from skrin.gui.stagehand import Stagehand
from skrin.practice.gallery import schools
from skrin.practice.gallery.learner import Learner
from skrin.practice.gallery.stage import scene

# The newest first, as the list begins.
ROWS = ("unknown-issuer", "revoked", "valid", "could-not-check", "valid-too", "expires-soon", "expired")


def scenes(learner: Learner) -> Iterator[Scene]:
    for row, name in enumerate(ROWS):
        yield scene("home", name, Home(), lambda hand, row=row: hand.choose_row(row))  # type: ignore[misc]
    yield scene("home", "search", Home(), lambda hand: hand.write("water"))
    yield scene("home", "no-match", Home(), lambda hand: hand.write("nothing of this name"))
    yield scene("home", "filter", Home(), lambda hand: hand.press("Revoked"))
    yield scene("home", "just-received", Home(learner.held[schools.LILLAN.host]), lambda hand: hand.wait(50))
    yield scene("home", "undo", Detail(learner.held[schools.FJORDHANDEL.host]), _delete, _undo)
    yield scene("home", "offline", Home(), lambda hand: _refresh_in_vain(hand, learner), lambda _: _back(learner))


def many() -> Iterator[Scene]:
    yield scene("home", "many", Home())
    yield scene("home", "many-further-down", Home(), _further_down)


def empty() -> Iterator[Scene]:
    yield scene("home", "empty", Home())


def _further_down(hand: Stagehand) -> None:
    hand.scroll(0.5)
    hand.wait(300)


def _delete(hand: Stagehand) -> None:
    hand.press("Delete here")
    hand.press("Delete here")


def _undo(shell: Shell) -> None:
    from skrin.gui.viewmodels.detail.deletion import deletion_of

    deletion_of(shell.session, shell.work).undo()


def _refresh_in_vain(hand: Stagehand, learner: Learner) -> None:
    learner.world.web.cut = True
    hand.shell.session.refresh_asked.emit()
    hand.wait(50)


def _back(learner: Learner) -> None:
    learner.world.web.cut = False
