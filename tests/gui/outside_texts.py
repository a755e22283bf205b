"""Texts from outside that try to be more than text, and what a person sees and hears of a screen."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from tests.gui.accessibility import names

# Markup (G-01), and what other places of a program would take for something (G-15).
MARKUP = (
    "Good University<table>.evil.test",
    "<b>x</b>",
    '<a href="https://attacker.test">issuer.test</a>',
    '<img src="/etc/hostname">',
    '<img src="file:///etc/hostname">',
    "&amp;",
    "<qt>",
    "<!DOCTYPE html>",
)
ODD = ("%1", "%n", "{0}", "{name}", "&File", "a && b", "<&>")
# Direction marks, nothing to be seen, and piled marks (G-03); with what they must become.
TURNED = "Bank\u202eknaB\u2066\u200b"
TURNED_SHOWN = "Bank\\u202eknaB\\u2066\\u200b"
ARABIC, HEBREW = "جامعة القاهرة", "האוניברסיטה העברית"
LONG = "N" * 250 + "\u202e" + "ab" * 125


def told(widget: QWidget) -> list[str]:
    """What stands on it, what a pointer is told, and what a screen reader says."""
    labels = [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
    buttons = [button.text().replace("&&", "&") for button in widget.findChildren(QAbstractButton) if button.isVisible()]
    tips = [child.toolTip() for child in widget.findChildren(QWidget) if child.toolTip()]
    return [*labels, *buttons, *tips, *names(widget)]


def assert_plain(widget: QWidget) -> None:
    """No text on it is markup, a link, or a letter to press; and no direction mark gets through."""
    for label in widget.findChildren(QLabel):
        if label.text():
            assert label.textFormat() is Qt.TextFormat.PlainText, label.text()
        assert not label.openExternalLinks()
        if label.buddy() is not None:
            assert "&" not in label.text()
    for child in widget.findChildren(QWidget):
        tip = child.toolTip()
        assert "<" not in tip or tip.startswith("<span>"), tip
    for text in told(widget):
        assert not any(mark in text for mark in "\u202a\u202b\u202d\u202e\u2066\u2067\u200b\u200e\u200f"), text
