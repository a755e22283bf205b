"""Cycles are collected by the window itself, on its own thread."""

import gc

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from skrin.gui.collector import SETTLED, Collector


def test_while_the_window_is_open_no_other_thread_collects_and_afterwards_python_does_again(qtbot: QtBot) -> None:
    owner = QObject()
    collector = Collector(owner)
    assert not gc.isenabled()
    before = gc.get_stats()[0]["collections"]
    cycles = [[] for _ in range(10 * gc.get_threshold()[0])]
    for cycle in cycles:
        cycle.append(cycle)
    collector.collect()
    assert sum(each["collections"] for each in gc.get_stats()) > before
    collector.stop()
    assert gc.isenabled()
    gc.disable()  # as the fixture had it


def test_what_the_program_consists_of_is_looked_through_no_more(qtbot: QtBot) -> None:
    owner = QObject()
    collector = Collector(owner)
    for _ in range(max(SETTLED)):
        collector.collect()
    assert gc.get_freeze_count() > 1000
    collector.stop()
    assert gc.get_freeze_count() == 0
    gc.disable()  # as the fixture had it
