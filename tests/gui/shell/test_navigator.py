"""The way through the window, and back."""

import pytest
from pytestqt.qtbot import QtBot

from skrin.gui.navigator import Navigator
from skrin.gui.places import Consent, Detail, Find, FirstStart, Home, Lock, Place, Receive, Settings


def opened_by(*places: Place) -> Navigator:
    navigator = Navigator()
    for place in places:
        navigator.open(place)
    return navigator


def test_back_leads_to_where_one_came_from(qapp: object) -> None:
    navigator = opened_by(Home(), Detail("1"))
    assert navigator.back()
    assert navigator.current == Home()
    assert not navigator.back()


def test_from_an_entry_of_the_navigation_back_leads_home(qapp: object) -> None:
    navigator = opened_by(Home(), Detail("1"), Find(), Settings())
    assert navigator.back()
    assert navigator.current == Home()


def test_one_kind_of_place_is_on_the_way_once(qapp: object) -> None:
    navigator = opened_by(Home(), Detail("1"), Detail("2"))
    navigator.back()
    assert navigator.current == Home()


@pytest.mark.parametrize("shut", [Lock(), FirstStart()])
def test_nothing_lies_behind_a_lock(shut: Place, qapp: object) -> None:
    navigator = opened_by(Home(), Receive(object()), Consent(object()), shut)
    assert not navigator.can_go_back
    assert not navigator.back()
    assert navigator.current == shut


def test_each_place_is_told(qtbot: QtBot) -> None:
    navigator = Navigator()
    told: list[Place] = []
    navigator.opened.connect(told.append)
    navigator.open(Home())
    navigator.open(Settings())
    navigator.back()
    assert told == [Home(), Settings(), Home()]


def test_what_was_pasted_is_never_printed() -> None:
    from skrin.gui.places import Add

    assert "code" not in repr(Add("openid-credential-offer://?code=1"))
