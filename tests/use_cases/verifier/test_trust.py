"""The lists that a verifier's operator puts into its store."""

from datetime import timedelta

import pytest

from skrin.dids import key as did_key
from skrin.domain.party import Authentication
from skrin.keys.algorithms import Algorithm
from skrin.keys.finder import KeyPurpose
from skrin.keys.private_key import PrivateKey
from skrin.trust import own_list
from skrin.trust.errors import CertificateInvalid, TrustListInvalid, TrustListReplaced
from skrin.trust.trust_entry import TrustEntry
from skrin.trust.trust_list import TrustList
from skrin.trust.trusted_entities.errors import EntityListSigner, EntityListSignersUnknown
from skrin.use_cases.verifier.checking import Sources, trust_lists
from skrin.use_cases.verifier.trust import add_authorities, add_trust_list, anchors
from skrin.wire.jose import JoseHeader
from skrin.wire.urls import NO_LOOPBACK
from tests.fakes.authority import Authority
from tests.fakes.clock import FixedClock
from tests.fakes.memory_verifier_store import MemoryVerifierStore
from tests.fakes.trusted_entities import EAA, document, entity, service, signer
from tests.fakes.trusted_entities import signed as signed_list

LISTED = TrustList("Schools", (TrustEntry("did:web:school.test"),))


@pytest.fixture
def store() -> MemoryVerifierStore:
    return MemoryVerifierStore()


def signed(key: PrivateKey, clock: FixedClock) -> bytes:
    return LISTED.sign(key, did_key.did_for(key.public), did_key.key_id_for(key.public), clock.now()).encode()


def test_a_list_is_added_and_replaced_by_a_newer_copy(store: MemoryVerifierStore, clock: FixedClock) -> None:
    add_trust_list(LISTED.dump(), store, clock, NO_LOOPBACK)
    assert [each.name for each in trust_lists(store, clock, NO_LOOPBACK)] == ["Schools"]
    longer = TrustList("Schools", (*LISTED.entries, TrustEntry("did:web:other.test")))
    add_trust_list(longer.dump(), store, clock, NO_LOOPBACK)
    (kept,) = trust_lists(store, clock, NO_LOOPBACK)
    assert len(kept.entries) == 2


def test_a_signed_list_is_not_replaced_by_anybody_elses_or_an_older_one(store: MemoryVerifierStore, clock: FixedClock) -> None:
    key, other = PrivateKey.generate(Algorithm.ES256), PrivateKey.generate(Algorithm.ES256)
    before = signed(key, FixedClock(clock.now() - timedelta(days=1)))
    assert add_trust_list(signed(key, clock), store, clock, NO_LOOPBACK).signed_by == did_key.did_for(key.public)
    for replacement in (signed(other, clock), LISTED.dump(), before):
        with pytest.raises(TrustListReplaced):
            add_trust_list(replacement, store, clock, NO_LOOPBACK)


def test_what_is_no_list_is_not_kept(store: MemoryVerifierStore, clock: FixedClock) -> None:
    with pytest.raises(TrustListInvalid):
        add_trust_list(b'{"version":1,"name":"x"}', store, clock, NO_LOOPBACK)
    assert store.trust == {}


def test_a_list_that_can_no_longer_be_read_vouches_for_nobody_and_the_others_stay(
    store: MemoryVerifierStore, clock: FixedClock
) -> None:
    store.believe(LISTED, clock.now())
    store.believe(own_list.trusting(own_list.EMPTY, "did:web:mine.test", "*", since=clock.now()), clock.now())
    key = PrivateKey.generate(Algorithm.ES256)
    body = signed(key, clock)
    from skrin.domain.ports import KeptDocument

    store.put_trust_list(KeptDocument("trust-list", "Broken", body[:-10] + b"AAAAAAAAAA", clock.now()))
    assert {each.name for each in trust_lists(store, clock, NO_LOOPBACK)} == {"Schools", "you"}


def test_authorities_are_added_to_those_that_are_there(store: MemoryVerifierStore) -> None:
    one, other = Authority("One"), Authority("Other")
    add_authorities(one.pem.encode(), store)
    add_authorities(other.pem.encode(), store)
    assert set(anchors(store)) == {one.own.der, other.own.der}
    with pytest.raises(CertificateInvalid):
        add_authorities(one.issue("school.test").pem, store)
    assert len(anchors(store)) == 2


def test_a_list_of_trusted_entities_is_believed_by_the_signer_that_was_named_for_it(
    store: MemoryVerifierStore, clock: FixedClock
) -> None:
    schools, by = Authority("Schools", now=clock.now()), signer()
    content = document(entity("The Schools", service(EAA, [schools.own.der])))

    added = add_trust_list(signed_list(content, by), store, clock, NO_LOOPBACK, [by.der])

    assert trust_lists(store, clock, NO_LOOPBACK) == (added,)
    found = Sources(clock, None).keys(trust_lists(store, clock, NO_LOOPBACK))(
        JoseHeader("ES256", "dc+sd-jwt", None, None, (schools.issue("school.test").der,), {}),
        "https://school.test",
        KeyPurpose.ASSERTION,
    )
    assert (found.authentication, added.entries[0].party in found.certified_by) == (Authentication.X509, True)


def test_a_list_of_trusted_entities_by_nobody_who_was_named_is_not_kept(store: MemoryVerifierStore, clock: FixedClock) -> None:
    body = signed_list(document(entity("E", service(EAA, [signer().der]))), signer())

    with pytest.raises(EntityListSignersUnknown):
        add_trust_list(body, store, clock, NO_LOOPBACK)
    with pytest.raises(EntityListSigner):
        add_trust_list(body, store, clock, NO_LOOPBACK, [signer().der])
    assert store.trust == {}
