"""A credential with a portrait goes all the way: received, stored, shown, and taken by who asked."""

import pytest

from skrin.formats.sd_jwt.key_binding import KeyBindingPolicy
from skrin.formats.sd_jwt_vc.verify import verify
from skrin.protocols.openid4vp.dcql.query import ClaimQuery, DcqlQuery, sd_jwt_query
from skrin.use_cases.holder import present
from skrin.use_cases.holder.consent import consent, default_selection
from skrin.vocabularies.type_metadata import SKRIN_VCT
from tests.fakes.issuer import find_did_key
from tests.use_cases.holder.conftest import World

PORTRAIT = "data:image/jpeg;base64," + "/9j/" * (500_000 // 3)


@pytest.mark.parametrize("is_hidden", [True, False], ids=["hidden", "in the open"])
def test_a_portrait_of_500_kilobytes_is_received_and_presented(is_hidden: bool, world: World) -> None:
    world.issuer.extra_claims = {"portrait": PORTRAIT}
    if is_hidden:
        world.issuer.hidden = world.issuer.hidden | {("portrait",)}
    stored = world.received()
    assert stored.credential.claims["portrait"] == PORTRAIT

    world.verifier.query = DcqlQuery((sd_jwt_query("one", SKRIN_VCT, (ClaimQuery(("portrait",)),)),))
    preview = present.look_up(present.read(world.verifier.link(), world.ports), world.ports)
    agreed = consent(preview, default_selection(preview))
    assert agreed.items[0].claims["portrait"] == PORTRAIT
    present.respond(agreed, world.ports)

    ((text,),) = world.verifier.presented.presentations.values()
    policy = KeyBindingPolicy(str(preview.request.client_id), preview.request.nonce)
    assert verify(text, find_did_key, world.clock.now(), policy).claims["portrait"] == PORTRAIT
