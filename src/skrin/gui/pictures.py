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
    from PySide6.QtGui import QImage

    from skrin.gui.opening import Opened
    from skrin.gui.shell import Shell
    from skrin.gui.surroundings import Surroundings

SIZE = (1200, 800)
WAITING_SECONDS = 20.0
# What Qt says each time a window without a display is given a size.
UNSEEN = "does not support propagateSizeHints"
# Little time, larger files: there are many of them.
QUALITY = 80
# So much smaller on the sheet, with a line of text above each.
SHEET_SCALE = 3
LINE, GAP = 22, 12


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
    return tuple(
        Look(language, appearance, size) for size in (100, 200) for appearance in ("light", "dark") for language in ("sv", "en")
    )


@dataclass(frozen=True, slots=True)
class Subject:
    """What is shown: an open wallet, and the places in it, by the names of their pictures. It stays open."""

    opened: "Opened"
    around: "Surroundings"
    places: Mapping[str, Place] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Picture:
    """One screen in one look. `fault` says why it could not be shown; empty where it could."""

    name: str
    look: Look
    path: Path
    fault: str = ""


def without_display() -> Mapping[str, str]:
    """What the environment must say before Qt is first imported, where nobody is to see a window."""
    return {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "qt.qpa.*=false"}


def take(subject: Subject, looks: Sequence[Look], folder: Path) -> tuple[Picture, ...]:
    """A PNG of every place whose screen exists, in every look, into `folder`; it raises for none of them."""
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance() or QApplication(["skrin"])
    folder.mkdir(parents=True, exist_ok=True)
    found = []
    with _faults() as faults, _window(subject) as (shell, wear):
        for look in looks:
            wear(look)
            for name, place in subject.places.items():
                faults.clear()
                fault = _shown(shell, place) or next(iter(faults), "")
                path = folder / f"{name}-{look.name}.png"
                if not shell.grab().save(str(path), "PNG", QUALITY):
                    fault = fault or "not written"
                found.append(Picture(name, look, path, fault))
    app.processEvents()
    return tuple(found)


def contact_sheet(pictures: Sequence[Picture], path: Path) -> None:
    """All of them on one sheet: a row for each screen, a column for each look."""
    from PySide6.QtCore import QPoint, QRect, Qt
    from PySide6.QtGui import QColor, QImage, QPainter

    rows = list(dict.fromkeys(each.name for each in pictures))
    columns = list(dict.fromkeys(each.look for each in pictures))
    wide, high = SIZE[0] // SHEET_SCALE, SIZE[1] // SHEET_SCALE
    sheet = QImage(GAP + len(columns) * (wide + GAP), GAP + len(rows) * (high + LINE + GAP), QImage.Format.Format_RGB32)
    sheet.fill(QColor("#7f7f7f"))
    painter = QPainter(sheet)
    painter.setPen(QColor("white"))
    font = painter.font()
    font.setPixelSize(LINE * 2 // 3)
    painter.setFont(font)
    for each in pictures:
        corner = QPoint(GAP + columns.index(each.look) * (wide + GAP), GAP + rows.index(each.name) * (high + LINE + GAP))
        painter.drawText(
            QRect(corner.x(), corner.y(), wide, LINE), Qt.AlignmentFlag.AlignVCenter, f"{each.name} · {each.look.name}"
        )
        painter.drawImage(corner + QPoint(0, LINE), _small(QImage(str(each.path)), wide, high))
    painter.end()
    sheet.save(str(path))


def _small(image: "QImage", wide: int, high: int) -> "QImage":
    from PySide6.QtCore import Qt

    return image.scaled(wide, high, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)


@contextmanager
def _window(subject: Subject) -> "Iterator[tuple[Shell, Callable[[Look], None]]]":
    """The window over the wallet, and how to give it another look. It goes without locking: the wallet is not its own."""
    from PySide6.QtWidgets import QApplication

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
    work = Work()
    session.enter(replace(subject.opened, notices=()))
    shell = Shell(session, work, Navigator())
    shell.resize(*SIZE)
    shell.show()
    shell.begin()
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
        app.processEvents()
        shell.hide()
        shell.deleteLater()
        app.processEvents()


def _shown(shell: "Shell", place: Place) -> str:
    """Open it and wait until it stands; what is wrong with it."""
    shell.navigator.open(place)
    shell.resize(*SIZE)
    if not _settle(shell):
        return "still busy"
    view = shell.view
    if view is None or not view.isVisible():
        return "not shown"
    problem = getattr(getattr(view, "viewmodel", None), "problem", None)
    return "" if problem is None else str(problem.happened)


def _settle(shell: "Shell") -> bool:
    """Until nothing is under way and everything is laid out."""
    from PySide6.QtCore import QCoreApplication, QEvent

    until = time.monotonic() + WAITING_SECONDS
    QCoreApplication.processEvents()
    while shell.work.busy and time.monotonic() < until:
        QCoreApplication.processEvents()
        time.sleep(0.002)
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()
    return not shell.work.busy


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
