"""What one credential says, and whether it can be trusted."""

from skrin.gui.opening import Opened
from skrin.use_cases.issuer.offers import OfferMade
from tests.fakes.town import Town
from tests.gui.accessibility import assert_accessible
from tests.scenarios.conftest import received
from tests.scenarios.person import Person


def test_all_that_it_says_stands_in_the_learners_words(learner: Person) -> None:
    learner.double_clicks("Small Water and Wastewater Plants")
    learner.sees("What the learner can do", "Take water samples and document the results", "Lillån Water Institute")
    learner.sees("6 ECTS", "Pass with distinction", "A part, not a full qualification", "External audit")
    learner.sees("May count towards Water Operator. The one who receives it decides.")
    learner.does_not_see("of the EU standard is missing", "of the EU standard are missing", "Not stated")
    assert_accessible(learner.window)


def test_what_is_missing_is_said_to_be_missing(learner: Person) -> None:
    learner.double_clicks("Food Hygiene and Allergens")
    learner.sees("3 elements of the EU standard are missing: Learning outcomes, Level, Type of assessment.")
    learner.sees("It does not say what the learner can do.", "Not stated", "Attended, not assessed")


def test_whether_it_can_be_trusted_is_one_of_three_answers_with_its_reason(learner: Person) -> None:
    for title, *said in (
        ("Small Water and Wastewater Plants", "Valid", "Not revoked", "Named in Swedish list of educators"),
        ("Dry-Room Work in Battery Manufacturing", "Revoked", "Revoked by the issuer", "You can still show it."),
        ("Textile Repair and Remaking", "Could not check", "We could not check if it has been revoked"),
        ("Forklift Operator, Classes A and B", "Expired", "You can still show it. Who receives it sees"),
    ):
        learner.double_clicks(title)
        learner.sees("Can it be trusted?", "Last checked", *said)
        assert not ({"Valid", "Revoked", "Expired"} - set(said)) & set(learner.words())
        learner.presses("Escape")


def test_checking_again_tells_what_the_school_has_revoked_and_keeps_it_in_the_history(
    graduate: Person, town: Town, diploma: OfferMade
) -> None:
    graduate.double_clicks("Customer service in retail")
    graduate.sees("Valid", "Not revoked")
    town.school.revoke(diploma)
    town.clock.forward(hours=2)
    graduate.clicks("Check again")
    graduate.sees("Revoked", "Revoked by the issuer", "The issuer has revoked the credential.")
    graduate.does_not_see("Not revoked")
    assert not graduate.can_click("Ask the issuer to revoke")
    graduate.goes_to("History")
    graduate.sees("The Retail School, Revoked, Customer service in retail")


def test_where_the_list_cannot_be_fetched_it_says_that_what_is_shown_is_from_before(graduate: Person, town: Town) -> None:
    graduate.double_clicks("Customer service in retail")
    town.web.down = True
    graduate.clicks("Check again")
    graduate.sees("The issuer's list could not be fetched. What is shown here is from before.")


def test_a_list_that_grew_old_is_not_taken_for_an_answer(graduate: Person, town: Town) -> None:
    graduate.sees_in_order("My credentials", "Valid")
    town.clock.forward(days=30)
    graduate.double_clicks("Customer service in retail")
    graduate.sees("Could not check", "We could not check if it has been revoked")
    graduate.presses("Escape")
    graduate.sees_in_order("My credentials", "Could not check, Last checked")


def test_with_time_a_credential_expires_by_itself(student: Person, purse: Opened, town: Town) -> None:
    received(town.academy.link(), purse)
    town.clock.forward(days=400)
    student.goes_to("History")
    student.goes_to("My credentials")
    student.sees_in_order("My credentials", "Expired, 22 November 2027")


def test_a_label_of_ones_own_finds_it_again(graduate: Person) -> None:
    graduate.double_clicks("Customer service in retail")
    graduate.clicks("Add label")
    graduate.types("Add label", "job interview")
    graduate.presses("Enter")
    graduate.presses("Escape")
    graduate.chooses_in_menu("Label", "job interview")
    graduate.sees_in_order("My credentials", "Customer service in retail")
    graduate.double_clicks("Customer service in retail")
    graduate.clicks("Remove the label job interview")
    graduate.does_not_see("Remove the label job interview")


def test_technical_details_stay_folded_until_asked_for(graduate: Person) -> None:
    graduate.double_clicks("Customer service in retail")
    graduate.does_not_see("dc+sd-jwt", "Identity proved with a key")
    graduate.clicks("Technical details: identifiers, format, keys")
    graduate.sees("Identity proved with a key", "A key of this wallet", "school.test")
