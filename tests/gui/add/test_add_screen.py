"""Add says what it was given, and asks nobody."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from skrin.gui.arrivals import Arrival
from skrin.gui.given.given import Given
from skrin.gui.navigator import Navigator
from skrin.gui.places import Add, Consent, Receive
from skrin.gui.session import Session
from skrin.gui.viewmodels.add import AddViewModel
from skrin.gui.viewmodels.add.recognised import Kind
from skrin.gui.views.add import AddView
from skrin.gui.work import Work
from tests.gui.accessibility import assert_accessible, names
from tests.gui.conftest import settle
from tests.gui.given.pictures import code_png, two_codes_png
from tests.gui.parties import Parties

HOSTILE = ("<b>x</b>", '<img src="file:///etc/hostname">', "&amp;", "%1 {0} %n", "&File")


@pytest.fixture
def model(session: Session, work: Work) -> AddViewModel:
    return AddViewModel(session, work)


@pytest.fixture
def view(model: AddViewModel, session: Session, qtbot: QtBot) -> AddView:
    made = AddView(model, Navigator(), session)
    qtbot.addWidget(made)
    made.show()
    return made


def given(model: AddViewModel, text: str, qtbot: QtBot) -> Kind | None:
    model.type_text(text)
    settle(qtbot, model.work)
    return model.recognised.kind if model.recognised is not None else None


def said(model: AddViewModel) -> str:
    assert model.recognised is not None
    words = model.session.words
    return f"{model.recognised.title(words)} {model.recognised.caption(words)}"


def test_an_offer_a_request_a_credential_a_page_and_nothing_are_told_apart(
    model: AddViewModel, world: Parties, qtbot: QtBot
) -> None:
    world.trust_both()
    raw = world.received().credential.raw
    sent = len(world.web.requests)
    assert given(model, world.issuer.link(), qtbot) is Kind.OFFER
    assert "issuer.test" in said(model)
    leads = [type(model.go_on())]
    assert given(model, world.verifier.link(), qtbot) is Kind.REQUEST
    assert "verifier.test" in said(model)
    leads.append(type(model.go_on()))
    assert leads == [Receive, Consent]
    assert given(model, raw, qtbot) is Kind.CREDENTIAL
    assert given(model, "https://www.example.com/course", qtbot) is Kind.WEB_PAGE
    assert "www.example.com, not an offer" in said(model)
    assert given(model, "mailto:a@b.test", qtbot) is Kind.UNREADABLE
    assert model.recognised is not None
    assert not model.recognised.way_on(model.session.words)
    assert given(model, "   ", qtbot) is None
    assert len(world.web.requests) == sent


def test_only_the_last_of_two_texts_counts(model: AddViewModel, world: Parties, qtbot: QtBot) -> None:
    model.type_text(world.issuer.link())
    assert given(model, "not a link", qtbot) is Kind.UNREADABLE


def test_a_file_is_read_or_says_why_not(model: AddViewModel, world: Parties, qtbot: QtBot, tmp_path: Path) -> None:
    good, bad = tmp_path / "offer.txt", tmp_path / "picture.png"
    good.write_text(world.issuer.link())
    bad.write_bytes(b"\x89PNG\xff")
    for path, kind in ((good, Kind.OFFER), (bad, Kind.UNREADABLE), (tmp_path / "absent", Kind.UNREADABLE)):
        model.take(Given((path,)))
        settle(qtbot, model.work)
        assert model.recognised is not None
        assert model.recognised.kind is kind


def test_a_credential_is_added_once_it_was_checked(model: AddViewModel, world: Parties, qtbot: QtBot) -> None:
    world.trust_both()
    given(model, world.issuer.credential(None), qtbot)
    with qtbot.waitSignal(model.added) as added:
        model.add()
    assert world.ports.vault.credential(added.args[0]).key_id == ""


def test_the_field_has_the_focus_and_what_was_pasted_does_not_stay(view: AddView, world: Parties, qtbot: QtBot) -> None:
    view.open(Add(world.issuer.link()))
    settle(qtbot, view.viewmodel.work)
    assert view.found.isVisible()
    assert view.way_on.text() == "Continue to the offer"
    assert_accessible(view)
    view.leave()
    assert view.field.text() == ""
    assert view.viewmodel.recognised is None


def test_a_dropped_file_is_taken(view: AddView, world: Parties, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "offer.txt"
    path.write_text(world.issuer.link())
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    view.take(mime)
    settle(qtbot, view.viewmodel.work)
    assert "offer.txt" in view.found.caption.text()
    assert view.field.text() == world.issuer.link()


def test_a_picture_with_a_code_leads_where_its_link_leads(view: AddView, world: Parties, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "anslag.png"
    path.write_bytes(code_png(world.verifier.link()))
    view.viewmodel.take(Given((path,)))
    assert view.viewmodel.reading
    assert view.found.title.text() == "Reading …"
    settle(qtbot, view.viewmodel.work)
    assert view.way_on.text() == "Continue to the request"
    assert "From the QR code in anslag.png." in view.found.caption.text()
    view.way_on.click()
    assert isinstance(view.navigator.current, Consent)


@pytest.mark.case("F-13")
def test_of_two_codes_in_one_picture_the_other_waits_and_the_person_chooses(
    view: AddView, world: Parties, qtbot: QtBot
) -> None:
    offer, request = world.issuer.link(), world.verifier.link()
    view.open(Add())
    view.viewmodel.take(Given(picture=two_codes_png(offer, request)))
    settle(qtbot, view.viewmodel.work)
    assert view.field.text() == offer
    assert view.waiting.title.text() == "1 more is waiting"
    assert view.navigator.current is None
    view.next.click()
    settle(qtbot, view.viewmodel.work)
    assert view.field.text() == request
    assert view.way_on.text() == "Continue to the request"


def test_a_code_that_leads_nowhere_gives_way_to_one_that_does(model: AddViewModel, world: Parties, qtbot: QtBot) -> None:
    model.take(Given(picture=two_codes_png("WIFI:S:x;;", world.issuer.link())))
    settle(qtbot, model.work)
    assert model.recognised is not None
    assert model.recognised.kind is Kind.OFFER
    assert model.waiting == 0


def test_a_picture_that_was_copied_can_be_pasted_into_the_field(view: AddView, world: Parties, qtbot: QtBot) -> None:
    mime = QMimeData()
    mime.setData("image/png", code_png(world.issuer.link()))
    QApplication.clipboard().setMimeData(mime)
    view.open(Add())
    QTest.keyClick(view.field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, view.viewmodel.work)
    assert view.way_on.text() == "Continue to the offer"
    assert "From a QR code." in view.found.caption.text()


def test_the_clipboard_can_be_taken_with_a_button(view: AddView, world: Parties, qtbot: QtBot) -> None:
    QApplication.clipboard().setText(f"  {world.issuer.link()}\n")
    view.ways.clipboard.click()
    settle(qtbot, view.viewmodel.work)
    assert view.way_on.text() == "Continue to the offer"


def test_an_empty_clipboard_changes_nothing(view: AddView, world: Parties, qtbot: QtBot) -> None:
    QApplication.clipboard().clear()
    view.field.setText(world.issuer.link())
    view.ways.clipboard.click()
    settle(qtbot, view.viewmodel.work)
    assert view.way_on.text() == "Continue to the offer"


def test_of_several_files_the_good_ones_count_and_the_bad_one_is_told(
    view: AddView, world: Parties, qtbot: QtBot, tmp_path: Path
) -> None:
    good, empty, other = tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "c.txt"
    good.write_text(world.issuer.link())
    empty.touch()
    other.write_text(world.verifier.link())
    view.open(Add())
    view.viewmodel.take(Given((good, empty, other)))
    settle(qtbot, view.viewmodel.work)
    assert view.way_on.text() == "Continue to the offer"
    assert view.viewmodel.waiting == 1
    assert view.problem.isVisible()
    assert "b.txt is empty" in view.problem.title.text()


@pytest.mark.parametrize("name", ["folder", "empty.png", "drawing.svg", "broken.png", "huge.png", "nothing.png"])
def test_each_bad_picture_is_one_sentence_where_it_happened(
    name: str, view: AddView, world: Parties, qtbot: QtBot, bad_pictures: Path
) -> None:
    view.open(Add())
    view.viewmodel.take(Given((bad_pictures / name,)))
    settle(qtbot, view.viewmodel.work)
    sentences = {
        "folder": "There is no file in the folder folder.",
        "empty.png": "The file empty.png is empty.",
        "drawing.svg": "The picture holds something that a picture has no need of (script).",
        "broken.png": "The picture is damaged, or is no whole PNG picture.",
        "huge.png": "The picture has 100 million pixels; at most 40 million are read.",
        "nothing.png": "There is no credential in the picture, and no readable QR code",
    }
    assert view.found.title.text() == sentences[name]
    assert view.way_on.isVisible() is (name == "nothing.png")  # which may be a scan of a certificate
    assert_accessible(view)


@pytest.mark.case("G-01")
@pytest.mark.case("G-15")
@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_from_outside_is_shown_letter_for_letter(text: str, view: AddView, world: Parties, qtbot: QtBot) -> None:
    view.field.setText(f"x{text}")
    settle(qtbot, view.viewmodel.work)
    assert view.viewmodel.recognised is not None
    assert view.viewmodel.recognised.kind is Kind.UNREADABLE
    assert view.field.text() == f"x{text}"
    assert view.found.title.textFormat() is Qt.TextFormat.PlainText


@pytest.mark.case("G-01")
@pytest.mark.case("G-15")
def test_the_name_of_a_file_is_shown_letter_for_letter(view: AddView, world: Parties, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "<b>%1 {0} &File.txt"
    path.write_text(world.issuer.link())
    view.viewmodel.take(Given((path,)))
    settle(qtbot, view.viewmodel.work)
    assert "From the file <b>%1 {0} &File.txt." in view.found.caption.text()
    assert any("<b>%1 {0} &File.txt" in name for name in names(view))


@pytest.mark.case("G-03")
def test_a_direction_mark_in_a_name_is_shown_as_what_it_is(view: AddView, world: Parties, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "offer\u202etxt.exe"
    path.write_text(world.issuer.link())
    view.viewmodel.take(Given((path,)))
    settle(qtbot, view.viewmodel.work)
    assert "\u202e" not in view.found.caption.text()
    assert "202e" in view.found.caption.text().lower()


def test_escape_empties_the_screen_first_but_keeps_what_came_from_outside(
    view: AddView, world: Parties, session: Session, qtbot: QtBot
) -> None:
    view.open(Add())
    view.field.setText("something")
    settle(qtbot, view.viewmodel.work)
    assert view.back()
    assert view.field.text() == ""
    assert not view.back()
    session.arrivals.give(Arrival(world.issuer.link()))
    settle(qtbot, view.viewmodel.work)
    assert view.field.text() == world.issuer.link()
    assert not view.back()
    assert len(session.arrivals.waiting) == 1


def test_the_screen_speaks_the_language_of_now(view: AddView, world: Parties, qtbot: QtBot) -> None:
    view.field.setText(world.issuer.link())
    settle(qtbot, view.viewmodel.work)
    before = view.found.title.text()
    view.session.choose_language("sv")
    view.retranslate()
    assert view.found.title.text() != before
    assert "issuer.test" in view.found.title.text()
