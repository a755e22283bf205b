"""Finding and enrolling: a DID for each issuer, proved against a fresh challenge."""

import json
from datetime import date

import pytest

from skrin.domain.errors import SkrinError
from skrin.domain.history import EventKind
from skrin.domain.offering import Enrolment, EnrolmentState, Offering
from skrin.domain.party import Trust
from skrin.keys.jwe import encrypt_for
from skrin.use_cases.holder import accept, enrol, find, identifiers
from skrin.use_cases.holder.cautions import everything_agreed
from skrin.use_cases.holder.errors import (
    EnrolmentNotOpen,
    IdentityNeeded,
    OfferingAmbiguous,
    OfferingNotFound,
    UnverifiedNotConfirmed,
)
from tests.fakes.issuer import FakeIssuer
from tests.fakes.randomness import SeededRandomness
from tests.use_cases.holder.conftest import World


def offering(id_: str = "weld-1", **changes: object) -> Offering:
    members: dict[str, object] = {
        "id": id_,
        "title": {"sv": "Svetsa", "en": "Welding"},
        "description": {"en": "With stainless steel"},
        "schema_id": "urn:skrin:schema:eu-micro-credential:1",
        "start": date(2026, 1, 1),
        "end": date(2027, 1, 1),
        "labels": ("metal",),
        **changes,
    }
    return Offering(**members)  # type: ignore[arg-type]


@pytest.fixture
def school(world: World) -> World:
    """An issuer whose catalogue is followed."""
    world.issuer.offerings = (
        offering(),
        offering("closed-1", end=date(2026, 2, 1), title={"en": "Over"}),
        offering("id-1", asks_for_identity=True, title={"en": "Asks"}),
    )
    find.follow(f"{world.issuer.url}/catalogue", world.ports)
    return world


def enrolled(world: World) -> Enrolment:
    made = enrol.enrol(enrol.look_up("weld-1", world.ports), world.ports)
    world.issuer.serve_enrolment("e1", world.web)
    return made


def test_searching_asks_nobody_and_finds_by_any_word(school: World) -> None:
    sent = len(school.web.requests)
    assert [each.offering.id for each in find.find(find.Wanted("svets"), school.ports)] == ["weld-1"]
    assert [each.offering.id for each in find.find(find.Wanted("stainless METAL"), school.ports)] != []
    assert find.find(find.Wanted("unheard-of"), school.ports) == []
    assert len(find.find(find.Wanted(label="metal", open_now=True), school.ports)) == 2
    assert find.find(find.Wanted(label="wood"), school.ports) == []
    assert find.find(find.Wanted(issuer="https://elsewhere.test"), school.ports) == []
    first = find.find(find.Wanted(), school.ports)[0]
    assert first.trust.trust is Trust.TRUSTED
    assert first.open
    assert len(school.web.requests) == sent


def test_the_wallet_proves_control_of_a_did_for_this_issuer_alone(school: World) -> None:
    preview = enrol.look_up("weld-1", school.ports)
    assert preview.did == ""
    assert preview.hosts == ("issuer.test",)
    made = enrol.enrol(preview, school.ports)
    assert made.state is EnrolmentState.REQUESTED
    ((did, status),) = school.issuer.enrolments.values()
    assert did == made.did
    assert status.offering_id == "weld-1"
    assert school.vault.history()[0].kind is EventKind.ENROLLED
    assert [each.did for each in identifiers.identifiers(school.ports)] == [did]


def test_another_issuer_knows_the_learner_by_another_did(school: World) -> None:
    other = FakeIssuer(school.clock, SeededRandomness(b"other"), url="https://other.test", offerings=(offering("other-1"),))
    other.serve(school.web)
    school.trust(other.trust_list("Another list"))
    find.follow("https://other.test/catalogue", school.ports)
    first = enrol.enrol(enrol.look_up("weld-1", school.ports), school.ports)
    second = enrol.enrol(enrol.look_up("other-1", school.ports), school.ports)
    assert first.did != second.did
    assert school.issuer.encryption_jwk != other.encryption_jwk
    assert enrol.pairwise(school.issuer.url, school.ports)[1] == first.did


def test_the_issuer_is_given_a_key_that_only_the_wallet_can_open(school: World) -> None:
    enrol.enrol(enrol.look_up("weld-1", school.ports), school.ports)
    assert school.issuer.encryption_jwk is not None
    sealed = encrypt_for(b"what the issuer keeps", [school.issuer.encryption_jwk])
    kept = json.loads(school.vault.setting(enrol.ENCRYPTION_KEY + school.issuer.url) or "")
    assert school.vault.decrypt(kept["key_id"], sealed) == b"what the issuer keeps"


def test_an_enrolment_goes_from_asking_to_an_offer_to_a_credential(school: World) -> None:
    made = enrolled(school)
    assert enrol.refresh_one(made.id, school.ports).state is EnrolmentState.REQUESTED
    school.issuer.complete("e1")
    ((completed,), failed) = enrol.refresh(school.ports)
    assert failed == []
    assert completed.state is EnrolmentState.COMPLETED
    assert school.vault.history()[0].kind is EventKind.STATUS_CHANGED
    assert accept.accept(school.look_up(completed.offer), school.ports).credentials
    assert enrol.refresh(school.ports) == ([], [])


def test_a_denial_is_told_with_its_reason(school: World) -> None:
    made = enrolled(school)
    school.issuer.complete("e1", EnrolmentState.DENIED, "The course is full")
    assert enrol.refresh_one(made.id, school.ports).reason == "The course is full"


def test_an_enrolment_can_be_withdrawn_once(school: World) -> None:
    made = enrolled(school)
    assert enrol.withdraw(made.id, school.ports).state is EnrolmentState.WITHDRAWN
    assert school.issuer.enrolments["e1"][1].state is EnrolmentState.WITHDRAWN
    with pytest.raises(EnrolmentNotOpen):
        enrol.withdraw(made.id, school.ports)
    assert enrol.enrol(enrol.look_up("weld-1", school.ports), school.ports).did == made.did


def test_one_cannot_enrol_twice_or_in_what_is_not_open(school: World) -> None:
    enrolled(school)
    with pytest.raises(EnrolmentNotOpen) as caught:
        enrol.enrol(enrol.look_up("weld-1", school.ports), school.ports)
    assert caught.value.state == "requested"
    with pytest.raises(EnrolmentNotOpen):
        enrol.look_up("closed-1", school.ports)
    with pytest.raises(IdentityNeeded):
        enrol.look_up("id-1", school.ports)
    with pytest.raises(OfferingNotFound):
        enrol.look_up("nothing", school.ports)


def test_a_credential_id_that_two_issuers_offer_must_be_told_apart(school: World) -> None:
    other = FakeIssuer(school.clock, SeededRandomness(b"other"), url="https://other.test", offerings=(offering(),))
    other.serve(school.web)
    find.follow("https://other.test/catalogue", school.ports)
    with pytest.raises(OfferingAmbiguous):
        enrol.look_up("weld-1", school.ports)
    assert enrol.look_up("weld-1", school.ports, "https://issuer.test").issuer_url == "https://issuer.test"


def test_an_issuer_in_no_list_is_sent_no_did_without_a_second_confirmation(school: World) -> None:
    with school.vault.transaction() as tx:
        tx.remove_trust_list("Test list")
    preview = enrol.look_up("weld-1", school.ports)
    sent = len(school.web.requests)
    with pytest.raises(UnverifiedNotConfirmed):
        enrol.enrol(preview, school.ports)
    assert len(school.web.requests) == sent
    assert school.vault.rows.keys == {}
    assert enrol.enrol(preview, school.ports, everything_agreed).state is EnrolmentState.REQUESTED


def test_a_proof_made_with_a_spent_challenge_is_refused_and_nothing_is_stored(school: World) -> None:
    school.issuer.refuses_nonces = 1
    with pytest.raises(SkrinError) as caught:
        enrol.enrol(enrol.look_up("weld-1", school.ports), school.ports)
    assert caught.value.code == "issue.enrolment_refused"
    assert school.vault.enrolments() == []
    assert enrol.enrol(enrol.look_up("weld-1", school.ports), school.ports).state is EnrolmentState.REQUESTED


def test_a_catalogue_is_followed_refreshed_and_left(school: World) -> None:
    school.issuer.offerings = (offering("new-1"),)
    assert find.refresh(school.ports) == []
    assert [each.offering.id for each in find.find(find.Wanted(), school.ports)] == ["new-1"]
    del school.web.answers[f"{school.issuer.url}/catalogue"]
    (failed,) = find.refresh(school.ports)
    assert failed.error.code == "net.unreachable"
    assert len(find.find(find.Wanted(), school.ports)) == 1
    find.unfollow(f"{school.issuer.url}/catalogue", school.ports)
    assert find.find(find.Wanted(), school.ports) == []
    with pytest.raises(OfferingNotFound):
        find.unfollow(f"{school.issuer.url}/catalogue", school.ports)


def test_a_catalogue_that_speaks_for_another_issuer_is_refused(world: World) -> None:
    stranger = FakeIssuer(world.clock, SeededRandomness(b"stranger"), url="https://attacker.test")
    stranger.serve(world.web)
    world.web.answers["https://attacker.test/catalogue"] = world.web.answers["https://issuer.test/catalogue"]
    world.trust()
    with world.vault.transaction() as tx:
        tx.remove_trust_list("Test list")
    with pytest.raises(SkrinError) as caught:
        find.follow("https://attacker.test/catalogue", world.ports)
    assert caught.value.code == "issue.catalogue"
    assert world.vault.catalogue_urls() == []
