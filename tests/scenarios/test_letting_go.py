"""Three different acts: asking the issuer to revoke, deleting here, and taking a deletion back."""

import pytest

from skrin.use_cases.issuer.offers import OfferMade
from tests.fakes.town import Town
from tests.gui.accessibility import assert_accessible
from tests.gui.conftest import PASSPHRASE
from tests.scenarios.person import Person

TITLE = "Customer service in retail"


@pytest.fixture
def looking(graduate: Person) -> Person:
    """At the page of the school's credential."""
    graduate.double_clicks(TITLE)
    return graduate


def test_asking_the_school_to_revoke_is_signed_and_the_receipt_is_kept(looking: Person, town: Town) -> None:
    looking.clicks("Ask the issuer to revoke")
    looking.sees("Ask the issuer to revoke?", TITLE, "The request is signed with this credential's own key")
    looking.sees("The issuer's receipt is kept", "This cannot be undone.", "It stays here, marked as revoked")
    looking.chooses("Reason, told to the issuer", "I lost the device it was on")
    looking.clicks("Send the request")
    looking.sees("The issuer has revoked it. Its receipt is kept.", "You asked the issuer to revoke it on")
    assert not looking.can_click("Ask the issuer to revoke")
    looking.goes_to("History")
    looking.clicks("Asked the issuer to revoke")
    looking.sees("Asked the issuer to revoke", "Receipt")
    assert [each.path for each in town.school.posted(town.web)].count("/revocations") == 1


def test_what_was_revoked_on_request_is_revoked_for_everybody(looking: Person, town: Town) -> None:
    looking.clicks("Ask the issuer to revoke")
    looking.clicks("Send the request")
    town.clock.forward(hours=2)
    looking.clicks("Check again")
    looking.sees("Revoked", "Revoked by the issuer")
    looking.does_not_see("Not revoked")


def test_cancelling_asks_nobody_and_without_a_network_nothing_is_revoked(looking: Person, town: Town) -> None:
    looking.clicks("Ask the issuer to revoke")
    looking.clicks("Cancel")
    looking.clicks("Ask the issuer to revoke")
    looking.presses("Escape")
    looking.sees(TITLE, "Valid")
    assert town.web.hosts == set()
    town.web.down = True
    looking.clicks("Ask the issuer to revoke")
    looking.clicks("Send the request")
    looking.sees("school.test could not be reached.")
    looking.does_not_see("You asked the issuer to revoke it on")
    assert looking.can_click("Ask the issuer to revoke")


def test_deleting_here_says_that_the_issuer_is_not_told_and_can_be_taken_back(looking: Person, town: Town) -> None:
    looking.clicks("Delete here")
    looking.clicks("Keep it")
    looking.clicks("Delete here")
    looking.sees("Delete here?", TITLE, "The issuer is not told, and it stays valid")
    assert_accessible(looking.window)
    looking.presses("Enter")
    looking.sees("Delete here?")
    looking.clicks("Delete here")
    looking.sees(f"{TITLE} is deleted here")
    looking.sees_in_order("My credentials", "Deleted")
    looking.clicks("Undo (10)")
    looking.sees_in_order("My credentials", "Valid")
    looking.does_not_see(f"{TITLE} is deleted here")
    assert town.web.hosts == set()


def test_after_ten_seconds_it_is_gone_for_good_and_the_history_says_so(looking: Person) -> None:
    looking.clicks("Delete here")
    looking.clicks("Delete here")
    looking.lets_seconds_pass(10)
    looking.sees("No credentials yet")
    looking.does_not_see("Undo", TITLE)
    looking.goes_to("History")
    looking.sees("Deleted here", "The issuer was not told")


def test_locking_meanwhile_means_it(looking: Person) -> None:
    looking.clicks("Delete here")
    looking.clicks("Delete here")
    looking.clicks("Lock")
    looking.types("Passphrase", PASSPHRASE)
    looking.presses("Enter")
    looking.sees("No credentials yet")


def test_what_the_school_revoked_already_need_not_be_asked_for(looking: Person, town: Town, diploma: OfferMade) -> None:
    town.school.revoke(diploma)
    town.clock.forward(hours=2)
    looking.clicks("Check again")
    looking.sees("The issuer has revoked it already.")
    assert not looking.can_click("Ask the issuer to revoke")
    assert looking.can_click("Delete here")
