"""Bitstring Status List 1.0 against the Recommendation's own lists, and the ways in which a list can be wrong."""

import gzip
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.domain.credential import CredentialFormat, StatusKind, StatusReference
from skrin.domain.errors import StatusError
from skrin.domain.json_value import JsonObject
from skrin.domain.party import Authentication
from skrin.formats.linked_data.port import NoLinkedData
from skrin.formats.stages import Verifying
from skrin.formats.w3c.said import said
from skrin.keys import jws
from skrin.keys.algorithms import Algorithm
from skrin.keys.finder import FoundKey, KeyPurpose
from skrin.keys.private_key import PrivateKey
from skrin.status import bitstring, bitstring_status_list, packing, revocation_list_1edtech
from skrin.status.bitstring_status_list import BitstringList, document, read_list
from skrin.status.errors import (
    CredentialRevoked,
    CredentialSuspended,
    StatusAnswerInvalid,
    StatusIndexOutside,
    StatusListDamaged,
    StatusListExpired,
    StatusListFromTheFuture,
    StatusListInvalid,
    StatusListOtherPurpose,
    StatusListOtherUri,
    StatusListTooLarge,
    StatusListTooSmall,
    StatusListUnverified,
    StatusSignerUnexpected,
    StatusValueUnknown,
)
from skrin.wire import base64url, limits
from skrin.wire.http import HttpResponse
from skrin.wire.jose import JoseHeader

Standards = Callable[[str], Path]
FOLDER = "vc-bitstring-status-list"
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
ISSUER = "did:web:issuer.test"
URI = "https://issuer.test/status/bits/1"
KEY = PrivateKey.generate(Algorithm.ES256)
REVOKED, SUSPENDED = 4711, 4712


@dataclass
class OneKey:
    controller: str = ISSUER

    def __call__(self, header: JoseHeader, issuer: str | None, purpose: KeyPurpose) -> FoundKey:
        return FoundKey(KEY.public, self.controller, Authentication.DID)


BY = Verifying(OneKey(), NOON, NoLinkedData())


def reference(index: int = REVOKED, purpose: str = "revocation", size: int = 1, uri: str = URI) -> StatusReference:
    return StatusReference(StatusKind.BITSTRING, uri, index, purpose, size)


def unsigned(values: dict[int, int] | None = None, *, purpose: str = "revocation", size: int = 1) -> JsonObject:
    packed = bitstring.pack({REVOKED: 1} if values is None else values, size=size, entries=bitstring.LEAST_ENTRIES)
    return document(URI, ISSUER, packed, purpose, NOON, timedelta(days=7), timedelta(hours=1))


def signed(made: JsonObject) -> str:
    return jws.sign({"typ": "vc+jwt", "kid": f"{ISSUER}#1"}, made, KEY)


def taken(made: JsonObject, wanted: StatusReference | None = None, by: Verifying = BY) -> BitstringList:
    return read_list(signed(made), wanted or reference(), by, [ISSUER])


def subject(made: JsonObject) -> dict[str, Any]:
    found = made["credentialSubject"]
    assert isinstance(found, dict)
    return found


@pytest.mark.requirement(48, "accepts")
def test_the_published_bit_strings_are_read(standards: Standards) -> None:
    for vector in json.loads(standards(f"{FOLDER}/derived-expand.json").read_text()):
        packed = bitstring.decode(vector["encodedList"])
        assert len(packed) * 8 == vector["length_bits"]
        found = [index for index in range(vector["length_bits"]) if bitstring.entry(packed, 1, index)]
        assert found == vector["set_indices"]
        assert bitstring.decode(bitstring.encode(packed)) == packed


@pytest.mark.requirement(48, "accepts")
@pytest.mark.requirement(48, "refuses")
def test_the_validation_algorithm_ends_as_the_recommendation_says(standards: Standards) -> None:
    for case in json.loads(standards(f"{FOLDER}/derived-validate.json").read_text()):
        credential: JsonObject = {
            "@context": ["https://www.w3.org/ns/credentials/v2"],
            "type": ["VerifiableCredential"],
            "issuer": "did:web:issuer.example",
            "credentialSubject": {"id": "did:key:z6Mk"},
            "credentialStatus": case["entry"],
        }
        expected = case["expected"]
        accepted: bool | str
        try:
            [wanted] = said(credential, CredentialFormat.DATA_INTEGRITY).statuses
            found = read_list(signed(case["list"]), wanted, BY, [ISSUER])
            found.require_in_force(wanted)
            accepted = True
        except (CredentialRevoked, CredentialSuspended, StatusValueUnknown):
            accepted = False
        except Exception as error:
            accepted = type(error).__name__
        told = expected.get("valid", "error")
        assert (accepted is told) or (isinstance(accepted, str) and told not in (True, False)), (
            case["name"],
            accepted,
            expected,
        )


@pytest.mark.case("L-09")
@pytest.mark.parametrize("index", [7, 8, 15])
def test_the_two_specifications_count_bits_from_opposite_ends(index: int) -> None:
    bits, token = bitstring.pack({8: 1}), packing.pack({8: 1}, bits=1)
    assert (bits[1], token[1]) == (0x80, 0x01)
    assert bitstring.entry(bits, 1, index) == packing.entry(token, 1, index) == (index == 8)
    assert bitstring.entry(token, 1, index) == (index == 15)  # read the wrong way round, another one is hit


@given(st.dictionaries(st.integers(0, 999), st.integers(0, 255)), st.integers(1, 8))
def test_what_is_packed_is_found_again(values: dict[int, int], size: int) -> None:
    fitting = {index: value % (1 << size) for index, value in values.items()}
    packed = bitstring.pack(fitting, size=size)
    assert all(bitstring.entry(packed, size, index) == fitting.get(index, 0) for index in range(1000))


def test_a_revoked_and_a_suspended_credential_are_told_apart() -> None:
    found = taken(unsigned())
    found.require_in_force(reference(REVOKED + 1))
    with pytest.raises(CredentialRevoked):
        found.require_in_force(reference())
    suspended = taken(unsigned({SUSPENDED: 1}, purpose="suspension"))
    with pytest.raises(CredentialSuspended):
        suspended.require_in_force(reference(SUSPENDED, "suspension"))


def test_a_purpose_nobody_knows_is_never_taken_for_good() -> None:
    found = taken(unsigned(purpose="message"))
    with pytest.raises(StatusValueUnknown):
        found.require_in_force(reference(purpose="message"))
    found.require_in_force(reference(REVOKED + 1, purpose="message"))


@pytest.mark.requirement(48, "refuses")
@pytest.mark.case("L-02")
@pytest.mark.parametrize(
    ("compressed", "error"),
    [
        (gzip.compress(bytes(limits.STATUS_LIST_UNPACKED + 1)), StatusListTooLarge),
        (gzip.compress(bytes(16_384)) + gzip.compress(bytes(1 << 20)), StatusListDamaged),
        (gzip.compress(bytes(16_384)) + b"more", StatusListDamaged),
        (gzip.compress(bytes(16_384))[:-9], StatusListDamaged),
        (gzip.compress(bytes(16_384))[:-8] + bytes(8), StatusListDamaged),
    ],
    ids="abcde",
)
def test_a_bad_stream_is_refused(compressed: bytes, error: type[StatusError]) -> None:
    made = unsigned()
    taken(made)
    subject(made)["encodedList"] = "u" + base64url.encode(compressed)
    with pytest.raises(error):
        taken(made)


@pytest.mark.case("L-03")
@pytest.mark.parametrize("index", [131_072, 131_073, 2**31, 2**53, -1])
def test_a_place_outside_the_list_is_not_found(index: int) -> None:
    found = taken(unsigned())
    with pytest.raises(StatusIndexOutside):
        found.require_in_force(reference(index))


@pytest.mark.case("L-10")
@pytest.mark.parametrize(
    ("change", "wanted", "error"),
    [
        ({}, reference(purpose="suspension"), StatusListOtherPurpose),
        ({"type": "Other"}, reference(), StatusListInvalid),
        ({"encodedList": bitstring.encode(bytes(16_384))[1:]}, reference(), StatusListInvalid),
        ({"encodedList": bitstring.encode(bytes(16_383))}, reference(), StatusListTooSmall),
        ({}, reference(size=0), StatusListInvalid),
        ({}, reference(size=9), StatusListInvalid),
        ({"statusPurpose": []}, reference(), StatusListInvalid),
        ({"ttl": -1}, reference(), StatusListInvalid),
    ],
    ids=["a", "b", "c", "d", "e0", "e9", "no purpose", "ttl"],
)
def test_a_list_that_is_not_as_the_recommendation_says(
    change: dict[str, Any], wanted: StatusReference, error: type[StatusError]
) -> None:
    made = unsigned({})
    taken(made).require_in_force(reference())
    subject(made).update(change)
    with pytest.raises(error):
        taken(made, wanted).require_in_force(wanted)


@pytest.mark.case("L-04")
@pytest.mark.parametrize("uri", [URI[:-1] + "2", URI + "/"])
def test_a_list_for_another_address_is_refused(uri: str) -> None:
    with pytest.raises(StatusListOtherUri):
        taken(unsigned(), reference(uri=uri))


@pytest.mark.case("L-04")
def test_a_list_of_another_issuer_is_refused() -> None:
    other = Verifying(OneKey("did:web:attacker.test"), NOON, NoLinkedData())
    with pytest.raises(StatusSignerUnexpected):
        taken(unsigned(), by=other)


@pytest.mark.case("L-05")
@pytest.mark.parametrize("kind", ["bare", "none", "edited"])
def test_a_list_that_nobody_signed_is_refused(kind: str) -> None:
    made = unsigned()
    text = signed(made)
    if kind == "bare":
        text = json.dumps(made)
    elif kind == "none":
        text = base64url.encode(b'{"alg":"none"}') + "." + text.split(".")[1] + "."
    else:
        head, body, seal = text.split(".")
        text = f"{head}.{base64url.encode(base64url.decode(body).replace(b'revocation', b'suspension'))}.{seal}"
    with pytest.raises(StatusListUnverified):
        read_list(text, reference(), BY, [ISSUER])


@pytest.mark.case("L-06")
def test_a_list_past_its_end_or_from_the_future_says_nothing() -> None:
    late = Verifying(OneKey(), NOON + timedelta(days=8), NoLinkedData())
    with pytest.raises(StatusListExpired):
        taken(unsigned(), by=late)
    early = Verifying(OneKey(), NOON - timedelta(days=1), NoLinkedData())
    with pytest.raises(StatusListFromTheFuture):
        taken(unsigned(), by=early)


@pytest.mark.case("L-07")
@pytest.mark.parametrize(
    "answer",
    [
        HttpResponse(200, {"content-type": "text/html"}, b"<html>"),
        HttpResponse(200, {}, b""),
        HttpResponse(404, {}, b"{}"),
        HttpResponse(500, {}, b"{}"),
        HttpResponse(200, {}, b"\xff\xfe"),
    ],
    ids="acdeb",
)
def test_an_answer_that_is_no_list_is_refused(answer: HttpResponse) -> None:
    with pytest.raises(StatusAnswerInvalid):
        bitstring_status_list.read_answer(answer)


def revocations(**changes: Any) -> str:
    made = {"id": URI, "issuer": ISSUER, "revokedCredential": [{"id": "urn:uuid:1", "revoked": True}], **changes}
    return json.dumps(made)


EDTECH = StatusReference(StatusKind.REVOCATION_1EDTECH, URI, 0, entry="urn:uuid:1")


def test_a_1edtech_list_names_what_was_revoked() -> None:
    found = revocation_list_1edtech.read_list(revocations(), EDTECH, BY, [ISSUER])
    with pytest.raises(CredentialRevoked):
        found.require_in_force(EDTECH)
    found.require_in_force(StatusReference(StatusKind.REVOCATION_1EDTECH, URI, 0, entry="urn:uuid:2"))
    with pytest.raises(StatusListInvalid):
        found.require_in_force(StatusReference(StatusKind.REVOCATION_1EDTECH, URI, 0))


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"id": URI + "x"}, StatusListOtherUri),
        ({"issuer": "did:web:attacker.test"}, StatusSignerUnexpected),
        ({"revokedCredential": "none"}, StatusListInvalid),
        ({"revokedCredential": [{"revoked": True}]}, StatusListInvalid),
    ],
)
def test_a_1edtech_list_that_is_not_this_issuers_is_refused(change: dict[str, Any], error: type[StatusError]) -> None:
    with pytest.raises(error):
        revocation_list_1edtech.read_list(revocations(**change), EDTECH, BY, [ISSUER])
