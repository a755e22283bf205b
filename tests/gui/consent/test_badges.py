"""Sharing a badge: everything that leaves is listed, what is hidden stays, and who cannot be proved is told."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from skrin.dids import key as did_key
from skrin.domain.credential import StoredCredential
from skrin.domain.json_value import JsonObject
from skrin.formats.data_integrity.selective import issue as selective
from skrin.gui.views.consent import ConsentView
from skrin.keys import jws
from skrin.keys.public_key import PublicKey
from skrin.protocols.openid4vp.dcql.query import ClaimQuery, CredentialQuery, DcqlQuery
from skrin.trust.trust_entry import Role, TrustEntry
from skrin.trust.trust_list import TrustList
from skrin.use_cases.holder.checking import offline
from skrin.use_cases.judge import judge
from tests.fakes.randomness import SeededRandomness
from tests.formats.w3c_presentation.making import document
from tests.gui.accessibility import assert_accessible
from tests.gui.conftest import settle
from tests.gui.consent.conftest import Opened, seen
from tests.gui.parties import Parties

TYPES = frozenset({"OpenBadgeCredential"})
NARRATIVE = ("credentialSubject", "achievement", "criteria", "narrative")


def asked(format_: str, *paths: tuple[str, ...], bound: bool = True) -> DcqlQuery:
    claims = tuple(ClaimQuery(path) for path in paths)
    meta: JsonObject = {"type_values": [["OpenBadgeCredential"]]}
    return DcqlQuery((CredentialQuery("one", format_, (TYPES,), meta, claims, holder_binding=bound),))


def badge(world: Parties, subject: str) -> JsonObject:
    return {**document(subject), "issuer": world.issuer.did}


def kept(world: Parties, raw: str, key_id: str) -> StoredCredential:
    judged = judge(raw, replace(offline(world.ports), linked_data=world.ports.linked_data))
    assert judged.credential is not None, judged.worst_problem
    now = world.clock.now()
    stored = StoredCredential("badge", judged.credential, key_id, now, now)
    with world.ports.vault.transaction() as tx:
        tx.add_credential(stored)
    return stored


def in_jwt(world: Parties, subject: str = "") -> StoredCredential:
    with world.ports.vault.transaction() as tx:
        key_id, signer = tx.new_key("ES256")
    did = subject or did_key.did_for(PublicKey.from_jwk(signer.public_jwk))
    raw = jws.sign({"typ": "vc+jwt", "kid": world.issuer.key_id}, badge(world, did), world.issuer.key)
    return kept(world, raw, "" if subject else key_id)


def test_a_badge_lists_every_value_as_one_that_cannot_be_hidden(opened: Opened, world: Parties, qtbot: QtBot) -> None:
    in_jwt(world)
    badges = TrustEntry(world.verifier.did, Role.VERIFIER, {"en": "The Listed Employer"}, ("OpenBadgeCredential",))
    world.trust(TrustList("badges", (badges,)))
    view = opened(asked("jwt_vc_json", NARRATIVE))
    [said] = view.viewmodel.credentials
    assert (said.needs, said.may_add, said.whole) == ((), (), True)
    labels = {field.label for field in said.always}
    assert {"Criteria: In words", "Achievement: Name", "Valid from"} <= labels
    assert said.notes == ("Nothing in it can be hidden. All of it is shown.",)
    assert view.share.text() == "Share the entire credential"
    seen(view, qtbot)
    view.share.click()
    settle(qtbot, view.viewmodel.work)
    [sent] = world.verifier.presented.presentations["one"]
    assert sent.count(".") == 2
    assert_accessible(view)


@pytest.fixture
def selective_badge(world: Parties, view: ConsentView) -> StoredCredential:
    with world.ports.vault.transaction() as tx:
        key_id, signer = tx.new_key("ES256")
    did = did_key.did_for(PublicKey.from_jwk(signer.public_jwk))
    at = world.clock.now() - timedelta(days=1)
    linked_data, salt = world.ports.linked_data, SeededRandomness(b"salt")
    name = ("/credentialSubject/achievement/name",)
    made = selective.sign(badge(world, did), name, world.issuer.key_id, world.issuer.key, at, linked_data, salt)
    return kept(world, json.dumps(made), key_id)


def test_of_a_badge_with_choices_the_asked_for_leaves_and_the_rest_stays(
    opened: Opened, selective_badge: StoredCredential, world: Parties
) -> None:
    view = opened(asked("ldp_vc", NARRATIVE))
    [said] = view.viewmodel.credentials
    assert "Criteria: In words" in {field.label for field in said.needs}
    assert "Achievement: Name" in {field.label for field in said.always}
    assert "Achievement: Description" in said.stays
    assert not said.whole


def test_a_badge_of_nobodys_key_says_that_it_cannot_be_proved(opened: Opened, world: Parties) -> None:
    in_jwt(world, "did:web:learner.test")
    view = opened(asked("jwt_vc_json", bound=False))
    [said] = view.viewmodel.credentials
    assert said.notes[-1] == "Cannot prove it is yours"
    assert_accessible(view)
