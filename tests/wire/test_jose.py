"""The compact JWS as a shape with a header, before any cryptography."""

import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.domain.errors import JoseError, LimitError, ParseError
from skrin.domain.json_value import Json, JsonObject
from skrin.wire import base64url, limits
from skrin.wire.errors import (
    AlgorithmRefused,
    CriticalHeader,
    HeaderInvalid,
    JsonInvalid,
    JwsShapeInvalid,
    TooLarge,
    TooMany,
    TypeRefused,
)
from skrin.wire.jose import CompactJws, JoseHeader

HEADER: JsonObject = {"alg": "ES256", "typ": "dc+sd-jwt", "kid": "did:web:issuer.test#k1"}


def token(header: JsonObject, payload: bytes = b'{"iss":"https://issuer.test"}', signature: bytes = b"s" * 64) -> str:
    return ".".join(base64url.encode(part) for part in (json.dumps(header).encode(), payload, signature))


def test_the_parts_are_those_of_the_text() -> None:
    text = token(HEADER)
    jws = CompactJws.parse(text)
    assert jws.text == text
    assert jws.signing_input == text.rpartition(".")[0].encode()
    assert (jws.payload, jws.signature) == (b'{"iss":"https://issuer.test"}', b"s" * 64)
    assert (jws.header.algorithm, jws.header.type, jws.header.key_id) == ("ES256", "dc+sd-jwt", "did:web:issuer.test#k1")
    assert (jws.header.jwk, jws.header.x5c, jws.header.members) == (None, (), HEADER)
    assert jws.claims() == {"iss": "https://issuer.test"}


@given(st.text(st.sampled_from("eyJhbGciOiFUzI1N.{}=\n "), max_size=60) | st.text(max_size=60))
def test_whatever_comes_is_read_or_refused_by_name(text: str) -> None:
    try:
        jws = CompactJws.parse(text)
    except (JoseError, LimitError, ParseError):
        return
    assert ".".join([jws.signing_input.decode(), base64url.encode(jws.signature)]) == text


@given(st.binary(max_size=80), st.binary(max_size=80))
def test_a_token_has_one_text_only(payload: bytes, signature: bytes) -> None:
    text = token(HEADER, payload or b"x", signature)
    head, body, seal = text.split(".")
    jws = CompactJws.parse(text)
    assert (base64url.encode(jws.payload), base64url.encode(jws.signature)) == (body, seal)
    assert jws.signing_input == f"{head}.{body}".encode()


def test_certificates_are_der_leaf_first() -> None:
    header = JoseHeader.read({"alg": "ES256", "x5c": ["AQI=", "AwQ="]})
    assert header.x5c == (b"\1\2", b"\3\4")


@pytest.mark.parametrize("chain", [[], "AQI=", None, ["AQI"], ["-_-_"], [1], ["AQI=", "\n"]])
def test_a_broken_certificate_chain_is_refused(chain: Json) -> None:
    with pytest.raises(HeaderInvalid) as refused:
        JoseHeader.read({"alg": "ES256", "x5c": chain})
    assert refused.value.name == "x5c"


CERTIFICATE = base64.b64encode(b"c" * 4_096).decode()


def test_a_chain_of_five_real_certificates_is_read() -> None:
    jws = CompactJws.parse(token({**HEADER, "x5c": [CERTIFICATE] * limits.X5C_CERTIFICATES}))
    assert [len(each) for each in jws.header.x5c] == [4_096] * limits.X5C_CERTIFICATES


def test_a_certificate_has_a_bound_of_its_own_and_the_bound_passes() -> None:
    largest = base64.b64encode(b"c" * limits.X5C_CERTIFICATE).decode()
    assert len(CompactJws.parse(token({**HEADER, "x5c": [largest] * limits.X5C_CERTIFICATES})).header.x5c) == 5
    larger = base64.b64encode(b"c" * (limits.X5C_CERTIFICATE + 3)).decode()
    with pytest.raises(TooLarge) as refused:
        CompactJws.parse(token({**HEADER, "x5c": [larger]}))
    assert (refused.value.what, refused.value.limit) == ("x5c", limits.X5C_CERTIFICATE)


@pytest.mark.parametrize("chain", [[], [CERTIFICATE] * 5], ids=["without a chain", "with one"])
def test_what_stands_beside_a_chain_stays_short(chain: list[Json]) -> None:
    short: JsonObject = {"alg": "ES256", **({"x5c": chain} if chain else {})}
    room = limits.JOSE_HEADER - len(json.dumps({**short, "x": ""})) + sum(len(str(each)) for each in chain)
    CompactJws.parse(token({**short, "x": "a" * room}))
    with pytest.raises(TooLarge) as refused:
        CompactJws.parse(token({**short, "x": "a" * (room + 1)}))
    assert (refused.value.what, refused.value.limit) == ("header", limits.JOSE_HEADER)


def test_certificates_are_counted_and_the_bound_itself_passes() -> None:
    full: list[Json] = ["AQI="] * limits.X5C_CERTIFICATES
    assert len(JoseHeader.read({"alg": "ES256", "x5c": full}).x5c) == limits.X5C_CERTIFICATES
    with pytest.raises(TooMany):
        JoseHeader.read({"alg": "ES256", "x5c": [*full, "AQI="]})


@pytest.mark.parametrize(
    ("name", "value"), [("typ", 1), ("typ", ""), ("kid", None), ("kid", ["a"]), ("kid", "a\0b"), ("jwk", "x"), ("jwk", None)]
)
def test_a_header_member_of_the_wrong_type_is_refused(name: str, value: Json) -> None:
    with pytest.raises(HeaderInvalid) as refused:
        JoseHeader.read({"alg": "ES256", name: value})
    assert refused.value.name == name


@pytest.mark.parametrize("value", [None, "", 0, ["ES256"]])
def test_without_an_algorithm_there_is_no_header(value: Json) -> None:
    with pytest.raises(AlgorithmRefused):
        JoseHeader.read({"alg": value})
    with pytest.raises(AlgorithmRefused):
        JoseHeader.read({})


@pytest.mark.parametrize("extra", [{"crit": ["exp"]}, {"crit": []}, {"crit": "exp"}, {"b64": False}, {"b64": True}])
def test_no_extension_is_understood(extra: JsonObject) -> None:
    with pytest.raises(CriticalHeader):
        JoseHeader.read({"alg": "ES256", **extra})


@pytest.mark.parametrize("type_", ["dc+sd-jwt", "application/dc+sd-jwt", "DC+SD-JWT", "Application/dc+sd-jwt"])
def test_a_type_may_be_written_as_a_whole_media_type(type_: str) -> None:
    CompactJws.parse(token({**HEADER, "typ": type_})).require_type("vc+sd-jwt", "dc+sd-jwt")


@pytest.mark.parametrize("type_", ["JWT", "kb+jwt", "text/dc+sd-jwt", "dc+sd-jwt ", "application/application/dc+sd-jwt"])
def test_another_type_is_refused(type_: str) -> None:
    with pytest.raises(TypeRefused) as refused:
        CompactJws.parse(token({**HEADER, "typ": type_})).require_type("dc+sd-jwt")
    assert (refused.value.found, refused.value.wanted) == (type_, ("dc+sd-jwt",))


def test_sizes_are_bounded_and_the_bounds_pass() -> None:
    text = token(HEADER)
    assert CompactJws.parse(text, limit=len(text)).text == text
    with pytest.raises(TooLarge) as refused:
        CompactJws.parse(text, limit=len(text) - 1)
    assert refused.value.what == "token"
    room = limits.JOSE_HEADER - len(json.dumps({"alg": "ES256", "x": ""}))
    CompactJws.parse(token({"alg": "ES256", "x": "a" * room}))
    with pytest.raises(TooLarge) as refused:
        CompactJws.parse(token({"alg": "ES256", "x": "a" * (room + 1)}))
    assert refused.value.what == "header"


@pytest.mark.parametrize("payload", [b"[]", b"x", b"\xff"])
def test_claims_are_an_object(payload: bytes) -> None:
    with pytest.raises(ParseError):
        CompactJws.parse(token(HEADER, payload)).claims()


def test_a_long_member_of_the_payload_is_read_where_the_caller_expects_one() -> None:
    jws = CompactJws.parse(token(HEADER, json.dumps({"lst": "A" * (limits.JSON_STRING + 1)}).encode()))
    with pytest.raises(TooLarge):
        jws.claims()
    assert len(str(jws.claims(string=limits.STATUS_LIST_TRANSFERRED)["lst"])) == limits.JSON_STRING + 1


@pytest.mark.parametrize("text", ["", ".", "..", "a.b", "a.b.c.d", ".e30.c2ln"])
def test_another_number_of_parts_is_another_shape(text: str) -> None:
    with pytest.raises(JwsShapeInvalid):
        CompactJws.parse(text)


def test_a_header_that_is_no_object_is_refused() -> None:
    with pytest.raises(JsonInvalid):
        CompactJws.parse("W10.e30.c2ln")
