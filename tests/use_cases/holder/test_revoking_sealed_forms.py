"""A sealed credential has no key: its sibling's key asks for its revocation, else that of the enrolment it came from."""

from dataclasses import replace

import pytest

from skrin.domain.credential import StoredCredential
from skrin.domain.offering import Enrolment, EnrolmentState
from skrin.keys.public_key import PublicKey
from skrin.protocols.errors import ReceiptInvalid
from skrin.protocols.holder_revocation import credential_hash
from skrin.trust.trust_list import TrustList
from skrin.use_cases.holder import browse, delete, revoke
from skrin.use_cases.holder.enrol import pairwise
from skrin.use_cases.holder.errors import NotRevocable
from tests.use_cases.holder.conftest import World
from tests.use_cases.holder.sealed_forms import Sealing


@pytest.fixture
def sealing(world: World) -> Sealing:
    return Sealing(world)


@pytest.fixture
def alone(sealing: Sealing) -> StoredCredential:
    """What is left when its sibling was deleted."""
    sd_jwt, sealed = sealing.receive()
    delete.delete_form(sd_jwt.id, sealing.world.ports)
    return sealing.world.vault.credential(sealed.id)


def enrolled(world: World, **changed: object) -> PublicKey:
    """As somebody who enrolled at the issuer before."""
    key_id, did, signer = pairwise(world.issuer.url, world.ports)
    now = world.clock.now()
    made = Enrolment(
        id="e1",
        issuer=world.issuer.url,
        url=f"{world.issuer.url}/enrolments/e1",
        offering_id="any",
        title={},
        did=did,
        key_id=key_id,
        state=EnrolmentState.COMPLETED,
        enrolled_at=now,
        checked_at=now,
    )
    with world.vault.transaction() as tx:
        tx.put_enrolment(replace(made, **changed))  # type: ignore[arg-type]
    return PublicKey.from_jwk(signer.public_jwk)


def test_while_the_sibling_is_here_its_key_asks_for_both(sealing: Sealing) -> None:
    sd_jwt, sealed = sealing.receive()
    enrolled(sealing.world)
    preview = revoke.look_up(sealed.id, "x", sealing.world.ports)
    assert (preview.stored.id, preview.key_id) == (sd_jwt.id, sd_jwt.key_id)


def test_alone_it_is_asked_for_with_the_key_of_the_enrolment(sealing: Sealing, alone: StoredCredential) -> None:
    world = sealing.world
    key = enrolled(world)
    assert browse.show(alone.id, world.ports).revocable
    receipt = revoke.revoke(revoke.look_up(alone.id, "x", world.ports), world.ports)
    [asked] = world.issuer.revoked
    assert (asked.key.thumbprint, asked.credential_hash) == (key.thumbprint, credential_hash(alone.credential.raw))
    assert receipt.issuer == alone.card_issuer == world.issuer.did
    assert revoke.kept_receipt(alone.id, world.ports) == receipt.text
    assert world.vault.credential(alone.id).revocation_requested_at is not None


@pytest.mark.parametrize(
    "changed",
    [{"issuer": "https://other.test"}, {"state": EnrolmentState.WITHDRAWN}, {"state": EnrolmentState.DENIED}, {"key_id": ""}],
    ids=["another issuer", "withdrawn", "denied", "no key"],
)
def test_no_other_enrolment_asks_for_it(changed: dict[str, object], sealing: Sealing, alone: StoredCredential) -> None:
    enrolled(sealing.world, **changed)
    assert not browse.show(alone.id, sealing.world.ports).revocable
    with pytest.raises(NotRevocable):
        revoke.look_up(alone.id, "x", sealing.world.ports)


def test_without_an_enrolment_there_is_nobody_who_may_ask(sealing: Sealing, alone: StoredCredential) -> None:
    with pytest.raises(NotRevocable):
        revoke.look_up(alone.id, "x", sealing.world.ports)


def untied(world: World, stored: StoredCredential) -> StoredCredential:
    """As if it had come alone: nothing was noted of whose card it is on."""
    loose = replace(stored, card_issuer="")
    with world.vault.transaction() as tx:
        tx.update_credential(loose)
    return loose


def test_of_one_that_came_alone_the_receipt_is_by_whom_a_list_names_for_the_service(
    sealing: Sealing, alone: StoredCredential
) -> None:
    world = sealing.world
    loose = untied(world, alone)
    enrolled(world)
    receipt = revoke.revoke(revoke.look_up(loose.id, "x", world.ports), world.ports)
    assert receipt.issuer == world.issuer.did


def test_a_receipt_by_somebody_whom_nobody_connects_with_the_service_is_refused(
    sealing: Sealing, alone: StoredCredential
) -> None:
    world = sealing.world
    loose = untied(world, alone)
    enrolled(world)
    world.trust(TrustList(world.issuer.trust_list().name, ()))
    with pytest.raises(ReceiptInvalid):
        revoke.revoke(revoke.look_up(loose.id, "x", world.ports), world.ports)
    assert revoke.kept_receipt(loose.id, world.ports) is None
    assert world.vault.credential(loose.id).revocation_requested_at is None
