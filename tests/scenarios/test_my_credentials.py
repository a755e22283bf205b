"""A learner looks after what was learnt."""

from skrin.gui.opening import Opened
from tests.fakes.town import Town
from tests.gui.accessibility import assert_accessible
from tests.scenarios.conftest import received
from tests.scenarios.person import Person

SEARCH = "Search title, issuer, outcome or label"
LIST = "My credentials"


def test_each_card_says_in_words_how_it_stands(learner: Person) -> None:
    learner.sees_in_order(LIST, "Valid", "Valid", "Could not check", "Revoked", "Expires in 20 days", "Expired")
    assert_accessible(learner.window)


def test_searching_leaves_what_fits_and_escape_brings_all_back(learner: Person) -> None:
    learner.types(SEARCH, "hygiene")
    learner.waits_for("1 credential")
    learner.sees_in_order(LIST, "Food Hygiene and Allergens, Smultron")
    learner.presses("Escape")
    learner.sees("Revoked")


def test_searching_finds_issuers_and_outcomes_too_and_says_where_nothing_fits(learner: Person) -> None:
    learner.types(SEARCH, "smultron")
    learner.waits_for("1 credential")
    learner.sees_in_order(LIST, "Food Hygiene and Allergens")
    learner.types(SEARCH, "dosing aeration")
    learner.waits_for("5 credentials")
    learner.types(SEARCH, "beekeeping")
    learner.waits_for("No credential fits what you search for.")
    learner.clicks("Show all")
    learner.waits_for("Food Hygiene")


def test_the_list_is_narrowed_by_how_a_credential_stands(learner: Person) -> None:
    for chip, title in (
        ("Revoked", "Dry-Room Work in Battery Manufacturing"),
        ("Expired", "Forklift Operator, Classes A and B"),
        ("Could not check", "Textile Repair and Remaking"),
        ("Expires soon", "Food Hygiene and Allergens"),
    ):
        learner.clicks(chip)
        learner.sees_in_order(LIST, title)
    learner.clicks("All")
    learner.sees_in_order(LIST, "Omnichannel", "Small Water", "Textile", "Dry-Room", "Food", "Forklift")


def test_the_list_is_narrowed_by_label(learner: Person) -> None:
    learner.chooses_in_menu("Label", "Jobb")
    learner.waits_for("2 credentials")
    learner.sees_in_order(LIST, "Omnichannel Customer Service in Retail", "Small Water")
    learner.chooses_in_menu("Label: Jobb", "Butik")
    learner.waits_for("1 credential")
    learner.chooses_in_menu("Label: Butik", "Any label")
    learner.waits_for("Food Hygiene")


def test_the_list_is_narrowed_by_issuer(graduate: Person, purse: Opened, town: Town) -> None:
    received(town.academy.link(), purse)
    graduate.goes_to("History")
    graduate.goes_to("My credentials")
    graduate.sees_in_order(LIST, "The Test School", "The Retail School")
    graduate.chooses_in_menu("Issuer", "The Retail School")
    graduate.waits_for("1 credential")
    graduate.sees_in_order(LIST, "Customer service in retail")


def test_the_list_is_put_in_another_order(learner: Person) -> None:
    learner.chooses("Order", "By title")
    learner.sees_in_order(LIST, "Dry-Room", "Food", "Forklift", "Omnichannel", "Small Water", "Textile")
    learner.chooses("Order", "By expiry")
    learner.sees_in_order(LIST, "Forklift", "Food", "Small Water", "", "", "")


def test_a_credential_opens_on_a_page_of_its_own_and_escape_leads_back(learner: Person) -> None:
    learner.double_clicks("Food Hygiene and Allergens")
    learner.sees("Food Hygiene and Allergens", "Smultron Food Training", "Can it be trusted?", "What it says")
    learner.presses("Escape")
    learner.sees("My credentials", "Revoked")
    learner.does_not_see("What it says")


def test_the_arrow_keys_go_through_the_list_the_pane_follows_and_enter_opens(learner: Person) -> None:
    learner.clicks("Omnichannel Customer Service in Retail")
    learner.presses("Down", "Down")
    learner.sees("Tecelã Academy, Portugal", "We could not check if it has been revoked")
    learner.does_not_see("What it says")
    learner.presses("Enter")
    learner.sees("Textile Repair and Remaking", "What it says")


def test_every_place_of_the_navigation_is_reached_with_the_keyboard_alone(learner: Person) -> None:
    for keys, heading in (("Ctrl+5", "New check"), ("Ctrl+,", "Settings"), ("Ctrl+1", "My credentials")):
        learner.presses(keys)
        learner.sees(heading)


def test_every_screen_of_the_navigation_can_be_read_aloud(learner: Person) -> None:
    for entry in ("Add", "Share", "Find courses", "History", "Keys", "Settings", "Check a credential"):
        assert learner.can_go_to(entry)
        learner.goes_to(entry)
        assert_accessible(learner.window)


def test_the_list_of_shortcuts_says_what_the_keys_do_and_closes_again(learner: Person) -> None:
    learner.presses("Ctrl+/")
    learner.sees("Shortcuts", "Lock the wallet", "Ctrl+L", "One step back", "Ctrl+5")
    assert_accessible(learner.window)
    learner.clicks("Close")
    learner.does_not_see("One step back")
