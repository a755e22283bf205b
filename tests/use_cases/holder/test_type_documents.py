"""Type metadata while receiving: shipped, fetched from a host that was agreed to, or none."""

import base64
import hashlib

import pytest

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.use_cases.holder import accept, type_documents
from skrin.vocabularies.type_metadata import SKRIN_INTEGRITY, SKRIN_VCT
from skrin.wire import strict_json
from tests.use_cases.holder.conftest import World

VCT = "https://issuer.test/types/1"


@pytest.fixture
def typed(world: World) -> World:
    """An issuer of a type of its own."""
    world.issuer.vct = VCT
    world.issuer.serve(world.web)
    world.trust(world.issuer.trust_list())
    with world.vault.transaction() as tx:
        kept = world.issuer.trust_list("Test list").dump()
        tx.put_trust_list(type(world.vault.trust_lists()[0])("trust-list", "Test list", kept, world.clock.now()))
    return world


def serve(world: World, **members: object) -> bytes:
    body: JsonObject = {"vct": VCT, "display": [{"locale": "en", "name": "A type of its own"}], **members}  # type: ignore[dict-item]
    octets = strict_json.dump(body)
    world.web.json(VCT, octets)
    return octets


def test_a_type_of_the_issuers_own_is_fetched_once_and_kept(typed: World) -> None:
    octets = serve(typed)
    typed.received()
    assert type_documents.kept(VCT, typed.ports) == octets
    typed.received()
    assert typed.web.urls.count(VCT) == 1


def test_a_type_at_a_host_nobody_agreed_to_is_not_fetched(world: World) -> None:
    world.issuer.vct = "https://types.test/1"
    world.issuer.serve(world.web)
    world.trust(world.issuer.trust_list())
    world.received()
    assert "types.test" not in {request.url.host for request in world.web.requests}


def test_the_programs_own_type_is_never_fetched(world: World) -> None:
    world.issuer.extra_claims = {"vct#integrity": SKRIN_INTEGRITY}
    world.received()
    assert SKRIN_VCT not in world.web.urls


def test_metadata_that_is_not_what_was_promised_is_as_good_as_none(typed: World) -> None:
    serve(typed)
    digest = base64.b64encode(hashlib.sha256(b"another").digest()).decode()
    typed.issuer.extra_claims = {"vct#integrity": f"sha256-{digest}"}
    assert typed.received().credential.type == VCT
    assert type_documents.kept(VCT, typed.ports) is None


@pytest.mark.parametrize(
    ("path", "rule"), [(["achievement_title"], "always"), (["grade"], "never")], ids=["must-be-hidden", "must-be-open"]
)
def test_a_credential_that_breaks_the_rules_of_its_type_is_refused(path: list[str], rule: str, typed: World) -> None:
    serve(typed, claims=[{"path": path, "sd": rule}])
    with pytest.raises(SkrinError) as caught:
        accept.accept(typed.look_up(), typed.ports)
    assert caught.value.code == "sdjwt.disclosure_rule"
    assert typed.vault.count() == 0
    serve(typed, claims=[{"path": path, "sd": "allowed"}])
    assert typed.received().credential.type == VCT


def test_a_mandatory_claim_that_is_missing_is_no_reason_to_refuse(typed: World) -> None:
    serve(typed, claims=[{"path": ["never_issued"], "mandatory": True}])
    assert typed.received().credential.type == VCT
