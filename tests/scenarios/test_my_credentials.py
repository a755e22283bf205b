"""A learner looks after what was learnt."""

from tests.gui.accessibility import assert_accessible
from tests.scenarios.person import Person


def test_each_card_says_in_words_how_it_stands(learner: Person) -> None:
    learner.sees("Valid", "Revoked", "Expired", "Could not check")
    assert_accessible(learner.window)


def test_searching_leaves_what_fits_and_escape_brings_all_back(learner: Person) -> None:
    learner.types("Search title, issuer, outcome or label", "hygiene")
    learner.waits_for("Food Hygiene and Allergens, Smultron")
    learner.sees("Food Hygiene and Allergens")
    learner.presses("Escape")
    learner.sees("Revoked")


def test_a_credential_opens_on_a_page_of_its_own_and_escape_leads_back(learner: Person) -> None:
    learner.double_clicks("Food Hygiene and Allergens")
    learner.sees("Food Hygiene and Allergens", "Smultron Food Training", "Can it be trusted?")
    learner.presses("Escape")
    learner.sees("My credentials", "Revoked")


def test_the_whole_window_changes_its_language_at_once(learner: Person) -> None:
    learner.goes_to("Settings")
    learner.sees("Changes apply at once")
    learner.clicks("Svenska")
    learner.sees("Inställningar", "Mina intyg")
    learner.does_not_see("Settings", "My credentials")
    learner.goes_to("Mina intyg")
    learner.sees("Giltigt", "Återkallat")


def test_every_place_of_the_navigation_is_reached_with_the_keyboard_alone(learner: Person) -> None:
    for keys, heading in (("Ctrl+4", "Check a credential"), ("Ctrl+7", "Settings"), ("Ctrl+1", "My credentials")):
        learner.presses(keys)
        learner.sees(heading)


def test_every_screen_of_the_navigation_can_be_read_aloud(learner: Person) -> None:
    for entry in ("Add", "Find courses", "Check a credential", "History", "Keys", "Settings"):
        if learner.can_go_to(entry):
            learner.goes_to(entry)
            assert_accessible(learner.window)
