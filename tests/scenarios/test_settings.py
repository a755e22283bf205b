"""What a person may change, and that it holds at once."""

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from skrin.gui.shell import Shell
from skrin.trust.trust_list import TrustList
from tests.fakes.town import Town
from tests.gui.accessibility import assert_accessible
from tests.scenarios.person import Person
from tests.scenarios.sharing import opens_request

SomeWindow = Callable[..., Shell]


def test_the_whole_window_changes_its_language_at_once_and_back(learner: Person) -> None:
    learner.goes_to("Settings")
    learner.sees("Changes apply at once")
    learner.clicks("Svenska")
    learner.sees("Inställningar", "Mina intyg")
    learner.does_not_see("Settings", "My credentials")
    learner.goes_to("Mina intyg")
    learner.sees_in_order("Mina intyg", "Giltigt", "Giltigt", "Gick inte att", "Återkallat", "Giltigt", "Har gått ut")
    learner.goes_to("Inställningar")
    learner.clicks("English")
    learner.goes_to("My credentials")
    learner.sees_in_order("My credentials", "Valid", "Valid", "Could not check", "Revoked", "Valid", "Expired")


def test_the_language_changes_in_the_middle_of_a_question_and_the_answer_still_counts(graduate: Person, town: Town) -> None:
    asked = town.employer.ask_whether_done()
    opens_request(graduate, asked.link)
    graduate.sees("They need", "“To see whether you may be hired”", "Do not share")
    graduate.window.session.choose_language("sv")
    graduate.waits()
    graduate.sees("“För att se om du kan anställas”", "Norrfors Retail", "Genomförd")
    graduate.does_not_see("They need", "Do not share")
    graduate.window.session.choose_language("en")
    graduate.waits()
    graduate.presses("End")
    graduate.waits_until_clickable("Share 2 things")
    graduate.clicks("Share 2 things")
    graduate.sees("Shared with Norrfors Retail")
    assert town.employer.verdict(asked) == "valid"


def test_the_language_is_remembered_at_the_next_start(learner: Person, new_window: SomeWindow, qtbot: QtBot) -> None:
    learner.goes_to("Settings")
    learner.clicks("Svenska")
    learner.closes_the_window()
    again = Person(new_window(language=None), qtbot)
    again.sees("Lösenfras")


def test_light_dark_and_high_contrast_change_the_window_under_ones_eyes(dressed: Person) -> None:
    dressed.goes_to("Settings")
    light, *few = dressed.sees_colours()
    assert len(few) > 2
    dressed.clicks("Dark")
    dark = dressed.sees_colours()[0]
    assert int(dark[1:3], 16) < 0x40 < 0xC0 < int(light[1:3], 16)
    dressed.clicks("High contrast")
    assert not set(dressed.sees_colours()[:3]) & {dark, *few[:2]}
    dressed.clicks("Light")
    assert dressed.sees_colours()[0] == light


def test_text_twice_as_large_leaves_every_screen_usable(dressed: Person) -> None:
    dressed.goes_to("Settings")
    before = dressed.height_of("Who is trusted")
    dressed.moves("Text size", "End")
    dressed.sees("200 %")
    assert dressed.height_of("Who is trusted") > 1.8 * before
    dressed.goes_to("My credentials")
    dressed.sees_in_order("My credentials", "Omnichannel", "Small", "Textile", "Dry-Room", "Food", "Forklift")
    dressed.double_clicks("Food Hygiene and Allergens")
    dressed.sees("Can it be trusted?", "What it says")
    for entry in ("Add", "Find courses", "History", "Keys", "Check a credential"):
        dressed.goes_to(entry)
        assert_accessible(dressed.window)
    dressed.goes_to("My credentials")
    dressed.goes_to("Settings")
    dressed.moves("Text size", "Home")
    dressed.does_not_see("200 %")


def test_a_list_from_a_file_turns_what_could_not_be_checked_into_valid_and_without_it_back(
    graduate: Person, town: Town, tmp_path: Path
) -> None:
    file = tmp_path / "trusted.json"
    file.write_bytes(TrustList("Educators of the county", town.trust_list.entries).dump())
    graduate.goes_to("Settings")
    graduate.sees("Who is trusted", "The town's list", "Vouches for 4 organisations")
    graduate.clicks("Remove The town's list")
    graduate.sees("Trust this no longer?", "Whom it vouches for is shown as unknown from now on.")
    graduate.clicks("Remove")
    graduate.sees("Nobody yet")
    graduate.goes_to("My credentials")
    graduate.sees_in_order("My credentials", "Could not check")
    graduate.goes_to("Settings")
    graduate.chooses_file("From a file", file)
    graduate.sees("Educators of the county", "From a file")
    graduate.goes_to("My credentials")
    graduate.sees_in_order("My credentials", "Valid")
    graduate.double_clicks("Customer service in retail")
    graduate.sees("The issuer is vouched for")


def test_a_list_is_fetched_from_its_address_and_one_that_is_none_says_so(graduate: Person, town: Town) -> None:
    town.web.json("https://county.test/list", TrustList("The county", town.trust_list.entries).dump())
    town.web.json("https://county.test/none", b'{"hello": "world"}')
    graduate.goes_to("Settings")
    graduate.types("A trust list, or its address", "https://county.test/none")
    graduate.clicks("Add list")
    graduate.sees("This is neither a list of whom to trust nor a certificate of an authority.")
    graduate.does_not_see("The county")
    graduate.types("A trust list, or its address", "https://county.test/list")
    graduate.clicks("Add list")
    graduate.sees("The county", "https://county.test/list")


def test_updating_by_hand_fetches_the_lists_and_says_when(graduate: Person, town: Town) -> None:
    graduate.goes_to("Settings")
    graduate.sees("Network: what is contacted, and why", "Not updated yet", "Nothing else by itself")
    assert town.web.hosts == set()
    graduate.clicks("Update now")
    graduate.sees("Last updated 22 November 2026", "Lists updated 22 November 2026")
    assert town.web.hosts == {"school.test"}


def test_the_keys_screen_says_what_each_key_is_for_and_the_passphrase_is_changed_only_by_who_knows_it(
    graduate: Person,
) -> None:
    graduate.goes_to("Keys")
    graduate.sees("They never leave this computer.", "Wallet key", "Your passphrase opens it.")
    graduate.sees("One key for each credential", "Proves that it was given to you.", "1 key", "Proof to issuers")
    assert_accessible(graduate.window)
    graduate.types("The passphrase of now", "not mine at all")
    graduate.types("New passphrase", "nio gamla hästar")
    graduate.types("New passphrase once more", "nio gamla hästar")
    graduate.clicks("Change passphrase")
    graduate.sees("The passphrase is not right.")
    graduate.types("The passphrase of now", "åtta nya hästar")
    graduate.types("New passphrase", "nio gamla hästar")
    graduate.types("New passphrase once more", "nio gamla hästar")
    graduate.clicks("Change passphrase")
    graduate.sees("The passphrase is set.")
    graduate.clicks("Lock")
    graduate.types("Passphrase", "nio gamla hästar")
    graduate.presses("Enter")
    graduate.sees("Customer service in retail")
