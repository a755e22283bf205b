"""The European Digital Credential is received beside the SD-JWT VC of the same achievement, and is one card with it."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from skrin.domain.credential import CredentialFormat, StoredCredential
from skrin.domain.errors import SkrinError
from skrin.domain.history import EventKind
from skrin.domain.learning import Learner
from skrin.domain.ports import CredentialFilter
from skrin.domain.standing import Standing
from skrin.domain.verdict import CheckName, Outcome
from skrin.protocols.openid4vci.notification import NotificationEvent
from skrin.use_cases.holder import browse, refresh, revoke
from skrin.use_cases.holder.cautions import Caution, UnverifiedParty, nobody_agrees
from skrin.use_cases.holder.checking import online
from skrin.use_cases.holder.export import export_elm
from skrin.use_cases.holder.forms import forms_of
from skrin.use_cases.holder.import_credential import import_text
from skrin.words.errors import sentence
from tests.fakes.seals import IDENTIFIER
from tests.use_cases.holder.conftest import World
from tests.use_cases.holder.sealed_forms import SAID, Sealing


@pytest.fixture
def sealing(world: World) -> Sealing:
    return Sealing(world)


@pytest.fixture
def both(sealing: Sealing) -> tuple[StoredCredential, ...]:
    return sealing.receive()


def test_it_is_offered_as_a_form_of_the_one_thing_and_asked_for_without_proofs(sealing: Sealing) -> None:
    preview = sealing.world.look_up()
    assert [[card.is_sealed for card in thing] for thing in preview.things] == [[False, True]]
    assert preview.trusted
    assert [card.algorithm for card in preview.cards] == ["ES256", ""]


def test_both_are_received_and_are_one_card(sealing: Sealing, both: tuple[StoredCredential, ...]) -> None:
    world = sealing.world
    sd_jwt, sealed = both
    assert [each.credential.format for each in both] == [CredentialFormat.SD_JWT_VC, CredentialFormat.EDC]
    assert sealed.credential.raw == world.issuer.sealed[0]
    assert sealed.key_id == ""
    assert sealed.credential.issuer.id.startswith("urn:skrin:seal-certificate:")
    assert sealed.card_issuer == sd_jwt.credential.issuer.id == world.issuer.did
    assert sd_jwt.card_issuer == ""
    assert [each.id for each in forms_of(sealed.id, world.ports)] == [sd_jwt.id, sealed.id]
    [card] = browse.page(CredentialFilter(), world.ports)
    assert card.stored.id == sd_jwt.id
    assert [each.event for each in world.issuer.notified] == [NotificationEvent.ACCEPTED] * 2


def test_its_place_in_the_list_that_the_siblings_key_signs_counts(sealing: Sealing, both: tuple[StoredCredential, ...]) -> None:
    world, sealed = sealing.world, both[1]
    check = sealed.credential.verdict.check(CheckName.STATUS)
    assert check is not None
    assert check.outcome is Outcome.PASS
    world.issuer.statuses[sealed.credential.statuses[0].index] = 1
    world.clock.forward(hours=2)
    assert refresh.refresh(world.ports).failed == ()
    [card] = browse.page(CredentialFilter(), world.ports)
    assert [form.standing for form in card.forms] == [Standing.VALID, Standing.REVOKED]


def test_a_seal_whose_certificate_an_authority_answers_for_needs_no_confirmation(sealing: Sealing) -> None:
    sealing.answer_for_seals()
    _, sealed = sealing.receive(nobody_agrees)
    assert sealed.credential.issuer.id == f"urn:skrin:organisation:{IDENTIFIER}"
    assert len(forms_of(sealed.id, sealing.world.ports)) == 2


def test_a_seal_that_nobody_answers_for_is_confirmed_like_an_unknown_issuer(sealing: Sealing) -> None:
    asked: list[Caution] = []

    def agree(caution: Caution) -> bool:
        asked.append(caution)
        return False

    with pytest.raises(SkrinError) as caught:
        sealing.receive(agree)
    assert caught.value.code == "consent.unverified_seal"
    assert "urn:" not in sentence(caught.value, "en")
    [caution] = asked
    assert isinstance(caution, UnverifiedParty)
    assert caution.party.startswith("urn:skrin:seal-certificate:")
    assert caution.seal in sentence(caught.value, "sv")
    assert sealing.world.vault.credentials() == []
    assert {each.event for each in sealing.world.issuer.notified} == {NotificationEvent.FAILURE}


def test_who_agreed_to_an_unknown_issuer_is_not_asked_about_its_seal_again(sealing: Sealing) -> None:
    sealing.world.trust(replace(sealing.world.issuer.trust_list(), entries=()))
    asked: list[Caution] = []

    def agree(caution: Caution) -> bool:
        asked.append(caution)
        return True

    assert len(sealing.receive(agree)) == 2
    assert [each.party for each in asked if isinstance(each, UnverifiedParty)] == [sealing.world.issuer.url]


@pytest.mark.parametrize(
    ("said", "member"),
    [
        (replace(SAID, achievement_id="urn:uuid:00000000-0000-4000-8000-0000000000cc"), "achievement_id"),
        (replace(SAID, achievement_id=""), "achievement_id"),
        (replace(SAID, title={"en": "Another title"}), "title"),
        (replace(SAID, learner=replace(SAID.learner, given_name="Somebody")), "given_name"),
        (replace(SAID, learner=replace(SAID.learner, family_name="Else")), "family_name"),
    ],
    ids=["another id", "no id", "title", "given name", "family name"],
)
def test_what_is_of_another_person_or_achievement_is_refused_with_all(sealing: Sealing, said: Any, member: str) -> None:
    sealing.said = said
    assert refused(sealing) == ("issue.other_achievement", {"member": member})


def test_what_only_one_form_says_is_no_difference(sealing: Sealing) -> None:
    sealing.said = replace(SAID, learner=Learner(SAID.learner.given_name, SAID.learner.family_name, "S-1", date(1999, 1, 2)))
    assert len(sealing.receive()) == 2


def test_a_text_under_a_broken_seal_is_refused(sealing: Sealing) -> None:
    sealing.altered = lambda text: text.replace("Title anyone", "Title nobody")
    assert refused(sealing)[0] == "jose.signature"


def test_an_unsealed_document_is_refused(sealing: Sealing) -> None:
    sealing.altered = lambda text: str(json.loads(text)["payload"])
    assert refused(sealing)[0] == "jose.unsealed"


def test_another_format_in_its_place_is_refused(sealing: Sealing) -> None:
    sealing.altered = lambda text: sealing.world.issuer.issued[-1]
    assert refused(sealing)[0] == "issue.format"


def test_one_that_is_revoked_already_is_refused(sealing: Sealing) -> None:
    issuer = sealing.world.issuer
    issuer.statuses[issuer.next_index + 1] = 1
    assert refused(sealing)[0] == "status.revoked"


def refused(sealing: Sealing) -> tuple[str, dict[str, object]]:
    with pytest.raises(SkrinError) as caught:
        sealing.receive()
    world = sealing.world
    assert world.vault.credentials() == []
    assert world.vault.rows.keys == {}
    assert {each.event for each in world.issuer.notified} == {NotificationEvent.FAILURE}
    return caught.value.code, dict(caught.value.facts)


def test_the_same_file_from_elsewhere_joins_nobodys_card(sealing: Sealing, both: tuple[StoredCredential, ...]) -> None:
    """It says the same id; that it came from the issuer is nobody's word but its own."""
    world = sealing.world
    stray = import_text(sealing.seal(9000), "stray.jsonld", world.ports, online(world.ports, world.web))
    assert stray.card_issuer == ""
    assert [each.id for each in forms_of(stray.id, world.ports)] == [stray.id]
    assert len(forms_of(both[0].id, world.ports)) == 2


def test_one_request_to_revoke_signed_by_the_sibling_reaches_all_forms(
    sealing: Sealing, both: tuple[StoredCredential, ...]
) -> None:
    world = sealing.world
    preview = revoke.look_up(both[1].id, "a spelling mistake", world.ports)
    assert (preview.stored.id, [each.id for each in preview.forms]) == (both[0].id, [each.id for each in both])
    revoke.revoke(preview, world.ports)
    assert len(world.issuer.revoked) == 1
    assert all(revoke.kept_receipt(each.id, world.ports) for each in both)


@pytest.mark.parametrize("number", [0, 1])
def test_the_export_for_europass_is_the_sealed_file_to_the_byte(
    sealing: Sealing, both: tuple[StoredCredential, ...], number: int
) -> None:
    world = sealing.world
    assert export_elm(both[number].id, world.ports) == world.issuer.sealed[0].encode()
    event = world.vault.history()[0]
    assert (event.kind, event.details, event.credential_ids) == (EventKind.EXPORTED, {"format": "elm"}, (both[1].id,))


def test_a_card_without_a_sealed_form_has_nothing_for_europass(world: World) -> None:
    with pytest.raises(SkrinError) as caught:
        export_elm(world.received().id, world.ports)
    assert caught.value.code == "file.no_sealed_form"
