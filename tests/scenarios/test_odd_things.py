"""What people give a program by mistake, or on purpose: one sentence each, where it happened."""

from pathlib import Path

from tests.fakes.town import Town
from tests.gui.accessibility import assert_accessible
from tests.scenarios.person import Person
from tests.scenarios.receiving import receives

PASTE = "Paste a link or text"
WAYS_ON = ("Continue to the offer", "Continue to the request", "Add it to my wallet")
TURNED = "\u202e"


def test_a_link_that_leads_nowhere_is_said_beneath_the_field(student: Person, town: Town) -> None:
    student.goes_to("Add")
    for text, said in (
        ("https://www.example.com/course", "This is a web page at www.example.com, not an offer."),
        ("Dear Sir or Madam", "This is neither an offer, a request nor a credential."),
        ("openid-credential-offer://?credential_offer=%7Bnothing", "This is not an offer."),
        ("openid-credential-offer://", "The link holds no offer, or more than one."),
        ("openid4vp://?client_id=&request_uri=x", "The request lacks “client_id”, or it is wrong."),
        ("file:///etc/hostname", "Links that begin with “file” are not opened here."),
    ):
        student.pastes(PASTE, text)
        student.sees(said)
        assert not any(student.can_click(way) for way in WAYS_ON)
        student.presses("Escape")
        student.does_not_see(said)
    assert town.web.requests == []


def test_an_empty_file_a_folder_and_a_broken_picture_add_nothing(student: Person, tmp_path: Path) -> None:
    empty, folder, picture = tmp_path / "empty.txt", tmp_path / "a folder", tmp_path / "cat.png"
    empty.touch()
    folder.mkdir()
    picture.write_bytes(b"\x89PNG\r\n\x1a\n broken")
    student.goes_to("Add")
    for thing, said in (
        (empty, "The file empty.txt is empty."),
        (folder, "There is no file in the folder a folder."),
        (picture, "The picture is damaged, or is no whole PNG picture."),
    ):
        student.drops(thing)
        student.sees(said, f"From the file {thing.name}")
        assert not any(student.can_click(way) for way in WAYS_ON)
    student.goes_to("My credentials")
    student.sees("No credentials yet")


def test_a_name_of_five_hundred_letters_with_turned_direction_leaves_the_window_whole(student: Person, town: Town) -> None:
    name = f"The {TURNED}loohcS " + "Ab" * 245
    town.school.publish("long-1", name)
    receives(student, town.school.hand_out("long-1").link)
    student.double_clicks("The \\u202eloohcS AbAb")
    student.sees("The \\u202eloohcS AbAb", "Valid")
    student.does_not_see(TURNED)
    assert student.window.width() == 1200
    assert_accessible(student.window)
    student.goes_to("My credentials")
    student.sees("The \\u202eloohcS AbAb")
    student.does_not_see(TURNED)
    student.goes_to("History")
    student.does_not_see(TURNED)


def test_names_that_look_like_code_stand_there_letter_for_letter(student: Person, town: Town) -> None:
    name = "<b>Bold</b> &amp; {name} %1 &File"
    town.school.publish("code-1", name)
    receives(student, town.school.hand_out("code-1").link)
    student.double_clicks(name)
    student.sees(name)
    student.clicks("Delete here")
    student.sees("Delete here?", name)
    student.clicks("Delete here")
    student.sees(f"{name} is deleted here")
