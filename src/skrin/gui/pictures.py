"""Pictures of every screen, taken of the real window without a display: for the tour, and for looking at all of them at once.

The window is driven over a wallet that is open already. Nothing is fetched: what a screen shows was looked up before.
"""

import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from skrin.gui.places import Place

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap

    from skrin.gui.desk import Desk
    from skrin.gui.opening import Opened
    from skrin.gui.shell import Shell
    from skrin.gui.surroundings import Surroundings

SIZE = (1200, 800)
WAITING_SECONDS = 20.0
# What Qt says each time a window without a display is given a size.
UNSEEN = "does not support propagateSizeHints"
# Little time, larger files: there are many of them.
QUALITY = 80


@dataclass(frozen=True, slots=True)
class Look:
    """`appearance` is one of `theme.Appearance`; `text_size` is in per cent."""

    language: str
    appearance: str
    text_size: int = 100

    @property
    def name(self) -> str:
        size = "" if self.text_size == 100 else f"-{self.text_size}"
        return f"{self.appearance}-{self.language}{size}"


def two_looks(language: str) -> tuple[Look, ...]:
    return Look(language, "light"), Look(language, "dark")


def every_look() -> tuple[Look, ...]:
    """Both languages, light and dark, two sizes of text; and high contrast once."""
    looks = (
        Look(language, appearance, size) for size in (100, 200) for appearance in ("light", "dark") for language in ("sv", "en")
    )
    return (*looks, Look("en", "high-contrast"))


@dataclass(frozen=True, slots=True)
class Scene:
    """One state of one screen: the place, and what a person does there. `group` is the screen it belongs to.

    A place that can be used only once is made anew for each picture. `act` is handed the window and a way to wait until it
    stands; what it leaves behind goes with its screens, and `after` puts back what does not. `asks`: it ends with a question,
    and something waits for the answer.
    """

    name: str
    place: Place | Callable[[], Place] = field(repr=False)
    act: "Callable[[Shell, Callable[[], object]], object] | None" = field(default=None, repr=False)
    group: str = ""
    after: "Callable[[Shell], object] | None" = field(default=None, repr=False)
    asks: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """What is shown: a wallet, and the scenes in it. One that is open stays open; None where there is none, or it is locked.

    `desk` is the verifier's own store, open, where somebody checks.
    """

    opened: "Opened | None"
    around: "Surroundings"
    scenes: Sequence[Scene] = field(repr=False)
    desk: "Desk | None" = None


@dataclass(frozen=True, slots=True)
class Picture:
    """One screen in one look. `fault` says why it could not be shown; empty where it could."""

    name: str
    look: Look
    path: Path
    fault: str = ""
    group: str = ""


def without_display() -> Mapping[str, str]:
    """What the environment must say before Qt is first imported, where nobody is to see a window."""
    return {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "qt.qpa.*=false"}


def take(subject: Subject, looks: Sequence[Look], folder: Path) -> tuple[Picture, ...]:
    """A PNG of every scene in every look, into `folder`; it raises for none of them."""
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance() or QApplication(["skrin"])
    folder.mkdir(parents=True, exist_ok=True)
    found = []
    with _faults() as faults, _window(subject) as (shell, wear):
        for look in looks:
            wear(look)
            for scene in subject.scenes:
                faults.clear()
                fault = _shown(shell, scene) or next(iter(faults), "")
                path = folder / f"{scene.name}-{look.name}.png"
                if not _grabbed(shell).save(str(path), "PNG", QUALITY):
                    fault = fault or "not written"
                found.append(Picture(scene.name, look, path, fault, scene.group or scene.name))
                _forget(shell, scene)
    app.processEvents()
    return tuple(found)


@contextmanager
def _window(subject: Subject) -> "Iterator[tuple[Shell, Callable[[Look], None]]]":
    """The window over the wallet, and how to give it another look. It goes without locking: the wallet is not its own."""
    from PySide6.QtWidgets import QApplication

    from skrin.gui.collector import Collector
    from skrin.gui.navigator import Navigator
    from skrin.gui.session import Session
    from skrin.gui.shell import Shell
    from skrin.gui.theme.theme import Appearance, theme
    from skrin.gui.work import Work

    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise AssertionError("made before")
    worn = theme()
    worn.apply(Appearance.LIGHT)
    session = Session(subject.around, language="en")
    collector = Collector(app)
    work = Work()
    if subject.opened is not None:
        session.enter(replace(subject.opened, notices=()))
    shell = Shell.over(session, work, Navigator())
    shell.resize(*SIZE)
    shell.show()
    shell.begin()
    if subject.desk is not None:
        session.begin_checking(subject.desk)
    _settle(shell)

    def wear(look: Look) -> None:
        worn.apply(Appearance(look.appearance), look.text_size / 100)
        if session.settings.language != look.language:
            session.choose_language(look.language)
        session.change_settings(appearance=look.appearance, text_size=look.text_size)
        _settle(shell)

    try:
        yield shell, wear
    finally:
        work.close(wait=True)
        collector.stop()
        app.processEvents()
        shell.hide()
        shell.deleteLater()
        app.processEvents()


def _shown(shell: "Shell", scene: Scene) -> str:
    """Open it, do what is done there, and wait until it stands; what is wrong with it."""
    shell.navigator.open(scene.place() if callable(scene.place) else scene.place)
    shell.resize(*SIZE)
    if not _settle(shell):
        return "still busy"
    if scene.act is not None:
        return _acted(shell, scene.act, scene.asks)
    problem = getattr(getattr(shell.view, "viewmodel", None), "problem", None)
    return _unseen(shell) if problem is None else str(problem.happened)


def _acted(shell: "Shell", act: "Callable[[Shell, Callable[[], object]], object]", asks: bool) -> str:
    """What a scene does may well end in a problem that is shown: that is no fault; an exception is."""
    try:
        act(shell, lambda: _settle(shell))
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return _unseen(shell) if asks or _settle(shell) else "still busy"


def _unseen(shell: "Shell") -> str:
    view = shell.view
    return "not shown" if view is None or not view.isVisible() else ""


def _grabbed(shell: "Shell") -> "QPixmap":
    """The window, with the dialogs and menus above it where a person sees them."""
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QApplication, QDialog

    picture = shell.grab()
    painter = QPainter(picture)
    for above in QApplication.topLevelWidgets():
        if above is shell or not above.isVisible() or above.isAncestorOf(shell):
            continue
        place = above.geometry()
        if isinstance(above, QDialog):
            place.moveCenter(shell.rect().center())
            painter.drawRect(place.adjusted(-1, -1, 0, 0))
        else:
            place.moveTopLeft(shell.mapFromGlobal(place.topLeft()))
        painter.drawPixmap(place.topLeft(), above.grab())
    painter.end()
    return picture


def _forget(shell: "Shell", scene: Scene) -> None:
    """What was done in one scene is not seen in the next."""
    from PySide6.QtWidgets import QDialog, QMenu

    from skrin.gui.widgets.toast import Toast

    if scene.after is not None:
        scene.after(shell)
    for above in (*shell.findChildren(QDialog), *shell.findChildren(QMenu)):
        if above.isVisible():
            above.close()
    for toast in shell.findChildren(Toast):
        toast.hide()
        toast.deleteLater()
    shell.renew()
    _settle(shell)


def _settle(shell: "Shell") -> bool:
    """Until nothing is under way and everything is laid out."""
    from PySide6.QtCore import QCoreApplication, QEvent

    until = time.monotonic() + WAITING_SECONDS
    QCoreApplication.processEvents()
    while (shell.work.busy or is_building(shell)) and time.monotonic() < until:
        QCoreApplication.processEvents()
        time.sleep(0.002)
    for _ in range(6):  # a page within a page is measured from the inside out, one turn each
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()
    return not shell.work.busy


def is_building(shell: "Shell") -> bool:
    """A page is made in steps, one a turn (`widgets.steps_apart`); a picture of a half-made one shows cut lines."""
    from PySide6.QtCore import QTimer

    return any(timer.isActive() and timer.interval() == 0 for timer in shell.findChildren(QTimer))


@contextmanager
def _faults() -> Iterator[list[str]]:
    """Exceptions that Qt's calls swallow, by the names of their classes; and no word of what an unseen window cannot do."""
    from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

    seen: list[str] = []
    before = sys.excepthook

    def told(_: QtMsgType, __: QMessageLogContext, message: str) -> None:
        if UNSEEN not in message:
            sys.stderr.write(message + "\n")

    heard = qInstallMessageHandler(told)

    def note(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        seen.append(kind.__name__)
        before(kind, error, trace)

    sys.excepthook = note
    try:
        yield seen
    finally:
        sys.excepthook = before
        qInstallMessageHandler(heard)
