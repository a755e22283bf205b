"""Whom this verifier believes: lists, and X.509 authorities, that its operator has put into its store."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from skrin.domain.errors import SkrinError
from skrin.domain.ports import Clock, KeptDocument, VerifierStore
from skrin.trust import own_list
from skrin.trust.trust_entry import Role
from skrin.trust.trust_list import YOU, TrustList
from skrin.trust.trusted_entities.signed import is_entity_list
from skrin.use_cases import accreditations, authorities, believed_lists, entity_lists, eu_lists
from skrin.use_cases.accreditations import Accreditations
from skrin.use_cases.verifier.checking import Sources, kept_document, trust_lists
from skrin.wire.urls import Loopback


@dataclass(frozen=True, slots=True)
class Known:
    """A list in the store; `list` None where it cannot be verified now, for `problem`: it vouches for nobody then."""

    kept: KeptDocument
    list: TrustList | None
    problem: SkrinError | None = None


def known(store: VerifierStore, clock: Clock, loopback: Loopback) -> tuple[Known, ...]:
    """All lists in the store, with those that do not count at the moment."""
    keys = Sources(clock, None, document=lambda url: kept_document(url, store), loopback=loopback).keys(())
    found = []
    for kept in store.trust_lists():
        try:
            found.append(Known(kept, believed_lists.parse(kept, keys)))
        except SkrinError as error:
            found.append(Known(kept, None, error))
    return tuple(found)


def remove(name: str, store: VerifierStore, clock: Clock) -> None:
    """Believe no longer: a list by its name, an authority by its fingerprint, or a party of the own list by its identifier.

    What is not there changes nothing.
    """
    accepted = authorities.read(store.setting(authorities.SETTING))
    if name in accepted:
        del accepted[name]
        store.set_setting(authorities.SETTING, authorities.written(accepted))
        return
    if name != YOU and any(each.id == name for each in store.trust_lists()):
        store.remove_trust_list(name)
        return
    kept = next((each for each in store.trust_lists() if each.id == YOU), None)
    if kept is None:
        return
    left = own_list.parse(kept.body)
    for role in Role:
        left = own_list.without(left, name, role=role)
    store.put_trust_list(KeptDocument(kept.kind, YOU, own_list.dump(left), clock.now()))


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
