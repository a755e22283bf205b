"""Credential offers: by value, by reference, and what they may say."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.domain.json_value import JsonObject
from skrin.protocols import inbound
from skrin.protocols.link import Link
from skrin.protocols.openid4vci import offer_link
from skrin.protocols.openid4vci.errors import (
    OfferAmbiguous,
    OfferGrantUnknown,
    OfferIssuerInvalid,
    OfferMemberInvalid,
    OfferNotFound,
    OfferUnreadable,
)
from skrin.protocols.openid4vci.issuer_id import CredentialIssuerId
from skrin.protocols.openid4vci.offer import (
    PRE_AUTHORIZED_CODE,
    AuthorizationCodeGrant,
    CredentialOffer,
    InputMode,
    OfferReference,
    TransactionCodeSpec,
    offer_request,
    offer_response,
)
from skrin.wire import strict_json
from skrin.wire.errors import DuplicateMember
from skrin.wire.urls import ANY_LOOPBACK
from tests.protocols.making import OFFER, answer, refused_by

Standards = Callable[[str], Path]


def changed(**members: object) -> JsonObject:
    return {**OFFER.as_json(), **members}  # type: ignore[dict-item]


def grant(**members: object) -> JsonObject:
    return changed(grants={PRE_AUTHORIZED_CODE: {"pre-authorized_code": "c", **members}})


@pytest.mark.requirement(1, "accepts")
def test_an_offer_by_value_survives_its_link() -> None:
    read = inbound.read(offer_link.offer_link(OFFER))

    assert read == inbound.OfferLink(OFFER)


@pytest.mark.requirement(1, "accepts")
def test_an_offer_by_reference_survives_its_link_and_fetches_nothing_by_itself() -> None:
    reference = OfferReference.parse("https://issuer.test/offers/1?x=%20y")

    assert inbound.read(offer_link.offer_link(reference)) == inbound.OfferLink(reference)


@pytest.mark.requirement(1, "accepts")
@pytest.mark.requirement(1, "refuses")
def test_the_published_links_are_read_as_they_say(standards: Standards) -> None:
    cases = json.loads(standards("openid4vci/derived-offer-cases.json").read_text())["cases"]
    read = {case["id"]: inbound.read(case["uri"]) for case in cases}

    by_value = read["by-value"]
    assert isinstance(by_value, inbound.OfferLink)
    assert isinstance(by_value.offer, CredentialOffer)
    assert by_value.offer.pre_authorized_grant().transaction_code == TransactionCodeSpec()
    assert isinstance(read["by-reference"], inbound.OfferLink)
    assert isinstance(read["by-reference"].offer, OfferReference)
    assert isinstance(read["both"], inbound.Unreadable)
    assert isinstance(read["both"].reason, OfferAmbiguous)


@pytest.mark.requirement(4, "accepts")
def test_the_offer_of_the_eu_reference_issuer_is_read(standards: Standards) -> None:
    text = standards("openid4vci/recorded/eudiw-offer-pid-sd-jwt.uri.txt").read_text()

    read = inbound.read(text)

    assert isinstance(read, inbound.OfferLink)
    assert isinstance(read.offer, CredentialOffer)
    assert read.offer.configuration_ids == ("eu.europa.ec.eudi.pid_vc_sd_jwt",)
    assert read.offer.authorization_code == AuthorizationCodeGrant("9f24378d-ec07-4f89-aaf7-721df0523d19")


@pytest.mark.parametrize("name", ["eudi-lib/sample_credential_offer.json", "examples/credential_offer_pre-authz_code.json"])
def test_published_offers_are_read(standards: Standards, name: str) -> None:
    offer = CredentialOffer.parse(standards(f"openid4vci/{name}").read_bytes())

    assert offer.pre_authorized_grant().transaction_code is not None


def test_an_offer_with_a_blank_code_is_refused(standards: Standards) -> None:
    with pytest.raises(OfferMemberInvalid) as refused:
        CredentialOffer.parse(
            standards("openid4vci/eudi-lib/credential_offer_with_blank_pre_authorized_code.json").read_bytes()
        )

    assert refused.value.member == "pre-authorized_code"


def test_what_we_write_meets_the_schema_of_the_conformance_suite(standards: Standards) -> None:
    import jsonschema

    schema = json.loads(standards("oidf-conformance/schemas/oid4vci/credential_offer-1_0.json").read_text())
    jsonschema.validate(OFFER.as_json(), schema)


@pytest.mark.case("C-01")
@pytest.mark.parametrize(
    "parameters",
    [
        pytest.param({"credential_offer": "{}", "credential_offer_uri": "https://issuer.test/1"}, id="both"),
        pytest.param({"other": "x"}, id="neither"),
    ],
)
@pytest.mark.requirement(1, "refuses")
def test_a_link_says_the_offer_exactly_one_way(parameters: dict[str, str]) -> None:
    with pytest.raises(OfferAmbiguous):
        offer_link.read_link(Link("openid-credential-offer", parameters))


@pytest.mark.case("C-01")
@pytest.mark.parametrize("name", ["credential_offer", "credential_offer_uri"])
def test_a_link_that_says_it_twice_is_refused(name: str) -> None:
    text = offer_link.offer_link(OFFER if name == "credential_offer" else OfferReference.parse("https://issuer.test/1"))
    assert isinstance(inbound.read(text), inbound.OfferLink)

    twice = inbound.read(text + "&" + text.partition("?")[2])

    assert isinstance(twice, inbound.Unreadable)
    assert isinstance(twice.reason, OfferAmbiguous)


@pytest.mark.requirement(2, "refuses")
@pytest.mark.parametrize(
    "url",
    ["http://issuer.test/1", "file:///etc/hostname", "https://127.0.0.1/1", "https://user@issuer.test/1", "ftp://a.test/1"],
)
def test_a_reference_is_https_and_public(url: str) -> None:
    with pytest.raises(OfferMemberInvalid):
        OfferReference.parse(url)


def test_a_reference_on_this_machine_is_read_only_where_the_program_was_started_so() -> None:
    assert str(OfferReference.parse("http://127.0.0.1:8300/1", ANY_LOOPBACK).url) == "http://127.0.0.1:8300/1"


@pytest.mark.requirement(2, "accepts")
@pytest.mark.requirement(2, "refuses")
def test_a_referenced_offer_is_fetched_with_get_and_expects_json() -> None:
    asked = offer_request(OfferReference.parse("https://issuer.test/1"))

    assert (asked.method, dict(asked.headers), asked.body) == ("GET", {"accept": "application/json"}, b"")
    assert offer_response(answer(OFFER.as_json())) == OFFER
    with pytest.raises(OfferUnreadable):
        offer_response(answer(OFFER.as_json(), media_type="text/html"))
    with pytest.raises(OfferUnreadable):
        offer_response(answer(b"<html>"))
    with pytest.raises(OfferNotFound) as missing:
        offer_response(answer({}, 404))
    assert missing.value.status == 404


@pytest.mark.requirement(3, "refuses")
@pytest.mark.parametrize(
    "issuer",
    [
        "http://issuer.test",
        "https://issuer.test?a=1",
        "https://issuer.test#a",
        "https://issuer.test?",
        "issuer.test",
        "https://10.0.0.1",
    ],
)
def test_an_issuer_with_query_fragment_or_another_scheme_is_refused(issuer: str) -> None:
    with pytest.raises(OfferIssuerInvalid) as refused:
        CredentialOffer.read(changed(credential_issuer=issuer))

    assert refused.value.text == issuer


@pytest.mark.parametrize(
    ("broken", "member"),
    [
        (changed(credential_issuer=None), "credential_issuer"),
        (changed(credential_configuration_ids=[]), "credential_configuration_ids"),
        (changed(credential_configuration_ids=["a", "a"]), "credential_configuration_ids"),
        (changed(credential_configuration_ids="a"), "credential_configuration_ids"),
        (changed(credential_configuration_ids=[str(n) for n in range(21)]), "credential_configuration_ids"),
        (changed(grants=[]), "grants"),
        (grant(tx_code=True), "tx_code"),
        (grant(tx_code={"length": 0}), "length"),
        (grant(tx_code={"length": True}), "length"),
    ],
)
def test_a_member_of_the_wrong_kind_is_named(broken: JsonObject, member: str) -> None:
    with pytest.raises(OfferMemberInvalid) as refused:
        CredentialOffer.read(broken)

    assert refused.value.member == member


@pytest.mark.requirement(4, "accepts")
def test_unknown_members_are_ignored_everywhere() -> None:
    body = OFFER.as_json()
    grants = body["grants"]
    assert isinstance(grants, dict)
    inner = grants[PRE_AUTHORIZED_CODE]
    assert isinstance(inner, dict)
    inner["x"] = [1]
    inner["tx_code"]["x"] = {}  # type: ignore[index,call-overload]

    assert CredentialOffer.read({**body, "x": {"y": 1}}) == OFFER


@pytest.mark.requirement(12, "accepts")
@pytest.mark.parametrize(
    ("said", "spec"),
    [
        ({}, TransactionCodeSpec()),
        ({"input_mode": "text"}, TransactionCodeSpec(InputMode.TEXT)),
        ({"input_mode": "runes", "length": 6}, TransactionCodeSpec(InputMode.TEXT, 6)),
        ({"description": "From the <b>letter</b>"}, TransactionCodeSpec(description="From the <b>letter</b>")),
    ],
)
def test_a_transaction_code_is_asked_for_whenever_the_member_is_there(said: JsonObject, spec: TransactionCodeSpec) -> None:
    assert CredentialOffer.read(grant(tx_code=said)).pre_authorized_grant().transaction_code == spec
    assert CredentialOffer.read(grant()).pre_authorized_grant().transaction_code is None


@pytest.mark.case("C-06")
@pytest.mark.requirement(12, "accepts")
@pytest.mark.requirement(12, "refuses")
def test_a_description_of_three_hundred_characters_passes_and_one_more_is_refused() -> None:
    spec = CredentialOffer.read(grant(tx_code={"description": "x" * 300})).pre_authorized_grant().transaction_code
    assert spec is not None
    assert len(spec.description) == 300

    with pytest.raises(OfferMemberInvalid) as refused:
        CredentialOffer.read(grant(tx_code={"description": "x" * 301}))

    assert refused.value.member == "description"


@pytest.mark.requirement(29, "refuses")
def test_an_offer_with_only_grants_we_do_not_speak_names_them() -> None:
    offer = CredentialOffer.read(changed(grants={"authorization_code": {}, "urn:x:barter": {}}))

    with pytest.raises(OfferGrantUnknown) as refused:
        offer.pre_authorized_grant()

    assert refused.value.grants == ("authorization_code", "urn:x:barter")


def test_an_offer_without_grants_leaves_none_to_use() -> None:
    with pytest.raises(OfferGrantUnknown):
        replace(OFFER, pre_authorized=None).pre_authorized_grant()


def test_a_member_twice_is_refused() -> None:
    with pytest.raises(DuplicateMember):
        CredentialOffer.parse('{"credential_issuer":"https://a.test","credential_issuer":"https://b.test"}')


@pytest.mark.requirement(3, "accepts")
@pytest.mark.requirement(6, "accepts")
def test_the_metadata_lies_between_host_and_path(standards: Standards) -> None:
    for case in json.loads(standards("openid4vci/well-known-urls.json").read_text())["cases"]:
        assert str(CredentialIssuerId.parse(case["credential_issuer"]).metadata_url) == case["metadata_url"]


def test_two_spellings_are_two_issuers() -> None:
    assert CredentialIssuerId.parse("https://a.test") != CredentialIssuerId.parse("https://a.test/")


def test_a_code_does_not_appear_where_an_offer_is_printed() -> None:
    assert "oaKazRN8I0IbtZ0C7JuMn5" not in repr(OFFER)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
_NAMES = st.sampled_from(["credential_issuer", "credential_configuration_ids", "grants", "x"])


@given(st.dictionaries(_NAMES, _JSON))
def test_no_object_makes_the_reader_fall(body: JsonObject) -> None:
    refusal = refused_by(lambda: CredentialOffer.read(changed(**body)))

    assert refusal is None or refusal.code.startswith("offer.")


@given(st.dictionaries(st.sampled_from(["pre-authorized_code", "tx_code", "authorization_server"]), _JSON))
def test_no_grant_makes_the_reader_fall(body: JsonObject) -> None:
    refusal = refused_by(lambda: CredentialOffer.read(grant(**body)))

    assert refusal is None or refusal.code.startswith("offer.")


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=100), st.sampled_from(["a", "https://issuer.test/a b"]))
def test_what_an_offer_holds_survives_link_and_json(code: str, configuration: str) -> None:
    if not code.strip():
        return
    offer = CredentialOffer.read(
        changed(credential_configuration_ids=[configuration], grants={PRE_AUTHORIZED_CODE: {"pre-authorized_code": code}})
    )

    assert inbound.read(offer_link.offer_link(offer)) == inbound.OfferLink(offer)
    assert CredentialOffer.parse(strict_json.dump(offer.as_json())) == offer
