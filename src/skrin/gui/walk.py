"""The tour of the practice world, walked without a person: every step is done by clicking, and a picture is taken of each.

It is the window that `skrin` opens, with the same wiring, over a wallet of its own.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from skrin.gui.hand import Hand, NotThere
from skrin.gui.viewmodels.tour.steps import STEPS
from skrin.words.catalogue import N_, NN_

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from skrin.gui.app import AppOptions
    from skrin.gui.shell import Shell
    from skrin.gui.tour import Tour

Move = Callable[["Walker"], object]

SIZE = (1200, 800)
QUALITY = 80
STARTING_SECONDS = 120.0
# The third of the practice courses: the list is in the language of the window.
COURSE = 2


@dataclass(frozen=True, slots=True)
class Walked:
    """A step of the tour, by its name and the message that is its title. `fault` says why it did not come true; empty where
    it did.
    """

    name: str
    title: str
    pictures: tuple[Path, ...]
    fault: str = ""


def press(label: str | tuple[str, str]) -> Move:
    return lambda walker: walker.hand.press(label)


def look(walker: "Walker") -> None:
    """Take the step's picture now."""
    walker.look()


def type_the_code(walker: "Walker") -> None:
    """As it stands in the letter."""
    walker.hand.wait(lambda: bool(walker.tour.viewmodel.letter[1]), "the letter")
    walker.hand.write(walker.tour.viewmodel.letter[1])


SHOW_ME, ENROL, DELETE = N_("Show me"), N_("Enrol"), N_("Delete here")

# What is pressed in each step, where a person would look for it.
WAY: Mapping[str, Sequence[Move]] = {
    "find": (look, press(SHOW_ME), press(N_("Find courses"))),
    "enrol": (lambda walker: walker.hand.choose(N_("Courses"), COURSE), look, press(ENROL), press(ENROL)),
    "receive": (
        press(N_("Fetch the credential")),
        press(N_("Continue")),
        type_the_code,
        look,
        press(NN_("Add {count} credential", "Add {count} credentials")),
    ),
    "look": (look, press(SHOW_ME)),
    "asked": (press(N_("Let them ask")), look, press(N_("Continue to the request"))),
    "share": (
        look,
        lambda walker: walker.hand.read_to_the_end(),
        press(NN_("Share {count} thing", "Share {count} things")),
    ),
    "result": (press(N_("Show their result")), look, press(N_("Close"))),
    "history": (press(N_("Done")), press(N_("History"))),
    "revoke": (
        press(SHOW_ME),
        press(N_("Ask the issuer to revoke")),
        look,
        press(N_("Send the request")),
    ),
    "delete": (press(DELETE), press(DELETE), look, press(N_("Undo ({seconds})"))),
}


@dataclass
class Walker:
    """`looks` are the appearances in which each picture is taken, by one grab after the other."""

    shell: "Shell"
    tour: "Tour"
    hand: Hand
    folder: Path
    looks: Sequence[str]
    wear: Callable[[str], None]
    pictures: list[Path]

    def walk(self) -> Iterator[Walked]:
        """One step after the other; the first that does not come true is the last."""
        model = self.tour.viewmodel
        self.hand.wait(lambda: model.running, "the practice world", STARTING_SECONDS)
        for number, step in enumerate(STEPS, start=1):
            self.pictures = []
            self._name = f"{number:02}-{step.name}"
            fault = ""
            try:
                self.hand.wait(lambda name=step.name: model.step is not None and model.step.name == name, step.name)  # type: ignore[misc]
                for move in WAY[step.name]:
                    move(self)
                self.hand.wait(lambda name=step.name: model.step is None or model.step.name != name, step.name)  # type: ignore[misc]
                if not self.pictures:
                    self.look()
            except NotThere as missing:
                fault = str(missing)
                self.look()
            yield Walked(step.name, step.title, tuple(self.pictures), fault)
            if fault:
                return

    def look(self) -> None:
        language = self.shell.session.words.spoken
        self.shell.resize(*SIZE)
        for appearance in self.looks:
            self.wear(appearance)
            self.hand.settle()
            path = self.folder / f"{self._name}-{appearance}-{language}.png"
            self.hand.picture().save(str(path), "PNG", QUALITY)
            self.pictures.append(path)

    _name: str = ""


def walk(options: "AppOptions", folder: Path, looks: Sequence[str] = ("light", "dark")) -> Iterator[Walked]:
    """Walk the tour of `options`, which begins by itself; the pictures go into `folder`. The practice world ends with it."""
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance() or QApplication(["skrin"])
    if not isinstance(app, QApplication):
        raise AssertionError("made before")
    folder.mkdir(parents=True, exist_ok=True)
    if options.prepare is not None:
        options.prepare()
    with _window(app, options) as (shell, tour):
        yield from Walker(shell, tour, Hand(shell), folder, looks, _wear(looks[0]), []).walk()


def _wear(first: str) -> Callable[[str], None]:
    """How to put on a look. Pictures are taken in all of them; one goes on in the one that was put on last."""
    from skrin.gui.theme.theme import Appearance, theme

    theme().apply(Appearance(first))
    return lambda appearance: theme().apply(Appearance(appearance))


@contextmanager
def _window(app: "QApplication", options: "AppOptions") -> "Iterator[tuple[Shell, Tour]]":
    from skrin.gui.app import build, with_practice
    from skrin.gui.collector import Collector
    from skrin.gui.tour import Tour

    shell = build(app, options, None)
    shell.resize(*SIZE)
    shell.show()
    shell.activateWindow()
    world = with_practice(shell, options)
    tour = shell.findChild(Tour)
    if world is None or tour is None:
        raise AssertionError("there is no practice world to walk through")
    collector = Collector(app)
    shell.begin()
    try:
        yield shell, tour
    finally:
        shell.session.lock()
        shell.work.close(wait=True)
        collector.stop()
        world.end()
        app.processEvents()
        shell.hide()
        shell.deleteLater()
        app.processEvents()
