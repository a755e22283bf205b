"""The tour of the practice world, walked without a person: every step is done by clicking, and a picture is taken of each.

It is the window that `skrin` opens, with the same wiring, over a wallet of its own.
"""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from skrin.gui.hand import Hand, NotThere
from skrin.gui.viewmodels.tour.steps import STEPS, Step
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
# What Qt says of a window that nobody sees.
UNSEEN = "This plugin does not support"
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
    """`looks` are the appearances in which each picture is taken, one grab after the other; `faults` what went wrong beside."""

    shell: "Shell"
    tour: "Tour"
    hand: Hand
    folder: Path
    looks: Sequence[str]
    faults: list[str]
    pictures: list[Path] = field(default_factory=list)
    _name: str = ""

    def walk(self) -> Iterator[Walked]:
        """One step after the other; the first that does not come true is the last."""
        model = self.tour.viewmodel
        self.hand.wait(lambda: model.running, "the practice world", STARTING_SECONDS)
        for number, step in enumerate(STEPS, start=1):
            self.pictures, self._name = [], f"{number:02}-{step.name}"
            try:
                self._do(step)
                fault = next(iter(self.faults), "")
            except NotThere as missing:
                fault = str(missing)
            if not self.pictures:
                self.look()
            yield Walked(step.name, step.title, tuple(self.pictures), fault)
            if fault:
                return

    def _do(self, step: Step) -> None:
        """Until the tour is at another step. Raises NotThere."""
        model = self.tour.viewmodel
        self.hand.wait(lambda: model.step is step, step.name)
        for move in WAY[step.name]:
            move(self)
        self.hand.wait(lambda: model.step is not step, step.name)

    def look(self) -> None:
        """A picture in every look, beginning with the one that is worn: putting on another takes time."""
        from skrin.gui.theme.theme import Appearance, theme

        self.shell.resize(*SIZE)
        for appearance in sorted(self.looks, key=lambda each: each != theme().appearance.value):
            theme().apply(Appearance(appearance))
            self.hand.settle()
            path = self.folder / f"{self._name}-{appearance}-{self.shell.session.words.spoken}.png"
            self.hand.picture().save(str(path), "PNG", QUALITY)
            self.pictures.append(path)


def walk(options: "AppOptions", folder: Path, looks: Sequence[str] = ("light", "dark")) -> Iterator[Walked]:
    """Walk the tour of `options`, which begins by itself; the pictures go into `folder`. The practice world ends with it."""
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance() or QApplication(["skrin"])
    if not isinstance(app, QApplication):
        raise AssertionError("made before")
    folder.mkdir(parents=True, exist_ok=True)
    if options.prepare is not None:
        options.prepare()
    with _faults() as faults, _window(app, options) as (shell, tour):
        yield from Walker(shell, tour, Hand(shell), folder, looks, faults).walk()


@contextmanager
def _window(app: "QApplication", options: "AppOptions") -> "Iterator[tuple[Shell, Tour]]":
    """Everything that the window works with, as `app.run` puts it together; and its own faults are not swallowed by Qt."""
    from skrin.gui.app import with_practice
    from skrin.gui.collector import Collector
    from skrin.gui.navigator import Navigator
    from skrin.gui.session import Session
    from skrin.gui.shell import Shell
    from skrin.gui.surroundings import Surroundings, no_loopback
    from skrin.gui.tour import Tour
    from skrin.gui.work import Work
    from skrin.system import SystemClock

    clock = options.clock or SystemClock()
    around = Surroundings(options.folder, clock, options.loopback or no_loopback(), passphrase=options.passphrase)
    shell = Shell.over(Session(around, language=options.language, parent=app), Work(app), Navigator(app))
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


@contextmanager
def _faults() -> Iterator[list[str]]:
    """Exceptions that Qt's calls swallow, by the names of their classes; and no word of what an unseen window cannot do."""
    from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

    seen: list[str] = []
    before = sys.excepthook

    def told(_: QtMsgType, __: QMessageLogContext, message: str) -> None:
        if not message.startswith(UNSEEN):
            sys.stderr.write(message + "\n")

    def note(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        seen.append(kind.__name__)
        before(kind, error, trace)

    heard = qInstallMessageHandler(told)
    sys.excepthook = note
    try:
        yield seen
    finally:
        sys.excepthook = before
        qInstallMessageHandler(heard)
