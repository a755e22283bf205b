"""A certificate on paper, from the scanner into the wallet, and out of it again."""

from pathlib import Path

from tests.fakes.papers import pdf, png
from tests.gui.accessibility import assert_accessible
from tests.scenarios.person import Person


def scan(folder: Path, name: str = "Truckkort.png") -> Path:
    path = folder / name
    path.write_bytes(pdf() if name.endswith(".pdf") else png(300, 420))
    return path


def keeps(person: Person, file: Path, title: str) -> None:
    person.goes_to("Add")
    person.drops(file)
    person.clicks("Keep as paper certificate")
    person.types("Title", title)
    person.clicks("Keep it here")


def test_a_scan_is_kept_and_stands_beside_the_credentials_and_is_never_green(learner: Person, tmp_path: Path) -> None:
    learner.goes_to("Add")
    learner.drops(scan(tmp_path))
    learner.sees(
        "There is no credential in the picture, and no readable QR code",
        "From the file Truckkort.png",
        "Is it a scan or a photo of a certificate on paper? Then it can be kept beside your credentials.",
    )
    learner.clicks("Keep as paper certificate")
    learner.sees("Keep a certificate on paper", "marked as something that cannot be checked")
    assert learner.hears == "Title"
    learner.types("Issuer", "Bygdeskolan")
    learner.clicks("Keep it here")
    learner.sees("Truckkort", "Bygdeskolan", "Cannot be checked", "It is kept here, beside your credentials")
    assert_accessible(learner.window)
    learner.goes_to("My credentials")
    learner.sees("Also here: 1 certificate on paper")
    learner.clicks("Show them")
    learner.sees_in_order("My credentials", "Truckkort, Bygdeskolan, Cannot be checked")
    learner.does_not_see("Valid until")


def test_a_pdf_is_kept_as_it_is_and_comes_out_unchanged(learner: Person, tmp_path: Path) -> None:
    file = scan(tmp_path, "Hygienbevis.pdf")
    learner.goes_to("Add")
    learner.drops(file)
    learner.sees("There is no credential in the PDF that can be read")
    learner.clicks("Keep as paper certificate")
    learner.sees("PDF files are kept as they are and not drawn here.")
    learner.clicks("Keep it here")
    copy = tmp_path / "copy.pdf"
    learner.chooses_file("Save a copy …", copy)
    learner.sees("Saved as copy.pdf")
    assert copy.read_bytes() == file.read_bytes()


def test_without_a_mouse_it_is_described_anew(learner: Person, tmp_path: Path) -> None:
    keeps(learner, scan(tmp_path), "Truckkort")
    learner.tabs_to("Edit")
    learner.presses("Space")
    assert learner.hears == "Title"
    learner.types("Title", "Truckkort B1")
    learner.tabs_to("Save")
    learner.presses("Space")
    learner.sees("Truckkort B1", "Cannot be checked")
    learner.goes_to("History")
    learner.sees("Paper kept", "Paper described anew", "Truckkort B1")


def test_one_that_is_not_needed_is_deleted_and_can_be_brought_back(learner: Person, tmp_path: Path) -> None:
    keeps(learner, scan(tmp_path), "Truckkort")
    for undone in (True, False):
        learner.goes_to("My credentials")
        learner.clicks("On paper")
        learner.clicks("Truckkort")
        learner.clicks("Delete here")
        learner.sees("Delete here?", "The paper itself, and copies that you saved, stay as they are")
        learner.clicks("Delete here")
        learner.sees("Truckkort is deleted here")
        if undone:
            learner.clicks("Undo (10)")
        else:
            learner.lets_seconds_pass(10)
    learner.goes_to("My credentials")
    learner.does_not_see("Truckkort")


def test_it_is_not_among_what_can_be_shared_or_checked(learner: Person, tmp_path: Path) -> None:
    keeps(learner, scan(tmp_path), "Truckkort")
    assert not learner.can_click("Share")
    learner.goes_to("My credentials")
    learner.clicks("Valid")
    learner.does_not_see("Truckkort")
    learner.clicks("Could not check")
    learner.does_not_see("Truckkort")


def test_searching_among_the_credentials_finds_papers_beside_them(learner: Person, tmp_path: Path) -> None:
    keeps(learner, scan(tmp_path), "Truckkort")
    learner.goes_to("My credentials")
    learner.types("Search title, issuer, outcome or label", "truckk")
    learner.sees("Nothing found", "Also here: 1 certificate on paper")
    learner.clicks("Show them")
    learner.sees_in_order("My credentials", "Truckkort")
    learner.types("Search title, issuer, outcome or label", "xyz")
    learner.sees("No certificate on paper fits what you search for.")
    learner.presses("Escape")
    learner.does_not_see("No certificate on paper fits what you search for.")
