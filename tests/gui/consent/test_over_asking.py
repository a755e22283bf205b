"""What the screen says of a request that asks for more than one would expect: above the fields, in words, in both languages."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from skrin.gui.session import Session
from skrin.protocols.openid4vp import verifier_info
from tests.gui.accessibility import assert_accessible
from tests.gui.conftest import settle
from tests.gui.consent.conftest import Opened, query

EVERYTHING = ("given_name", "family_name", "email", "grade", "reference", "address", "skills")


def test_of_a_few_fields_nothing_is_said(opened: Opened) -> None:
    assert not opened(query("grade")).too_much.isVisible()


def test_the_reasons_stand_above_the_fields_and_in_the_bars_name(opened: Opened, session: Session, qtbot: QtBot) -> None:
    view = opened(query(*EVERYTHING))
    lines = view.too_much.caption.text().split("\n")
    assert lines == [
        "This tells who you are, not what you learned: Email address, Address.",
        "Together, these single you out and can be looked up in registers: Family name, Address.",
        "They ask for 8 of the 8 things that could stay hidden in “Title anyone may see”. "
        "Often a few, or a yes or no, are enough.",
        "None of it can be left out: they need it, they say.",
        "They do not say for how long they keep it.",
    ]
    assert view.too_much.accessibleName() == " ".join((view.too_much.title.text(), *lines[:1])) + "\n" + "\n".join(lines[1:])
    assert view.too_much.y() < view.listing.y()
    assert_accessible(view)

    session.choose_language("sv")
    view.retranslate()
    settle(qtbot, view.viewmodel.work)
    assert view.too_much.caption.text().split("\n") == [
        "Det här berättar vem du är, inte vad du har lärt dig: E-postadress, Adress.",
        "Tillsammans pekar de här ut just dig och kan slås upp i register: Efternamn, Adress.",
        "De frågar efter 8 av de 8 uppgifter som kan döljas i ”Title anyone may see”. "
        "Ofta räcker det med några få, eller med ett ja eller nej.",
        "Inget av det går att utelämna: de säger att de behöver det.",
        "De säger inte hur länge de sparar det.",
    ]


def test_what_goes_beyond_their_own_word_is_marked_beside_the_field(
    opened: Opened, change_request: Callable[..., None]
) -> None:
    said_of = {"format": verifier_info.PURPOSE_FORMAT, "data": {"en": "A yes or no"}}
    until = {"format": verifier_info.KEEP_UNTIL_FORMAT, "data": {"until": "2100-01-01"}}
    change_request(verifier_info=[said_of, until])
    view = opened(query("given_name", optional=("grade",)))
    assert view.too_much.title.text() == "Look at this before you share"
    [said] = view.viewmodel.credentials
    assert {field.name: field.note for field in (*said.needs, *said.may_add)} == {
        "given_name": "More than a yes or no",
        "grade": "More than a yes or no",
    }
    assert "manage without this, which is shared only if you tick it: Grade." in view.too_much.caption.text()
    assert "more than two years, until 1 January 2100" in view.too_much.caption.text()
