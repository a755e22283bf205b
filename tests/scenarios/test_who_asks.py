"""Requests that one should look at twice, and requests that come to nothing."""

from skrin.gui.opening import Opened
from skrin.use_cases.issuer.offers import OfferMade
from skrin.wire.http import HttpResponse
from tests.fakes.town import Town
from tests.scenarios.conftest import received
from tests.scenarios.person import Person
from tests.scenarios.sharing import only, opens_request, reads_to_the_end, shares


def test_whom_nobody_vouches_for_is_said_before_the_list_and_on_the_button(graduate: Person, town: Town) -> None:
    graduate.goes_to("Settings")
    graduate.clicks("Remove The town's list")
    graduate.clicks("Remove")
    asked = town.employer.ask_whether_done()
    opens_request(graduate, asked.link)
    graduate.sees(
        "We could not confirm who is asking", "Calls itself “The Test Employer” (not verified)", "Share only if you know them."
    )
    shares(graduate, "Share anyway")
    assert town.employer.verdict(asked) == "valid"


def test_refusing_tells_them_no_and_nothing_else(graduate: Person, town: Town) -> None:
    asked = town.employer.ask_for("family_name")
    opens_request(graduate, asked.link)
    graduate.clicks("Do not share")
    graduate.sees("Nothing was shared", "They were told no, and nothing else.")
    assert "kanariefågel" not in town.employer.got(asked)
    graduate.clicks("Done")
    graduate.goes_to("History")
    graduate.sees("Not shared", "Norrfors Retail")


def test_going_back_tells_them_nothing_at_all(graduate: Person, town: Town) -> None:
    asked = town.employer.ask_for("family_name")
    opens_request(graduate, asked.link)
    before = len(town.web.requests)
    graduate.presses("Escape")
    graduate.does_not_see("They need")
    assert len(town.web.requests) == before


def test_a_request_that_has_expired_says_so_and_shows_nothing_to_share(graduate: Person, town: Town) -> None:
    asked = town.employer.ask_for("family_name")
    town.clock.forward(minutes=11)
    opens_request(graduate, asked.link)
    graduate.sees("The request could not be read", "The request is no longer there")
    graduate.does_not_see("They need", "Do not share")


def test_a_request_that_expires_while_it_is_read_is_not_answered(graduate: Person, town: Town) -> None:
    asked = town.employer.ask_for("family_name")
    opens_request(graduate, asked.link)
    reads_to_the_end(graduate, "Share 1 thing")
    town.clock.forward(minutes=11)
    graduate.clicks("Share 1 thing")
    graduate.waits_for("The request has closed")
    assert not graduate.can_click("Share 1 thing")
    assert not [each for each in town.web.requests if "/responses/" in each.url.path]


def test_a_request_that_was_answered_cannot_be_answered_again(graduate: Person, town: Town) -> None:
    asked = town.employer.ask_whether_done()
    opens_request(graduate, asked.link)
    shares(graduate, "Share 2 things")
    graduate.clicks("Done")
    opens_request(graduate, asked.link)
    graduate.sees("The request could not be read", "The request is no longer there")
    [answer] = [each for each in town.web.requests if each.method == "POST" and "/responses/" in each.url.path]
    assert town.employer.answer(answer).status == 410
    assert town.employer.verdict(asked) == "valid"


def test_where_nothing_answers_it_says_what_is_asked_for(student: Person, town: Town) -> None:
    opens_request(student, town.employer.ask_whether_done().link)
    student.sees("Nothing here answers this request", "They ask for", "They want to see: Completed")
    assert not student.can_click("Share 1 thing")
    student.clicks("Do not share")
    student.sees("They were told no, and nothing else.")


def test_of_two_that_answer_the_learner_takes_the_other(graduate: Person, purse: Opened, town: Town) -> None:
    town.school.publish("weld-1", "Welding stainless steel")
    town.clock.forward(minutes=1)
    received(town.school.hand_out("weld-1").link, purse)
    asked = town.employer.ask_for("credential_id")
    opens_request(graduate, asked.link)
    graduate.sees("Credential ID: weld-1")
    graduate.chooses_in_menu("Take another credential than Welding stainless steel", "Customer service in retail")
    graduate.sees("Credential ID: retail-1", "From The Retail School")
    graduate.does_not_see("Credential ID: weld-1")
    shares(graduate, "Share 1 thing")
    assert "retail-1" in town.employer.got(asked)
    assert "weld-1" not in town.employer.got(asked)


def test_that_a_credential_was_revoked_is_said_before_it_is_shared(graduate: Person, town: Town, diploma: OfferMade) -> None:
    town.school.revoke(diploma)
    town.clock.forward(hours=2)
    graduate.double_clicks("Customer service in retail")
    graduate.clicks("Check again")
    asked = town.employer.ask_whether_done()
    opens_request(graduate, asked.link)
    graduate.sees("Revoked", "They will see that the issuer has revoked it.")
    shares(graduate, "Share 2 things")
    assert town.employer.verdict(asked) == "not_valid"


def test_two_requests_wait_for_one_another(graduate: Person, town: Town) -> None:
    opens_request(graduate, town.employer.ask_for("family_name").link)
    graduate.opens_link(town.employer.ask_for("given_name").link)
    graduate.sees("Family name: Öberg-kanariefågel")
    graduate.does_not_see("Given name: Åsa")
    graduate.clicks("Do not share")
    graduate.sees("Nothing was shared")


def test_where_they_do_not_take_the_answer_it_is_said_that_this_is_not_certain(graduate: Person, town: Town) -> None:
    town.agency.delivered = HttpResponse(500)
    town.agency.query = only("family_name")
    opens_request(graduate, town.agency.link())
    shares(graduate, "Share 1 thing")
    graduate.sees("The receiver did not take the answer", "It is not certain what they have kept of it.")
    graduate.does_not_see("Shared with")
