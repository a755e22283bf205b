"""A learner looks for a course, on this computer, among what schools have told."""

import pytest

from skrin.gui.opening import Opened
from skrin.use_cases.holder import find
from tests.fakes.town import Town
from tests.gui.accessibility import assert_accessible
from tests.scenarios.person import Person

SEARCH = "Search courses, labels and educators"


@pytest.fixture
def seeker(student: Person, purse: Opened, town: Town) -> Person:
    """Follows the school's catalogue, which has three courses."""
    town.school.publish("weld-1", "Welding stainless steel", labels=["metal"])
    town.school.publish("weld-2", "Reading drawings", labels=["metal"], start="2027-02-01", end="2027-06-01")
    find.follow(town.school.catalogue, purse.ports)
    student.goes_to("Find courses")
    student.waits_for("3 courses")
    return student


def test_nobody_is_asked_before_a_catalogue_is_followed(student: Person, town: Town) -> None:
    student.goes_to("Find courses")
    student.sees("No catalogues yet")
    student.clicks("Add a catalogue")
    student.sees("Its host is contacted when you press Follow")
    student.types("Address of a catalogue", town.school.catalogue)
    assert town.web.hosts == set()
    student.clicks("Follow")
    assert town.web.hosts == {"school.test"}


def test_an_address_without_a_catalogue_is_said_beneath_the_field(student: Person) -> None:
    student.goes_to("Find courses")
    student.clicks("Add a catalogue")
    student.types("Address of a catalogue", "https://nobody.test/catalogue")
    student.clicks("Follow")
    student.sees("nobody.test could not be reached.")
    student.clicks("Close")
    student.sees("No catalogues yet")


def test_a_course_is_found_by_its_words_and_searching_asks_nobody(seeker: Person, town: Town) -> None:
    asked = len(town.web.requests)
    seeker.types(SEARCH, "stainless")
    seeker.waits_for("1 course ")
    seeker.sees_in_order("Courses", "Welding stainless steel")
    seeker.presses("Escape")
    seeker.waits_for("3 courses")
    assert len(town.web.requests) == asked


def test_a_course_is_found_by_its_label_and_by_whether_it_is_open(seeker: Person) -> None:
    seeker.chooses_in_menu("Label", "metal")
    seeker.waits_for("2 courses")
    seeker.sees_in_order("Courses", "Welding stainless steel", "Reading drawings")
    seeker.clicks("Open now")
    seeker.waits_for("1 course ")
    seeker.sees_in_order("Courses", "Welding stainless steel")
    seeker.chooses_in_menu("Label: metal", "Any label")
    seeker.waits_for("2 courses")


def test_where_nothing_fits_it_says_so_and_what_to_do(seeker: Person) -> None:
    seeker.types(SEARCH, "beekeeping")
    seeker.waits_for("No course fits")
    seeker.sees("Try another word, or leave out a filter.")
    assert_accessible(seeker.window)


def test_what_to_know_stands_before_anything_is_asked_of_the_learner(seeker: Person) -> None:
    seeker.clicks("Customer service in retail")
    seeker.sees("Before you enrol", "Cost", "Not stated", "3 ECTS", "What enrolling tells them", "Not your name")
    assert seeker.can_click("Enrol")
    seeker.clicks("Reading drawings")
    seeker.sees("Opens")
    assert not seeker.can_click("Enrol")


def test_without_a_network_the_courses_are_still_there_and_what_failed_is_said(seeker: Person, town: Town) -> None:
    town.web.down = True
    seeker.clicks("Read the lists anew")
    seeker.sees("school.test could not be reached.", "Welding stainless steel")
    seeker.types(SEARCH, "retail")
    seeker.waits_for("1 course ")
