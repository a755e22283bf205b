"""Work off the UI thread, and back on it."""

from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from skrin.domain.errors import SkrinError
from skrin.gui.errors import Unexpected
from skrin.gui.work import Work
from skrin.storage.errors import StoreFull
from tests.gui.conftest import settle


def never(_: object) -> None:
    raise AssertionError("this was not to be called")


def test_a_task_runs_on_a_worker_and_its_answer_comes_back_on_the_ui_thread(qtbot: QtBot, work: Work) -> None:
    answers: list[tuple[bool, bool]] = []

    def done(on_main: bool) -> None:
        answers.append((on_main, current_thread() is main_thread()))

    work.run(lambda: current_thread() is main_thread(), done, never)
    assert answers == []
    settle(qtbot, work)
    assert answers == [(False, True)]


def test_a_refusal_comes_back_as_itself(qtbot: QtBot, work: Work) -> None:
    refused: list[SkrinError] = []

    def task() -> None:
        raise StoreFull

    work.run(task, never, refused.append)
    settle(qtbot, work)
    assert [type(error) for error in refused] == [StoreFull]


def test_a_fault_of_the_program_is_told_without_its_text(qtbot: QtBot, work: Work, caplog: pytest.LogCaptureFixture) -> None:
    refused: list[SkrinError] = []

    def task() -> None:
        raise ZeroDivisionError("a secret that must not be shown")

    work.run(task, never, refused.append)
    settle(qtbot, work)
    assert isinstance(refused[0], Unexpected)
    assert refused[0].facts == {"kind": "ZeroDivisionError"}
    assert caplog.records


def test_who_is_gone_hears_nothing(qtbot: QtBot, work: Work) -> None:
    held = Event()
    owner = QObject()
    work.run(held.wait, never, never, owner=owner)
    owner.deleteLater()
    qtbot.wait(10)
    held.set()
    settle(qtbot, work)


def test_a_dropped_job_ends_unheard(qtbot: QtBot, work: Work) -> None:
    work.run(lambda: None, never, never).drop()
    settle(qtbot, work)


def test_busy_lasts_from_the_first_task_to_the_last(qtbot: QtBot, work: Work) -> None:
    told: list[bool] = []
    work.busy_changed.connect(told.append)
    held = Event()
    heard: list[object] = []
    work.run(held.wait, heard.append, never)
    work.run(lambda: 2, heard.append, never)
    assert work.busy
    held.set()
    settle(qtbot, work)
    assert told == [True, False]
    assert len(heard) == 2


def test_after_the_end_nothing_is_begun_and_nobody_is_told(qtbot: QtBot, work: Work) -> None:
    begun: list[bool] = []
    work.close(wait=True)
    job = work.run(lambda: begun.append(True), never, never)
    qtbot.wait(1)
    assert (begun, job.cancelled, work.busy) == ([], True, False)
