"""A wallet receives one achievement in several forms, in one go (RULINGS 7, 8, 18)."""

import json
from datetime import timedelta

import pytest

from skrin.dids import jwk as did_jwk
from skrin.dids import key as did_key
from skrin.domain.credential import CredentialFormat
from skrin.domain.json_value import JsonObject
from skrin.domain.verdict import Outcome
from skrin.keys.public_key import PublicKey
from skrin.status import registry as lists
from skrin.use_cases.holder import accept, refresh, revoke
from skrin.wire import base64url
from tests.issuer.forms import BOTH
from tests.use_cases.holder.forms import ALL, BADGES, World, world

__all__ = ["world"]


def test_an_offer_of_two_forms_is_one_credential_and_received_in_one_go(world: World) -> None:
    preview = world.look_up()
    assert [[card.configuration.id for card in thing] for thing in preview.things] == [list(BOTH)]
    assert preview.only({"eu-micro-credential"}) == preview
    received = accept.accept(preview, world.ports).credentials
    sd_jwt, badge = (each.credential for each in received)
    assert (sd_jwt.format, badge.format) == (CredentialFormat.SD_JWT_VC, CredentialFormat.DATA_INTEGRITY)
    assert sd_jwt.achievement.achievement_id == badge.achievement.achievement_id != ""
    assert all(each.credential.verdict.outcome is Outcome.PASS for each in received)
    keys = [PublicKey.from_jwk(world.vault.signer(each.key_id).public_jwk) for each in received]
    assert keys[0] != keys[1]
    assert badge.holder_id == did_key.did_for(keys[1])
    assert [each.configuration_id for each in received] == list(BOTH)


def test_forms_are_one_thing_only_where_they_have_one_name_and_different_formats(world: World) -> None:
    def rename(body: JsonObject) -> None:
        body["credential_configurations_supported"]["open-badge"]["credential_metadata"] = {"display": [{"name": "Another"}]}  # type: ignore[index,call-overload]

    assert [len(thing) for thing in world.look_up(*ALL).things] == [3]
    world.metadata = rename
    things = world.look_up(*ALL).things
    assert [[card.configuration.id for card in thing] for thing in things] == [
        ["eu-micro-credential", "open-badge-jwt"],
        ["open-badge"],
    ]
    only = world.look_up(*ALL).only({"open-badge-jwt"})
    assert [card.configuration.id for card in only.cards] == ["eu-micro-credential", "open-badge-jwt"]


@pytest.mark.parametrize("form", BADGES)
@pytest.mark.parametrize("methods", [["did:jwk"], ["did:key"], ["jwk"], ["did:web", "did:jwk"], ["did:ion"]], ids="-".join)
def test_a_key_is_named_as_the_issuer_wants_it_named(world: World, form: str, methods: list[str]) -> None:
    def only(body: JsonObject) -> None:
        body["credential_configurations_supported"][form]["cryptographic_binding_methods_supported"] = [*methods]  # type: ignore[index,call-overload]

    world.metadata = only
    [stored] = world.received(form).credentials
    key = PublicKey.from_jwk(world.vault.signer(stored.key_id).public_jwk)
    by_jwk = "did:jwk" in methods
    assert stored.credential.holder_id == (did_jwk.did_for(key) if by_jwk else did_key.did_for(key))
    header = json.loads(base64url.decode(world.asked[0]["proofs"]["jwt"][0].split(".")[0]))  # type: ignore[index,call-overload,union-attr]
    assert ("jwk" in header) == (not {"did:jwk", "did:key"} & set(methods))


# --- afterwards


def test_the_first_badge_beside_credentials_of_the_same_issuer_raises_no_question(world: World) -> None:
    """Its list lies elsewhere than theirs for every learner (L-14)."""
    world.received("eu-micro-credential")
    world.received("open-badge")
    world.received()
    assert len(world.vault.credentials()) == 4


def test_a_revocation_asked_for_with_one_form_takes_back_both_and_the_wallet_learns_it(world: World) -> None:
    sd_jwt, badge = world.received().credentials
    revoke.revoke(revoke.look_up(badge.id, "x", world.ports), world.ports)
    world.issuer.clock.forward(seconds=61)
    refreshed = refresh.refresh(world.ports)
    assert refreshed.failed == ()
    verdicts = [world.vault.credential(each.id).credential.verdict for each in (sd_jwt, badge)]
    assert [each.worst.code for each in verdicts if each.worst] == ["status.revoked"] * 2


def test_both_kinds_of_list_are_asked_for_whole_and_as_of_their_time(world: World) -> None:
    received = world.received().credentials
    kinds = [status.kind for each in received for status in each.credential.statuses]
    assert set(kinds) <= set(lists.KINDS)
    assert all(world.vault.status_list(uri) is not None for each in received for uri in each.credential.list_uris)
    assert world.issuer.clock.now() - received[0].received_at < timedelta(minutes=1)
