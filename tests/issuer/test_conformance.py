"""What the issuer says and issues, judged by other people's schemas and libraries (the conformance checklist, issuer)."""

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest

from skrin.domain.json_value import JsonObject
from skrin.formats.sd_jwt_vc import verify
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.vocabularies import eu_learning_credential, type_metadata
from skrin.wire.http import HttpRequest
from tests.fakes.issuer_service import IssuerWorld
from tests.fakes.scripted_wallet import find_key

Standards = Callable[[str], Path]


def judged(document: JsonObject, schema: Path, url: str) -> None:
    """By the schema, as if the service had a public https address: this one has none."""
    text = json.dumps(document).replace(url, "https://issuer.example")
    jsonschema.validate(json.loads(text), json.loads(schema.read_text(encoding="utf-8")))


@pytest.mark.requirement(76, "accepts")
def test_the_metadata_meet_the_conformance_suites_schema(issuer: IssuerWorld, standards: Standards) -> None:
    body = issuer.wallet().fetch(HttpRequest("GET", issuer.ports.url("/.well-known/openid-credential-issuer"))).json_object()
    # The suite's schema has no branch for `ldp_vc` (appendix A.1.2), and warns of every member that only such a branch knows.
    ldp = body["credential_configurations_supported"]["open-badge"]  # type: ignore[index,call-overload]
    assert ldp.pop("credential_definition")["type"] == ["VerifiableCredential", "OpenBadgeCredential"]  # type: ignore[union-attr,index,call-overload,arg-type]
    assert ldp.pop("credential_signing_alg_values_supported") == ["ecdsa-rdfc-2019"]  # type: ignore[union-attr,arg-type]
    judged(body, standards("oidf-conformance/schemas/oid4vci/credential_issuer_metadata-1_0.json"), issuer.url)


def test_the_server_metadata_meet_the_conformance_suites_schema(issuer: IssuerWorld, standards: Standards) -> None:
    body = issuer.wallet().fetch(HttpRequest("GET", issuer.ports.url("/.well-known/oauth-authorization-server"))).json_object()
    judged(body, standards("oidf-conformance/schemas/rfc8414/oauth_authorization_server_metadata.json"), issuer.url)


@pytest.mark.requirement(93, "accepts")
def test_the_server_metadata_say_what_the_high_assurance_profile_asks_for(issuer: IssuerWorld) -> None:
    """HAIP 1.0, 4: the code flow with pushed requests and S256, DPoP, `iss` in the answer, a scope for each configuration."""
    told, metadata = issuer.wallet().server(), issuer.wallet().metadata()
    told.require_code_flow()
    assert told.pushed_required
    assert told.challenge_methods == ("S256",)
    assert told.names_issuer
    assert "ES256" in told.dpop_algorithms
    assert told.grant_types == (
        "authorization_code",
        "urn:ietf:params:oauth:grant-type:pre-authorized_code",
        "refresh_token",
    )
    assert told.scopes == tuple(each.scope for each in metadata.configurations.values())
    assert all(told.scopes)
    assert (told.anonymous_pre_authorized, told.client_authentication, told.challenge_endpoint) == (True, ("none",), None)


def test_an_offer_meets_the_conformance_suites_schema(issuer: IssuerWorld, standards: Standards) -> None:
    made = issuer.hand_out()
    assert made.offer is not None
    body = issuer.wallet().offer(made.offer.link).as_json()
    judged(body, standards("oidf-conformance/schemas/oid4vci/credential_offer-1_0.json"), issuer.url)


@pytest.mark.requirement(92, "accepts")
def test_the_type_metadata_meet_the_conformance_suites_schema(issuer: IssuerWorld, standards: Standards) -> None:
    body = issuer.wallet().fetch(HttpRequest("GET", issuer.ports.url("/vct/eu-micro-credential-1"))).json_object()
    judged(body, standards("oidf-conformance/schemas/sdjwtvc/type_metadata.json"), issuer.url)


@pytest.mark.requirement(89, "accepts")
def test_a_credential_has_all_its_type_demands_and_hides_what_its_type_hides(issuer: IssuerWorld) -> None:
    raw = issuer.issued_to(issuer.wallet())[0]
    verified = verify.verify(raw, find_key, issuer.clock.now(), None)
    assert eu_learning_credential.missing_mandatory(verified.claims) == ()
    assert raw.endswith("~")
    assert "sub" not in verified.claims
    assert verified.claims["vct#integrity"] == type_metadata.SKRIN_INTEGRITY
    visible = set(verified.claims) - {str(each.path[0]) for each in verified.disclosables if len(each.path) == 1}
    never_hidden = {str(rule.path[0]) for rule in type_metadata.claims(type_metadata.SKRIN_VCT) if rule.sd == "never"}
    assert visible - {"vct#integrity", "_sd_alg"} <= never_hidden
    assert {"given_name", "family_name", "learner_identification"}.isdisjoint(visible)


@pytest.mark.requirement(78, "accepts")
def test_nonces_are_unpredictable_and_never_kept_by_anybody_on_the_way(issuer: IssuerWorld) -> None:
    wallet = issuer.wallet()
    answers = [wallet.fetch(HttpRequest("POST", issuer.ports.url("/nonce"))) for _ in range(20)]
    assert {answer.headers["cache-control"] for answer in answers} == {"no-store"}
    nonces = {str(answer.json_object()["c_nonce"]) for answer in answers}
    assert len(nonces) == 20
    assert min(len(nonce) for nonce in nonces) >= 22  # 128 bits


@pytest.mark.requirement(88, "accepts")
@pytest.mark.requirement(88, "refuses")
def test_a_notification_can_be_told_again_and_an_unknown_one_is_named(issuer: IssuerWorld) -> None:
    wallet, made = issuer.wallet(), issuer.hand_out()
    assert made.offer is not None
    access = wallet.token(made.offer.link, made.offer.transaction_code)
    given = wallet.credentials(access, [PrivateKey.generate(Algorithm.ES256)])
    assert given.notification_id is not None
    assert [wallet.fetch(wallet.notification(given.notification_id, access)).status for _ in range(3)] == [204] * 3
    unknown = wallet.fetch(wallet.notification("unknown", access))
    assert (unknown.status, unknown.json_object()["error"]) == (400, "invalid_notification_id")


def test_another_library_verifies_what_the_service_issues(issuer: IssuerWorld) -> None:
    suites = pytest.importorskip("openvc.proof.sd_jwt", reason="openvc-core is a development tool")
    raw = issuer.issued_to(issuer.wallet())[0]
    key = issuer.ports.identity.key.jwk
    found = suites.SdJwtVcProofSuite().verify(raw, public_key_jwk=key, require_key_binding=False, now=issuer.clock.now())
    assert found.claims["given_name"] == "Åsa"
    assert found.claims["credential_id"] == "retail-1"
