"""Whom this verifier believes: lists, and X.509 authorities, that its operator has put into its store."""

import base64
import json

from skrin.domain.ports import Clock, KeptDocument, VerifierStore
from skrin.trust.trust_list import TrustList
from skrin.use_cases.holder.anchors import SETTING, authorities
from skrin.use_cases.verifier.checking import Sources, kept_document, trust_lists
from skrin.wire.urls import Loopback


def add_trust_list(body: bytes, store: VerifierStore, clock: Clock, loopback: Loopback) -> TrustList:
    """Add a list, or replace the one of the same name by a newer copy; the key of a signed one must be at hand.

    Raises TrustListInvalid, TrustListReplaced, and for a signed one what verifying it raises.
    """
    keys = Sources(clock, None, document=lambda url: kept_document(url, store), loopback=loopback).keys(())
    added = TrustList.parse(body, keys)
    kept = next((each for each in trust_lists(store, clock, loopback) if each.name == added.name), None)
    if kept is not None:
        added.require_successor_of(kept)
    store.put_trust_list(KeptDocument("trust-list", added.name, body, clock.now()))
    return added


def add_authorities(body: bytes, store: VerifierStore) -> tuple[str, ...]:
    """Accept the word of the X.509 authorities in a PEM file for who an issuer is; their names. Raises CertificateInvalid."""
    added = authorities(body)
    kept = {name: base64.b64encode(der).decode() for name, der in added.items()}
    store.set_setting(SETTING, json.dumps({**json.loads(store.setting(SETTING) or "{}"), **kept}))
    return tuple(added)


def anchors(store: VerifierStore) -> tuple[bytes, ...]:
    """The authorities as DER."""
    return tuple(base64.b64decode(text) for text in json.loads(store.setting(SETTING) or "{}").values())
