"""Token Status List: the published lists, writing, asking."""

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.domain.credential import StatusKind, StatusReference
from skrin.domain.errors import NetError, StatusError
from skrin.formats.sd_jwt.compact import SdJwt
from skrin.formats.sd_jwt.process import process
from skrin.formats.sd_jwt_vc.claims import RegisteredClaims
from skrin.status import packing
from skrin.status.errors import (
    CredentialRevoked,
    StatusIndexOutside,
    StatusKindUnsupported,
    StatusListDamaged,
    StatusListExpired,
    StatusListOtherUri,
    StatusListUnverified,
)
from skrin.status.registry import kind_of
from skrin.status.token_status_list import publish, read_token, request
from skrin.status.unpacking import Wrapping, unpack
from skrin.status.values import StatusValue
from skrin.wire import base64url, limits
from skrin.wire.jose import CompactJws
from tests.fakes.clock import NOON
from tests.formats.making import I1, LIST
from tests.formats.vectors import OneKey, cases, files, moment, read
from tests.status.lists import published, taken

SIGNERS = ("https://example.com",)


@pytest.mark.requirement(48, "accepts")
@pytest.mark.parametrize("name", files("token-status-list/list-*.json"))
def test_the_published_lists_read_as_printed(name: str) -> None:
    vector = read(name)
    packed, bits = packing.decode(vector["status_list"])
    expected = {each["index"]: each["status"] for each in vector["expected_statuses"]}

    assert {index: packing.entry(packed, bits, index) for index in expected} == expected
    assert sum(packing.entry(packed, bits, index) != 0 for index in range(vector["entries"])) == vector["nonzero_entries"]
    with pytest.raises(StatusIndexOutside):
        packing.entry(packed, bits, vector["entries"])


@pytest.mark.requirement(48, "accepts")
@pytest.mark.parametrize("name", files("token-status-list/list-*.json"))
def test_the_published_lists_are_written_bit_for_bit(name: str) -> None:
    vector = read(name)
    values = {each["index"]: each["status"] for each in vector["expected_statuses"]}
    bits = vector["status_list"]["bits"]
    packed = packing.pack(values, entries=vector["entries"], bits=bits)
    assert (packed, bits) == packing.decode(vector["status_list"])
    assert packing.decode(packing.encode(packed, bits)) == (packed, bits)
    # the same list in the CBOR form names the same compressed octets
    assert vector["status_list_cbor_hex"].endswith(base64url.decode(vector["status_list"]["lst"]).hex())


def example() -> Any:
    return read("token-status-list/token-jwt.json")


@pytest.mark.requirement(48, "accepts")
@pytest.mark.requirement(48, "refuses")
@pytest.mark.parametrize("place", files("token-status-list/token-jwt.json"))
def test_the_published_token_is_accepted_and_read_as_stated(place: str) -> None:
    vector = read(place)
    expected = {"INVALID (1)": 1, "VALID (0)": 0}
    for each in vector["referenced_tokens"]:
        reference = each["status"]["status_list"]
        if each["expected"] in expected:
            found = read_token(
                vector["token"],
                reference["uri"],
                OneKey(vector["public_jwk"]),
                moment(vector["verification_time"]),
                signers=SIGNERS,
            )
            assert found.number(reference["idx"]) == expected[each["expected"]]
        else:
            with pytest.raises((StatusIndexOutside, StatusListOtherUri)):
                read_token(
                    vector["token"],
                    reference["uri"],
                    OneKey(vector["public_jwk"]),
                    moment(vector["verification_time"]),
                    signers=SIGNERS,
                ).require_good(reference["idx"])


REASONS: dict[str, type[StatusError]] = {
    "expired-token": StatusListExpired,
    "wrong-typ": StatusListUnverified,
    "out-of-bounds": StatusIndexOutside,
}


@pytest.mark.requirement(48, "accepts")
@pytest.mark.requirement(48, "refuses")
@pytest.mark.parametrize("case", cases("token-status-list/derived-cases.json"))
def test_the_derived_cases_come_out_as_stated(case: Any) -> None:
    find_key = OneKey(read("token-status-list/derived-cases.json")["public_jwk"])
    reference, at = case["referenced"], moment(case["verification_time"])

    def value() -> StatusValue:
        return read_token(case["token"], reference["uri"], find_key, at, signers=SIGNERS).value(reference["idx"])

    match case["expected"]:
        case "status 1 INVALID":
            assert value() is StatusValue.INVALID
        case "status 0 VALID":
            assert value() is StatusValue.VALID
        case _:
            with pytest.raises(REASONS[case["id"]]):
                value()


@pytest.mark.parametrize("place", files("token-status-list/referenced-token-sd-jwt.json"))
def test_the_published_referenced_token_is_revoked(place: str) -> None:
    vector = read(place)
    sd_jwt = SdJwt.parse(vector["token"])
    processed = process(sd_jwt.signed.claims(), sd_jwt.disclosures)
    assert processed.claims == vector["expected_processed_payload"]
    # an SD-JWT without a type, so only its status is read as a credential's
    [reference] = RegisteredClaims.read({**processed.claims, "vct": "none"}).statuses
    listed = example()
    found = read_token(
        listed["token"], reference.uri, OneKey(listed["public_jwk"]), moment(listed["verification_time"]), signers=SIGNERS
    )
    with pytest.raises(CredentialRevoked):
        found.require_good(reference.index)


@given(
    bits=st.sampled_from(packing.WIDTHS),
    entries=st.integers(1, 400),
    data=st.data(),
)
def test_what_is_packed_is_read_back(bits: int, entries: int, data: st.DataObject) -> None:
    values = data.draw(st.dictionaries(st.integers(0, entries - 1), st.integers(0, (1 << bits) - 1)))
    packed, width = packing.decode(packing.encode(packing.pack(values, entries=entries, bits=bits), bits))
    assert [packing.entry(packed, width, index) for index in range(entries)] == [
        values.get(index, 0) for index in range(entries)
    ]


@given(given=st.binary(max_size=200), wrapping=st.sampled_from(Wrapping))
def test_any_bytes_unpack_or_are_refused(given: bytes, wrapping: Wrapping) -> None:
    with suppress(StatusListDamaged):
        unpack(given, wrapping)


@pytest.mark.requirement(91, "accepts")
def test_a_published_list_looks_the_same_whatever_was_issued() -> None:
    empty = publish(LIST, {}, I1, NOON, header={"kid": "k1"})
    full = publish(LIST, dict.fromkeys(range(1000), 0), I1, NOON, header={"kid": "k1"})
    assert CompactJws.parse(empty).payload == CompactJws.parse(full).payload
    claims = CompactJws.parse(published()).claims()
    assert claims["sub"] == LIST
    assert claims["ttl"] == 3600
    assert taken(published()).entries == packing.LEAST_ENTRIES == 131_072


@pytest.mark.parametrize(("values", "bits"), [({0: 2}, 1), ({0: -1}, 8), ({}, 3)])
def test_a_value_or_width_that_cannot_be_written_is_an_error_of_the_program(values: dict[int, int], bits: int) -> None:
    with pytest.raises(ValueError, match="bits"):
        packing.pack(values, bits=bits)


def test_a_place_beyond_the_end_is_not_written() -> None:
    with pytest.raises(StatusIndexOutside):
        packing.pack({16: 1}, entries=16)


def test_the_request_for_a_list_says_nothing_about_a_credential() -> None:
    asked = request(LIST)
    assert (asked.method, str(asked.url), asked.body) == ("GET", LIST, b"")
    assert dict(asked.headers) == {"accept": "application/statuslist+jwt"}
    assert (asked.limit, asked.redirects) == (limits.STATUS_LIST_TRANSFERRED, 3)
    with pytest.raises(NetError):
        request("http://issuer.test/status/1")


def test_another_mechanism_is_named_and_not_read() -> None:
    kind_of(StatusReference(StatusKind.TOKEN, LIST, 1))
    with pytest.raises(StatusKindUnsupported) as refused:
        kind_of(StatusReference(StatusKind.UNKNOWN, "", 0, mechanism="other_mechanism"))
    assert refused.value.kind == "other_mechanism"
