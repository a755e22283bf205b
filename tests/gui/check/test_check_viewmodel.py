"""Checking a text or a file: what is sent, what is kept, and what goes wrong."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from skrin.domain.verdict import Outcome
from skrin.gui import opening
from skrin.gui.session import Session
from skrin.gui.surroundings import Surroundings
from skrin.gui.viewmodels.check import CheckViewModel
from skrin.gui.viewmodels.checked import Checked
from skrin.gui.work import Work
from skrin.use_cases.holder import history, trust
from skrin.wire.limits import COMPACT_TOKEN
from tests.fakes.clock import FixedClock
from tests.fakes.verifier_world import VerifierWorld
from tests.gui.conftest import PASSPHRASE, settle


@pytest.fixture
def world(clock: FixedClock) -> VerifierWorld:
    return VerifierWorld.at(clock=clock)


@pytest.fixture
def checking(around: Surroundings, new_session: Callable[..., Session], work: Work, world: VerifierWorld) -> CheckViewModel:
    """With a network, and with trust in the list that vouches for the issuer."""
    online = replace(around, network=lambda _: lambda: world.web)
    session = new_session(online)
    session.enter(opening.create_with_passphrase(PASSPHRASE, online))
    trust.add_text(world.issuer.trust_list().dump(), session.ports)
    return CheckViewModel(session, work)


def came_to(checking: CheckViewModel, act: Callable[[], object], qtbot: QtBot) -> list[Checked]:
    found: list[Checked] = []
    checking.checked.connect(found.append)
    act()
    settle(qtbot, checking.work)
    return found


def test_a_text_is_judged_as_a_verifier_judges_it(checking: CheckViewModel, world: VerifierWorld, qtbot: QtBot) -> None:
    checking.type_text(world.wallet().raws[0])
    assert checking.ready
    (checked,) = came_to(checking, checking.check_text, qtbot)
    assert checked.judged.verdict.outcome is Outcome.PASS
    assert checked.at == world.clock.now()


def test_nothing_of_it_is_kept(checking: CheckViewModel, world: VerifierWorld, qtbot: QtBot) -> None:
    ports = checking.session.ports
    before = list(history.every(ports))
    checking.type_text(world.wallet().raws[0])
    came_to(checking, checking.check_text, qtbot)
    assert ports.vault.count() == 0
    assert list(history.every(ports)) == before
    assert list(ports.vault.status_list_uris()) == []


def test_a_blank_text_is_not_checked(checking: CheckViewModel, qtbot: QtBot) -> None:
    checking.type_text(" \n\t")
    assert not checking.ready
    assert came_to(checking, checking.check_text, qtbot) == []


def test_half_a_surrogate_is_no_fault_of_the_program(checking: CheckViewModel, qtbot: QtBot) -> None:
    checking.type_text("\ud800 is no letter")
    (checked,) = came_to(checking, checking.check_text, qtbot)
    assert checked.judged.verdict.outcome is Outcome.UNKNOWN


def test_a_file_says_its_name_without_its_folder(
    checking: CheckViewModel, world: VerifierWorld, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "intyg.sd-jwt"
    path.write_text(world.wallet().raws[0], encoding="ascii")
    (checked,) = came_to(checking, lambda: checking.check_file(path), qtbot)
    assert (checked.name, checked.judged.verdict.outcome) == ("intyg.sd-jwt", Outcome.PASS)


def test_a_file_that_cannot_be_read_is_a_problem_and_no_verdict(checking: CheckViewModel, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "large").write_bytes(b"a" * (COMPACT_TOKEN + 1))
    for name in ("gone", "large", "."):
        assert came_to(checking, lambda name=name: checking.check_file(tmp_path / name), qtbot) == []  # type: ignore[misc]
        assert checking.error is not None
        assert checking.error.code == "ui.file"


def test_after_leaving_an_answer_that_comes_late_is_not_heard(
    checking: CheckViewModel, world: VerifierWorld, qtbot: QtBot
) -> None:
    checking.type_text(world.wallet().raws[0])

    def act() -> None:
        checking.check_text()
        checking.clear()

    assert came_to(checking, act, qtbot) == []
    assert checking.text == ""
