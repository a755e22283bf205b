"""Checking a hosted badge in the window: its site is named, and asked by the button that says so."""

import json
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from skrin.domain.verdict import Outcome
from skrin.gui.opening import Opened
from skrin.gui.session import Session
from skrin.gui.viewmodels.checked import check
from skrin.gui.viewmodels.result.viewmodel import ResultViewModel
from skrin.gui.work import Work
from tests.formats.open_badges_2.conftest import Site, assertion, private, site
from tests.gui.conftest import settle

__all__ = ["private", "site"]  # fixtures made elsewhere
HOSTED = json.dumps(assertion()).encode()


@pytest.fixture
def result(wallet: Opened, session: Session, work: Work, site: Site, qtbot: QtBot) -> ResultViewModel:
    session.enter(replace(wallet, ports=replace(wallet.ports, network=lambda: site)))
    viewmodel = ResultViewModel(session, work)
    viewmodel.show(check(HOSTED, "badge.json", session.ports))
    return viewmodel


def test_nobody_is_asked_before_the_person_says_so(result: ResultViewModel, site: Site) -> None:
    assert result.answer is not None
    assert (result.answer.outcome, result.answer.site) == (Outcome.UNKNOWN, "issuer.test")
    assert result.answer.sentence == (
        "The badge is on the issuer's site (issuer.test), and has not been asked for there. "
        "issuer.test would learn that somebody looks at this badge."
    )
    assert site.asked == []


def test_until_then_it_is_called_by_where_it_lies(result: ResultViewModel, qtbot: QtBot, work: Work) -> None:
    assert result.answer is not None
    assert result.answer.learnt is not None
    assert result.answer.learnt.title == "Badge that lies at issuer.test"
    result.try_again()
    settle(qtbot, work)
    assert result.answer.learnt.title != "Badge that lies at issuer.test"


def test_the_button_that_names_the_site_asks_it(result: ResultViewModel, site: Site, qtbot: QtBot, work: Work) -> None:
    result.try_again()
    settle(qtbot, work)
    assert site.asked
    assert result.answer is not None
    assert result.answer.site == ""
    [signature] = [each for each in result.answer.checks if "own site" in each.sentence]
    assert signature.outcome is Outcome.PASS
