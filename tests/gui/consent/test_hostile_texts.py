"""What a verifier or an issuer writes stands on the screen of sharing letter for letter, and can imitate nothing of ours."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from skrin.gui.viewmodels.consent.viewmodel import ConsentViewModel
from skrin.gui.views.consent import ConsentView
from skrin.gui.widgets.icon_label import IconLabel
from skrin.protocols.openid4vp.response import delivery_answer
from skrin.trust.trust_list import TrustList
from skrin.wire.urls import HttpsUrl
from tests.gui.accessibility import assert_accessible
from tests.gui.conftest import settle
from tests.gui.consent.conftest import Opened, query, seen
from tests.gui.outside_texts import ARABIC, HEBREW, LONG, MARKUP, ODD, TURNED, TURNED_SHOWN, assert_plain, told
from tests.gui.parties import Parties

Named = Callable[[str], ConsentView]


@pytest.fixture
def named(opened: Opened, world: Parties) -> Named:
    """A request of somebody whom a list calls like this, who writes the same everywhere else."""

    def open_(name: str) -> ConsentView:
        listed = world.verifier.trust_list()
        world.trust(TrustList(listed.name, tuple(replace(entry, names={"en": name}) for entry in listed.entries)))
        world.verifier.names = {"en": name + " itself"}
        world.issuer.extra_claims = {name: name, "achievement_title": name}
        world.issuer.hidden = world.issuer.hidden | {(name,)}
        world.issuer.claims = {**world.issuer.claims, "given_name": name}
        world.received()
        return opened(query("given_name", optional=("grade",)))

    return open_


@pytest.mark.parametrize(
    "text",
    [
        *(pytest.param(each, marks=pytest.mark.case("G-01")) for each in MARKUP),
        *(pytest.param(each, marks=pytest.mark.case("G-15")) for each in ODD),
    ],
)
def test_texts_stand_letter_for_letter_and_nothing_is_asked(named: Named, world: Parties, text: str) -> None:
    view = named(text)
    assert view.asker.who.name.text() == text
    shown = told(view)
    [said] = view.viewmodel.credentials
    assert said.needs[0].lines == (text,)
    assert text in shown
    assert f"Calls itself “{text} itself” (not verified)" in shown
    assert_plain(view)
    assert {request.url.host for request in world.web.requests} == {"issuer.test", "verifier.test"}


@pytest.mark.case("G-03")
def test_direction_marks_are_shown_as_escapes_wherever_they_come_from(named: Named) -> None:
    view = named(TURNED)
    assert view.asker.who.name.text() == TURNED_SHOWN
    assert TURNED_SHOWN in " ".join(told(view))
    assert_plain(view)


@pytest.mark.case("G-03")
@pytest.mark.parametrize("name", [ARABIC, HEBREW])
def test_genuine_names_from_the_right_are_left_as_they_are(named: Named, name: str, qtbot: QtBot) -> None:
    view = named(name)
    assert view.asker.who.name.text() == name
    assert not view.asker.who.odd.isVisible()
    seen(view, qtbot)
    view.share.click()
    settle(qtbot, view.viewmodel.work)
    assert view.title.text() == f"Shared with \u2068{name}\u2069"
    assert "\\u2068" not in " ".join(told(view))


@pytest.mark.case("G-03")
def test_a_name_of_two_alphabets_is_marked_and_one_of_five_hundred_letters_is_bounded(named: Named) -> None:
    view = named("Ηarvard")
    assert view.asker.who.odd.isVisible()
    assert "alphabets" in view.asker.who.odd.text()


@pytest.mark.case("G-03")
def test_a_name_of_five_hundred_letters_breaks_nothing(named: Named) -> None:
    view = named(LONG)
    assert len(view.asker.who.name.text()) <= 200
    assert view.width() == 1200
    assert view.scroller.content.width() <= view.scroller.viewport().width()
    assert_plain(view)
    assert_accessible(view)


@pytest.mark.case("G-06")
@pytest.mark.parametrize("sign", ["✅", "🔒", "🛡", "✔"])
def test_a_name_brings_no_sign_of_trust_and_ours_stands_outside_of_it(named: Named, sign: str) -> None:
    view = named(f"{sign} Verified · University")
    assert sign not in view.asker.who.name.text()
    assert sign not in view.asker.who.claimed.text()
    assert view.asker.who.bar.title.text() == "Confirmed who is asking"
    assert view.asker.who.name not in view.asker.who.bar.findChildren(QLabel)


@pytest.mark.case("G-06")
@pytest.mark.case("P-18")
def test_whom_nobody_vouches_for_is_named_by_its_host_and_calls_itself_beneath(
    view: ConsentView, model: ConsentViewModel, world: Parties, opened: Opened
) -> None:
    world.verifier.key = type(world.verifier)(world.clock, world.web).key
    world.verifier.names = {"en": "Ministry of Education"}
    opened()
    who = view.asker.who
    assert who.name.text() == "verifier.test"
    assert who.claimed.text() == "Calls itself “Ministry of Education” (not verified)"
    assert "Verifiers could vouch for them." in who.bar.caption.text()
    assert "Ministry" not in view.title.text()


@pytest.mark.case("G-06")
def test_a_picture_that_they_name_is_neither_fetched_nor_drawn(
    opened: Opened, world: Parties, change_request: Callable[..., None]
) -> None:
    logos = {
        "client_name": "Shop",
        "logo_uri": "https://attacker.test/logo.svg",
        "logo": {"uri": "data:image/svg+xml;base64,PHN2Zz4="},
    }
    change_request(client_metadata={"vp_formats_supported": {}, **logos})
    world.issuer.metadata_changes = {
        "display": [{"name": "School", "logo": {"uri": "https://attacker.test/100-megapixels.png"}}]
    }
    world.received()
    view = opened()
    assert "attacker.test" not in {request.url.host for request in world.web.requests}
    pictures = [label for label in view.findChildren(QLabel) if not label.pixmap().isNull()]
    assert all(isinstance(label, IconLabel) or label.property("outcome") for label in pictures)


@pytest.mark.case("G-02")
def test_they_may_ask_to_go_on_somewhere_and_only_a_person_who_saw_the_host_goes(
    opened: Opened, world: Parties, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: gone.append(url.toString()))
    world.verifier.delivered = delivery_answer(HttpsUrl.parse("https://verifier.test/thanks?x=1"))
    view = opened()
    seen(view, qtbot)
    view.share.click()
    settle(qtbot, view.viewmodel.work)
    assert gone == []
    [go] = [each for each in view.findChildren(QLabel) if each.text() == "They ask you to go on at verifier.test"]
    assert go.isVisible()
    assert view.viewmodel.goes_on_at == ("verifier.test", "https://verifier.test/thanks?x=1")
    buttons = {each.text(): each for each in view.findChildren(QPushButton) if each.isVisible()}
    buttons["Copy the link"].click()
    assert QApplication.clipboard().text() == "https://verifier.test/thanks?x=1"
    assert gone == []
    buttons["Open verifier.test"].click()
    assert gone == ["https://verifier.test/thanks?x=1"]
    assert_accessible(view)
