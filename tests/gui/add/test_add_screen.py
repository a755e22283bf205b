"""Add says what it was given, and asks nobody."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from pytestqt.qtbot import QtBot

from skrin.gui.navigator import Navigator
from skrin.gui.places import Add, Consent, Receive
from skrin.gui.session import Session
from skrin.gui.viewmodels.add import AddViewModel, Kind
from skrin.gui.views.add import AddView
from skrin.gui.work import Work
from tests.gui.accessibility import assert_accessible
from tests.gui.conftest import settle
from tests.gui.parties import Parties


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
    model.take(text)
    settle(qtbot, model.work)
    return model.recognised.kind if model.recognised is not None else None


def test_an_offer_a_request_a_credential_and_neither_are_told_apart(model: AddViewModel, world: Parties, qtbot: QtBot) -> None:
    world.trust_both()
    raw = world.received().credential.raw
    sent = len(world.web.requests)
    assert given(model, world.issuer.link(), qtbot) is Kind.OFFER
    assert "issuer.test" in model.title
    leads = [type(model.leads_to)]
    assert given(model, world.verifier.link(), qtbot) is Kind.REQUEST
    leads.append(type(model.leads_to))
    assert leads == [Receive, Consent]
    assert given(model, raw, qtbot) is Kind.CREDENTIAL
    assert given(model, "https://www.example.com/course", qtbot) is Kind.UNREADABLE
    assert model.title
    assert not model.way_on
    assert given(model, "   ", qtbot) is None
    assert len(world.web.requests) == sent


def test_only_the_last_of_two_texts_counts(model: AddViewModel, world: Parties, qtbot: QtBot) -> None:
    model.take(world.issuer.link())
    model.take("not a link")
    settle(qtbot, model.work)
    assert model.recognised is not None
    assert model.recognised.kind is Kind.UNREADABLE


def test_a_file_is_read_or_says_why_not(model: AddViewModel, world: Parties, qtbot: QtBot, tmp_path: Path) -> None:
    good, bad = tmp_path / "offer.txt", tmp_path / "picture.png"
    good.write_text(world.issuer.link())
    bad.write_bytes(b"\x89PNG\xff")
    for path, kind in ((good, Kind.OFFER), (bad, Kind.UNREADABLE), (tmp_path / "absent", Kind.UNREADABLE)):
        model.take_file(path)
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
