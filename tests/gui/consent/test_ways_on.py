"""What stands there when it is over, or cannot begin: always with a way on."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from skrin.domain.offering import Offering
from skrin.gui.navigator import Navigator
from skrin.gui.places import Consent, Find, History
from skrin.gui.places import Offering as OfferingPlace
from skrin.gui.viewmodels.consent.viewmodel import Step
from skrin.gui.views.consent import ConsentView
from skrin.protocols.openid4vp.dcql.query import ClaimQuery, CredentialSet, DcqlQuery, sd_jwt_query
from skrin.use_cases.holder import find, present
from skrin.vocabularies.type_metadata import SKRIN_VCT
from skrin.wire.http import HttpResponse
from tests.gui.accessibility import assert_accessible, names
from tests.gui.conftest import settle
from tests.gui.consent.conftest import Opened, query, seen
from tests.gui.parties import Parties


def button(view: ConsentView, text: str) -> QPushButton:
    [found] = [each for each in view.findChildren(QPushButton) if each.isVisible() and each.text() == text]
    return found


def course(id_: str) -> DcqlQuery:
    return DcqlQuery((sd_jwt_query("one", SKRIN_VCT, (ClaimQuery(("credential_id",), values=(id_,)), ClaimQuery(("grade",)))),))


def test_a_missing_course_is_named_with_the_way_to_it(
    opened: Opened, world: Parties, navigator: Navigator, qtbot: QtBot
) -> None:
    world.issuer.offerings = (Offering("weld-1", {"en": "Welding"}, {}, "schema", date(2026, 1, 1), None),)
    find.follow(f"{world.issuer.url}/catalogue", world.ports)
    view = opened(course("weld-1"))
    assert view.viewmodel.step is Step.NO_ANSWER
    [said] = view.viewmodel.missing
    assert (said.title, said.issuer, said.offering) == ("Welding", "The Test School", "weld-1")
    assert_accessible(view)
    button(view, "See the course").click()
    assert navigator.current == OfferingPlace("weld-1", world.issuer.url)
    assert world.verifier.answers == []


def test_a_missing_kind_is_named_with_what_is_asked_and_leads_to_the_courses(opened: Opened, navigator: Navigator) -> None:
    view = opened(course("nobody-offers-this"))
    [said] = view.viewmodel.missing
    assert (said.title, said.kind, said.asked) == ("Micro-credential", "nobody-offers-this", ("Grade",))
    button(view, "Find courses").click()
    assert navigator.current == Find()


def test_an_unknown_kind_is_not_called_by_a_code_and_leads_nowhere_it_cannot(opened: Opened) -> None:
    view = opened(DcqlQuery((sd_jwt_query("one", "urn:other:kind", (ClaimQuery(("birthdate",)),)),)))
    [said] = view.viewmodel.missing
    assert "kind this program does not know" in said.title
    assert (said.kind, said.asked) == ("urn:other:kind", ("Date of birth",))
    assert not any(each.text() == "Find courses" and each.isVisible() for each in view.findChildren(QPushButton))


def test_the_receipt_names_what_went_without_values_and_leads_to_the_history(
    opened: Opened, navigator: Navigator, qtbot: QtBot
) -> None:
    view = opened()
    seen(view, qtbot)
    view.share.click()
    settle(qtbot, view.viewmodel.work)
    assert view.title.text() == "Shared with The Listed Employer"
    told = " ".join(names(view))
    assert "canary" not in told
    assert "First name" in told or "Given name" in told
    button(view, "See it in History").click()
    assert navigator.current == History(newest=True)


def test_what_could_not_be_reached_is_said_and_can_be_tried_again(view: ConsentView, world: Parties, qtbot: QtBot) -> None:
    link = world.verifier.link()
    kept = dict(world.web.answers)
    world.web.answers = {}
    view.open(Consent(present.read(link, world.ports)))
    settle(qtbot, view.viewmodel.work)
    assert view.title.text() == "The request could not be read"
    assert view.problem.isVisible()
    assert_accessible(view)
    world.web.answers = kept
    view.again.click()
    settle(qtbot, view.viewmodel.work)
    assert view.viewmodel.step is Step.DECIDE
    assert not view.problem.isVisible()


def test_an_answer_that_was_not_taken_is_said_in_place_and_the_list_stays(opened: Opened, world: Parties, qtbot: QtBot) -> None:
    world.verifier.delivered = HttpResponse(500)
    view = opened()
    seen(view, qtbot)
    view.share.click()
    settle(qtbot, view.viewmodel.work)
    assert view.viewmodel.step is Step.DECIDE
    assert view.problem.isVisible()
    assert view.listing.isVisible()
    assert view.refuse.isEnabled()


def test_how_long_they_keep_it_stands_beside_why(opened: Opened, world: Parties) -> None:
    view = opened()
    assert view.viewmodel.kept_until == ""
    assert "Not stated" in " ".join(names(view.asker))


def test_until_when_they_keep_it_is_read_from_the_request(opened: Opened, change_request: Callable[..., None]) -> None:
    change_request(verifier_info=[{"format": "skrin-keep-until", "data": {"until": "2027-01-31"}}])
    assert opened().viewmodel.kept_until == "31 January 2027, then erased"


@pytest.mark.parametrize("until", ["soon", 7, None, ""])
def test_what_is_no_day_counts_as_not_stated(opened: Opened, change_request: Callable[..., None], until: object) -> None:
    change_request(verifier_info=[{"format": "skrin-keep-until", "data": {"until": until}}])
    assert opened().viewmodel.kept_until == ""


def test_another_credential_can_be_taken_and_must_be_looked_at_first(opened: Opened, world: Parties, qtbot: QtBot) -> None:
    world.issuer.claims = {**world.issuer.claims, "given_name": "canary-second"}
    world.received()
    view = opened(query("given_name"))
    [said] = view.viewmodel.credentials
    assert len(said.choices) == 2
    other = next(each.credential_id for each in said.choices if each.credential_id != said.credential_id)
    seen(view, qtbot)
    before = view.viewmodel.consent
    view.listing.sections[0].changed_to.emit(other)
    assert not view.viewmodel.can_share
    view.viewmodel.share(before)
    settle(qtbot, view.viewmodel.work)
    [said] = view.viewmodel.credentials
    assert said.credential_id == other
    assert world.verifier.answers == []
    seen(view, qtbot)
    view.share.click()
    settle(qtbot, view.viewmodel.work)
    assert len(world.verifier.answers) == 1


def test_a_credential_they_manage_without_is_left_out_until_a_person_takes_it(
    opened: Opened, world: Parties, qtbot: QtBot
) -> None:
    first = sd_jwt_query("a", SKRIN_VCT, (ClaimQuery(("given_name",)),))
    second = sd_jwt_query("b", SKRIN_VCT, (ClaimQuery(("grade",)),))
    sets = (CredentialSet((("a",),)), CredentialSet((("b",),), required=False))
    view = opened(DcqlQuery((first, second), sets))
    assert view.share.text() == "Share 1 thing"
    qtbot.waitUntil(lambda: len(view.listing.sections) == 2)
    box = view.listing.sections[1].also
    assert box is not None
    assert not box.isChecked()
    box.click()
    settle(qtbot, view.viewmodel.work)
    assert view.share.text() == "Share 2 things"


def test_more_than_a_check_needs_is_marked_and_named(opened: Opened) -> None:
    view = opened(query("given_name", "email"))
    assert view.too_much.isVisible()
    assert view.too_much.caption.text().startswith("This tells who you are, not what you learned: Email address.")
    [said] = view.viewmodel.credentials
    assert [field.name for field in said.needs if field.note] == ["email"]


def test_every_value_stands_under_technical_details_as_it_is_sent(opened: Opened, qtbot: QtBot) -> None:
    view = opened(query("given_name", "address", optional=("grade",)))
    assert "address.street" not in " ".join(names(view))
    view.exact.set_open(True)
    settle(qtbot, view.viewmodel.work)
    told = " ".join(names(view.exact))
    assert "given_name" in told
    assert '"canary-given-Åsa"' in told
    assert "address.street" in told
    view.listing.sections[0].optional["grade"].tick(True)
    settle(qtbot, view.viewmodel.work)
    settle(qtbot, view.viewmodel.work)
    assert '"canary-grade"' in " ".join(names(view.exact))


def test_who_stands_before_why_and_what_also_for_the_tab_key(opened: Opened, qtbot: QtBot) -> None:
    view = opened()
    order = [view.title]
    widget = view.title.nextInFocusChain()
    while widget is not view.title:
        order.append(widget)  # type: ignore[arg-type]
        widget = widget.nextInFocusChain()
    section = view.listing.sections[0]
    stops = [section.locked[0], section.optional["grade"].box, view.exact.head, view.refuse, view.share]
    places = [order.index(each) for each in stops]  # type: ignore[arg-type]
    assert places == sorted(places)


def test_an_unreadable_request_leaves_the_way_back(view: ConsentView, world: Parties, qtbot: QtBot) -> None:
    world.verifier.change = lambda text: text[:-8] + "AAAAAAAA"
    view.open(Consent(present.read(world.verifier.link(), world.ports)))
    settle(qtbot, view.viewmodel.work)
    assert view.viewmodel.problem is not None
    assert view.done.isVisible()
    assert not view.pair.isVisible()


def test_a_request_that_comes_after_an_unreadable_one_is_shown_at_once(view: ConsentView, world: Parties, qtbot: QtBot) -> None:
    world.verifier.change = lambda text: text[:-8] + "AAAAAAAA"
    view.open(Consent(present.read(world.verifier.link(), world.ports)))
    settle(qtbot, view.viewmodel.work)
    assert view.viewmodel.problem is not None
    world.verifier.change = lambda text: text
    view.open(Consent(present.read(world.verifier.link(), world.ports)))
    settle(qtbot, view.viewmodel.work)
    assert view.viewmodel.step is Step.DECIDE
