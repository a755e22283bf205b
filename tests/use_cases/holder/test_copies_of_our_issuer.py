"""Several copies from our own issuer: alike, apart, and revoked together."""

import pytest

from skrin.domain.verdict import CheckName, Outcome
from skrin.formats.sd_jwt_vc.verify import peek
from skrin.status import registry as lists
from skrin.use_cases.holder import refresh, reissue, revoke
from skrin.use_cases.holder.checking import offline
from skrin.use_cases.holder.errors import EditionRefused
from skrin.use_cases.holder.renewable import Why, renewable
from skrin.use_cases.issuer.revoke import revoke as issuer_revoke
from skrin.use_cases.judge import judge
from skrin.words.errors import sentence
from tests.use_cases.holder.forms import World, world

__all__ = ["world"]


@pytest.mark.requirement(22, "accepts")
@pytest.mark.requirement(85, "accepts")
@pytest.mark.requirement(91, "accepts")
@pytest.mark.case("C-19")
def test_the_form_that_shows_little_comes_in_copies_and_the_badge_once(world: World) -> None:
    received, badge = world.received().credentials
    assert (received.copies, badge.copies) == (5, 1)
    assert world.vault.count() == 1

    copies = world.vault.copies(received.id)
    assert copies is not None
    said = [peek(world.vault.copy_text(received.id, copy.number)).registered for copy in copies.held]
    assert len({str(each.holder_jwk) for each in said}) == 5
    assert len({status.index for each in said for status in each.statuses}) == 5
    of_tokens = {each.access.key_id for each in world.vault.renewals()}
    assert set(world.vault.rows.keys) == {copy.key_id for copy in copies.held} | {badge.key_id} | of_tokens
    for copy in copies.held:
        judged = judge(world.vault.copy_text(received.id, copy.number), offline(world.ports))
        assert judged.verdict.outcome is Outcome.PASS


@pytest.mark.requirement(94, "accepts")
def test_a_request_to_revoke_names_one_copy_and_every_copy_and_form_is_revoked(world: World) -> None:
    received, badge = world.received().credentials
    copies = world.vault.copies(received.id)
    assert copies is not None

    receipt = revoke.revoke(revoke.look_up(badge.id, "a spelling mistake", world.ports), world.ports)
    assert {each.state for each in world.issuer.store.credentials()} == {"revoked"}
    assert receipt.text == revoke.kept_receipt(received.id, world.ports)

    world.issuer.clock.forward(days=1)
    done = refresh.refresh(world.ports)
    assert {each.id for each in done.changed} == {received.id, badge.id}
    for copy in copies.held:
        judged = judge(world.vault.copy_text(received.id, copy.number), offline(world.ports))
        status = judged.verdict.check(CheckName.STATUS)
        assert status is not None
        assert (status.outcome, status.code) == (Outcome.FAIL, "status.revoked")


def test_one_list_has_all_copies_and_is_asked_for_once(world: World) -> None:
    [received] = world.received("eu-micro-credential").credentials
    assert len(received.credential.statuses) == 5
    assert all(each.kind in lists.KINDS for each in received.credential.statuses)
    assert refresh.refresh(world.ports).lists == len(received.credential.list_uris) == 1


def test_all_forms_come_anew_weeks_later_without_anything_said_of_copies(world: World) -> None:
    received, badge = world.received().credentials
    world.issuer.clock.forward(days=60)
    with world.issuer.store.transaction() as change:
        change.purge(world.issuer.clock.now())
    found = reissue.look_up(received.id, world.ports)
    assert [each.changes for each in found.editions] == [(), ()]
    again, new_badge = reissue.replace(found, world.ports)
    assert (again.id, again.copies, new_badge.id) == (received.id, 5, badge.id)
    assert again.credential.raw != received.credential.raw
    assert len(world.issuer.store.credentials()) == 12
    (issuance,) = world.issuer.store.issuances(open_only=False)
    assert issuance.sealed_draft is None


def test_an_issuer_that_makes_no_new_edition_is_told_of_in_plain_words_and_all_stays_as_it_was(world: World) -> None:
    received, badge = world.received().credentials
    keys = set(world.vault.rows.keys)
    issuer_revoke(world.issuer.store.credentials()[0].id, "an error", None, world.issuer.ports)
    world.issuer.clock.forward(days=1)
    refresh.refresh(world.ports)
    assert [each.why for each in renewable(world.ports)] == [Why.REVOKED]  # for both forms, which come together
    with pytest.raises(EditionRefused) as refused:
        reissue.look_up(received.id, world.ports)
    assert sentence(refused.value, "en").startswith("The issuer gives no new edition of this credential.")
    assert (set(world.vault.rows.keys), world.vault.count()) == (keys, 1)
    assert {each.id for each in world.vault.forms(received.id)} == {received.id, badge.id}
