"""Refreshing trust lists brings the documents of the parties in them, whatever their method, so that they serve offline."""

from skrin.keys.finder import KeyPurpose
from skrin.trust.trust_entry import TrustEntry
from skrin.trust.trust_list import TrustList
from skrin.use_cases.holder import trust
from skrin.use_cases.holder.checking import issuer_keys
from skrin.wire.jose import JoseHeader
from tests.fakes.webvh_log import FIRST_KEY, SIGNING_KEY, WebvhLog, witness
from tests.use_cases.holder.conftest import World


def test_a_history_and_its_witnesses_are_kept_with_their_age(world: World) -> None:
    log = WebvhLog.begun(witness=witness(1, FIRST_KEY))
    world.web.json(log.url, log.body)
    world.web.json(log.witness_url, log.approvals((1, FIRST_KEY)))
    trust.add_text(TrustList("Schools", (TrustEntry(log.did),)).dump(), world.ports)
    then = world.clock.now()

    assert trust.refresh(world.ports) == []

    world.clock.forward(days=2)
    found = issuer_keys(world.ports, None)(header(f"{log.did}#k1"), log.did, KeyPurpose.ASSERTION)
    assert (found.key, found.as_of) == (SIGNING_KEY.public, then)


def test_a_history_that_is_not_good_is_told_and_not_kept(world: World) -> None:
    log = WebvhLog.begun(witness=witness(1, FIRST_KEY))
    world.web.json(log.url, log.body)
    world.web.json(log.witness_url, b"[]")
    trust.add_text(TrustList("Schools", (TrustEntry(log.did),)).dump(), world.ports)

    (failed,) = trust.refresh(world.ports)

    assert (failed.what, failed.error.code) == (log.did, "did.log_witness")
    assert world.vault.document("key-document", log.url) is None


def header(key_id: str) -> JoseHeader:
    return JoseHeader("EdDSA", "", key_id, None, (), {})
