"""What an issuer writes in an offer, its metadata and its catalogue stands there letter for letter, and draws nothing."""

import base64
import zlib
from dataclasses import replace
from datetime import date
from urllib.parse import quote

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from skrin.domain.offering import Offering
from skrin.gui.navigator import Navigator
from skrin.gui.places import Receive
from skrin.gui.session import Session
from skrin.gui.viewmodels.receive.viewmodel import ReceiveViewModel
from skrin.gui.views.receive import ReceiveView
from skrin.gui.widgets.icon_label import IconLabel
from skrin.gui.work import Work
from skrin.protocols.openid4vci.offer import TransactionCodeSpec
from skrin.trust.trust_list import TrustList
from skrin.use_cases.holder import find, receive
from tests.fakes.issuer import CONFIGURATION
from tests.gui.accessibility import assert_accessible
from tests.gui.conftest import settle
from tests.gui.outside_texts import ARABIC, LONG, MARKUP, ODD, TURNED, TURNED_SHOWN, assert_plain, told
from tests.gui.parties import Parties

MARKED = [pytest.param(each, marks=pytest.mark.case("G-01")) for each in MARKUP]
STRANGE = [pytest.param(each, marks=pytest.mark.case("G-15")) for each in ODD]


@pytest.fixture
def view(session: Session, work: Work, qtbot: QtBot) -> ReceiveView:
    made = ReceiveView(ReceiveViewModel(session, work), Navigator(), session)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    return made


def opens(view: ReceiveView, world: Parties, qtbot: QtBot, text: str) -> ReceiveView:
    """An offer of an issuer that writes `text` everywhere it can."""
    listed = world.issuer.trust_list()
    world.trust(TrustList(listed.name, tuple(replace(entry, names={"en": text}) for entry in listed.entries)))
    world.issuer.transaction_code_spec = TransactionCodeSpec(length=6, description=text[:300])
    world.issuer.offerings = (
        Offering(
            "odd-1", {"en": text}, {"en": text}, "schema", date(2026, 1, 1), None, credential_configuration_id=CONFIGURATION
        ),
    )
    find.follow(f"{world.issuer.url}/catalogue", world.ports)
    world.issuer.metadata_changes = {"display": [{"name": f"{text} itself", "locale": "en"}]}
    view.open(Receive(receive.look_up(receive.read(world.issuer.link(), world.ports), world.ports)))
    settle(qtbot, view.viewmodel.work)
    return view


@pytest.mark.requirement(31, "refuses")
@pytest.mark.parametrize("text", [*MARKED, *STRANGE])
def test_texts_stand_letter_for_letter(view: ReceiveView, world: Parties, qtbot: QtBot, text: str) -> None:
    opens(view, world, qtbot, text)
    assert view.about.who.name.text() == text
    assert view.viewmodel.cards[0].title == text
    shown = told(view)
    assert shown.count(text) >= 3
    assert f"They write: “{text}”" in shown
    assert f"Code from {text} (issuer.test)" in shown
    assert_plain(view)
    assert {request.url.host for request in world.web.requests} == {"issuer.test"}


@pytest.mark.case("G-03")
def test_direction_marks_are_escapes_and_genuine_names_are_left(view: ReceiveView, world: Parties, qtbot: QtBot) -> None:
    opens(view, world, qtbot, TURNED)
    assert view.about.who.name.text() == TURNED_SHOWN
    assert_plain(view)


@pytest.mark.case("G-03")
def test_a_name_from_the_right_turns_nothing_around_it(view: ReceiveView, world: Parties, qtbot: QtBot) -> None:
    opens(view, world, qtbot, ARABIC)
    assert view.about.who.name.text() == ARABIC
    assert view.code_box.host.text() == f"Code from \u2068\u2068{ARABIC}\u2069 (issuer.test)\u2069"


@pytest.mark.case("G-03")
def test_five_hundred_letters_break_nothing(view: ReceiveView, world: Parties, qtbot: QtBot) -> None:
    opens(view, world, qtbot, LONG)
    assert len(view.about.who.name.text()) <= 200
    assert view.width() == 1200
    assert view.scroller.content.width() <= view.scroller.viewport().width()
    assert_accessible(view)


def drawing(inside: str, before: str = "") -> str:
    text = f"{before}<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'>{inside}</svg>"
    return "data:image/svg+xml," + quote(text)


def entities(levels: int) -> str:
    named = "".join(f"<!ENTITY a{n + 1} '" + f"&a{n};" * 10 + "'>" for n in range(levels))
    return f"<!DOCTYPE svg [<!ENTITY a0 'ha'>{named}]>"


def uses(levels: int) -> str:
    groups = "".join(f"<g id='g{n + 1}'>" + f"<use xlink:href='#g{n}'/>" * 10 + "</g>" for n in range(levels))
    return f"<defs><g id='g0'><rect width='1' height='1'/></g>{groups}</defs><use xlink:href='#g{levels}'/>"


def picture(kind: str, data: bytes) -> str:
    return f"data:image/{kind};base64,{base64.b64encode(data).decode()}"


HUGE = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (60_000).to_bytes(4, "big") * 2 + b"\x08\x06\0\0\0" + b"\0\0\0\0"
PICTURES = {
    "a picture of 60,000 by 60,000": picture("png", HUGE),
    "at an address": "https://attacker.test/100-megapixels.png",
    "at the issuer's own address, 2 MiB": "https://issuer.test/shield-check.svg",
    "a picture that unpacks to much": picture("png", HUGE + zlib.compress(bytes(30_000_000), 9)),
    "script": drawing("<script>1</script><rect onload='alert(1)'/>"),
    "a page inside": drawing("<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'>x</body></foreignObject>"),
    "references": drawing("<image xlink:href='https://attacker.test/a.png'/><style>@import 'https://attacker.test/a';</style>"),
    "a file of this computer": drawing("&e;", "<!DOCTYPE svg [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>"),
    "entities in entities": drawing("<text>&a10;</text>", entities(10)),
    "copies of copies": drawing(uses(5)),
    "ten thousand frames": picture("gif", b"GIF89a" + bytes(7) + b"\x2c" + bytes(10_000)),
    "a page": "data:text/html,<script>alert(1)</script>",
    "script as an address": "javascript:alert(1)",
    "a TIFF": picture("tiff", b"II*\0" + bytes(100)),
    "an ICO": picture("x-icon", b"\0\0\x01\0" + bytes(100)),
    "an XPM": picture("x-xpixmap", b"/* XPM */ static char *a[] = {};"),
    "a file": "file:///etc/hostname",
}


@pytest.mark.requirement(31, "refuses")
@pytest.mark.case("C-08")
@pytest.mark.case("G-06")
@pytest.mark.parametrize("uri", PICTURES.values(), ids=list(PICTURES))
def test_logos_of_any_kind_are_neither_fetched_nor_drawn(uri: str, view: ReceiveView, world: Parties, qtbot: QtBot) -> None:
    """Whatever it is, none of it comes near the screen (decision 0137), and the credential itself is still offered."""
    body = world.issuer.metadata().as_json()
    configured = body["credential_configurations_supported"]
    assert isinstance(configured, dict)
    shown = [{"name": "Welding", "locale": "en", "logo": {"uri": uri}, "background_image": {"uri": uri}}]
    for each in configured.values():
        each["credential_metadata"] = {"display": shown}
    world.issuer.metadata_changes = {
        "credential_configurations_supported": configured,
        "display": [{"name": "School", "locale": "en", "logo": {"uri": uri}}],
    }
    world.trust_both()
    view.open(Receive(receive.look_up(receive.read(world.issuer.link(), world.ports), world.ports)))
    settle(qtbot, view.viewmodel.work)
    assert view.act.isEnabled()
    view.act.click()
    settle(qtbot, view.viewmodel.work)
    assert world.ports.vault.credentials()
    assert not [url for url in world.web.urls if "megapixels" in url or "shield" in url or "attacker" in url]
    drawn = [label for label in view.findChildren(QLabel) if not label.pixmap().isNull()]
    assert drawn
    assert all(isinstance(label, IconLabel) for label in drawn)
