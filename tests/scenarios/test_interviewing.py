"""Somebody who hires asks an applicant for a credential, and sees what comes back."""

from pathlib import Path

import pytest

from tests.fakes.town import COURSE, EMPLOYER, Town
from tests.gui.accessibility import assert_accessible
from tests.scenarios.person import Person
from tests.scenarios.sharing import filmed, opens_request, shares


@pytest.fixture
def asker(interviewer: Person, town: Town) -> Person:
    """With the employer's checking service set up, at the form."""
    interviewer.goes_to("Check a credential")
    interviewer.clicks("Checking service …")
    interviewer.types("Address of your checking service", EMPLOYER)
    interviewer.types("Key", town.employer.world.api_key)
    interviewer.clicks("Use this service")
    return interviewer


def asks(asker: Person, what: str) -> str:
    """Makes a request, and copies its link for the applicant."""
    asker.clicks(what)
    asker.chooses("Course", "Another one, by its credential ID")
    asker.types("Credential ID", COURSE)
    asker.types("Purpose", "To see whether you may be hired")
    asker.clicks("Make request")
    asker.sees("Show this to the learner", "Waiting for the answer")
    return asker.copies("Copy the link")


def test_a_service_that_does_not_know_the_key_is_not_used(interviewer: Person) -> None:
    interviewer.goes_to("Check a credential")
    interviewer.clicks("Checking service …")
    interviewer.sees("No checking service is set up", "Whoever runs your servers sets it up once:")
    interviewer.types("Address of your checking service", EMPLOYER)
    interviewer.types("Key", "made up")
    interviewer.clicks("Use this service")
    interviewer.sees("employer.test")
    interviewer.does_not_see("What do you need to know?")


def test_without_a_purpose_nothing_can_be_asked(asker: Person, town: Town) -> None:
    asker.sees("What do you need to know?", "The learner will read", "Say why, and they can decide.")
    assert not asker.can_click("Make request")
    asker.types("Purpose", "To see whether you may be hired")
    assert asker.can_click("Make request")
    assert_accessible(asker.window)


def test_a_plain_yes_comes_back_by_itself_and_nothing_else(asker: Person, graduate: Person) -> None:
    link = asks(asker, "Has a certain credential")
    opens_request(graduate, link)
    graduate.sees("Norrfors Retail", "“To see whether you may be hired”")
    shares(graduate, "Share 2 things")
    asker.waits_for("Everything we can check is in order.")
    asker.sees("Valid", "Kundservice i detaljhandeln", "Completed", "The Retail School", "Shown with the key of the person")
    asker.does_not_see("Öberg-kanariefågel", "Åsa", "Can meet customers")


def test_where_the_network_lets_no_answer_out_it_is_read_off_the_screen_and_counts(
    asker: Person, graduate: Person, town: Town, tmp_path: Path
) -> None:
    asker.ticks("May also be shown on the screen")
    link = asks(asker, "Has a certain credential")
    opens_request(graduate, link)
    town.web.down = True
    shares(graduate, "Share 2 things")
    graduate.waits_for("Hold this to their camera")
    answer = tmp_path / "answer.txt"
    answer.write_text("\n".join(filmed(graduate, town.clock)), encoding="ascii")
    town.web.down = False
    asker.clicks("Scan the answer")
    asker.drops(answer)
    asker.waits_for("Same code in the wallet?")
    asker.sees("Valid", "Kundservice i detaljhandeln", "Completed", "The Retail School")
    asker.does_not_see("Öberg-kanariefågel", "Åsa")


def test_a_no_looks_like_having_nothing(asker: Person, graduate: Person) -> None:
    link = asks(asker, "The entire credential")
    opens_request(graduate, link)
    graduate.clicks("Do not share")
    asker.waits_for("Nothing was shown")
    asker.sees("They said no, or have nothing that fits: the two look the same. That is their right.")
    asker.does_not_see("Öberg-kanariefågel")


def test_where_nobody_answers_in_time_it_says_so_and_one_can_ask_again(asker: Person, town: Town) -> None:
    asks(asker, "Has a certain credential")
    town.clock.forward(minutes=11)
    asker.waits_for("Nobody answered in time")
    asker.clicks("Ask again")
    asker.sees("What do you need to know?")
    assert asker.can_click("Make request")
