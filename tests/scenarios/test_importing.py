"""Bringing in what one has: many files, folders, archives, mail, PDF and pictures, dropped or pasted, all in one go."""

from pathlib import Path

import pytest

from tests.fakes.papers import png
from tests.gui.accessibility import assert_accessible
from tests.scenarios.conftest import Employer
from tests.scenarios.person import Person
from tests.use_cases.opening import making

SEVERAL = "Add them to my wallet"


@pytest.fixture
def owner(employer: Employer) -> Person:
    """Somebody with an empty wallet who trusts the school."""
    return employer.person


@pytest.fixture
def raws(employer: Employer) -> list[str]:
    return employer.world.wallet(6).raws


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def mixed(folder: Path, raws: list[str]) -> Path:
    """A folder as one has it: credentials in everything, and much else."""
    place = folder / "My papers"
    written(place, "one.sd-jwt", raws[0])
    written(place, "from school/two.zip", making.archive(("a/two.txt", raws[1].encode()), ("three.txt", raws[2].encode())))
    written(place, "letter.eml", making.mail("Here it is", ("four.sd-jwt", raws[3].encode())))
    written(place, "diploma.pdf", making.pdf(("five.sd-jwt", raws[4].encode())))
    written(place, "scan.png", png(60, 80, 200))
    written(place, "shopping.txt", "milk, bread, butter")
    written(place, "torn.zip", making.archive(("x", b"x" * 400))[:60])
    return place


def test_a_folder_is_looked_through_then_added_and_summed_up_in_place(
    owner: Person, employer: Employer, raws: list[str], tmp_path: Path
) -> None:
    owner.goes_to("Add")
    owner.drops(mixed(tmp_path, raws))
    owner.sees("5 credentials in 7 files", "They are checked when you add them.")
    assert employer.world.web.requests == []
    owner.clicks(SEVERAL)
    owner.sees("5 credentials added", "7 files were looked through. 3 could not be added.")
    owner.sees("shopping.txt", "torn.zip", "scan.png", "Keep as paper certificate")
    assert_accessible(owner.window)
    owner.clicks("Show my credentials")
    assert len(owner.screen.list_of("My credentials")) == 5


def test_the_same_again_is_here_already(owner: Person, raws: list[str], tmp_path: Path) -> None:
    first, second = written(tmp_path, "1.txt", raws[0]), written(tmp_path, "2.txt", raws[1])
    third = written(tmp_path, "3.txt", raws[2])
    for files, said in (
        ((first, second), ("2 credentials added", "2 files were looked through.")),
        ((first, second, third), ("1 credential added", "2 were here already.")),
        ((first, second), ("Nothing new was added", "2 were here already.")),
    ):
        owner.goes_to("Add")
        owner.drops(*files)
        owner.clicks(SEVERAL)
        owner.sees(*said)
    owner.goes_to("My credentials")
    assert len(owner.screen.list_of("My credentials")) == 3


def test_a_changed_one_is_refused_with_its_reason_and_the_others_are_added(
    owner: Person, raws: list[str], tmp_path: Path
) -> None:
    head, body, rest = raws[0].split(".", 2)
    forged = f"{head}.{body}.{rest[:10]}{'A' if rest[10] != 'A' else 'B'}{rest[11:]}"
    owner.goes_to("Add")
    owner.drops(
        written(tmp_path, "forged.txt", forged), written(tmp_path, "a.txt", raws[1]), written(tmp_path, "b.txt", raws[2])
    )
    owner.clicks(SEVERAL)
    owner.sees("2 credentials added", "1 could not be added.", "forged.txt")


def test_several_that_were_copied_are_pasted_together(owner: Person, raws: list[str]) -> None:
    owner.goes_to("Add")
    owner.pastes("Paste a link or text", "\n".join(raws[:3]))
    owner.sees("3 credentials in 1 file")
    owner.clicks(SEVERAL)
    owner.sees("3 credentials added")


def test_a_badge_in_a_picture_is_recognised_and_nothing_is_asked_of_anybody(
    owner: Person, employer: Employer, tmp_path: Path
) -> None:
    owner.goes_to("Add")
    owner.drops(written(tmp_path, "badge.png", making.BADGE_PNG))
    owner.sees("This is a credential", "From the file badge.png.")
    assert employer.world.web.requests == []


def test_an_offer_among_credentials_waits(owner: Person, raws: list[str], tmp_path: Path) -> None:
    owner.goes_to("Add")
    owner.drops(
        written(tmp_path, "a.txt", raws[0]), written(tmp_path, "b.txt", raws[1]), written(tmp_path, "c.txt", making.OFFER)
    )
    owner.sees("2 credentials in 3 files", "1 more is waiting")
    owner.clicks(SEVERAL)
    owner.sees("2 credentials added")
    owner.does_not_see("could not be added")
    owner.clicks("Show the next")
    owner.sees("This is an offer that lies at issuer.test")


def test_scans_in_a_folder_are_kept_as_certificates_on_paper(owner: Person, tmp_path: Path) -> None:
    place = tmp_path / "scans"
    for number, name in enumerate(("Truckkort.png", "Hygienbevis.png")):
        written(place, name, png(60 + number, 80, 200))
    owner.goes_to("Add")
    owner.drops(place)
    owner.sees("There is nothing in them that can be added", "scans/Hygienbevis.png, scans/Truckkort.png")
    owner.clicks("Keep 2 as paper certificates")
    owner.sees("2 files are kept as certificates on paper.")
    owner.clicks("Show my credentials")
    owner.sees_in_order("My credentials", "Hygienbevis", "Truckkort")


def test_escape_puts_aside_what_was_not_added(owner: Person, raws: list[str], tmp_path: Path) -> None:
    owner.goes_to("Add")
    owner.drops(mixed(tmp_path, raws))
    owner.presses("Escape")
    owner.does_not_see("5 credentials in 7 files")
    owner.goes_to("My credentials")
    owner.sees("No credentials yet")


def test_everything_that_is_dropped_together_is_checked_and_each_answer_opens(
    owner: Person, employer: Employer, raws: list[str], tmp_path: Path
) -> None:
    owner.goes_to("Check a credential")
    owner.clicks("Check what you were given")
    owner.drops(*sorted(mixed(tmp_path, raws).iterdir()))
    owner.sees(
        "6 credentials checked", "two.zip › a/two.txt", "Valid", "This is no credential of a kind that is read here", "torn.zip"
    )
    assert_accessible(owner.window)
    owner.does_not_see("Keep as paper certificate")
    owner.presses("Escape")
    owner.does_not_see("6 credentials checked")
    owner.drops(written(tmp_path, "two.zip", making.archive(("a.txt", raws[0].encode()), ("b.txt", raws[1].encode()))))
    owner.sees("2 credentials checked")
    owner.tabs_to("Open")
    owner.presses("Space")
    owner.sees("Customer service", "Valid")
    owner.presses("Escape")
    owner.sees("2 credentials checked")
    owner.goes_to("My credentials")
    owner.sees("No credentials yet")
