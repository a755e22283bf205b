"""Enrolling, and what becomes of it."""

import pytest

from skrin.gui.opening import Opened
from skrin.use_cases.holder import find
from tests.fakes.town import Town
from tests.gui.accessibility import assert_accessible
from tests.scenarios.person import Person


@pytest.fixture
def seeker(student: Person, purse: Opened, town: Town) -> Person:
    """Follows the school's catalogue, and looks at its one course."""
    find.follow(town.school.catalogue, purse.ports)
    student.goes_to("Find courses")
    student.clicks("Customer service in retail")
    return student


@pytest.fixture
def enrolled(seeker: Person) -> Person:
    seeker.clicks("Enrol")
    seeker.clicks("Enrol")
    return seeker


def test_enrolling_says_what_it_tells_and_waits_for_a_yes(seeker: Person, town: Town) -> None:
    asked = len(town.web.requests)
    seeker.clicks("Enrol")
    seeker.sees("Enrol in this course?", "Not your name, and nothing from your credentials", "Contacted: school.test")
    seeker.clicks("Not now")
    assert len(town.web.requests) == asked
    seeker.clicks("Enrol")
    seeker.clicks("Enrol")
    seeker.sees("Enrolment sent")
    assert not seeker.can_click("Enrol")
    assert_accessible(seeker.window)


def test_enrolling_with_a_school_that_nobody_vouches_for_is_asked_about_once_more(seeker: Person, town: Town) -> None:
    seeker.goes_to("Settings")
    seeker.clicks("Remove The town's list")
    seeker.clicks("Remove")
    seeker.goes_to("Find courses")
    seeker.clicks("Customer service in retail")
    seeker.sees("Nobody you trust vouches for this issuer")
    seeker.clicks("Enrol")
    seeker.clicks("Enrol")
    seeker.sees("Nobody you trust vouches for them. Go on all the same?")
    seeker.clicks("Stop here")
    seeker.does_not_see("Enrolment sent")
    assert town.school.enrolments == []


def test_an_accepted_enrolment_says_so_when_asked(enrolled: Person, town: Town) -> None:
    town.school.accept()
    enrolled.sees("Enrolment sent")
    enrolled.clicks("Ask how it stands")
    enrolled.sees("Enrolled")
    enrolled.does_not_see("Enrolment sent")


def test_a_declined_enrolment_gives_the_schools_reason_and_one_can_enrol_again(enrolled: Person, town: Town) -> None:
    town.school.decline("The course is full.")
    enrolled.clicks("Ask how it stands")
    enrolled.sees("Enrolment denied", "They write: “The course is full.”")
    enrolled.sees("You can enrol again as long as it is open.")
    assert enrolled.can_click("Enrol again")


def test_a_withdrawn_enrolment_is_over_at_the_school_too(enrolled: Person, town: Town) -> None:
    enrolled.clicks("Withdraw")
    enrolled.sees("Withdraw your enrolment?", "The issuer is told")
    enrolled.clicks("Stay enrolled")
    enrolled.sees("Enrolment sent")
    enrolled.clicks("Withdraw")
    enrolled.clicks("Withdraw")
    enrolled.sees("Enrolment withdrawn")
    assert town.school.enrolment.state.value == "withdrawn"


def test_what_was_completed_is_fetched_and_stands_among_the_credentials(enrolled: Person, town: Town) -> None:
    town.school.accept()
    town.school.complete()
    enrolled.clicks("Ask how it stands")
    enrolled.sees("Completed: an offer waits for you")
    asked = len(town.web.requests)
    enrolled.clicks("Fetch the credential")
    enrolled.sees("Contact school.test?")
    assert len(town.web.requests) == asked
    enrolled.clicks("Continue")
    enrolled.clicks("Add 1 credential")
    enrolled.sees("1 credential is in your wallet")
    enrolled.double_clicks("Customer service in retail")
    enrolled.sees("Customer service in retail", "Can meet customers", "The Retail School", "Valid")


def test_my_enrolments_are_found_by_themselves(enrolled: Person, town: Town) -> None:
    town.school.publish("weld-1", "Welding stainless steel")
    enrolled.clicks("Read the lists anew")
    enrolled.waits_for("2 courses")
    enrolled.clicks("My enrolments")
    enrolled.waits_for("1 course ")
    enrolled.sees_in_order("Courses", "Customer service in retail")
