"""Who asks: certificates, attestations, registrations (OpenID4VP 1.0, 5.9.3, 5.11, 12)."""

import json
from base64 import b64decode
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from skrin.dids.resolver import Resolver
from skrin.domain.errors import RequestError
from skrin.domain.json_value import JsonObject
from skrin.domain.party import Authentication
from skrin.domain.ports import Signer
from skrin.keys.private_key import PrivateKey
from skrin.protocols.openid4vp import attestation, verifier_info
from skrin.protocols.openid4vp.client_id import ClientId
from skrin.protocols.openid4vp.errors import (
    AttestationInvalid,
    AttesterUnknown,
    CertificateMissing,
    ClientIdMismatch,
    ClientNotProved,
    RequestSignatureInvalid,
    ResponseUriRefused,
)
from skrin.protocols.openid4vp.link import SignedRequest
from skrin.protocols.openid4vp.proof import NOBODY, Introductions, fingerprint
from skrin.protocols.openid4vp.request import PresentationRequest
from skrin.protocols.openid4vp.request_object import NewRequest, by_attestation, by_certificate, read_signed, sign_request
from skrin.trust.issuer_keys import IssuerKeys
from skrin.trust.trust_entry import Role, TrustEntry
from skrin.trust.trust_list import TrustList
from skrin.trust.x509 import Anchors
from skrin.use_cases.introductions import introductions
from skrin.wire import base64url
from skrin.wire.urls import HttpsUrl
from tests.fakes.authority import DAY, Authority, Certified
from tests.fakes.clock import FixedClock
from tests.protocols.making import ATTACKER, NOW, REQUEST, VERIFIER, Someone, find_key, refused_by

Standards = Callable[[str], Path]
HOST = "verifier.test"
ROOT = Authority("Register of relying parties", now=NOW)
MIDDLE = Authority("Register, branch", parent=ROOT, now=NOW)
ELSEWHERE = Authority("Nobody's authority", now=NOW)
LEAF = ROOT.issue(HOST, organisation="The Verifier Ltd")
ATTESTER = Someone()
UNTIL = NOW + timedelta(days=30)


def known(*anchors: Authority, at: datetime = NOW, attester: Someone = ATTESTER) -> Introductions:
    lists = (TrustList("Register", (TrustEntry(attester.did, Role.ATTESTER, {"en": "The Register"}),)),)
    ders = tuple(each.own.der for each in anchors)
    return introductions(IssuerKeys(Resolver(None), None, FixedClock(at), Anchors(ders), lists), at)


def signer_of(certified: Certified) -> Signer:
    number = certified.key.private_numbers().private_value
    public = certified.key.public_key().public_numbers()
    return PrivateKey.from_jwk(
        {
            "kty": "EC",
            "crv": "P-256",
            "x": base64url.encode(public.x.to_bytes(32, "big")),
            "y": base64url.encode(public.y.to_bytes(32, "big")),
            "d": base64url.encode(number.to_bytes(32, "big")),
        }
    )


def by_name(name: str = HOST) -> ClientId:
    return ClientId.parse(f"x509_san_dns:{name}")


def by_hash(leaf: Certified = LEAF) -> ClientId:
    return ClientId.parse(f"x509_hash:{fingerprint(leaf.der)}")


def certified(
    client_id: ClientId, leaf: Certified = LEAF, *above: Certified, signer: Signer | None = None, **changes: object
) -> SignedRequest:
    request = replace(REQUEST, client_id=client_id, **changes)  # type: ignore[arg-type]
    header = by_certificate([each.der for each in (leaf, *above)])
    return SignedRequest(client_id, sign_request(request, signer or signer_of(leaf), header, NOW, NOW + timedelta(minutes=5)))


def read(request: SignedRequest, by: Introductions | None = None) -> PresentationRequest:
    return read_signed(request, find_key, NOW, known=known(ROOT) if by is None else by)


# certificates


@pytest.mark.requirement(56, "accepts")
@pytest.mark.requirement(56, "refuses")
@pytest.mark.requirement(53, "refuses")
def test_every_derived_request_object_ends_as_stated(standards: Standards) -> None:
    said = json.loads(standards("openid4vp/derived-request-object-cases.json").read_text())
    at = datetime.fromtimestamp(said["verification_time"], UTC)
    anchors = Anchors(tuple(map(b64decode, said["trust_anchors_der_b64"])))
    by = introductions(IssuerKeys(Resolver(None), None, FixedClock(at), anchors), at)
    reasons = {"wrong-typ": "jose.type", "bad-signature": "jose.signature"}
    assert len(said["cases"]) == 5
    for case in said["cases"]:
        request = SignedRequest(ClientId.parse(case["outer_client_id"]), case["request_object"])
        refusal = refused_by(lambda request=request: read_signed(request, find_key, at, known=by))
        assert (refusal is None) is (case["expected"] == "accept"), case["id"]
        if case["id"] in reasons:
            assert isinstance(refusal, RequestSignatureInvalid)
            assert refusal.reason == reasons[case["id"]]
        elif refusal is not None:
            assert isinstance(refusal, ClientIdMismatch)


@pytest.mark.requirement(56, "accepts")
@pytest.mark.requirement(58, "accepts")
@pytest.mark.parametrize("client_id", [by_name(), by_name("Verifier.Test"), by_hash()], ids=["name", "case", "hash"])
@pytest.mark.parametrize("chain", [(LEAF,), "branch"], ids=["direct", "branch"])
def test_a_certificate_of_an_accepted_authority_proves_its_names(client_id: ClientId, chain: object) -> None:
    leaf, above = (LEAF, ()) if chain != "branch" else (MIDDLE.issue(HOST, organisation="The Verifier Ltd"), (MIDDLE.own,))
    if client_id == by_hash():
        client_id = by_hash(leaf)

    request = read(certified(client_id, leaf, *above))

    assert request.verifier.authentication is Authentication.X509
    assert (request.verifier.id, request.verifier.names) == (f"https://{HOST}", {"und": "The Verifier Ltd"})
    assert request.verifier.claimed_names == {"en": "The Verifier"}
    assert request.introduced_by == "Register of relying parties"
    assert request.listed_as == (f"https://{HOST}", f"x509_hash:{fingerprint(leaf.der)}")
    assert request.authorities == tuple(f"x509_hash:{fingerprint(each.der)}" for each in (*above, ROOT.own))


@pytest.mark.requirement(56, "accepts")
@pytest.mark.parametrize("client_id", [by_name(), by_hash()], ids=["name", "hash"])
@pytest.mark.parametrize("anchors", [(), (ELSEWHERE,)], ids=["none", "another"])
def test_a_certificate_of_nobody_known_proves_its_key_and_nothing_that_it_says(
    client_id: ClientId, anchors: tuple[Authority, ...]
) -> None:
    request = read(certified(client_id), known(*anchors))

    assert request.verifier.authentication is Authentication.X509_UNKNOWN
    assert (request.verifier.id, request.verifier.names) == (HOST if client_id == by_name() else str(client_id), {})
    assert request.verifier.claimed_names == {"und": "The Verifier Ltd", "en": "The Verifier"}
    assert request.listed_as == (str(by_hash()),)
    assert request.introduced_by == ""


@pytest.mark.case("P-03")
@pytest.mark.requirement(56, "refuses")
@pytest.mark.parametrize(
    ("request_", "error"),
    [
        pytest.param(certified(by_name("other.test")), ClientNotProved, id="another-name"),
        pytest.param(certified(by_name("sub.verifier.test")), ClientNotProved, id="below-the-name"),
        pytest.param(certified(by_name(), ROOT.issue("*.test")), ClientNotProved, id="wildcard"),
        pytest.param(certified(by_name(), ROOT.issue(common_name=HOST)), ClientNotProved, id="common-name"),
        pytest.param(certified(by_name(), ROOT.issue(f"https://{HOST}")), ClientNotProved, id="uri-name"),
        pytest.param(certified(by_hash(ELSEWHERE.issue(HOST))), ClientNotProved, id="hash-of-another"),
        pytest.param(certified(by_hash(MIDDLE.own), LEAF, MIDDLE.own), ClientNotProved, id="hash-of-the-authority"),
        pytest.param(certified(by_name(), signer=ATTACKER.signer), RequestSignatureInvalid, id="another-key"),
        pytest.param(certified(by_name(), ROOT.issue(HOST, self_signed=True)), RequestSignatureInvalid, id="self-signed"),
        pytest.param(certified(by_name(), ROOT.issue(HOST, authority=True)), RequestSignatureInvalid, id="authority"),
        pytest.param(certified(by_name(), ROOT.issue(HOST, ends=NOW - DAY)), RequestSignatureInvalid, id="expired"),
        pytest.param(certified(by_name(), ROOT.issue(HOST, begins=NOW + DAY)), RequestSignatureInvalid, id="to-come"),
        pytest.param(certified(by_name(), LEAF, ROOT.own), RequestSignatureInvalid, id="anchor-included"),
    ],
)
def test_a_certificate_proves_only_what_it_says_of_the_key_that_signed(
    request_: SignedRequest, error: type[RequestError]
) -> None:
    with pytest.raises(error):
        read(request_)


@pytest.mark.case("P-03")
@pytest.mark.requirement(56, "refuses")
@pytest.mark.parametrize("client_id", [by_name(), by_hash()], ids=["name", "hash"])
def test_a_prefix_of_certificates_is_not_proved_by_anything_else(client_id: ClientId) -> None:
    text = sign_request(replace(REQUEST, client_id=client_id), VERIFIER.signer, VERIFIER.key_id, NOW)

    with pytest.raises(CertificateMissing):
        read(SignedRequest(client_id, text))
    with pytest.raises(CertificateMissing):
        read(certified(client_id), NOBODY)


@pytest.mark.case("P-03")
@pytest.mark.requirement(56, "refuses")
def test_a_did_is_not_proved_by_a_certificate() -> None:
    with pytest.raises(ClientNotProved):
        read(certified(REQUEST.client_id))


@pytest.mark.case("P-05")
@pytest.mark.requirement(58, "refuses")
@pytest.mark.parametrize("uri", ["https://attacker.test/r", "https://api.verifier.test/r", "https://notverifier.test/r"])
def test_answers_go_to_the_host_in_the_name_and_for_a_hash_wherever_the_signed_request_says(uri: str) -> None:
    to = HttpsUrl.parse(uri)

    with pytest.raises(ResponseUriRefused):
        read(certified(by_name(), response_uri=to))
    with pytest.raises(ResponseUriRefused):
        read(certified(by_name(), response_uri=to), known(ELSEWHERE))
    assert read(certified(by_hash(), response_uri=to)).response_uri == to


# attestations


def attested(
    attestation_: object = None, signer: Signer = VERIFIER.signer, request: NewRequest = REQUEST, name: str = "verifier.test"
) -> SignedRequest:
    client_id = ClientId.parse(f"verifier_attestation:{name}")
    header = by_attestation(attest() if attestation_ is None else attestation_)  # type: ignore[arg-type]
    return SignedRequest(client_id, sign_request(replace(request, client_id=client_id), signer, header, NOW))


def attest(by: Someone = ATTESTER, subject: str = "verifier.test", key: JsonObject | None = None, **more: object) -> str:
    jwk = VERIFIER.signer.public_jwk if key is None else key
    at, until = more.get("at", NOW), more.get("until", UNTIL)
    return attestation.attest(
        subject,
        jwk,
        by.did,
        by.key_id,
        by.signer,
        at,
        until,
        more.get("response_uris"),  # type: ignore[arg-type]
    )


@pytest.mark.requirement(56, "accepts")
def test_an_attester_who_is_known_says_whose_key_signed() -> None:
    request = read(attested())

    assert request.verifier.authentication is Authentication.ATTESTATION
    assert (request.verifier.id, request.verifier.names) == ("verifier_attestation:verifier.test", {})
    assert request.introduced_by == "The Register"
    assert request.listed_as == ("verifier_attestation:verifier.test",)


@pytest.mark.requirement(58, "accepts")
@pytest.mark.requirement(58, "refuses")
def test_an_attester_may_bind_where_answers_go() -> None:
    assert read(attested(attest(response_uris=[str(REQUEST.response_uri)]))).response_uri == REQUEST.response_uri
    for addresses in ([], ["https://verifier.test/responses"], [f"{REQUEST.response_uri}/"]):
        with pytest.raises(ResponseUriRefused):
            read(attested(attest(response_uris=addresses)))


@pytest.mark.case("P-03")
@pytest.mark.requirement(56, "refuses")
@pytest.mark.parametrize(
    ("request_", "reason"),
    [
        pytest.param(attested(attest(subject="other.test")), "sub", id="about-another"),
        pytest.param(attested(name="other.test"), "sub", id="for-another"),
        pytest.param(attested(attest(until=NOW - timedelta(minutes=2))), "exp", id="expired"),
        pytest.param(attested(attest(at=NOW + timedelta(minutes=2))), "iat", id="to-come"),
        pytest.param(attested(7), "jwt", id="no-text"),
        pytest.param(attested("a.b.c"), "parse.base64url", id="no-token"),
        pytest.param(attested(attest()[:-4] + "AAAA"), "jose.signature", id="forged"),
        pytest.param(attested(attest(key={"kty": "EC", "crv": "P-256", "x": "AA", "y": "AA"})), "jose.key", id="no-key"),
        pytest.param(
            attested(verifier_info.register("verifier.test", {}, ATTESTER.did, ATTESTER.key_id, ATTESTER.signer, NOW, UNTIL)),
            "jose.type",
            id="another-kind",
        ),
    ],
)
def test_an_attestation_that_does_not_hold_proves_nothing(request_: SignedRequest, reason: str) -> None:
    with pytest.raises(AttestationInvalid) as refused:
        read(request_)

    assert refused.value.reason == reason


@pytest.mark.case("P-03")
@pytest.mark.requirement(56, "refuses")
def test_only_the_key_that_was_attested_signs_and_only_a_known_attester_counts() -> None:
    with pytest.raises(RequestSignatureInvalid) as refused:
        read(attested(signer=ATTACKER.signer))
    assert refused.value.reason == "jose.signature"

    with pytest.raises(AttesterUnknown) as unknown:
        read(attested(attest(by=ATTACKER)))
    assert unknown.value.attester == ATTACKER.did

    with pytest.raises(AttesterUnknown):
        read(attested(), NOBODY)
    text = sign_request(replace(REQUEST, client_id=attested().client_id), VERIFIER.signer, VERIFIER.key_id, NOW)
    with pytest.raises(AttestationInvalid):
        read(SignedRequest(attested().client_id, text))


# what others say of it


def registered(by: Someone = ATTESTER, subject: str = str(REQUEST.client_id), **more: object) -> JsonObject:
    claims: JsonObject = {
        "name": "The Verifier",
        "sub_ln": "The Verifier Ltd",
        "purpose": [{"lang": "en", "value": "Admission"}, {"lang": "sv", "value": "Antagning"}],
    }
    at, until = more.get("at", NOW), more.get("until", UNTIL)
    text = verifier_info.register(subject, claims, by.did, by.key_id, by.signer, at, until)  # type: ignore[arg-type]
    return verifier_info.registration_info(text)


def informed(*infos: JsonObject) -> PresentationRequest:
    request = replace(REQUEST, infos=infos)
    text = sign_request(request, VERIFIER.signer, VERIFIER.key_id, NOW)
    return read(SignedRequest(request.client_id, text))


@pytest.mark.requirement(71, "accepts")
def test_what_a_known_registrar_says_of_the_verifier_is_told_as_its_word() -> None:
    (said,) = informed(registered()).registrations

    assert (said.said_by, said.said_by_names) == (ATTESTER.did, {"en": "The Register"})
    assert said.names == {"und": "The Verifier"}
    assert said.purpose == {"en": "Admission", "sv": "Antagning"}
    assert informed(registered()).purpose == REQUEST.purpose
    assert informed({**registered(), "format": "registration_cert"}).registrations == (said,)


@pytest.mark.requirement(71, "refuses")
@pytest.mark.parametrize(
    "info",
    [
        pytest.param(registered(by=ATTACKER), id="nobody-known"),
        pytest.param(registered(subject=f"decentralized_identifier:{ATTACKER.did}"), id="about-another"),
        pytest.param(registered(until=NOW - timedelta(minutes=2)), id="expired"),
        pytest.param(registered(at=NOW + timedelta(minutes=2)), id="to-come"),
        pytest.param({**registered(), "format": "unheard_of"}, id="unknown-format"),
        pytest.param({"format": "jwt", "data": "a.b.c"}, id="no-token"),
        pytest.param({"format": "jwt", "data": {}}, id="no-text"),
        pytest.param({"format": "jwt", "data": attest(subject=str(REQUEST.client_id))}, id="another-kind"),
        pytest.param({"format": "jwt"}, id="nothing"),
    ],
)
def test_what_does_not_hold_about_the_verifier_is_as_good_as_unsaid(info: JsonObject) -> None:
    request = informed(info)

    assert request.registrations == ()
    assert request == replace(informed(), registrations=())
