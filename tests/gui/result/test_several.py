"""A presentation of several credentials: the outcome over all first, then each of them, in the order in which it was shown."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from skrin.domain.verdict import Outcome
from skrin.gui.viewmodels.checked import Checked, check
from skrin.gui.viewmodels.result.answer import answer, each_answer
from skrin.gui.views.result import ResultView
from skrin.gui.widgets.page import Scroll
from skrin.practice.gallery import badges, schools
from skrin.practice.gallery.world import World
from skrin.words.speech import Words
from tests.gui.accessibility import names
from tests.gui.conftest import settle


@pytest.fixture(scope="module")
def together() -> Iterator[Checked]:
    """Two that are their holder's, and one that is somebody else's."""
    with World.begin() as world:
        text = badges.shown_together(world.school(schools.LILLAN))
        yield check(text.encode(), "", world.wallet("kim").ports)


def test_one_that_is_bad_decides_over_all(together: Checked) -> None:
    whole = answer(together, together.at, Words("en"))
    assert whole.outcome is Outcome.FAIL
    assert whole.sentence.startswith("3 credentials were shown together. The one that stands worst decides: It was shown by")


def test_each_has_an_answer_of_its_own_in_the_order_it_was_shown(together: Checked) -> None:
    parts = each_answer(together, together.at, Words("en"))
    assert [each.outcome for each in parts] == [Outcome.PASS, Outcome.PASS, Outcome.FAIL]
    titles = [each.learnt.title for each in parts if each.learnt is not None]
    assert titles == ["Pumpar och ventiler", "Vattenprov", "Kranförare"]


def test_one_alone_is_answered_once(together: Checked) -> None:
    (part, *_) = together.judged.parts
    alone = Checked(part, b"", "", together.at)
    assert each_answer(alone, alone.at, Words("en")) == (answer(alone, alone.at, Words("en")),)


def test_the_page_shows_all_of_them_and_the_next_result_none_of_them(
    together: Checked, new_window: object, qtbot: QtBot, work: object
) -> None:
    from skrin.gui.places import Result

    shell = new_window()  # type: ignore[operator]
    shell.navigator.open(Result(together))
    settle(qtbot, work)  # type: ignore[arg-type]
    view = shell.view
    assert isinstance(view, ResultView)
    qtbot.waitUntil(lambda: view._rest.done)
    said = list(names(view.findChild(Scroll)))
    for words in ("Credential 1 of 3", "Credential 3 of 3", "Vattenprov", "Kranförare"):
        assert words in said
    shell.navigator.open(Result(Checked(together.judged.parts[0], b"", "", together.at)))
    qtbot.waitUntil(lambda: view._rest.done)
    said = list(names(view.findChild(Scroll)))
    assert "Kranförare" not in said
    assert not [each for each in said if each.startswith("Credential 1")]
