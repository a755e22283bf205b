"""A share as whoever checks it sees it: from whom, for whom, until when, in whose words; never in order where changed."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from skrin.domain.pack import Pack, PackEntry
from skrin.gui.given.given import Given
from skrin.gui.places import Result
from skrin.gui.shell import Shell
from skrin.gui.viewmodels.check_many import check_given
from skrin.gui.viewmodels.checked import Checked
from skrin.gui.viewmodels.hand_out import handing, looking
from skrin.gui.viewmodels.hand_out.ways import Hand
from skrin.gui.viewmodels.result.covered import cover_said
from skrin.gui.views.result import ResultView
from skrin.gui.work import Work
from skrin.protocols.mq1 import frame, payload
from skrin.use_cases.holder import packs
from skrin.words.speech import Words
from tests.gui.accessibility import assert_accessible
from tests.gui.conftest import settle
from tests.gui.parties import Parties, world

__all__ = ["world"]

WORDS = Words("en")


@pytest.fixture
def link(world: Parties) -> str:
    """Two credentials with a note on the second, as a link."""
    world.trust_both()
    received, now = (world.received(), world.received()), world.clock.now()
    notes = zip(received, ("", "Min <b>anteckning</b>"), strict=True)
    entries = tuple(PackEntry(each.id, packs.beforehand(each.credential), note) for each, note in notes)
    pack = Pack("", "x", "Räv & Son AB", now.date() + timedelta(days=3), now, now, entries, "Hej!\nVi ses.")
    prepared = looking.look_at(pack, world.ports, WORDS).prepared
    assert prepared is not None
    return handing.hand_out(prepared, Hand.LINK, None, world.ports, WORDS).link


def text_of(link: str) -> str:
    found = frame.read_link(link)
    return payload.unpack(b"".join(found.symbols)[: found.transfer.length])


def checked(text: str, world: Parties) -> Checked:
    answers = check_given(Given(text=text), world.ports, lambda *_: None)
    assert answers.only is not None
    return answers.only


def test_the_cover_is_told_as_the_senders_words(
    link: str, world: Parties, new_window: Callable[..., Shell], qtbot: QtBot, work: Work
) -> None:
    window = new_window(world.around, opened=world.opened)
    window.navigator.open(Result(checked(link, world)))
    settle(qtbot, work)
    view = window.view
    assert isinstance(view, ResultView)
    qtbot.waitUntil(lambda: view._rest.done, timeout=5000)
    card = view.cover
    assert card.isVisible()
    said = view.viewmodel.cover
    assert said is not None
    assert dict(said.facts)["For"] == "Räv & Son AB"
    assert dict(said.facts)["From"].startswith("canary-given")
    assert "If that is not you" in card.whose.text()
    assert card.words.text() == "“Hej!\nVi ses.”"
    assert "nobody has checked them" in card.own.text()
    assert not card.passed.isVisible()
    assert [part.note.isVisible() for part in view.parts] == [False, True]
    assert view.parts[1].note.text() == "“Min <b>anteckning</b>”"
    assert_accessible(view)


def test_whether_it_is_for_the_reader_is_told_by_the_name_alone(link: str, world: Parties) -> None:
    found, today = checked(link, world), world.clock.now().date()
    for own, told in (("räv & son  AB", "that is what you are called here"), ("Annan AB", "you are called Annan AB here")):
        said = cover_said(found, {"sv": f"{own} på svenska", "en": own}, today, WORDS)
        assert said is not None
        assert told in said.whose
    late = cover_said(found, {}, today + timedelta(days=4), WORDS)
    assert late is not None
    assert "Its last day was" in late.passed
    assert cover_said(replace(found, cover=None), {}, today, WORDS) is None


def test_a_share_that_was_changed_is_not_valid_and_its_words_are_not_told(
    link: str, world: Parties, new_window: Callable[..., Shell], qtbot: QtBot, work: Work
) -> None:
    said: Any = json.loads(text_of(link))
    del said["cover"]
    window = new_window(world.around, opened=world.opened)
    window.navigator.open(Result(checked(json.dumps(said), world)))
    settle(qtbot, work)
    view = window.view
    assert isinstance(view, ResultView)
    assert view.banner.heading.text() == "Not valid"
    assert "Ask the sender for it again" in view.banner.sentence.text()
    assert not view.cover.card.isVisible()
    assert view.cover.standing.isVisible()
