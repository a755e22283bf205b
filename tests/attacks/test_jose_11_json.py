"""J-11 to J-14 and J-21: duplicate members, numbers, nesting, bytes, and the public parsing suite."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from skrin.domain.errors import LimitError, ParseError, SkrinError
from skrin.wire import limits, numeric_date, strict_json
from skrin.wire.errors import (
    AddressRefused,
    DuplicateMember,
    JsonInvalid,
    MemberInvalid,
    NotUtf8,
    NumberInvalid,
    TooDeep,
    TooLarge,
    UrlInvalid,
)
from skrin.wire.http import read_form
from skrin.wire.members import Members
from skrin.wire.plain_text import plain
from skrin.wire.urls import HttpsUrl
from tests.attacks.jose_tokens import CLAIMS, HEADER, checked, signed_text


@pytest.mark.case("J-11")
def test_a_header_member_twice_is_refused() -> None:
    with pytest.raises(DuplicateMember) as refused:
        checked(signed_text(b'{"alg":"ES256","alg":"none","typ":"dc+sd-jwt"}'))
    assert refused.value.name == "alg"
    assert checked(signed_text(HEADER)) == CLAIMS


DOCUMENTS = {
    "b": (b'{"iss":"https://issuer.test","iss":"https://attacker.test"}', "iss"),
    "c": (b'{"cnf":{"jwk":{}},"cnf":{"jwk":{}}}', "cnf"),
    "d": (b'["salt","address",{"street":"a","street":"b"}]', "street"),
    "e": (b'{"credential_issuer":"https://issuer.test","credential_issuer":"https://attacker.test"}', "credential_issuer"),
    "f": (b'{"id":"did:web:issuer.test","id":"did:web:attacker.test"}', "id"),
    "g": (b'{"credentials":[{"claims":[{"path":["a"],"path":["b"]}]}]}', "path"),
    "escaped": (b'{"iss":1,"\\u0069ss":2}', "iss"),
}


@pytest.mark.case("J-11")
@pytest.mark.parametrize("variant", DOCUMENTS)
def test_a_member_twice_is_refused_wherever_it_stands(variant: str) -> None:
    document, name = DOCUMENTS[variant]
    with pytest.raises(DuplicateMember) as refused:
        strict_json.parse(document)
    assert refused.value.name == name
    if document.startswith(b"{"):
        with pytest.raises(DuplicateMember):
            checked(signed_text(HEADER, document))


@pytest.mark.case("J-11")
def test_a_form_parameter_twice_is_refused() -> None:
    with pytest.raises(DuplicateMember) as refused:
        read_form(b"grant_type=x&pre-authorized_code=a&pre-authorized_code=b")
    assert refused.value.name == "pre-authorized_code"


@pytest.mark.case("J-12")
@pytest.mark.parametrize(
    "number",
    ["1e400", "Infinity", "NaN", "true", '"1900000000"', "-1", "1" * 5_000, "9007199254740993", "null", "[]"],
    ids=["a", "b", "c", "d", "e", "f", "g", "h", "null", "array"],
)
def test_a_time_that_is_none_never_slips_in(number: str) -> None:
    text = signed_text(HEADER, f'{{"exp":{number}}}'.encode())
    with pytest.raises(NumberInvalid):
        numeric_date.read(checked(text)["exp"])
    assert numeric_date.read(checked(signed_text(HEADER))["exp"]).year == 2030


@pytest.mark.case("J-12")
@pytest.mark.parametrize(
    "number", ["1.0", "true", '"5"', "-1", "1e3", "5.5", "9007199254740993"], ids=["i", "j", "k", "l", "m", "fraction", "large"]
)
def test_a_status_index_is_written_as_an_integer(number: str) -> None:
    text = signed_text(HEADER, f'{{"idx":{number}}}'.encode())
    with pytest.raises((MemberInvalid, NumberInvalid)):
        Members(checked(text)).integer("idx", minimum=0)
    assert Members(checked(signed_text(HEADER, b'{"idx":4711}'))).integer("idx", minimum=0) == 4711


BOMBS = {
    "arrays": b"[" * 100_000 + b"]" * 100_000,
    "objects": b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    "arrays, never closed": b"[" * 100_000,
    "arrays and objects": b'[{"a":' * 50_000 + b"1" + b"}]" * 50_000,
}


@pytest.mark.case("J-13")
@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_a_hundred_thousand_levels_are_refused_without_recursion(bomb: bytes) -> None:
    for document in (bomb, b'{"a":' + bomb + b"}", b'["salt","name",' + bomb + b"]"):
        with pytest.raises(LimitError):
            strict_json.parse(document)
        with pytest.raises(TooDeep):
            strict_json.parse(document, limit=limits.MIB)
    with pytest.raises(LimitError):
        strict_json.parse_object(b'{"a":' + bomb + b"}", limit=limits.DID_DOCUMENT)


@pytest.mark.case("J-13")
def test_a_deep_payload_and_a_deep_header_are_refused() -> None:
    deep = b'{"a":' + b"[" * 1_000 + b"]" * 1_000 + b"}"
    with pytest.raises(TooDeep):
        checked(signed_text(HEADER, deep))
    with pytest.raises(TooDeep):
        checked(signed_text(deep))
    with pytest.raises(TooLarge):
        checked(signed_text(HEADER, b'{"a":' + BOMBS["arrays"] + b"}"))


@pytest.mark.case("J-14")
@pytest.mark.parametrize(
    ("document", "error"),
    [
        (b'{"a":"\xff\xfe"}', NotUtf8),
        ('{"a":"b"}'.encode("utf-16"), NotUtf8),
        ('{"a":"b"}'.encode("utf-16-le"), JsonInvalid),
        (b'\xef\xbb\xbf{"a":"b"}', JsonInvalid),
        (b'{"a":"\xc0\xaf"}', NotUtf8),
        (b'{"\\ud800":1}', NotUtf8),
        (b'{"a":"\x01"}', JsonInvalid),
        (b'{"a":"b"} x', JsonInvalid),
        (b'{"a":"b"}\0', JsonInvalid),
        (b"{'a':'b'}", JsonInvalid),
        (b'{"a":"b"} // c', JsonInvalid),
        (b'{/*c*/"a":"b"}', JsonInvalid),
    ],
    ids=["a", "b", "b without mark", "c", "d", "e", "g", "h", "h nul", "i", "j", "j inside"],
)
def test_bytes_that_some_readers_forgive_are_refused(document: bytes, error: type[ParseError]) -> None:
    with pytest.raises(error):
        strict_json.parse(document)
    with pytest.raises(ParseError):
        checked(signed_text(HEADER, document))
    assert strict_json.parse(b'{"a":"b"}') == {"a": "b"}


@pytest.mark.case("J-14")
def test_a_null_letter_is_refused_in_names_of_things_and_shown_elsewhere() -> None:
    claims = checked(signed_text(HEADER, rb'{"iss":"https://issuer.test\u0000.attacker.test","name":"a\u0000b"}'))
    with pytest.raises(MemberInvalid):
        Members(claims).identifier("iss")
    with pytest.raises((UrlInvalid, AddressRefused)):
        HttpsUrl.parse(str(claims["iss"]))
    assert plain(str(claims["name"])) == "a\\u0000b"


def suite() -> list[str]:
    folder = Path(__file__).resolve().parents[2].parent / "shared" / "standards" / "json-parsing" / "test_parsing"
    return sorted(path.name for path in folder.glob("*.json")) or ["absent"]


# "Must be accepted" by the suite, refused here: RFC 8259, section 4, leaves equal names to the reader and RFC 7515, section 4,
# forbids them in a header; case J-11 refuses them everywhere (docs/decisions/0011-one-strict-json-reader.md).
DUPLICATES = {"y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json"}


@pytest.mark.case("J-21")
@pytest.mark.parametrize("name", suite())
def test_the_public_json_parsing_suite(name: str, standards: Callable[[str], Path]) -> None:
    document = standards(f"json-parsing/test_parsing/{name}").read_bytes()
    match name[0]:
        case "n":
            with pytest.raises((ParseError, LimitError)):
                strict_json.parse(document)
        case "y" if name in DUPLICATES:
            with pytest.raises(DuplicateMember):
                strict_json.parse(document)
        case "y":
            assert strict_json.parse(document) == json.loads(document)
        case _:
            try:
                assert strict_json.parse(document) == json.loads(document)
            except SkrinError as refused:
                assert refused.code.startswith(("parse.", "limit."))  # noqa: PT017


@pytest.mark.case("J-21")
def test_the_suite_is_whole(standards: Callable[[str], Path]) -> None:
    standards("json-parsing/test_parsing")
    names = suite()
    assert len(names) == 318
    assert [sum(name.startswith(kind) for name in names) for kind in "yni"] == [95, 188, 35]
