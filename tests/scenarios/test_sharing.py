"""Somebody asks, the learner looks, and shares, or not: exactly what the screen showed, and nothing else."""

import pytest

from tests.fakes.town import Town
from tests.gui.accessibility import assert_accessible
from tests.scenarios.person import Person
from tests.scenarios.sharing import only, only_what_may_be_added, opens_request, reads_to_the_end, shares

NUMBER = "199001011234"


def test_a_yes_or_no_question_is_answered_with_yes_and_the_name_stays_here(graduate: Person, town: Town) -> None:
    asked = town.employer.ask_whether_done()
    opens_request(graduate, asked.link)
    graduate.sees("Norrfors Retail", "Confirmed who is asking", "“To see whether you may be hired”", "They need")
    graduate.sees("Completed", "You have never shared with them", "Not shared:", "family name")
    graduate.does_not_see("Öberg-kanariefågel", NUMBER)
    assert_accessible(graduate.window)
    shares(graduate, "Share 2 things")
    graduate.sees("Shared with Norrfors Retail", "What they got", "Completed")
    assert town.employer.verdict(asked) == "valid"
    assert "kanarie" not in town.employer.got(asked)


def test_a_long_list_is_shared_only_from_its_end_and_never_by_enter(graduate: Person, town: Town) -> None:
    asked = town.employer.ask_for_everything()
    opens_request(graduate, asked.link)
    share = graduate.reads(r"Share \d+ things")
    graduate.waits_for("Go to the end of the list to share.")
    assert not graduate.can_click(share)
    reads_to_the_end(graduate, share)
    graduate.presses("Enter", "Enter")
    assert town.employer.verdict(asked) == ""
    graduate.sees("Nothing has been sent yet.")


@pytest.mark.requirement(72, "accepts")
def test_a_selection_shows_the_values_that_leave_and_names_what_stays(graduate: Person, town: Town) -> None:
    asked = town.employer.ask_for("family_name", "typeOfAssessment")
    opens_request(graduate, asked.link)
    graduate.sees("Family name", "Öberg-kanariefågel", "Type of assessment", "Practical test", "Not shared:")
    graduate.does_not_see(NUMBER)
    shares(graduate, "Share 2 things")
    assert "kanariefågel" in town.employer.got(asked)
    assert NUMBER not in town.employer.got(asked)


def test_what_they_manage_without_is_not_ticked_and_goes_only_when_the_learner_ticks_it(graduate: Person, town: Town) -> None:
    town.agency.query = only_what_may_be_added("family_name", "given_name")
    opens_request(graduate, town.agency.link())
    graduate.sees("They need", "Family name", "You may add", "they manage without")
    assert not graduate.has_ticked("Given name")
    graduate.sees("Share 1 thing")
    graduate.ticks("Given name")
    shares(graduate, "Share 2 things")
    [sent] = town.agency.presented.presentations["one"]
    assert sent.count("~") == 3


def test_where_it_is_not_ticked_it_stays(graduate: Person, town: Town) -> None:
    town.agency.query = only_what_may_be_added("family_name", "given_name")
    opens_request(graduate, town.agency.link())
    graduate.ticks("Given name")
    graduate.ticks("Given name")
    shares(graduate, "Share 1 thing")
    [sent] = town.agency.presented.presentations["one"]
    assert sent.count("~") == 2


def test_who_asks_for_everything_is_said_to_ask_for_more_than_a_check_needs(graduate: Person, town: Town) -> None:
    asked = town.employer.ask_for_everything()
    opens_request(graduate, asked.link)
    graduate.sees("They ask for more than a check of what you learned needs", "Learner's number", NUMBER)
    graduate.sees("Can meet customers", "Can handle complaints")
    reads_to_the_end(graduate, "Do not share")
    graduate.presses("End")
    graduate.waits_for("Nothing has been sent yet.")
    graduate.clicks("Do not share")
    graduate.sees("Nothing was shared", "They were told no, and nothing else.")
    assert NUMBER not in town.employer.got(asked)


def test_the_second_time_it_says_how_often_one_has_shared_with_them(graduate: Person, town: Town) -> None:
    opens_request(graduate, town.employer.ask_whether_done().link)
    shares(graduate, "Share 2 things")
    graduate.clicks("Done")
    opens_request(graduate, town.employer.ask_whether_done().link)
    graduate.sees("You have shared with them once")


def test_sharing_needs_no_mouse(graduate: Person, town: Town) -> None:
    asked = town.employer.ask_whether_done()
    graduate.presses("Ctrl+2")
    graduate.pastes("Paste a link or text", asked.link)
    graduate.presses("Enter")
    reads_to_the_end(graduate, "Share 2 things")
    graduate.tabs_to("Share 2 things")
    graduate.presses("Space")
    graduate.sees("Shared with Norrfors Retail")
    assert town.employer.verdict(asked) == "valid"


def test_what_singles_one_out_is_said_and_what_may_be_left_out_stays(graduate: Person, town: Town) -> None:
    town.agency.query = only_what_may_be_added("family_name", "learner_identification")
    opens_request(graduate, town.agency.link())
    graduate.sees(
        "They ask for more than a check of what you learned needs",
        "Together, these single you out and can be looked up in registers: Family name, Learner's number.",
        "shared only if you tick it: Learner's number. The rest they need, they say.",
        "They do not say for how long they keep it.",
    )
    shares(graduate, "Share 1 thing")
    graduate.clicks("Done")
    town.agency.query = only("learner_identification")
    opens_request(graduate, town.agency.link())
    graduate.sees("You have shared with them before, but not this: Learner's number.", "None of it can be left out")
    graduate.clicks("Do not share")
    graduate.sees("Nothing was shared")
