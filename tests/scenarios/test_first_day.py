"""The first minutes with the window, and every later morning."""

from tests.gui.accessibility import assert_accessible
from tests.gui.conftest import PASSPHRASE
from tests.scenarios.person import Person


def test_the_first_start_says_what_this_is_and_makes_a_wallet_with_a_passphrase(somebody: Person) -> None:
    somebody.sees("Skrin")
    assert_accessible(somebody.window)
    somebody.clicks("Start")
    somebody.types("Passphrase", PASSPHRASE)
    somebody.types("Once more", PASSPHRASE)
    somebody.clicks("Start")
    somebody.sees("My credentials", "Lock")


def test_a_wrong_passphrase_is_said_and_nothing_of_the_wallet_is_shown(locked_out: Person) -> None:
    locked_out.types("Passphrase", "no horse at all")
    locked_out.presses("Enter")
    locked_out.sees("The passphrase is not right.")
    locked_out.does_not_see("Food Hygiene and Allergens")


def test_the_right_passphrase_opens_the_wallet(locked_out: Person) -> None:
    locked_out.does_not_see("My credentials")
    locked_out.types("Passphrase", PASSPHRASE)
    locked_out.presses("Enter")
    locked_out.sees("My credentials", "Food Hygiene and Allergens")


def test_locking_leaves_nothing_on_the_screen(learner: Person) -> None:
    learner.sees("Food Hygiene and Allergens")
    learner.presses("Ctrl+L")
    learner.sees("Passphrase")
    learner.does_not_see("Food Hygiene and Allergens", "My credentials")
