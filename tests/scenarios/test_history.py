"""What was done with whom: every act is there, and never a value."""

import json
from pathlib import Path

import pytest

from tests.fakes.town import Town
from tests.gui.accessibility import assert_accessible
from tests.scenarios.person import Person
from tests.scenarios.sharing import opens_request, shares

LIST = "History"


@pytest.fixture
def sharer(graduate: Person, town: Town) -> Person:
    """Has received one credential, shared a name of it, and looks at the history."""
    opens_request(graduate, town.employer.ask_for("family_name", "given_name").link)
    shares(graduate, "Share 2 things")
    graduate.clicks("Done")
    graduate.goes_to("History")
    return graduate


def test_sharing_stands_there_with_whom_when_and_which_fields_but_without_values_here_and_with_the_credential(
    sharer: Person,
) -> None:
    sharer.sees("Who, when and which fields. Never the values.", "The values themselves are not kept here.")
    sharer.sees("Norrfors Retail", "Shared", "Family name", "Given name", "From Customer service in retail")
    sharer.does_not_see("Öberg", "Åsa")
    assert_accessible(sharer.window)
    sharer.goes_to("My credentials")
    sharer.double_clicks("Customer service in retail")
    sharer.sees("Used", "Norrfors Retail", "Received")
    sharer.does_not_see("Never shared")


def test_the_history_is_narrowed_by_what_was_done_and_by_whom(sharer: Person) -> None:
    sharer.clicks("Received")
    sharer.sees_in_order(LIST, "The Retail School, Received")
    sharer.clicks("Shared")
    sharer.sees_in_order(LIST, "Norrfors Retail, Shared")
    sharer.clicks("Did not go through")
    sharer.sees("Nothing found")
    sharer.clicks("Show all")
    sharer.types("Search organisation or credential", "norrfors")
    sharer.waits_for_lines(LIST, "Norrfors Retail, Shared")
    sharer.presses("Escape")
    sharer.waits_for_lines(LIST, "Norrfors Retail", "The Retail School", "This wallet", "This wallet")


def test_the_export_is_a_file_of_the_learners_choice_and_holds_no_values(sharer: Person, tmp_path: Path) -> None:
    file = tmp_path / "mine.json"
    sharer.chooses_file("Export", file)
    sharer.waits_for("Saved as mine.json")
    text = file.read_text(encoding="utf-8")
    assert "family_name" in text
    assert "Norrfors Retail" in text
    assert "kanarie" not in text
    assert "Åsa" not in text
    assert len(json.loads(text)) > 0
