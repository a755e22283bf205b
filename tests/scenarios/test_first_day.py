"""The first minutes with the window."""

from collections.abc import Callable
from dataclasses import replace

from pytestqt.qtbot import QtBot

from skrin.gui.shell import Shell
from skrin.gui.surroundings import Surroundings
from tests.fakes.town import Town
from tests.gui.accessibility import assert_accessible
from tests.gui.conftest import PASSPHRASE, no_keyring
from tests.scenarios.person import Person
from tests.scenarios.receiving import receives

SomeWindow = Callable[..., Shell]
CODE = r"[0-9A-Z]{5}(-[0-9A-Z]{5}){6}"


def starts_with_one_click(person: Person) -> None:
    person.clicks("Start")
    person.sees("No credentials yet", "Lock")


def test_the_first_start_says_what_this_is_and_makes_a_wallet_with_a_passphrase(somebody: Person) -> None:
    somebody.sees("Skrin", "No account", "Locked with a passphrase you choose", "Works without a network")
    assert_accessible(somebody.window)
    somebody.clicks("Start")
    somebody.types("Passphrase", PASSPHRASE)
    somebody.types("Once more", PASSPHRASE)
    somebody.clicks("Start")
    somebody.sees("My credentials", "Lock")


def test_two_passphrases_that_differ_are_said_beneath_the_field_and_make_nothing(somebody: Person) -> None:
    somebody.clicks("Start")
    somebody.types("Passphrase", PASSPHRASE)
    somebody.types("Once more", "nine old horses")
    somebody.clicks("Start")
    somebody.sees("The two passphrases are not the same.")
    somebody.does_not_see("My credentials")
    somebody.presses("Escape")
    somebody.sees("Your credentials, kept by you")


def test_a_passphrase_of_three_letters_is_too_short(somebody: Person) -> None:
    somebody.clicks("Start")
    somebody.types("Passphrase", "abc")
    somebody.types("Once more", "abc")
    somebody.clicks("Start")
    somebody.sees("The passphrase has fewer than 8 characters.")
    somebody.does_not_see("My credentials")


def test_the_language_is_chosen_before_anything_else(somebody: Person) -> None:
    somebody.clicks("Svenska")
    somebody.sees("Inget konto")
    somebody.does_not_see("No account")


def test_with_a_key_store_one_click_makes_the_wallet_and_nothing_is_typed(
    new_window: SomeWindow, qtbot: QtBot, with_keyring: Surroundings
) -> None:
    person = Person(new_window(with_keyring), qtbot)
    person.sees("Locked with this computer's own key store")
    starts_with_one_click(person)
    person.does_not_see("You have not seen your recovery code yet")


def test_the_recovery_code_is_offered_once_there_is_something_to_lose_and_opens_the_wallet_when_the_key_store_is_gone(
    new_window: SomeWindow, qtbot: QtBot, with_keyring: Surroundings, town: Town
) -> None:
    person = Person(new_window(with_keyring), qtbot)
    starts_with_one_click(person)
    receives(person, town.school.hand_out().link)
    person.clicks("Go on anyway")
    person.sees("You have not seen your recovery code yet")
    person.lets_seconds_pass(10)
    person.clicks("Show the code")
    person.clicks("Show it once")
    code = person.reads(CODE)
    person.clicks("I have written it down")
    person.does_not_see(code)
    person.goes_to("My credentials")
    person.does_not_see("You have not seen your recovery code yet")
    person.window.session.around = replace(with_keyring, keyring=no_keyring)
    person.clicks("Lock")
    person.types("Recovery code", code.lower())
    person.presses("Enter")
    person.sees("My credentials", "Customer service in retail")


def test_a_code_that_was_put_off_waits_and_is_offered_again(
    new_window: SomeWindow, qtbot: QtBot, with_keyring: Surroundings
) -> None:
    person = Person(new_window(with_keyring), qtbot)
    starts_with_one_click(person)
    person.goes_to("Keys")
    person.clicks("Show it once")
    code = person.reads(CODE)
    person.clicks("Not now")
    person.does_not_see(code)
    person.goes_to("History")
    person.goes_to("Keys")
    person.clicks("Show it once")
    assert person.reads(CODE) == code
