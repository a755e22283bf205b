"""A hair line between two things."""

from PySide6.QtWidgets import QFrame, QWidget


def line(parent: QWidget | None = None) -> QFrame:
    made = QFrame(parent)
    made.setProperty("part", "line")
    return made


def upright(parent: QWidget | None = None) -> QFrame:
    made = QFrame(parent)
    made.setProperty("part", "upright")
    return made
