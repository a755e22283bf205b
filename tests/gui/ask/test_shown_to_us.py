"""Asked through a service, and answered off the screen, since the network in the room does not let the answer out."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from skrin.gui.places import Result
from skrin.gui.viewmodels.ask import AskViewModel
from skrin.gui.viewmodels.ask.draft import Draft
from skrin.gui.viewmodels.ask.open_request import OpenRequest
from skrin.gui.viewmodels.ask.viewmodel import Step
from skrin.gui.viewmodels.checked import Checked
from skrin.gui.views.ask import AskView
from skrin.protocols.mq1 import frame
from skrin.protocols.mq1.transfer import Kind
from skrin.protocols.openid4vp.optical import comparison_code
from skrin.protocols.openid4vp.request import PresentationRequest
from tests.fakes.verifier_world import VerifierWorld, Wallet
from tests.gui.accessibility import assert_accessible, names
from tests.gui.ask.test_ask_screen import make
from tests.gui.ask.test_asking import read_by_learner
from tests.gui.conftest import settle

Bent = Callable[[str], str]


@pytest.fixture
def asked(view: AskView, world: VerifierWorld, qtbot: QtBot) -> PresentationRequest:
    """The request as the learner reads it, while its answer is awaited before the other screen."""
    assert view.steps.accessibleName() == "Step 1 of 3: Ask"
    view.form.or_screen.setChecked(True)
    assert view.steps.accessibleName() == "Step 1 of 4: Ask"
    link = make(view, qtbot)
    said = names(view)
    assert any(
        "Where the network fails, the wallet shows a code back. Scan it with “Scan the answer”." in each for each in said
    )
    assert view.steps.accessibleName() == "Step 2 of 4: Show"
    assert_accessible(view)
    view.shown.scan.click()
    assert view.scan.isVisible()
    return read_by_learner(link, world)


def scanned(view: AskView, payload: bytes) -> None:
    view.viewmodel.waiting.scan.take_texts([frame.whole(Kind.SEALED_RESPONSE, payload).text])


def result(view: AskView, qtbot: QtBot) -> Checked:
    qtbot.waitUntil(lambda: isinstance(view.navigator.current, Result), timeout=10_000)
    assert isinstance(view.navigator.current, Result)
    assert isinstance(view.navigator.current.judged, Checked)
    return view.navigator.current.judged


def shown_by(wallet: Wallet, request: PresentationRequest, bent: Bent = lambda text: text) -> bytes:
    return wallet.shown(request, bent(wallet.presentation(request)))


def test_the_answer_that_is_scanned_opens_its_result_with_the_code(
    view: AskView, asked: PresentationRequest, world: VerifierWorld, qtbot: QtBot
) -> None:
    payload = shown_by(world.wallet(), asked)
    scanned(view, payload)
    checked = result(view, qtbot)
    assert checked.answered is not None
    assert checked.answered.code == comparison_code(asked, payload)
    assert not checked.in_the_room
    assert view.viewmodel.request is None


def test_one_for_another_request_is_refused_in_place_and_the_right_one_is_taken_afterwards(
    view: AskView, asked: PresentationRequest, world: VerifierWorld, qtbot: QtBot
) -> None:
    other = world.read(world.selection(["given_name"], screen=True))
    wallet = world.wallet()
    scanned(view, shown_by(wallet, other))
    qtbot.waitUntil(lambda: view.viewmodel.waiting.scan.error is not None, timeout=10_000)
    error = view.viewmodel.waiting.scan.error
    assert error is not None
    assert error.code == "response.seal"
    assert view.viewmodel.step is Step.SCAN
    scanned(view, shown_by(wallet, asked))
    assert result(view, qtbot).judged.credential is not None


def test_what_came_by_the_network_first_is_the_result(
    view: AskView, asked: PresentationRequest, world: VerifierWorld, qtbot: QtBot
) -> None:
    wallet = world.wallet()
    world.call(wallet.post(asked))
    scanned(view, shown_by(wallet, asked))
    checked = result(view, qtbot)
    assert checked.judged.credential is not None


def test_a_copy_without_proof_is_a_result_that_says_so(
    view: AskView, asked: PresentationRequest, world: VerifierWorld, qtbot: QtBot
) -> None:
    scanned(view, shown_by(world.wallet(), asked, lambda text: text.rpartition("~")[0] + "~"))
    checked = result(view, qtbot)
    assert "kb.missing" in {check.code for check in checked.judged.verdict.checks}


def test_without_the_choice_nothing_is_scanned_and_in_ones_own_name_it_is_not_offered(view: AskView, qtbot: QtBot) -> None:
    assert view.form.or_screen.isVisible()
    make(view, qtbot)
    assert not view.shown.scan.isVisible()
    assert view.viewmodel.request is not None
    assert OpenRequest.read(view.viewmodel.request.as_json()) == view.viewmodel.request
    view.viewmodel.stop()
    settle(qtbot, view.viewmodel.work)
    view.viewmodel.choose_asker(0)
    assert not view.form.or_screen.isVisible()


def test_the_choice_stays_in_a_template_and_with_the_request_that_waits(
    view: AskView, asked: PresentationRequest, asking: AskViewModel
) -> None:
    assert asking.request is not None
    assert OpenRequest.read(asking.request.as_json()).can_be_scanned
    assert Draft.read(asking.draft.as_json()).screen
