"""Cycles are collected by the window itself, on its own thread."""

import gc

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from skrin.gui.collector import REST, Collector


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


def fill_the_oldest() -> None:
    """As much has been collected in the younger generations as makes Python look through all of them."""
    while gc.get_count()[2] <= gc.get_threshold()[2]:
        gc.collect(1)


def whole_collections() -> int:
    return int(gc.get_stats()[2]["collections"])


def test_everything_is_looked_through_only_when_nothing_has_gone_on_for_a_while(qtbot: QtBot) -> None:
    owner, busy = QObject(), [True]
    collector = Collector(owner, lambda: not busy[0])
    fill_the_oldest()
    before = whole_collections()
    for _ in range(2 * REST):
        collector.collect()
    assert whole_collections() == before
    busy[0] = False
    for _ in range(REST):
        collector.collect()
    assert whole_collections() == before + 1
    collector.stop()
    gc.disable()  # as the fixture had it


def test_what_the_program_consists_of_is_looked_through_no_more(qtbot: QtBot) -> None:
    owner = QObject()
    collector = Collector(owner)
    collector.settle()
    assert gc.get_freeze_count() > 1000
    collector.stop()
    assert gc.get_freeze_count() == 0
    gc.disable()  # as the fixture had it


def test_when_the_wallet_is_locked_everything_is_looked_through_at_the_next_rest(qtbot: QtBot) -> None:
    owner, busy = QObject(), [True]
    collector = Collector(owner, lambda: not busy[0])
    collector.settle()
    collector.thaw()
    assert gc.get_freeze_count() == 0
    before = whole_collections()
    collector.collect()
    assert whole_collections() == before
    busy[0] = False
    collector.collect()
    assert whole_collections() == before + 1
    collector.stop()
    gc.disable()  # as the fixture had it
