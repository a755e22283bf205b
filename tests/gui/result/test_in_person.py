"""What an answer that was read off a screen comes to, on the page of its result."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from skrin.domain.errors import KeyBindingError, SkrinError
from skrin.domain.verdict import Outcome
from skrin.gui.places import Ask, Result
from skrin.gui.shell import Shell
from skrin.gui.viewmodels.checked import Answered, Checked
from skrin.gui.viewmodels.result.answer import Answer, answer, each_answer
from skrin.gui.viewmodels.result.in_person import checked, refused
from skrin.gui.views.result import ResultView
from skrin.gui.views.result.receipt_dialog import ReceiptDialog
from skrin.gui.work import Work
from skrin.protocols.mq1.schedule import begin
from skrin.protocols.mq1.transfer import Kind
from skrin.use_cases.holder.answer import answer as answered
from skrin.use_cases.verifier.in_person import Came, judge_again, receipt
from skrin.words.speech import Words
from tests.gui.accessibility import assert_accessible, names
from tests.gui.conftest import settle
from tests.gui.outside_texts import HEBREW, TURNED, TURNED_SHOWN, assert_plain, told
from tests.use_cases.in_person.room import Room, across

ENGLISH = Words("en")


@pytest.fixture(scope="module")
def room() -> Room:
    made = Room.with_credentials(2)
    made.trusted_here()
    return made


def came(room: Room, *claims: str, count: int = 1, **more: object) -> Came:
    asked = room.ask(*claims, **more)  # type: ignore[arg-type]
    return room.take(asked, across(room.shown(asked, count).showing, room.clock))


def said(found: Checked) -> Answer:
    return answer(found, found.at, ENGLISH)


def test_it_says_what_was_shown_and_nothing_that_came_beside_it(room: Room) -> None:
    found = said(checked(came(room, "given_name", "grade"), room.clock.now()))
    assert (found.outcome, found.can_try_again) == (Outcome.PASS, False)
    assert [each.word for each in found.checks] == ["Passed"] * len(found.checks)
    assert all(each.when for each in found.checks)
    assert "canary-grade" in str(found)
    assert "canary-family" not in str(found)
    assert (found.not_given, found.missing) == ((), ())


def test_what_was_asked_and_not_given_is_told_of_each_credential(room: Room) -> None:
    found = checked(came(room, "given_name", "grade", count=2, several=True), room.clock.now())
    assert found.answered is not None
    found = replace(found, answered=replace(found.answered, not_given=((), (("grade",), ("learningOutcomes", None, "title")))))
    one, other = each_answer(found, found.at, ENGLISH)
    assert (one.not_given, other.not_given) == ((), ("Grade", "Learning outcomes"))
    assert said(found).not_given == ()


def test_without_lists_it_says_which_check_is_missing_and_can_be_judged_again_when_they_are_there() -> None:
    room = Room.with_credentials(1).without_lists()
    taken = came(room, "given_name")
    first = checked(taken, room.clock.now(), lambda: judge_again(taken, room.asking, room.offline()), room.clock.now)
    assert said(first).outcome is Outcome.UNKNOWN
    assert "1 check could not be made: Revocation. The rest is in order." in said(first).sentence
    assert said(first).can_try_again
    room.trusted_here()
    room.clock.forward(minutes=20)
    assert first.again is not None
    second = first.again()
    assert said(second).outcome is Outcome.PASS
    assert second.at > first.at


@pytest.mark.case("V-12")
def test_what_answers_another_request_is_not_bound_to_this_meeting_and_never_valid(room: Room) -> None:
    earlier, asked = room.ask(), room.ask()
    ((text,),) = answered(room.agreed(earlier), room.ports, lambda caution: True).presentations.values()
    with pytest.raises(KeyBindingError) as why:
        room.take(asked, room.forged(room.look_up(asked).request, [text]))
    found = said(refused(why.value, room.clock.now()))
    assert found.outcome is Outcome.FAIL
    assert found.sentence.startswith("It is not bound to this meeting. It was made for another request.")
    assert found.learnt is None
    assert not found.can_try_again


@pytest.mark.case("V-12")
@pytest.mark.parametrize("kind", [Kind.CLEAR_RESPONSE, Kind.BEARER_CREDENTIAL])
def test_what_answers_nobody_is_not_bound_to_this_meeting(kind: Kind, room: Room) -> None:
    with pytest.raises(SkrinError) as why:
        room.take(room.ask(), across(begin(kind, b"\0a copy"), room.clock))
    found = said(refused(why.value, room.clock.now()))
    assert found.outcome is Outcome.FAIL
    assert found.sentence.startswith("It is not bound to this meeting.")


Window = Callable[..., Shell]


def shown(window: Shell, found: Checked, qtbot: QtBot, work: Work) -> ResultView:
    window.navigator.open(Result(found))
    settle(qtbot, work)
    view = window.view
    assert isinstance(view, ResultView)
    qtbot.waitUntil(lambda: view._rest.done)
    return view


@pytest.mark.case("G-03")
def test_the_page_has_the_code_what_was_agreed_to_and_what_becomes_of_it(
    room: Room, window: Shell, qtbot: QtBot, work: Work
) -> None:
    found = checked(came(room, "given_name", keep_until="2027-01-31"), room.clock.now())
    assert found.answered is not None
    assert found.answered.kept_until == date(2027, 1, 31)
    beside = replace(found.answered, code="7K4M", agreed=(TURNED, HEBREW), not_given=((("grade",),),))
    view = shown(window, replace(found, answered=beside), qtbot, work)
    assert view.answered.code.accessibleName() == "7 K 4 M"
    said_here = names(view)
    assert "Same code in the wallet?" in said_here
    assert "Asked for and not given: Grade" in said_here
    assert view.when.text().endswith("the answer is erased after 31 January 2027")
    assert_plain(view)
    assert {TURNED_SHOWN, HEBREW} <= set(told(view))
    assert_accessible(view)
    own = QPushButton("Save report")
    view.acts.addWidget(own)
    own.show()
    assert own.isVisibleTo(view)
    view.done.click()
    assert isinstance(window.navigator.current, Ask)


def test_trying_again_needs_no_wallet_and_is_first_where_something_could_not_be_checked(
    room: Room, window: Shell, qtbot: QtBot, work: Work
) -> None:
    good = checked(came(room, "given_name"), room.clock.now())
    offline = Room.with_credentials(1).without_lists()
    open_ = replace(checked(came(offline, "given_name"), offline.clock.now()), again=lambda: good)
    view = shown(window, open_, qtbot, work)
    assert view.try_again.isVisible()
    assert (view.try_again.property("kind"), view.done.property("kind")) == ("primary", "secondary")
    view.try_again.click()
    settle(qtbot, work)
    assert view.banner.heading.text() == "Valid"
    assert view.done.property("kind") == "primary"


def test_of_a_file_nothing_is_said_of_a_meeting(room: Room, window: Shell, qtbot: QtBot, work: Work) -> None:
    found = replace(checked(came(room, "given_name"), room.clock.now()), answered=None)
    view = shown(window, found, qtbot, work)
    assert not view.answered.isVisible()
    assert view.when.text().endswith("Nothing of this is kept")
    view = shown(window, replace(found, answered=Answered(agreed=("I will keep it to myself.",))), qtbot, work)
    assert view.answered.agreed.isVisible()
    assert not view.answered.isVisible()


def test_a_receipt_is_shown_as_one_code_and_again_as_long_as_the_result_is(
    room: Room, window: Shell, qtbot: QtBot, work: Work
) -> None:
    taken = came(room, "given_name")
    found = checked(taken, room.clock.now(), receipt=lambda: receipt(taken, room.asking).text)
    view = shown(window, found, qtbot, work)
    assert view.receipt.isVisible()
    for _ in range(2):
        view.receipt.click()
        settle(qtbot, work)
        (dialog,) = [each for each in view.findChildren(ReceiptDialog) if each.isVisible()]
        assert_accessible(dialog)
        symbol = dialog.code._symbol
        assert symbol is not None
        assert symbol.side <= 17 + 4 * 14
        dialog.close_button.click()
        settle(qtbot, work)
    view.viewmodel.show(replace(found, receipt=None))
    assert not view.receipt.isVisible()
