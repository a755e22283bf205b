"""Whom this verifier believes: lists, and X.509 authorities, that its operator has put into its store."""

from collections.abc import Sequence
from functools import cache

from skrin.domain.ports import Clock, KeptDocument, VerifierStore
from skrin.trust.trust_list import TrustList
from skrin.trust.trusted_entities.signed import is_entity_list
from skrin.use_cases import accreditations, authorities, entity_lists, eu_lists
from skrin.use_cases.accreditations import Accreditations
from skrin.use_cases.verifier.checking import Sources, kept_document, trust_lists
from skrin.wire.urls import Loopback


def add_trust_list(
    body: bytes, store: VerifierStore, clock: Clock, loopback: Loopback, signers: Sequence[bytes] = ()
) -> TrustList:
    """Add a list, or replace the one of the same name by a newer copy; the key of a signed one must be at hand.

    `signers` are the certificates (DER) that were named for a list of trusted entities (ETSI TS 119 602).

    Raises TrustListInvalid, TrustListReplaced, and for a signed one what verifying it raises; for a list of trusted entities
    what `entity_lists.accepted` raises.
    """
    if is_entity_list(body):
        accepted = entity_lists.accepted(body, signers, store.trust_lists(), clock.now())
        store.put_trust_list(accepted.document)
        return accepted.listed.as_trust_list()
    keys = Sources(clock, None, document=lambda url: kept_document(url, store), loopback=loopback).keys(())
    added = TrustList.parse(body, keys)
    kept = next((each for each in trust_lists(store, clock, loopback) if each.name == added.name), None)
    if kept is not None:
        added.require_successor_of(kept)
    store.put_trust_list(KeptDocument("trust-list", added.name, body, clock.now()))
    return added


def add_authorities(body: bytes, store: VerifierStore) -> tuple[str, ...]:
    """Accept the word of the X.509 authorities in a PEM file for who an issuer is; their names. Raises CertificateInvalid."""
    added = authorities.of_pem(body)
    kept = authorities.read(store.setting(authorities.SETTING))
    store.set_setting(authorities.SETTING, authorities.written({**kept, **added}))
    return tuple(added)


def anchors(store: VerifierStore) -> tuple[bytes, ...]:
    """The authorities as DER."""
    return tuple(authorities.read(store.setting(authorities.SETTING)).values())


def add_accreditations(name: str, body: bytes, store: VerifierStore, clock: Clock) -> Accreditations:
    """Keep the accreditation records of a file. Raises AccreditationRecordsInvalid, and what is wrong with a seal on them."""
    lists = cache(lambda: eu_lists.known(store).lists)
    by = Sources(clock, None, anchors=anchors(store), eu_lists=lists).judge(()).verifying
    added = accreditations.source(name, body, by)
    found = accreditations.known(store).with_source(added)
    store.put_document(added.document(clock.now()))
    store.set_setting(accreditations.SETTING, found.setting())
    return found
