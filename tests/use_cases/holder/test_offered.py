"""What is known of an offer without asking anybody, and what a part of one takes."""

from dataclasses import replace
from datetime import date

import pytest

from skrin.domain.offering import Enrolment, EnrolmentState, Offering
from skrin.use_cases.holder import accept, enrol, find, held_courses, offered, receive
from tests.fakes.issuer import CONFIGURATION
from tests.use_cases.holder.conftest import World

WELDING = Offering("weld-1", {"en": "Welding"}, {}, "schema", date(2026, 1, 1), None, credential_configuration_id=CONFIGURATION)
BAKING = replace(WELDING, id="bake-1", title={"en": "Baking"})


def follows(world: World, *offerings: Offering) -> None:
    world.issuer.offerings = offerings
    find.follow(f"{world.issuer.url}/catalogue", world.ports)


def completed(world: World, course: str) -> Enrolment:
    made = enrol.enrol(enrol.look_up(course, world.ports), world.ports)
    world.issuer.serve_enrolment("e1", world.web)
    world.issuer.complete("e1")
    return enrol.refresh_one(made.id, world.ports)


def test_the_offer_of_an_enrolment_is_known_by_what_names_it_and_not_by_its_kind(world: World) -> None:
    follows(world, WELDING, BAKING)
    enrolment = completed(world, "bake-1")
    assert enrolment.state is EnrolmentState.COMPLETED
    introduced = receive.read(enrolment.offer, world.ports)
    asked = len(world.web.requests)
    assert offered.enrolled_in(introduced, world.ports) == enrolment
    assert len(world.web.requests) == asked
    [known] = offered.known(world.look_up(enrolment.offer), world.ports)
    assert known.offering == BAKING
    assert known.enrolment == enrolment


def test_another_offer_of_the_same_issuer_is_not_taken_for_it(world: World) -> None:
    follows(world, WELDING, BAKING)
    completed(world, "bake-1")
    world.issuer.codes.add("another")
    [known] = offered.known(world.look_up(world.issuer.link(code="another")), world.ports)
    assert (known.offering, known.enrolment) == (None, None)


def test_the_one_offering_of_a_kind_is_it_and_of_two_none(world: World) -> None:
    follows(world, WELDING)
    [known] = offered.known(world.look_up(), world.ports)
    assert known.offering == WELDING
    follows(world, WELDING, BAKING)
    [known] = offered.known(world.look_up(), world.ports)
    assert known.offering is None


@pytest.mark.parametrize("changed", [{"withdrawn": True}, {"credential_configuration_id": "other"}])
def test_what_is_withdrawn_or_of_another_kind_is_not_it(world: World, changed: dict[str, object]) -> None:
    follows(world, replace(WELDING, **changed))  # type: ignore[arg-type]
    [known] = offered.known(world.look_up(), world.ports)
    assert known.offering is None


def test_what_was_fetched_is_known_to_be(world: World) -> None:
    follows(world, WELDING)
    enrolment = completed(world, "weld-1")
    assert not offered.is_fetched(enrolment, world.ports)
    accept.accept(world.look_up(enrolment.offer), world.ports)
    assert offered.is_fetched(enrolment, world.ports)


def test_a_part_of_an_offer_takes_that_part_alone(world: World) -> None:
    world.issuer.configurations = ("hygiene", "allergens")
    preview = world.look_up()
    received = accept.accept(preview.only({"allergens"}), world.ports)
    assert [each.configuration_id for each in received.credentials] == ["allergens"]
    assert len(world.issuer.issued) == 1
    assert world.vault.count() == 1


def test_the_credentials_of_courses_are_found_by_their_credential_ids(world: World) -> None:
    world.issuer.hidden = world.issuer.hidden | {("credential_id",)}
    world.issuer.extra_claims = {"credential_id": "weld-1"}
    stored = world.received()
    assert held_courses.held({"weld-1", "bake-1"}, world.ports) == {"weld-1": stored.id}
    assert held_courses.held(set(), world.ports) == {}
