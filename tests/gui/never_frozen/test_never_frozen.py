"""With ten thousand credentials and fifty thousand entries, no act holds up the window for longer than an eye notices."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractItemView

from skrin.gui.given.given import Given
from skrin.gui.opening import Opened
from skrin.gui.places import Add, Check, History, Home, Paper, Result, Sharing
from skrin.gui.viewmodels.home.filters import SORTS, State
from skrin.gui.views.add import AddView
from skrin.gui.views.home import HomeView
from skrin.gui.views.paper import PaperView
from skrin.gui.views.sharing import SharingView
from skrin.use_cases.holder import accept, paper, receive
from skrin.use_cases.holder.cautions import everything_agreed
from tests.fakes.papers import FIELDS, png
from tests.fakes.town import Town
from tests.gui.conftest import PASSPHRASE
from tests.gui.never_frozen.conftest import CREDENTIALS
from tests.gui.never_frozen.hand import Hand, limit
from tests.use_cases.opening import making

SEARCH = "Search title, issuer, outcome or label"


def home_of(hand: Hand) -> HomeView:
    assert isinstance(hand.window.view, HomeView)
    return hand.window.view


def received(town: Town, opened: Opened) -> str:
    """One more credential, of the town's school; its text."""
    ports = opened.ports
    offer = receive.look_up(receive.follow(receive.read(town.school.hand_out().link, ports), ports), ports)
    return accept.accept(offer, ports, agree=everything_agreed).credentials[0].credential.raw


@pytest.mark.case("G-05")
def test_searching(hand: Hand) -> None:
    def searching() -> None:
        for text in ("svetsning", "vattenrening drift", "nummer 7", "xyz"):
            hand.types(SEARCH, text)
        assert home_of(hand).viewmodel.nothing_found
        hand.types(SEARCH, " ")
        assert home_of(hand).viewmodel.pages.count == CREDENTIALS

    hand.never_frozen(searching)


@pytest.mark.case("G-05")
def test_scrolling_through_all_of_it(hand: Hand) -> None:
    def scrolling() -> None:
        bar, pages = home_of(hand).cards.verticalScrollBar(), home_of(hand).viewmodel.pages
        for number in range(120):
            hand.turns.act(lambda number=number: bar.setValue(bar.maximum() * number // 119))  # type: ignore[misc]
        hand.turns.until(lambda: pages.known(CREDENTIALS - 1) is not None)

    hand.never_frozen(scrolling)


def test_narrowing_and_ordering(hand: Hand) -> None:
    def narrowing() -> None:
        viewmodel, found = home_of(hand).viewmodel, dict[State, int]()
        for state in (*State, State.ALL):
            hand.does(lambda state=state: viewmodel.show_state(state))  # type: ignore[misc]
            found[state] = viewmodel.pages.count
        for order in SORTS:
            hand.does(lambda order=order: viewmodel.sort(order))  # type: ignore[misc]
        assert found[State.ALL] == CREDENTIALS
        assert sum(found[each] for each in (State.VALID, State.EXPIRED, State.REVOKED, State.NOT_CHECKED)) == CREDENTIALS
        assert all(0 < count < CREDENTIALS for state, count in found.items() if state not in (State.ALL, State.PAPER))

    hand.never_frozen(narrowing)


def test_receiving(hand: Hand, town: Town) -> None:
    held = CREDENTIALS

    def receiving() -> None:
        nonlocal held
        link = town.school.hand_out().link
        hand.turns.begin()
        hand.does(lambda: hand.window.open_link(link))
        hand.clicks("Continue to the offer")
        hand.clicks("Continue")
        hand.clicks("Add 1 credential")
        hand.does(lambda: hand.window.navigator.open(Home()))
        held += 1
        assert home_of(hand).viewmodel.pages.count == held

    hand.never_frozen(receiving)


def test_presenting(hand: Hand, town: Town, crowded: Opened) -> None:
    received(town, crowded)

    def presenting() -> None:
        asked = town.employer.ask_whether_done()
        hand.turns.begin()
        hand.does(lambda: hand.window.open_link(asked.link))
        hand.clicks("Continue to the request")
        hand.clicks("Share 2 things")
        assert town.employer.verdict(asked) == "valid"

    hand.never_frozen(presenting)


def test_checking_what_somebody_shows(hand: Hand, town: Town, crowded: Opened) -> None:
    text = received(town, crowded)

    def checking() -> None:
        hand.does(lambda: hand.window.navigator.open(Check()))
        hand.pastes("Paste what you were given", text)
        hand.clicks("Check it")
        assert isinstance(hand.window.navigator.current, Result)

    hand.never_frozen(checking)


@pytest.mark.case("G-05")
def test_looking_back_through_the_history(hand: Hand) -> None:
    def looking_back() -> None:
        hand.does(lambda: hand.window.navigator.open(History()))
        view = hand.window.view
        assert view is not None
        bars = [each.verticalScrollBar() for each in view.findChildren(QAbstractItemView)]
        bar = max(bars, key=lambda each: each.maximum())
        assert bar.maximum() > 0
        for number in range(60):
            hand.turns.act(lambda number=number: bar.setValue(bar.maximum() * number // 59))  # type: ignore[misc]
        hand.settles()

    hand.never_frozen(looking_back)


@pytest.mark.case("G-05")
def test_locking_and_unlocking(hand: Hand) -> None:
    def opening_again() -> None:
        hand.does(hand.window.lock)
        hand.types("Passphrase", PASSPHRASE)
        hand.clicks("Unlock")
        assert home_of(hand).viewmodel.pages.count == CREDENTIALS

    hand.never_frozen(opening_again)


@pytest.mark.case("G-05")
def test_closing(hand: Hand) -> None:
    hand.does(hand.window.close)
    assert max(turn.cpu for turn in hand.turns.all) < limit()
    assert not hand.window.session.is_open


def test_looking_through_and_adding_a_folder(hand: Hand, tmp_path: Path) -> None:
    """With a credential in most of them, one in an archive, scans, and what nobody can read."""
    made, place = making.maker(), tmp_path / "all I have"
    place.mkdir()
    for number in range(150):
        (place / f"{number:03}.sd-jwt").write_text(made.sd_jwt())
    (place / "packed.zip").write_bytes(making.archive(*((f"{number}.txt", made.sd_jwt().encode()) for number in range(20))))
    for number in range(12):
        (place / f"scan {number}.png").write_bytes(png(300 + number, 420))
        (place / f"letter {number}.txt").write_text("Dear Sir or Madam")

    def adding() -> None:
        hand.does(lambda: hand.window.navigator.open(Add()))
        view = hand.window.view
        assert isinstance(view, AddView)
        hand.does(lambda: view.viewmodel.take(Given((place,))))
        assert view.way_on.text() == "Add them to my wallet"
        hand.clicks("Add them to my wallet")
        assert view.viewmodel.outcome is not None
        assert view.viewmodel.outcome.stored + view.viewmodel.outcome.held == 170
        assert view.viewmodel.outcome.refusals.count == 24

    hand.never_frozen(adding)


def test_looking_at_a_certificate_on_paper(hand: Hand) -> None:
    ports = hand.window.session.ports
    ids = [paper.keep(png(side, 3000, 150), "scan.png", FIELDS, ports).paper.id for side in (2400, 2401)]

    def looking() -> None:
        hand.does(lambda: hand.window.navigator.open(Home()))
        hand.clicks("On paper")
        for each in ids:
            hand.does(lambda each=each: hand.window.navigator.open(Paper(each)))  # type: ignore[misc]
        assert isinstance(hand.window.view, PaperView)
        assert hand.window.view.picture.sheet.isVisible()

    hand.never_frozen(looking)


@pytest.mark.case("G-05")
def test_looking_at_what_is_out(hand: Hand) -> None:
    """Twelve thousand shares with ten recipients, of as many credentials."""

    def looking() -> None:
        hand.does(lambda: hand.window.navigator.open(Sharing()))
        view = hand.window.view
        assert isinstance(view, SharingView)
        assert len(view.viewmodel.entries) == 10
        for number in range(10):
            hand.turns.act(lambda number=number: view.list.setCurrentIndex(view.list.model().index(number, 0)))  # type: ignore[misc]
        hand.settles()

    hand.never_frozen(looking)
