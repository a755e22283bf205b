"""The code on the screen: it can be read off it, goes round on time, and is over when it is over."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from skrin.domain.errors import SkrinError
from skrin.gui.places import History, Home, ShowCode
from skrin.gui.session import Session
from skrin.gui.viewmodels.show_code.source import CodeSource, Readers, ShownCode
from skrin.gui.viewmodels.show_code.viewmodel import Step
from skrin.gui.views.show_code import ShowCodeView
from skrin.gui.views.show_code.they_see import SeenField
from skrin.paper import qr_reader
from skrin.protocols.mq1.assembly import Assembly, Whole
from skrin.protocols.mq1.schedule import Pace, Picture
from skrin.storage.errors import StoreLocked
from tests.fakes.clock import FixedClock
from tests.gui.accessibility import assert_accessible


def opened(view: ShowCodeView, code: ShownCode, qtbot: QtBot) -> ShowCodeView:
    view.open(ShowCode(code))
    qtbot.waitUntil(lambda: view.viewmodel.source is not None, timeout=5000)
    return view


def seen(view: ShowCodeView) -> tuple[str, ...]:
    """What a camera that sees the window reads."""
    image = view.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    return qr_reader.read(image.constBits(), image.width(), image.height(), image.bytesPerLine())


def test_the_answer_can_be_read_off_the_window(view: ShowCodeView, code: ShownCode, clock: FixedClock, qtbot: QtBot) -> None:
    opened(view, code, qtbot)
    assembly = Assembly(clock)

    def whole() -> bool:
        return any(isinstance(assembly.take_text(text), Whole) for text in seen(view))

    qtbot.waitUntil(whole, timeout=10_000)
    assert view.panel.title.text() == "Hold this to their camera"
    assert view.panel.code.accessibleName() == " ".join(code.code)
    assert view.panel.time.text() == "5:00"
    assert "Only The Shop can read the code" in view.panel.readers.text()
    labels = [row.label for row in view.panel.they_see.findChildren(SeenField)]
    assert labels[:2] == ["Given name", "Grade"]
    assert_accessible(view)


def test_pictures_of_one_size_go_round(view: ShowCodeView, code: ShownCode, qtbot: QtBot) -> None:
    model = opened(view, code, qtbot).viewmodel
    pictures: list[Picture] = []
    model.turned.connect(lambda: pictures.append(model.source.picture) if model.source else None)
    qtbot.waitUntil(lambda: len(pictures) >= 4, timeout=10_000)
    of = pictures[0].of
    assert of > 1
    assert {(each.version, each.of) for each in pictures} == {(15, of)}
    numbers = [each.number for each in pictures]
    assert numbers == [(numbers[0] - 1 + at) % of + 1 for at in range(len(numbers))]
    assert view.panel.sentence.text() == f"{of} pictures go round until they have all of them."
    assert view.panel.marks.said == f"picture {pictures[-1].number} of {of}"


def test_bigger_and_slower_is_how_a_person_says_it(view: ShowCodeView, code: ShownCode, qtbot: QtBot) -> None:
    model = opened(view, code, qtbot).viewmodel

    def comes(version: int, pace: Pace) -> None:
        def now() -> bool:
            seen = model.source.picture if model.source is not None else None
            return seen is not None and (seen.version, seen.lasts) == (version, pace.each)

        qtbot.waitUntil(now, timeout=5000)

    for press, version, pace in (
        (view.panel.bigger, 10, Pace.NORMAL),
        (view.panel.pace, 10, Pace.SLOW),
        (view.panel.bigger, 7, Pace.SLOW),
        (view.panel.pace, 7, Pace.NORMAL),
    ):
        press.click()
        comes(version, pace)
    assert not view.panel.bigger.isEnabled()
    assert view.panel.pace.text() == "Slower"


def test_a_small_window_has_fewer_dots_by_itself(view: ShowCodeView, code: ShownCode, qtbot: QtBot) -> None:
    view.resize(800, 600)
    opened(view, code, qtbot)
    qtbot.waitUntil(lambda: view.viewmodel.source is not None and view.viewmodel.source.picture.version == 10, timeout=5000)
    qtbot.waitUntil(lambda: view.code.module >= 5, timeout=5000)


def test_who_wants_less_motion_gets_it(view: ShowCodeView, code: ShownCode, still: Callable[[], None], qtbot: QtBot) -> None:
    still()
    source = opened(view, code, qtbot).viewmodel.source
    assert source is not None
    assert source.picture.lasts == Pace.SLOW.each
    assert view.panel.pace.text() == "Faster"


def test_put_away_it_counts_as_shared_and_never_comes_back(view: ShowCodeView, code: ShownCode, qtbot: QtBot) -> None:
    opened(view, code, qtbot)
    assert view.back()
    assert view.viewmodel.step is Step.STOPPED
    assert view.panel.title.text() == "The code was put away"
    assert "It counts as shared" in view.panel.sentence.text()
    assert seen(view) == ()
    view.open(ShowCode(code))
    assert view.viewmodel.step is Step.STOPPED
    assert_accessible(view)
    assert view.back()
    assert view.navigator.current == Home()


def test_they_have_it_leads_to_its_entry(view: ShowCodeView, code: ShownCode, qtbot: QtBot) -> None:
    opened(view, code, qtbot)
    view.panel.have_it.click()
    assert view.navigator.current == History(newest=True)
    assert view.viewmodel.source is None


def test_its_time_is_over_when_the_request_is(
    view: ShowCodeView, code: ShownCode, clock: FixedClock, session: Session, qtbot: QtBot
) -> None:
    opened(view, code, qtbot)
    assert session.awake_until == code.until
    clock.forward(minutes=5)
    view.viewmodel.countdown.look()
    assert view.viewmodel.step is Step.OVER
    assert seen(view) == ()
    assert session.awake_until is None


def test_what_comes_too_late_is_not_shown_at_all(view: ShowCodeView, code: ShownCode, clock: FixedClock) -> None:
    clock.forward(minutes=6)
    view.open(ShowCode(code))
    assert view.viewmodel.step is Step.OVER


@dataclass(frozen=True)
class Signed:
    """A code that is signed anew: what comes after may fail."""

    picture: Picture
    left: int
    can_be_bigger: bool = False

    def after(self) -> "CodeSource":
        if not self.left:
            raise StoreLocked
        return replace(self, left=self.left - 1, picture=replace(self.picture, text=f"MQ1:{self.left}"))

    def bigger(self) -> "CodeSource":
        return self

    def paced(self, pace: Pace) -> "CodeSource":
        return self


def test_a_code_that_is_signed_anew_is_shown_by_the_same_screen_until_it_cannot(view: ShowCodeView, qtbot: QtBot) -> None:
    source = Signed(Picture(10, "MQ1:A", Pace.NORMAL.each / 5, 1, 1), left=2)
    shown = ShownCode(source, (), readers=Readers.EVERYBODY)
    texts: list[str] = []
    model = view.viewmodel
    model.turned.connect(lambda: texts.append(model.source.picture.text) if model.source else None)
    opened(view, shown, qtbot)
    assert "Every camera" in view.panel.readers.text()
    assert view.panel.sentence.text().startswith("It is all in this one picture")
    qtbot.waitUntil(lambda: model.step is Step.OVER, timeout=5000)
    assert texts == ["MQ1:A", "MQ1:2", "MQ1:1"]
    assert isinstance(model.error, SkrinError)
    assert view.panel.problem.isVisible()
