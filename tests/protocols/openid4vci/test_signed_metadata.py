"""What an issuer says about itself, signed (OpenID4VCI 1.0, 12.2.3)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.domain.json_value import JsonObject
from skrin.keys import jws
from skrin.keys.certificate import load
from skrin.protocols.openid4vci.errors import AnswerInvalid, SignedMetadataInvalid
from skrin.protocols.openid4vci.issuer_id import CredentialIssuerId
from skrin.protocols.openid4vci.metadata import CredentialIssuerMetadata
from skrin.protocols.openid4vci.signed_metadata import (
    TYPE,
    SignedMetadata,
    any_metadata_request,
    signed_metadata_answer,
    signed_metadata_response,
    wants_signed,
    write_signed_metadata,
)
from skrin.trust.x509 import key_of
from skrin.wire import numeric_date
from skrin.wire.http import HttpRequest, HttpResponse
from tests.protocols.making import ATTACKER, ISSUER, ISSUER_KEY, METADATA, NOW, answer, refused_by

Standards = Callable[[str], Path]
HEADER: JsonObject = {"kid": ISSUER_KEY.key_id}
TEXT = write_signed_metadata(
    METADATA, ISSUER_KEY.signer, HEADER, NOW, issuer=ISSUER_KEY.did, expires_at=NOW + timedelta(days=1)
)


def read(text: str, at: datetime = NOW) -> SignedMetadata:
    found = signed_metadata_response(signed_metadata_answer(text), ISSUER, at)
    assert found is not None
    return found


def changed(header: JsonObject | None = None, **claims: object) -> str:
    """Signed metadata with other claims; None leaves one out."""
    body = {**METADATA.as_json(), "sub": str(ISSUER), "iat": numeric_date.write(NOW), **claims}
    kept = {name: value for name, value in body.items() if value is not None}
    return jws.sign({"typ": TYPE, **HEADER, **(header or {})}, kept, ISSUER_KEY.signer)  # type: ignore[arg-type]


@pytest.mark.requirement(8, "accepts")
def test_signed_metadata_say_what_the_unsigned_do() -> None:
    found = read(TEXT)
    found.verify(ISSUER_KEY.key)
    assert found.signer == ISSUER_KEY.did
    assert found.token.header.key_id == ISSUER_KEY.key_id
    assert CredentialIssuerMetadata.read(found.claims, ISSUER) == METADATA


def test_the_wallet_asks_for_the_signed_form_and_takes_the_other() -> None:
    request = any_metadata_request(CredentialIssuerId.parse("https://issuer.test/tenant"))
    assert str(request.url) == "https://issuer.test/.well-known/openid-credential-issuer/tenant"
    assert request.headers["accept"] == "application/jwt, application/json"
    assert signed_metadata_response(answer(METADATA.as_json()), ISSUER, NOW) is None


@pytest.mark.requirement(8, "refuses")
def test_a_signature_that_does_not_hold_is_refused() -> None:
    with pytest.raises(SignedMetadataInvalid) as refused:
        read(TEXT).verify(ATTACKER.key)
    assert refused.value.part == "signature"


@pytest.mark.requirement(8, "refuses")
@pytest.mark.parametrize(
    ("text", "part"),
    [
        pytest.param(changed({"typ": "JWT"}), "typ", id="typ"),
        pytest.param(changed({"typ": "application/" + TYPE}), "typ", id="typ-with-its-tree"),
        pytest.param(changed(sub=None), "sub", id="no-sub"),
        pytest.param(changed(sub="https://issuer.test/"), "sub", id="other-sub"),
        pytest.param(changed(iat=None), "iat", id="no-iat"),
        pytest.param(changed(iat="now"), "iat", id="iat-no-number"),
        pytest.param(changed(iat=numeric_date.write(NOW + timedelta(hours=1))), "iat", id="iat-of-the-future"),
        pytest.param(changed(exp=numeric_date.write(NOW - timedelta(hours=1))), "exp", id="expired"),
        pytest.param(changed(exp="never"), "exp", id="exp-no-number"),
        pytest.param(changed(iss=7), "iss", id="iss-no-text"),
        pytest.param("a.b", "form", id="two-parts"),
        pytest.param("{}", "form", id="json"),
    ],
)
def test_what_is_not_as_it_must_be_is_refused(text: str, part: str) -> None:
    with pytest.raises(SignedMetadataInvalid) as refused:
        read(text)
    assert refused.value.part == part


def test_an_error_is_no_metadata() -> None:
    with pytest.raises(AnswerInvalid):
        signed_metadata_response(HttpResponse(404), ISSUER, NOW)


@pytest.mark.requirement(8, "refuses")
@pytest.mark.parametrize("algorithm", ["none", "HS256"])
def test_neither_unsigned_nor_symmetric_tokens_are_taken(algorithm: str) -> None:
    from skrin.wire import base64url, strict_json

    head = base64url.encode(strict_json.dump({"typ": TYPE, "alg": algorithm, **HEADER}))
    forged = ".".join([head, *TEXT.split(".")[1:]])
    with pytest.raises(SignedMetadataInvalid) as refused:
        read(forged).verify(ISSUER_KEY.key)
    assert refused.value.part == "signature"


@pytest.mark.requirement(8, "accepts")
def test_the_signed_metadata_of_the_eu_library_are_read(standards: Standards) -> None:
    text = standards("openid4vci/eudi-lib/credential_issuer_metadata_with_signed_full.txt").read_text()
    issuer = CredentialIssuerId.parse("https://credential-issuer.example.com")
    found = signed_metadata_response(signed_metadata_answer(text.strip()), issuer, datetime(2026, 8, 1, tzinfo=UTC))
    assert found is not None
    found.verify(key_of(load(found.token.header.x5c[0])))
    assert found.signer == str(issuer)

    with pytest.raises(SignedMetadataInvalid) as refused:
        found.verify(ATTACKER.key)
    assert refused.value.part == "signature"
    other = CredentialIssuerId.parse("https://issuer.com")
    with pytest.raises(SignedMetadataInvalid) as mismatch:
        signed_metadata_response(signed_metadata_answer(text.strip()), other, datetime(2026, 8, 1, tzinfo=UTC))
    assert mismatch.value.part == "sub"


@pytest.mark.parametrize(
    ("accept", "signed"),
    [
        ("application/jwt", True),
        ("application/jwt, application/json", True),
        ("application/json, application/jwt;q=0.5", False),
        ("application/json;q=0.5, application/jwt", True),
        ("application/json", False),
        ("*/*", False),
        ("", False),
        ("application/jwt;q=0", False),
        ("application/jwt;q=x", False),
    ],
)
def test_the_issuer_answers_in_the_form_that_is_liked_best(accept: str, signed: bool) -> None:
    request = replace(any_metadata_request(ISSUER), headers={"accept": accept})
    assert wants_signed(request) is signed


@given(st.binary(max_size=400) | st.text('aeyJ.{}":', max_size=200).map(str.encode))
def test_whatever_comes_as_signed_metadata_is_read_or_refused(body: bytes) -> None:
    given_ = HttpResponse(200, {"content-type": "application/jwt"}, body)
    assert isinstance(refused_by(lambda: signed_metadata_response(given_, ISSUER, NOW)), SignedMetadataInvalid)


@given(st.text(max_size=300))
def test_any_accept_header_is_read(accept: str) -> None:
    wants_signed(HttpRequest("GET", ISSUER.metadata_url, {"accept": accept}))
