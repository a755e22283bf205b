"""The forms of one achievement: shown as one card, labelled, deleted and revoked together, each with its own status."""

from dataclasses import replace

import pytest

from skrin.domain.credential import CredentialFormat, StoredCredential
from skrin.domain.errors import SkrinError
from skrin.domain.history import EventKind
from skrin.domain.ports import CredentialFilter
from skrin.domain.standing import Standing
from skrin.use_cases.holder import browse, refresh, revoke
from skrin.use_cases.holder.delete import delete, delete_form
from skrin.use_cases.holder.forms import forms_of
from skrin.use_cases.holder.labels import label
from skrin.use_cases.holder.listing import Listing
from skrin.wire.http import HttpRequest, HttpResponse
from tests.use_cases.holder.conftest import World


@pytest.fixture
def both(world: World) -> tuple[StoredCredential, StoredCredential]:
    """What was received, and the same achievement as a badge from a file: revoked when the other is not."""
    received = world.received()
    said = replace(received.credential.achievement, achievement_id="urn:uuid:1")
    received = replace(received, credential=replace(received.credential, achievement=said))
    [place] = received.credential.statuses
    held = replace(
        received.credential,
        format=CredentialFormat.DATA_INTEGRITY,
        raw="{}",
        disclosables=(),
        statuses=(replace(place, index=place.index + 1),),
    )
    badge = StoredCredential("badge", held, "", world.clock.now(), world.clock.now())
    with world.vault.transaction() as tx:
        tx.update_credential(received)
        tx.add_credential(badge)
    return received, badge


def test_one_card_names_its_forms_and_how_each_stands(both: tuple[StoredCredential, ...], world: World) -> None:
    received, badge = both
    world.issuer.statuses[badge.credential.statuses[0].index] = 1
    refresh.refresh(world.ports)
    [short] = Listing(world.ports).page(CredentialFilter())
    assert short.summary.id == received.id
    assert [(form.id, form.standing) for form in short.forms] == [
        (received.id, Standing.VALID),
        (badge.id, Standing.REVOKED),
    ]
    [card] = browse.page(CredentialFilter(), world.ports)
    assert card.forms == short.forms == browse.show(badge.id, world.ports).forms


@pytest.mark.parametrize("number", [0, 1])
def test_a_request_can_choose_among_all_forms_from_any(number: int, both: tuple[StoredCredential, ...], world: World) -> None:
    assert [each.id for each in forms_of(both[number].id, world.ports)] == [each.id for each in both]


@pytest.mark.parametrize("number", [0, 1])
def test_deleting_a_card_deletes_every_form(number: int, both: tuple[StoredCredential, ...], world: World) -> None:
    delete(both[number].id, world.ports)
    assert world.vault.rows.credentials == {}
    assert world.vault.rows.keys == {}
    event = world.vault.history()[0]
    assert event.kind is EventKind.DELETED
    assert set(event.credential_ids) == {each.id for each in both}


def test_one_form_can_be_deleted_alone(both: tuple[StoredCredential, ...], world: World) -> None:
    received, badge = both
    delete_form(badge.id, world.ports)
    assert [each.id for each in world.vault.credentials()] == [received.id]
    assert received.key_id in world.vault.rows.keys
    with pytest.raises(SkrinError):
        delete_form(badge.id, world.ports)


def test_a_label_is_the_cards(both: tuple[StoredCredential, ...], world: World) -> None:
    received, badge = both
    label(badge.id, ["Jobb"], world.ports)
    assert browse.show(received.id, world.ports).stored.collections == ("Jobb",)
    delete_form(received.id, world.ports)
    assert browse.show(badge.id, world.ports).stored.collections == ("Jobb",)


def test_the_issuer_is_asked_once_to_revoke_all_forms(both: tuple[StoredCredential, ...], world: World) -> None:
    received, badge = both
    preview = revoke.look_up(badge.id, "a spelling mistake", world.ports)
    assert preview.stored == received
    assert preview.forms == both
    receipt = revoke.revoke(preview, world.ports)
    assert len(world.issuer.revoked) == 1
    for each in both:
        assert revoke.kept_receipt(each.id, world.ports) == receipt.text
        assert world.vault.credential(each.id).revocation_requested_at == world.clock.now()
    assert set(world.vault.history()[0].credential_ids) == {each.id for each in both}


def test_what_was_deleted_or_changed_while_the_issuer_was_asked_stays_so(
    both: tuple[StoredCredential, ...], world: World
) -> None:
    """What was revoked is in the history all the same: it cannot be taken back, and the receipt proves it."""
    received, badge = both
    preview = revoke.look_up(received.id, "a spelling mistake", world.ports)
    newer = replace(badge, key_id="another", credential=replace(badge.credential, raw="newer"))
    answer = world.web.answers["https://issuer.test/revocations"]

    def meanwhile(request: HttpRequest) -> HttpResponse:
        with world.vault.transaction() as tx:
            tx.update_credential(newer)
            tx.delete_credential(received.id)
        assert callable(answer)
        given: HttpResponse = answer(request)
        return given

    world.web.answers["https://issuer.test/revocations"] = meanwhile
    receipt = revoke.revoke(preview, world.ports)
    assert world.vault.credential(badge.id) == newer
    assert revoke.kept_receipt(badge.id, world.ports) is None
    event = world.vault.history()[0]
    assert (event.kind, event.details["receipt"]) == (EventKind.REVOCATION_REQUESTED, receipt.id)


def test_checking_a_card_again_asks_for_the_lists_of_every_form(both: tuple[StoredCredential, ...], world: World) -> None:
    received, badge = both
    world.issuer.statuses[badge.credential.statuses[0].index] = 1
    done = refresh.refresh(world.ports, [received.id])
    assert done.credentials == 2
    assert [each.id for each in done.changed] == [badge.id]
