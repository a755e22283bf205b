"""Metadata of issuers and authorization servers."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.domain.errors import IssueError, LimitError
from skrin.domain.json_value import JsonObject
from skrin.protocols.openid4vci.authorization_server import (
    AuthorizationServerMetadata,
    server_for,
    server_metadata_request,
    server_metadata_response,
)
from skrin.protocols.openid4vci.encryption import plan_for
from skrin.protocols.openid4vci.errors import (
    AnswerInvalid,
    IssuerMetadataInvalid,
    IssuerMismatch,
    OfferConfigurationUnknown,
    OfferFormatUnknown,
    OfferProofUnsupported,
    ServerMismatch,
    ServerNotListed,
)
from skrin.protocols.openid4vci.issuer_id import CredentialIssuerId
from skrin.protocols.openid4vci.metadata import CredentialIssuerMetadata, metadata_request, metadata_response
from skrin.protocols.openid4vci.offer import PreAuthorizedGrant
from skrin.wire import strict_json
from skrin.wire.errors import DuplicateMember, TooLarge, TooMany
from skrin.wire.urls import HttpsUrl
from tests.protocols.making import CONFIGURATION, ISSUER, METADATA, SERVER, answer, refused_by

Standards = Callable[[str], Path]
ACCEPTED = [
    "eudi-lib/credential_issuer_metadata_valid.json",
    "eudi-lib/credential_issuer_metadata_with_reuse_policy_compact.json",
    "eudi-lib/openid-credential-issuer_encryption_not_supported.json",
    "eudi-lib/openid-credential-issuer_only_jwt_proof.json",
    "examples/credential_issuer_metadata_sd_jwt_long.json",
    "metadata/valid-openid-credential-issuer-metadata-mock-full.json",
    "metadata/valid-openid-credential-issuer-metadata-mock-minimal.json",
    "metadata/valid-openid-credential-issuer-metadata-spec-DcSdJwt-claims-example.json",
    "recorded/eudiw-issuer-metadata.json",
]

INVALID = "metadata/invalid-openid-credential-issuer-metadata"


def changed(**members: object) -> JsonObject:
    return {**METADATA.as_json(), **members}  # type: ignore[dict-item]


def read(body: JsonObject) -> CredentialIssuerMetadata:
    return CredentialIssuerMetadata.read(body, ISSUER)


@pytest.mark.requirement(4, "accepts")
@pytest.mark.parametrize("name", ACCEPTED)
def test_published_and_recorded_metadata_are_read(standards: Standards, name: str) -> None:
    body = json.loads(standards(f"openid4vci/{name}").read_text())
    issuer = CredentialIssuerId.parse(body["credential_issuer"])

    metadata = metadata_response(answer(body), issuer)

    assert metadata.configurations.keys() == body["credential_configurations_supported"].keys()


@pytest.mark.parametrize(
    ("name", "member"),
    [
        ("eudi-lib/invalid_credential_issuer_metadata.json", "credential_configurations_supported"),
        (
            f"{INVALID}-invalid-type-for-authorization-servers.json",
            "authorization_servers",
        ),
        (f"{INVALID}-missing-required-property.json", "credential_endpoint"),
    ],
)
def test_published_bad_metadata_are_refused(standards: Standards, name: str, member: str) -> None:
    body = json.loads(standards(f"openid4vci/{name}").read_text())

    with pytest.raises(IssuerMetadataInvalid) as refused:
        CredentialIssuerMetadata.read(body, CredentialIssuerId.parse(body["credential_issuer"]))

    assert refused.value.member == member


@pytest.mark.requirement(9, "refuses")
def test_answers_cannot_be_encrypted_where_requests_cannot(standards: Standards) -> None:
    body = json.loads(standards("openid4vci/eudi-lib/credential_issuer_metadata_no_request_encryption.json").read_text())
    metadata = CredentialIssuerMetadata.read(body, CredentialIssuerId.parse(body["credential_issuer"]))

    with pytest.raises(IssuerMetadataInvalid) as refused:
        plan_for(metadata)

    assert refused.value.member == "credential_request_encryption"
    assert plan_for(METADATA) is None


@pytest.mark.requirement(76, "accepts")
@pytest.mark.requirement(77, "accepts")
def test_what_we_write_meets_the_schema_of_the_conformance_suite(standards: Standards) -> None:
    import jsonschema

    schema = json.loads(standards("oidf-conformance/schemas/oid4vci/credential_issuer_metadata-1_0.json").read_text())
    jsonschema.validate(METADATA.as_json(), schema)
    schema = json.loads(standards("oidf-conformance/schemas/rfc8414/oauth_authorization_server_metadata.json").read_text())
    jsonschema.validate(SERVER.as_json(), schema)


def test_metadata_survive_their_json() -> None:
    assert read(METADATA.as_json()) == METADATA
    assert AuthorizationServerMetadata.read(SERVER.as_json(), str(ISSUER)) == SERVER


@pytest.mark.requirement(6, "accepts")
def test_metadata_are_asked_for_at_the_well_known_place() -> None:
    asked = metadata_request(CredentialIssuerId.parse("https://issuer.test/tenant"))

    assert (asked.method, str(asked.url)) == ("GET", "https://issuer.test/.well-known/openid-credential-issuer/tenant")


@pytest.mark.case("C-03")
@pytest.mark.requirement(7, "accepts")
@pytest.mark.requirement(7, "refuses")
@pytest.mark.parametrize(
    "named",
    ["https://other-issuer.test", "https://issuer.test/", "https://ISSUER.test", "https://issuer.test:443"],
    ids=["host", "slash", "case", "port"],
)
def test_metadata_of_an_issuer_that_differs_in_any_character_are_refused(named: str) -> None:
    with pytest.raises(IssuerMismatch) as refused:
        read(changed(credential_issuer=named))

    assert (refused.value.expected, refused.value.found) == ("https://issuer.test", named)
    assert read(changed()) == METADATA


@pytest.mark.case("C-05")
def test_every_host_that_would_be_contacted_is_listed() -> None:
    elsewhere = replace(METADATA, credential_endpoint=HttpsUrl.parse("https://api.issuer.test/credential"))

    assert METADATA.hosts == ("issuer.test",)
    assert elsewhere.hosts == ("issuer.test", "api.issuer.test")
    assert SERVER.hosts == ("issuer.test",)


@pytest.mark.case("C-05")
@pytest.mark.parametrize(
    "member", ["credential_endpoint", "nonce_endpoint", "deferred_credential_endpoint", "notification_endpoint"]
)
@pytest.mark.parametrize(
    "url",
    [
        "https://10.0.0.1/x",
        "http://issuer.test/x",
        "https://localhost/x",
        "https://a@issuer.test/x",
        "https://issuer.test:22/x",
    ],
)
def test_an_endpoint_at_a_private_address_refuses_the_whole_offer(member: str, url: str) -> None:
    with pytest.raises(IssuerMetadataInvalid) as refused:
        read(changed(**{member: url}))

    assert refused.value.member == member


@pytest.mark.case("C-07")
def test_metadata_of_two_hundred_and_fifty_seven_kibibytes_are_refused() -> None:
    body = strict_json.dump(changed(x=["y" * 60_000] * 4, z="y" * 24_000))
    assert len(body) > 257 * 1024

    with pytest.raises(TooLarge):
        metadata_response(answer(body), ISSUER)


@pytest.mark.case("C-07")
def test_ten_thousand_configurations_are_refused() -> None:
    many = {str(n): {"format": "x"} for n in range(10_000)}

    with pytest.raises(LimitError):
        metadata_response(answer(strict_json.dump(changed(credential_configurations_supported=many))), ISSUER)
    with pytest.raises(TooMany):
        read(changed(credential_configurations_supported=many))


@pytest.mark.case("C-07")
@pytest.mark.parametrize("place", ["issuer", "configuration"])
def test_ten_thousand_display_entries_are_refused(place: str) -> None:
    many = [{"name": "x"}] * 10_000
    configuration = {"format": "dc+sd-jwt", "credential_metadata": {"display": many}}
    body = changed(display=many) if place == "issuer" else changed(credential_configurations_supported={"a": configuration})

    with pytest.raises(TooMany) as refused:
        read(body)

    assert refused.value.what == "display entries"


@pytest.mark.case("C-07")
@pytest.mark.requirement(4, "accepts")
def test_unknown_members_everywhere_are_ignored() -> None:
    def widened(value: object) -> object:
        if isinstance(value, dict):
            return {"zz-unknown": [1, {}], **{name: widened(each) for name, each in value.items()}}
        return [widened(each) for each in value] if isinstance(value, list) else value

    body = METADATA.as_json()
    configurations = body.pop("credential_configurations_supported")
    assert isinstance(configurations, dict)
    wide = {name: widened(each) for name, each in configurations.items()}
    proofs = wide[CONFIGURATION]["proof_types_supported"]  # type: ignore[index]
    del proofs["zz-unknown"]

    assert read({**widened(body), "credential_configurations_supported": wide}) == METADATA  # type: ignore[dict-item]


@pytest.mark.case("J-11")
def test_the_issuer_named_twice_is_refused() -> None:
    body = strict_json.dump(METADATA.as_json())
    twice = body.replace(b'{"credential_issuer"', b'{"credential_issuer":"https://evil.test","credential_issuer"', 1)

    with pytest.raises(DuplicateMember):
        metadata_response(answer(twice), ISSUER)


@pytest.mark.parametrize("given", [answer({}, 404), answer(METADATA.as_json(), media_type="text/html")])
def test_an_answer_that_is_no_metadata_is_refused(given: object) -> None:
    with pytest.raises(AnswerInvalid):
        metadata_response(given, ISSUER)  # type: ignore[arg-type]


@pytest.mark.requirement(10, "accepts")
@pytest.mark.requirement(10, "refuses")
def test_the_offers_authorization_server_must_be_one_the_issuer_lists() -> None:
    listed = replace(METADATA, authorization_servers=("https://a.test", "https://b.test"))
    assert server_for(PreAuthorizedGrant("c"), METADATA) == "https://issuer.test"
    assert server_for(PreAuthorizedGrant("c"), listed) == "https://a.test"
    assert server_for(PreAuthorizedGrant("c", authorization_server="https://b.test"), listed) == "https://b.test"

    with pytest.raises(ServerNotListed) as refused:
        server_for(PreAuthorizedGrant("c", authorization_server="https://evil.test"), listed)

    assert refused.value.server == "https://evil.test"


@pytest.mark.case("C-04")
def test_authorization_server_metadata_of_another_server_are_refused() -> None:
    asked = server_metadata_request("https://issuer.test/tenant")
    assert str(asked.url) == "https://issuer.test/.well-known/oauth-authorization-server/tenant"
    assert server_metadata_response(answer(SERVER.as_json()), "https://issuer.test") == SERVER

    with pytest.raises(ServerMismatch):
        server_metadata_response(answer(SERVER.as_json()), "https://issuer.test/")


@pytest.mark.parametrize(
    "name",
    [
        "eudi-lib/oauth_authorization_server_metadata.json",
        "metadata/valid-oauth-authorization-server-metadata-mock-full.json",
    ],
)
def test_published_authorization_server_metadata_are_read(standards: Standards, name: str) -> None:
    body = json.loads(standards(f"openid4vci/{name}").read_text())

    assert AuthorizationServerMetadata.read(body, body["issuer"]).issuer == body["issuer"]


def test_a_server_without_a_token_endpoint_has_nothing_for_a_wallet(standards: Standards) -> None:
    body = json.loads(standards("openid4vci/metadata/valid-oauth-authorization-server-metadata-mock.json").read_text())

    with pytest.raises(IssuerMetadataInvalid) as refused:
        AuthorizationServerMetadata.read(body, body["issuer"])

    assert refused.value.member == "token_endpoint"


@pytest.mark.requirement("mdoc", "refuses")
@pytest.mark.requirement(29, "accepts")
@pytest.mark.requirement(29, "refuses")
def test_what_a_configuration_asks_for_and_we_cannot_do_is_named() -> None:
    configuration = METADATA.configuration(CONFIGURATION)
    configuration.require_format({"dc+sd-jwt"})
    assert configuration.proof_algorithm(("EdDSA", "ES256")) == "EdDSA"

    with pytest.raises(OfferFormatUnknown) as format_:
        replace(configuration, format="mso_mdoc").require_format({"dc+sd-jwt"})
    with pytest.raises(OfferConfigurationUnknown) as unknown:
        METADATA.configuration("other")
    attested = replace(configuration.proof_types["jwt"], needs_key_attestation=True)
    with pytest.raises(OfferProofUnsupported) as attestation:
        replace(configuration, proof_types={"jwt": attested}).proof_algorithm(("ES256",))
    with pytest.raises(OfferProofUnsupported) as algorithm:
        configuration.proof_algorithm(("ES512",))

    assert format_.value.formats == ("mso_mdoc",)
    assert unknown.value.configuration_id == "other"
    assert (attestation.value.needs, algorithm.value.needs) == ("key_attestation", "ES256, EdDSA")


@pytest.mark.parametrize("size", [1, 0, -1, True, "2", 2.0])
def test_a_batch_is_a_whole_number_above_one(size: object) -> None:
    with pytest.raises(IssuerMetadataInvalid) as refused:
        read(changed(batch_credential_issuance={"batch_size": size}))

    assert refused.value.member == "batch_size"


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.sampled_from(["x", "https://a.test", ""]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["format", "display", "name", "locale", "jwt", "claims", "credential_metadata"]), inner
        )
    ),
    max_leaves=10,
)


@given(st.dictionaries(st.sampled_from(list(METADATA.as_json())), _JSON))
def test_no_object_makes_the_reader_fall(body: JsonObject) -> None:
    refusal = refused_by(lambda: read(changed(**body)))

    assert refusal is None or isinstance(refusal, IssueError)
