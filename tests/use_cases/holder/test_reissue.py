"""A new edition of what is held: fetched with a refresh token, shown, and put in the place of the old one or not."""

from dataclasses import replace
from datetime import timedelta

import pytest

from skrin.domain.credential import StoredCredential
from skrin.domain.errors import SkrinError
from skrin.domain.history import EventKind
from skrin.domain.json_value import JsonObject
from skrin.domain.ports import KeptDocument
from skrin.domain.standing import Standing, standing
from skrin.protocols.openid4vci.errors import AccessEnded
from skrin.storage.errors import StoreDamaged
from skrin.use_cases.holder import accept, browse, delete, pending, refresh, reissue, revoke, unfinished
from skrin.use_cases.holder.edition import Change
from skrin.use_cases.holder.errors import CredentialForeignKey, EditionGone, NotRenewable, RenewalLater
from skrin.use_cases.holder.renewable import Why, can_renew, renewable
from skrin.wire.http import HttpResponse
from tests.fakes.later import LaterIssuer
from tests.fakes.memory_vault import MemoryVault
from tests.use_cases.holder.conftest import World


@pytest.fixture
def later(world: World) -> LaterIssuer:
    made = LaterIssuer(world.issuer, world.web, defers=False, refresh_tokens=True)
    made.serve()
    return made


@pytest.fixture
def held(world: World, later: LaterIssuer) -> StoredCredential:
    (stored,) = accept.accept(world.look_up(), world.ports).credentials
    world.clock.forward(days=100)
    return stored


def keys(world: World) -> set[str]:
    return set(world.vault.rows.keys)


def test_a_refresh_token_is_kept_with_what_it_came_with(world: World, held: StoredCredential, later: LaterIssuer) -> None:
    renewal = world.vault.renewal_of(held.id)
    assert renewal is not None
    assert (renewal.credential_ids, renewal.access.refresh_token) == ((held.id,), later.tokens[0])
    assert later.tokens[0] not in repr(renewal)
    delete.delete(held.id, world.ports)
    assert world.vault.renewals() == []
    assert keys(world) == set()


def test_what_changed_is_shown_before_anything_is_stored(world: World, held: StoredCredential, later: LaterIssuer) -> None:
    world.issuer.claims = {**world.issuer.claims, "grade": "new-grade", "extra": True}
    del world.issuer.claims["reference"]
    world.issuer.hidden -= {("reference",)}
    found = reissue.look_up(held.id, world.ports)
    (edition,) = found.editions
    assert edition.changes == (
        Change("extra", None, True),
        Change("grade", "canary-grade", "new-grade"),
        Change("reference", "canary-reference", None),
    )
    before, after = edition.until
    assert before is not None
    assert after is not None
    assert after - before == timedelta(days=100)
    assert world.vault.credential(held.id) == held
    assert world.vault.count() == 1


@pytest.mark.parametrize("dpop", [False, True])
def test_the_new_edition_takes_the_place_of_the_old_one(dpop: bool, world: World, later: LaterIssuer) -> None:
    world.issuer.dpop = dpop
    (held,) = accept.accept(world.look_up(), world.ports).credentials
    world.clock.forward(days=100)
    world.issuer.claims = {**world.issuer.claims, "grade": "new-grade"}
    (stored,) = reissue.replace(reissue.look_up(held.id, world.ports), world.ports)

    assert stored.id == held.id
    assert world.vault.credential(held.id) == stored
    assert stored.credential.claims["grade"] == "new-grade"
    assert stored.key_id != held.key_id
    renewal = world.vault.renewal_of(held.id)
    assert renewal is not None
    assert keys(world) == {stored.key_id, *([renewal.access.key_id] if dpop else [])}
    assert renewal.access.refresh_token == later.tokens[0]
    event = world.vault.history()[0]
    assert (event.kind, event.credential_ids, event.details) == (EventKind.RENEWED, (held.id,), {"changed": "grade"})
    assert "new-grade" not in repr(event)
    assert world.vault.setting("receiving") == "[]"
    assert [told.event.value for told in world.issuer.notified] == ["credential_accepted"] * 2

    again = reissue.look_up(held.id, world.ports)
    assert again.editions[0].changes == ()


def test_a_new_edition_that_is_not_wanted_leaves_everything_as_it_was(world: World, held: StoredCredential) -> None:
    before = keys(world)
    found = reissue.look_up(held.id, world.ports)
    assert keys(world) > before
    reissue.discard(found, world.ports)
    assert keys(world) == before
    assert world.vault.credential(held.id) == held
    assert world.vault.history()[0].kind is EventKind.DECLINED
    assert world.issuer.notified[-1].event.value == "credential_deleted"
    assert can_renew(held.id, world.ports)


def test_a_program_that_dies_beside_a_new_edition_leaves_no_key(world: World, held: StoredCredential) -> None:
    before = keys(world)
    reissue.look_up(held.id, world.ports)
    assert len(unfinished.tidy_up(world.ports)) == 1
    assert keys(world) == before


def test_a_new_edition_is_checked_like_anything_that_is_received(world: World, held: StoredCredential) -> None:
    from skrin.keys.algorithms import Algorithm
    from skrin.keys.private_key import PrivateKey

    def stolen(_: JsonObject) -> JsonObject:
        return PrivateKey.generate(Algorithm.ES256).public_jwk

    before = keys(world)
    world.issuer.holder_jwk = stolen
    with pytest.raises(CredentialForeignKey):
        reissue.look_up(held.id, world.ports)
    assert keys(world) == before
    assert world.vault.credential(held.id) == held
    assert world.issuer.notified[-1].event.value == "credential_failure"
    assert can_renew(held.id, world.ports)


def test_a_permission_that_is_over_is_forgotten(world: World, held: StoredCredential, later: LaterIssuer) -> None:
    later.tokens.clear()
    with pytest.raises(AccessEnded):
        reissue.look_up(held.id, world.ports)
    assert not can_renew(held.id, world.ports)
    with pytest.raises(NotRenewable):
        reissue.look_up(held.id, world.ports)
    assert world.vault.credential(held.id) == held


def test_a_server_that_cannot_be_reached_costs_no_permission(world: World, held: StoredCredential) -> None:
    del world.web.answers["https://issuer.test/token"]
    with pytest.raises(SkrinError):
        reissue.look_up(held.id, world.ports)
    assert can_renew(held.id, world.ports)


def test_a_refresh_token_that_was_used_is_kept_even_where_the_credential_is_refused(
    world: World, held: StoredCredential, later: LaterIssuer
) -> None:
    world.issuer.lifetime = timedelta(days=-1)
    with pytest.raises(SkrinError):
        reissue.look_up(held.id, world.ports)
    renewal = world.vault.renewal_of(held.id)
    assert renewal is not None
    assert [renewal.access.refresh_token] == later.tokens
    world.issuer.lifetime = timedelta(days=365)
    assert reissue.look_up(held.id, world.ports)


def test_a_new_edition_may_come_later_and_then_stands_beside_the_old(
    world: World, held: StoredCredential, later: LaterIssuer
) -> None:
    later.defers = True
    with pytest.raises(RenewalLater):
        reissue.look_up(held.id, world.ports)
    (awaited,) = world.vault.pending()
    assert world.vault.setting("receiving") == "[]"
    later.ready = True
    world.clock.forward(minutes=1)
    (stored,) = pending.ask(awaited.id, world.ports).received
    assert world.vault.count() == 2
    assert can_renew(stored.id, world.ports)
    world.vault.signer(stored.key_id)
    world.vault.signer(held.key_id)


# two at once


@pytest.mark.parametrize("first", ["replace", "discard"])
def test_a_new_edition_is_taken_once(first: str, world: World, held: StoredCredential) -> None:
    """Pressed twice, or taken in one window and let go in the other: no key of what is held is destroyed."""
    found = reissue.look_up(held.id, world.ports)
    if first == "replace":
        reissue.replace(found, world.ports)
    else:
        reissue.discard(found, world.ports)
    before, told = world.vault.credential(held.id), len(world.issuer.notified)
    for again in (reissue.replace, reissue.discard):
        with pytest.raises(EditionGone):
            again(found, world.ports)
    assert world.vault.credential(held.id) == before
    world.vault.signer(before.key_id)
    assert len(world.issuer.notified) == told


@pytest.mark.parametrize("defers", [False, True])
def test_a_credential_deleted_while_its_new_edition_is_fetched_leaves_no_permission(
    defers: bool, world: World, later: LaterIssuer, held: StoredCredential
) -> None:
    later.defers = defers
    answer = world.web.answers["https://issuer.test/token"]

    def meanwhile(request: object) -> HttpResponse:
        delete.delete(held.id, world.ports)
        return answer(request)  # type: ignore[operator,return-value,arg-type]

    world.web.answers["https://issuer.test/token"] = meanwhile  # type: ignore[assignment]
    with pytest.raises(NotRenewable):
        reissue.look_up(held.id, world.ports)
    assert world.vault.renewals() == []
    assert world.vault.pending() == []
    assert keys(world) == set()
    assert renewable(world.ports) == ()


# what speaks for one


def test_nothing_speaks_for_it_where_all_is_well(world: World, held: StoredCredential) -> None:
    assert renewable(world.ports) == ()


def test_a_revoked_one_is_worth_renewing_and_is_valid_after_it(world: World, held: StoredCredential) -> None:
    world.issuer.statuses = {4711: 1}
    refresh.refresh(world.ports)
    (found,) = renewable(world.ports)
    assert (found.stored.id, found.why) == (held.id, Why.REVOKED)
    reissue.replace(reissue.look_up(held.id, world.ports), world.ports)
    assert renewable(world.ports) == ()
    assert standing(browse.show(held.id, world.ports).verdict) is Standing.VALID


def test_a_receipt_of_the_edition_before_is_none_of_the_new_one(world: World, held: StoredCredential) -> None:
    with world.vault.transaction() as tx:
        tx.put_document(KeptDocument(revoke.RECEIPT, held.id, b"receipt", world.clock.now()))
    assert revoke.kept_receipt(held.id, world.ports) == "receipt"
    world.clock.forward(days=1)
    reissue.replace(reissue.look_up(held.id, world.ports), world.ports)
    assert revoke.kept_receipt(held.id, world.ports) is None


def test_what_is_not_in_the_wallet_is_said_not_to_be(world: World) -> None:
    with pytest.raises(SkrinError) as refused:
        reissue.look_up("nothing", world.ports)
    assert not isinstance(refused.value, NotRenewable)


class Damaged(MemoryVault):
    """Damage took every credential but those that were received last."""

    def credential(self, credential_id: str) -> StoredCredential:
        if credential_id != list(self.rows.credentials)[-1]:
            raise StoreDamaged("credential")
        return super().credential(credential_id)


def test_what_was_lost_to_damage_hides_nothing_that_is_worth_renewing(world: World, later: LaterIssuer) -> None:
    world.received()
    last = world.received()
    world.clock.forward(days=400)
    damaged = replace(world.ports, vault=Damaged(world.vault.rows))
    assert [each.stored.id for each in renewable(damaged)] == [last.id]


@pytest.mark.parametrize(("days", "why"), [(234, None), (236, Why.EXPIRING), (266, Why.EXPIRED)])
def test_one_that_ends_soon_or_has_ended_is_worth_renewing(
    days: int, why: Why | None, world: World, held: StoredCredential
) -> None:
    world.clock.forward(days=days)
    assert [each.why for each in renewable(world.ports)] == ([why] if why is not None else [])


def test_copies_that_were_all_shown_are_worth_renewing(world: World, later: LaterIssuer) -> None:
    world.issuer.batch_size = 3
    world.issuer.metadata_changes["batch_credential_issuance"] = {"batch_size": 3}
    (held,) = accept.accept(world.look_up(), world.ports).credentials
    copies = world.vault.copies(held.id)
    if copies is None:
        pytest.fail("the issuer gave no copies")
    for copy in copies.held:
        copies = copies.showing(copy.number, f"request-{copy.number}")
    with world.vault.transaction() as tx:
        tx.put_copies(copies, {})
    (found,) = renewable(world.ports)
    assert found.why is Why.COPIES_SHOWN

    before = keys(world)
    reissue.replace(reissue.look_up(held.id, world.ports), world.ports)
    fresh = world.vault.copies(held.id)
    assert fresh is not None
    assert fresh.unused == len(fresh.held) == 3
    assert keys(world).isdisjoint(before)
    assert len(keys(world)) == 3
    assert renewable(world.ports) == ()
