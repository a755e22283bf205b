"""How an enrolment stands, what one needs to have, and what can be done: on the card, on the sheet, and offline."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from skrin.domain.offering import Enrolment, EnrolmentState, Offering, Practicalities
from skrin.gui.navigator import Navigator
from skrin.gui.places import Detail, Find
from skrin.gui.places import Offering as OfferingPlace
from skrin.gui.session import Session
from skrin.gui.viewmodels.find.said import label_said
from skrin.gui.viewmodels.find.viewmodel import FindViewModel
from skrin.gui.viewmodels.offering import OfferingViewModel
from skrin.gui.views.find import FindView
from skrin.gui.views.offering import OfferingView
from skrin.gui.work import Work
from skrin.use_cases.holder import accept, find, receive
from tests.gui.accessibility import assert_accessible
from tests.gui.conftest import settle
from tests.gui.outside_texts import ARABIC, LONG, MARKUP, ODD, TURNED, TURNED_SHOWN, assert_plain, told
from tests.gui.parties import Parties

KNOW = Practicalities(guidance_contact="advice@school.test")
WELDING = Offering("weld-1", {"en": "Welding"}, {"en": "About it"}, "schema", date(2026, 1, 1), None, practicalities=KNOW)
Stand = Callable[..., OfferingView]


def follows(world: Parties, *offerings: Offering) -> None:
    world.trust_both()
    world.issuer.offerings = offerings
    find.follow(f"{world.issuer.url}/catalogue", world.ports)


def of_course(world: Parties, id_: str) -> None:
    """What the issuer issues from now on is of this course."""
    world.issuer.extra_claims = {"credential_id": id_}
    world.issuer.hidden = world.issuer.hidden | {("credential_id",)}


def enrolment(world: Parties, state: EnrolmentState, reason: str = "", offer: str = "") -> Enrolment:
    now = world.clock.now()
    return Enrolment(
        "e1",
        world.issuer.url,
        f"{world.issuer.url}/enrolments/e1",
        "weld-1",
        {"en": "Welding"},
        "did:key:z",
        "",
        state,
        now,
        now,
        reason,
        offer,
    )


@pytest.fixture
def stands(world: Parties, session: Session, work: Work, qtbot: QtBot) -> Stand:
    """The page of the course, with an enrolment that stands like this."""

    def open_(
        state: EnrolmentState | None = None, reason: str = "", offer: str = "", offering: Offering = WELDING
    ) -> OfferingView:
        follows(world, offering)
        if state is not None:
            with world.ports.vault.transaction() as tx:
                tx.put_enrolment(enrolment(world, state, reason, offer))
        page = OfferingView(OfferingViewModel(session, work), Navigator(), session)
        qtbot.addWidget(page)
        page.resize(900, 900)
        page.show()
        page.open(OfferingPlace(offering.id, world.issuer.url))
        settle(qtbot, work)
        return page

    return open_


@pytest.mark.parametrize(
    ("state", "said", "can"),
    [
        (None, "", ("enrol",)),
        (EnrolmentState.REQUESTED, "Enrolment sent", ("ask", "withdraw")),
        (EnrolmentState.ACCEPTED, "Enrolled", ("ask", "withdraw")),
        (EnrolmentState.DENIED, "Enrolment denied", ("enrol",)),
        (EnrolmentState.WITHDRAWN, "Enrolment withdrawn", ("enrol",)),
        (EnrolmentState.COMPLETED, "Completed: an offer waits for you", ("fetch",)),
    ],
)
def test_every_state_says_itself_and_what_can_be_done(
    stands: Stand, world: Parties, state: EnrolmentState | None, said: str, can: tuple[str, ...]
) -> None:
    page = stands(state, offer=world.issuer.link() if state is EnrolmentState.COMPLETED else "")
    assert page.sheet.state.isVisible() is (state is not None)
    if said:
        assert page.sheet.state.title.text() == said
    acts = page.sheet.buttons
    there = [name for name in ("enrol", "fetch", "show_it", "ask", "withdraw") if getattr(acts, name).isVisible()]
    assert there == list(can)
    assert_accessible(page)


def test_a_denied_enrolment_gives_the_reason_and_the_way_on(stands: Stand) -> None:
    page = stands(EnrolmentState.DENIED, "The course is full.")
    caption = page.sheet.state.caption.text()
    assert "They write: “The course is full.”" in caption
    assert "You can enrol again as long as it is open." in caption
    assert page.sheet.buttons.enrol.text() == "Enrol again"


def test_where_it_is_not_open_any_more_it_says_whom_to_ask(stands: Stand) -> None:
    page = stands(EnrolmentState.WITHDRAWN, offering=replace(WELDING, end=date(2026, 2, 1)))
    assert "Ask advice@school.test when it opens again." in page.sheet.state.caption.text()
    assert not page.sheet.buttons.enrol.isVisible()


def test_what_was_fetched_is_in_the_wallet_and_is_not_offered_again(
    stands: Stand, world: Parties, session: Session, qtbot: QtBot
) -> None:
    link = world.issuer.link()
    of_course(world, "weld-1")
    page = stands(EnrolmentState.COMPLETED, offer=link)
    assert page.sheet.buttons.fetch.isVisible()
    [stored] = accept.accept(receive.look_up(receive.read(link, world.ports), world.ports), world.ports).credentials
    session.changed_wallet()
    settle(qtbot, page.viewmodel.work)
    assert page.sheet.state.title.text() == "In your wallet"
    assert not page.sheet.buttons.fetch.isVisible()
    page.sheet.buttons.show_it.click()
    assert page.navigator.current == Detail(stored.id)


def test_what_one_needs_to_have_and_the_parts_of_a_whole_say_what_is_here(stands: Stand, world: Parties) -> None:
    world.trust_both()
    of_course(world, "basics-1")
    world.received()
    page = stands(
        offering=replace(
            WELDING,
            prerequisites={"en": "Good eyes"},
            requires=("basics-1", "safety-1"),
            parts=("basics-1", "weld-1", "final-1"),
        )
    )
    shown = told(page)
    assert "Good eyes" in shown
    assert "basics-1: you have it" in shown
    assert "safety-1: not in your wallet" in shown
    assert "1 of 3 parts done" in shown
    assert_accessible(page)


def test_an_offering_that_is_gone_says_so_on_its_page(session: Session, work: Work, qtbot: QtBot) -> None:
    page = OfferingView(OfferingViewModel(session, work), Navigator(), session)
    qtbot.addWidget(page)
    page.show()
    page.open(OfferingPlace("nowhere", "https://nobody.test"))
    settle(qtbot, work)
    assert page.sheet.problem.isVisible()
    assert not page.sheet.buttons.isVisible()


@pytest.fixture
def listed(world: Parties, session: Session, work: Work, qtbot: QtBot) -> Callable[..., FindView]:
    def open_(*offerings: Offering) -> FindView:
        follows(world, *offerings)
        view = FindView(FindViewModel(session, work), Navigator(), session)
        qtbot.addWidget(view)
        view.resize(1200, 800)
        view.show()
        view.open(Find())
        settle(qtbot, work)
        settle(qtbot, work)
        return view

    return open_


@pytest.mark.parametrize("state", EnrolmentState)
def test_every_state_stands_on_the_card(listed: Callable[..., FindView], world: Parties, state: EnrolmentState) -> None:
    with world.ports.vault.transaction() as tx:
        tx.put_enrolment(enrolment(world, state))
    [face] = listed(WELDING).list.cards.faces
    assert face.chip is not None
    assert face.chip.text
    assert face.chip.text in face.spoken


def test_without_a_network_the_lists_stay_with_their_date_and_one_can_try_again(
    listed: Callable[..., FindView], world: Parties, qtbot: QtBot
) -> None:
    view = listed(WELDING)
    kept, world.web.answers = dict(world.web.answers), {}
    world.clock.forward(days=3)
    view.update_lists.click()
    settle(qtbot, view.viewmodel.work)
    assert view.problem.isVisible()
    assert "What you see is the list from" in view.problem.caption.text()
    assert view.viewmodel.listed is not None
    assert view.viewmodel.listed.as_of in view.problem.caption.text()
    assert len(view.list.cards.faces) == 1
    world.web.answers = kept
    view.again.click()
    settle(qtbot, view.viewmodel.work)
    settle(qtbot, view.viewmodel.work)
    assert not view.problem.isVisible()


def test_labels_are_words_in_one_menu(listed: Callable[..., FindView], qtbot: QtBot) -> None:
    many = tuple(f"label-number-{number}" for number in range(30))
    view = listed(
        replace(WELDING, labels=("shortage-occupation", "customer_service", *many)),
        replace(WELDING, id="b-1", labels=("care",)),
    )
    menu = view.narrowing.menu()
    words = [action.text() for action in menu.actions()]
    assert {"shortage occupation", "customer service", "care"} <= set(words)
    next(action for action in menu.actions() if action.text() == "care").trigger()
    settle(qtbot, view.viewmodel.work)
    assert [face.key.split()[0] for face in view.list.cards.faces] == ["b-1"]
    assert view.narrowing.label.accessibleName() == "Label: care"
    assert view.narrowing.height() < 3 * view.field.height()
    assert_accessible(view)


@pytest.mark.parametrize(("label", "said"), [("customer-service", "customer service"), ("a__b--c", "a b c"), ("ECTS", "ECTS")])
def test_a_label_reads_as_words(label: str, said: str) -> None:
    assert label_said(label) == said


def test_where_nothing_fits_all_courses_are_one_click_away(listed: Callable[..., FindView], qtbot: QtBot) -> None:
    view = listed(WELDING)
    view.viewmodel.narrow(show="mine")
    settle(qtbot, view.viewmodel.work)
    assert "not enrolled" in " ".join(told(view.nothing_found))
    view.all_courses.click()
    settle(qtbot, view.viewmodel.work)
    assert len(view.list.cards.faces) == 1
    assert view.narrowing.shows.current == "all"


@pytest.mark.parametrize(
    "text",
    [
        *(pytest.param(each, marks=pytest.mark.case("G-01")) for each in MARKUP),
        *(pytest.param(each, marks=pytest.mark.case("G-15")) for each in ODD),
    ],
)
def test_what_an_educator_writes_stands_letter_for_letter(listed: Callable[..., FindView], world: Parties, text: str) -> None:
    know = Practicalities(cost={"en": text}, guidance_contact=text)
    view = listed(replace(WELDING, title={"en": text}, description={"en": text}, labels=(text,), practicalities=know))
    [face] = view.list.cards.faces
    assert face.title == text
    assert view.sheet.title.text() == text
    assert told(view).count(text) >= 4
    assert_plain(view)
    assert {request.url.host for request in world.web.requests} == {"issuer.test"}


@pytest.mark.case("G-03")
@pytest.mark.parametrize(("name", "shown"), [(TURNED, TURNED_SHOWN), (ARABIC, ARABIC)])
def test_direction_marks_are_escapes_and_genuine_names_are_left(listed: Callable[..., FindView], name: str, shown: str) -> None:
    view = listed(replace(WELDING, title={"en": name}))
    assert view.sheet.title.text() == shown
    assert_plain(view)


@pytest.mark.case("G-03")
def test_a_name_of_five_hundred_letters_leaves_the_window_whole(listed: Callable[..., FindView]) -> None:
    view = listed(replace(WELDING, title={"en": LONG}))
    assert view.width() == 1200
    assert len(view.sheet.title.text()) <= 300
    assert_accessible(view)
