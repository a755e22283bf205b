"""Somebody gives the learner a credential: by a link, a file, or another program."""

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from skrin.gui.opening import Opened
from skrin.gui.shell import Shell
from skrin.gui.surroundings import Surroundings
from tests.fakes.town import Town
from tests.gui.accessibility import assert_accessible
from tests.gui.conftest import PASSPHRASE
from tests.scenarios.person import Person
from tests.scenarios.receiving import opens_offer, receives

CODE = "Code for The Retail School (school.test)"
SomeWindow = Callable[..., Shell]


def test_a_pasted_link_is_recognised_and_nobody_is_contacted_before_the_learner_goes_on(student: Person, town: Town) -> None:
    student.goes_to("Add")
    student.pastes("Paste a link or text", town.school.hand_out().link)
    student.sees("This is an offer that lies at school.test", "Nothing is fetched until you continue.")
    student.clicks("Continue to the offer")
    student.sees("Contact school.test?", "Nobody has been contacted yet.")
    assert town.web.hosts == set()
    assert_accessible(student.window)
    student.clicks("Continue")
    student.sees("Add 1 credential?", "The Retail School", "Known issuer", "What they learn about you", "Who is contacted")
    student.clicks("Add 1 credential")
    student.sees("1 credential is in your wallet")
    student.double_clicks("Customer service in retail")
    student.sees("Customer service in retail", "Åsa Öberg-kanariefågel", "Can handle complaints", "Valid")
    assert town.web.hosts == {"school.test"}


def test_saying_not_now_leaves_the_wallet_as_it_was(student: Person, town: Town) -> None:
    opens_offer(student, town.school.hand_out().link)
    student.clicks("Not now")
    student.goes_to("My credentials")
    student.sees("No credentials yet")


def test_a_file_with_a_link_is_dropped_anywhere_in_the_window(student: Person, town: Town, tmp_path: Path) -> None:
    file = tmp_path / "offer.txt"
    file.write_text(town.school.hand_out().link)
    student.goes_to("History")
    student.drops(file)
    student.sees("From the file offer.txt", "This is an offer that lies at school.test")
    student.clicks("Continue to the offer")
    student.sees("Contact school.test?")


def test_a_link_the_program_was_started_with_waits_until_the_wallet_is_open(
    new_window: SomeWindow, qtbot: QtBot, in_town: Surroundings, purse: Opened, town: Town
) -> None:
    purse.vault.lock()
    person = Person(new_window(in_town, link=town.school.hand_out().link), qtbot)
    person.sees("Skrin is locked")
    person.does_not_see("school.test")
    person.types("Passphrase", PASSPHRASE)
    person.presses("Enter")
    person.sees("This is an offer that lies at school.test")


def test_a_link_from_another_program_is_shown_at_once(student: Person, town: Town) -> None:
    student.goes_to("Settings")
    student.opens_link(town.school.hand_out().link)
    student.sees("This is an offer that lies at school.test")


def test_a_link_that_comes_while_locked_waits(student: Person, town: Town) -> None:
    student.clicks("Lock")
    student.opens_link(town.school.hand_out().link)
    student.sees("Skrin is locked")
    student.does_not_see("school.test")
    student.types("Passphrase", PASSPHRASE)
    student.presses("Enter")
    student.sees("This is an offer that lies at school.test")


def test_the_code_that_came_another_way_is_asked_for_and_the_right_one_brings_the_credential(
    student: Person, town: Town
) -> None:
    offer = town.school.hand_out(code=True)
    opens_offer(student, offer.link)
    student.sees("Code from The Retail School (school.test)", "6 digits", "It came to you by another way")
    assert not student.can_click("Add 1 credential")
    student.types(CODE, str(offer.transaction_code))
    student.clicks("Add 1 credential")
    student.sees("1 credential is in your wallet")


def test_a_wrong_code_stores_nothing_and_the_right_one_still_works(student: Person, town: Town) -> None:
    offer = town.school.hand_out(code=True)
    right = str(offer.transaction_code)
    opens_offer(student, offer.link)
    student.types(CODE, f"{(int(right) + 1) % 10 ** len(right):0{len(right)}}")
    student.clicks("Add 1 credential")
    student.sees("The code is not right.", "After some wrong tries the offer stops working.")
    student.does_not_see("1 credential is in your wallet")
    student.types(CODE, right)
    student.clicks("Add 1 credential")
    student.sees("1 credential is in your wallet")


def test_an_offer_that_was_used_is_known_to_be_used(student: Person, town: Town) -> None:
    link = town.school.hand_out().link
    receives(student, link)
    opens_offer(student, link)
    student.sees("You have already picked up this offer")
    assert not student.can_click("Add 1 credential")


def test_an_offer_that_is_too_old_says_so(student: Person, town: Town) -> None:
    link = town.school.hand_out().link
    town.clock.forward(days=8)
    opens_offer(student, link)
    student.sees("The offer is no longer there", "Ask the issuer for a new offer.")
    assert not student.can_click("Add 1 credential")


def test_two_credentials_in_one_offer_are_taken_together(student: Person, town: Town) -> None:
    town.academy.configurations = ("food-hygiene", "allergens")
    student.goes_to("Add")
    student.pastes("Paste a link or text", town.academy.link())
    student.sees("This is an offer from academy.test", "2 credentials. Nothing is fetched until you continue.")
    student.clicks("Continue to the offer")
    student.clicks("Continue")
    student.sees("Add 2 credentials?", "Name of food-hygiene", "Name of allergens")
    student.clicks("Add 2 credentials")
    student.sees("2 credentials are in your wallet")
    student.sees_in_order("My credentials", "The Test School", "The Test School")


def test_a_school_that_nobody_vouches_for_is_asked_about_once_more(student: Person, town: Town) -> None:
    student.goes_to("Settings")
    student.clicks("Remove The town's list")
    student.clicks("Remove")
    opens_offer(student, town.school.hand_out().link)
    student.sees("Nobody you trust vouches for this issuer")
    student.clicks("Add 1 credential")
    student.sees("They may be somebody else than they say.")
    student.clicks("Stop here")
    student.does_not_see("1 credential is in your wallet")
    student.clicks("Not now")
    receives(student, town.school.hand_out().link)
    student.clicks("Go on anyway")
    student.sees("1 credential is in your wallet")
    student.sees_in_order("My credentials", "Could not check")


def test_when_the_network_goes_away_nothing_is_half_stored_and_one_can_try_again(student: Person, town: Town) -> None:
    opens_offer(student, town.school.hand_out().link)
    town.web.down = True
    student.clicks("Add 1 credential")
    student.sees("school.test could not be reached.", "nothing is lost")
    student.does_not_see("1 credential is in your wallet")
    town.web.down = False
    student.clicks("Add 1 credential")
    student.sees("1 credential is in your wallet")
