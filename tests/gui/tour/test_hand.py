"""A hand that clicks for the tour: on what a person would find, and on nothing that is not there."""

import pytest
from PySide6.QtWidgets import QApplication

from skrin.gui.hand import Hand, NotThere
from skrin.gui.places import Find, Settings
from skrin.gui.shell import Shell
from skrin.gui.viewmodels.tour.steps import STEPS
from skrin.gui.views.tour.finding import find, pattern
from skrin.gui.walk import WAY
from skrin.words.catalogue import NN_
from skrin.words.speech import Words

THINGS = NN_("Share {count} thing", "Share {count} things")


@pytest.fixture
def hand(window: Shell) -> Hand:
    return Hand(window, seconds=0.2)


def test_it_presses_a_line_of_the_navigation(hand: Hand, window: Shell) -> None:
    hand.press("Settings")
    assert isinstance(window.navigator.current, Settings)
    hand.press("Find courses")
    assert isinstance(window.navigator.current, Find)


def test_what_is_not_on_the_screen_is_not_pressed(hand: Hand) -> None:
    with pytest.raises(NotThere, match="Enrol in everything"):
        hand.press("Enrol in everything")


def test_what_cannot_be_used_is_not_pressed(hand: Hand, window: Shell) -> None:
    hand.press("Lock")
    with pytest.raises(NotThere):
        hand.press("Settings")
    assert not window.session.is_open


def test_it_types_only_where_the_keyboard_is(hand: Hand, window: Shell) -> None:
    window.navigation.list.setFocus()
    with pytest.raises(NotThere):
        hand.write("123")
    hand.press("Add")
    hand.write("nothing")
    assert QApplication.focusWidget() is not None


@pytest.mark.parametrize("language", ["en", "sv"])
@pytest.mark.parametrize("count", [1, 2, 12, 1000])
def test_a_label_with_a_number_is_found_whatever_the_number(language: str, count: int) -> None:
    words = Words(language)
    assert pattern(THINGS, words).fullmatch(words.count(THINGS, count))
    assert not pattern(THINGS, words).fullmatch(words.say("Do not share"))


def test_a_fact_in_a_label_stands_for_whatever_it_is() -> None:
    words = Words("en")
    assert pattern("Code for {host}", words).fullmatch("Code for school.example")
    assert not pattern("Code for {host}", words).fullmatch("Code for ")


def test_a_list_is_found_by_its_name_and_a_line_by_what_it_says(window: Shell) -> None:
    words = window.session.words
    whole = find(window, "Where to go", words)
    line = find(window, "History", words)
    assert whole is not None
    assert line is not None
    assert whole.widget is line.widget is window.navigation.list
    assert whole.rect.contains(line.rect)
    assert find(window, "Nowhere", words) is None


def test_there_is_a_way_through_every_step() -> None:
    assert list(WAY) == [step.name for step in STEPS]
