"""What a credential says is shown on the page of a result letter for letter (OPEN.md V-11)."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from skrin.gui.places import Result
from skrin.gui.viewmodels.checked import Checked
from skrin.gui.views.result import ResultView
from skrin.gui.work import Work
from skrin.use_cases.verifier.check_text import Terms, check_bytes
from skrin.use_cases.verifier.checking import Sources
from tests.fakes.clock import FixedClock
from tests.fakes.verifier_world import VerifierWorld
from tests.gui.conftest import settle
from tests.gui.outside_texts import assert_plain, told

SCRIPT, ATTRIBUTE, TEMPLATE, FORMAT = "<script>alert(1)</script>", '"><img onerror=alert(1)>', "{{7*7}}", "%s%n{0}"


@pytest.mark.case("V-11")
def test_markup_and_templates_in_claims_are_letters(
    clock: FixedClock, new_window: Callable[[], object], qtbot: QtBot, work: Work
) -> None:
    world = VerifierWorld.at(clock=clock)
    world.issuer.claims |= {
        "given_name": SCRIPT,
        "family_name": ATTRIBUTE,
        "assessment_grade": FORMAT,
        "learningOutcomes": [{"text": {"en": TEMPLATE}}, {"text": {"en": SCRIPT}}],
    }
    text = world.wallet().raws[0].encode()
    judged = check_bytes(text, Terms(), Sources(world.clock, world.web), (world.issuer.trust_list(),))
    shell = new_window()
    shell.navigator.open(Result(Checked(judged, text, "", clock.now())))  # type: ignore[attr-defined]
    settle(qtbot, work)
    view = shell.view  # type: ignore[attr-defined]
    assert isinstance(view, ResultView)
    said = "\n".join(told(view))
    assert all(each in said for each in (SCRIPT, ATTRIBUTE, TEMPLATE, FORMAT))
    assert_plain(view)
