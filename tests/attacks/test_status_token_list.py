"""Chapter L, the Token Status List: what cannot be relied on is *not confirmed*, never *valid*."""

import tracemalloc
import zlib
from datetime import timedelta

import pytest

from skrin.domain.errors import StatusError
from skrin.domain.json_value import Json
from skrin.keys import jws
from skrin.status import packing
from skrin.status.errors import (
    CredentialRevoked,
    CredentialSuspended,
    StatusAnswerInvalid,
    StatusIndexOutside,
    StatusListDamaged,
    StatusListExpired,
    StatusListFromTheFuture,
    StatusListInvalid,
    StatusListOtherUri,
    StatusListStale,
    StatusListTooLarge,
    StatusListUnverified,
    StatusSignerUnexpected,
    StatusValueUnknown,
)
from skrin.status.token_status_list import read_answer, read_token
from skrin.status.values import StatusValue
from skrin.wire import base64url, limits, strict_json
from skrin.wire.http import HttpResponse
from tests.fakes.clock import NOON
from tests.formats.making import I1, I2, ISSUER, LIST, OTHER_ISSUER, A, KnownKeys, c0
from tests.status.lists import NOW, REVOKED, SUSPENDED, published, taken, token


def bomb() -> str:
    """A gibibyte of zeros in about a mebibyte: one packed mebibyte, a thousand times over."""
    packer = zlib.compressobj(9)
    first = packer.compress(bytes(limits.MIB)) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(bytes(limits.MIB)) + packer.flush(zlib.Z_FULL_FLUSH)
    return base64url.encode(first + again * 1023)


@pytest.mark.case("L-01")
def test_a_list_of_a_gibibyte_is_refused_while_memory_stays_small() -> None:
    text = token(status_list={"bits": 1, "lst": bomb()})
    tracemalloc.start()
    try:
        with pytest.raises(StatusListTooLarge):
            taken(text)
        assert tracemalloc.get_traced_memory()[1] < 32 * limits.MIB
    finally:
        tracemalloc.stop()


def test_a_list_of_exactly_the_limit_is_read() -> None:
    whole = taken(token(status_list=packing.encode(bytes(limits.STATUS_LIST_UNPACKED), 8)))
    assert whole.entries == limits.STATUS_LIST_UNPACKED
    with pytest.raises(StatusListTooLarge):
        taken(token(status_list=packing.encode(bytes(limits.STATUS_LIST_UNPACKED + 1), 8)))


@pytest.mark.case("L-03")
@pytest.mark.parametrize("index", [131_072, 131_073, 2**31, 2**53, -1])
def test_a_place_outside_the_list_is_refused(index: int) -> None:
    found = taken(published())
    assert found.entries == 131_072
    with pytest.raises(StatusIndexOutside):
        found.require_good(index)
    with pytest.raises(StatusIndexOutside):
        found.value(index)
    found.require_good(131_071)


@pytest.mark.case("L-04")
@pytest.mark.parametrize(
    ("text", "uri", "error"),
    [
        pytest.param(published(), "https://issuer.test/status/l", StatusListOtherUri, id="a"),
        pytest.param(published(), LIST + "/", StatusListOtherUri, id="b"),
        pytest.param(published(uri="https://issuer.test/status/2"), LIST, StatusListOtherUri, id="c"),
        pytest.param(token(signer=I2), LIST, StatusListUnverified, id="d"),
        pytest.param(token(signer=I2, iss=OTHER_ISSUER), LIST, StatusSignerUnexpected, id="d-says-so"),
        pytest.param(token(signer=A), LIST, StatusListUnverified, id="e"),
        pytest.param(token(signer=A, iss="https://attacker.test"), LIST, StatusListUnverified, id="e-says-so"),
        pytest.param(token(sub=None), LIST, StatusListInvalid, id="no-sub"),
    ],
)
def test_another_list_or_another_signer_is_refused(text: str, uri: str, error: type[StatusError]) -> None:
    with pytest.raises(error):
        taken(text, uri)


def test_a_list_provider_that_a_trust_list_names_counts() -> None:
    text = token(signer=I2, iss=OTHER_ISSUER)
    assert taken(text, signers=(ISSUER, OTHER_ISSUER)).signer.controller == OTHER_ISSUER


def edited() -> str:
    """The revoked place set back to good, the old signature kept."""
    head, body, seal = published().split(".")
    claims = strict_json.parse_object(base64url.decode(body))
    claims["status_list"] = packing.encode(packing.pack({}), 2)
    return ".".join((head, base64url.encode(strict_json.dump(claims)), seal))


def unsigned(algorithm: str) -> str:
    head = base64url.encode(f'{{"alg":"{algorithm}","typ":"statuslist+jwt"}}'.encode())
    return f"{head}.{published().split('.')[1]}."


@pytest.mark.case("L-05")
@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param(published().rpartition(".")[0] + ".", "jose.signature", id="a"),
        pytest.param(unsigned("none"), "jose.algorithm", id="b"),
        pytest.param('{"status_list":{"bits":1,"lst":"eNrbuRgAAhcBXQ"}}', "jose.shape", id="c"),
        pytest.param(edited(), "jose.signature", id="d"),
        pytest.param(token(header={"typ": "JWT"}), "jose.type", id="J-10"),
        pytest.param(token(header={"typ": None}), "jose.type", id="no-typ"),
        pytest.param(jws.sign({"typ": "oauth-authz-req+jwt"}, {"sub": LIST}, I1), "jose.type", id="J-10e"),
        pytest.param(c0().split("~")[0], "jose.type", id="credential"),
        pytest.param(token(iss=7), "status.list", id="iss"),
    ],
)
def test_a_list_that_is_not_signed_as_a_list_is_refused(text: str, reason: str) -> None:
    with pytest.raises(StatusListUnverified) as refused:
        taken(text)
    assert refused.value.reason == reason


@pytest.mark.case("J-01")
@pytest.mark.parametrize("algorithm", ["none", "None", "NONE", ""])
def test_an_unsigned_list_is_refused_for_its_algorithm(algorithm: str) -> None:
    with pytest.raises(StatusListUnverified) as refused:
        taken(unsigned(algorithm))
    assert refused.value.reason == "jose.algorithm"


@pytest.mark.case("L-06")
def test_a_list_past_its_end_says_nothing_about_now() -> None:
    text = token()
    with pytest.raises(StatusListExpired):  # a
        taken(text, at=NOON + timedelta(days=1))
    assert taken(text, at=NOON + timedelta(hours=23)).entries
    with pytest.raises(StatusListFromTheFuture):  # c
        taken(token(iat=NOW + 61))
    assert taken(token(iat=NOW + 59)).entries
    with pytest.raises(StatusListInvalid):
        taken(token(iat=None))


@pytest.mark.case("L-06")
def test_a_kept_copy_goes_stale_and_still_says_when_it_was_true() -> None:
    text, later = token(), NOON + timedelta(hours=2)
    kept = taken(text, at=NOON)
    assert kept.fresh_until(NOON) == NOON + timedelta(hours=1)
    kept.require_fresh(NOON, NOON + timedelta(hours=1))
    with pytest.raises(StatusListStale) as stale:  # b
        kept.require_fresh(NOON, later)
    assert stale.value.fetched_at == NOON
    with pytest.raises(StatusListExpired):
        kept.require_fresh(NOON, NOON + timedelta(days=2))
    # what it said when it was fetched can still be shown
    with pytest.raises(CredentialRevoked):
        taken(text, at=NOON).require_good(REVOKED)


def test_a_list_without_times_is_as_fresh_as_its_copy() -> None:
    plain = taken(token(ttl=None, exp=None))
    assert plain.fresh_until(NOON) is None
    plain.require_fresh(NOON, NOON + timedelta(days=9999))
    assert taken(token(ttl=2**53 - 1, exp=None)).ttl == timedelta(days=3650)


@pytest.mark.parametrize("ttl", [0, -1, -0.5, True, "60"])
def test_a_lifetime_that_is_none_is_refused(ttl: Json) -> None:
    with pytest.raises(StatusListInvalid):
        taken(token(ttl=ttl))


def test_a_lifetime_may_have_a_fraction() -> None:
    assert taken(token(ttl=1.5)).ttl == timedelta(seconds=1.5)
    assert taken(token(ttl=43200.0)).ttl == timedelta(hours=12)


@pytest.mark.case("L-07")
@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(HttpResponse(200, {"content-type": "text/html"}, b"<html>"), id="a"),
        pytest.param(HttpResponse(200, {"content-type": "application/jwt"}, b"e30.e30.AA"), id="b"),
        pytest.param(HttpResponse(200, {"content-type": "application/statuslist+jwt"}, b""), id="c"),
        pytest.param(HttpResponse(404, {"content-type": "application/statuslist+jwt"}, b"x"), id="d"),
        pytest.param(HttpResponse(500, {"content-type": "application/statuslist+jwt"}, b"x"), id="e"),
        pytest.param(HttpResponse(304, {"content-type": "application/statuslist+jwt"}, b""), id="304"),
        pytest.param(HttpResponse(200, {"content-type": "application/statuslist+jwt"}, b"\xff"), id="bytes"),
    ],
)
def test_an_answer_that_is_no_list_is_refused(answer: HttpResponse) -> None:
    with pytest.raises(StatusAnswerInvalid) as refused:
        read_answer(answer)
    assert refused.value.status == answer.status


def test_an_answer_that_is_a_list_is_taken() -> None:
    headers = {"content-type": "application/statuslist+jwt; charset=us-ascii"}
    assert taken(read_answer(HttpResponse(200, headers, published().encode() + b"\n"))).entries == 131_072


@pytest.mark.case("L-08")
@pytest.mark.parametrize("bits", [0, 3, 16, "1", None, True, 1.0, [1]])
def test_a_width_that_is_none_of_four_is_refused(bits: Json) -> None:
    good = packing.encode(packing.pack({}), 1)
    given = {**good, "bits": bits} if bits is not None else {"lst": good["lst"]}
    with pytest.raises(StatusListInvalid) as refused:
        taken(token(status_list=given))
    assert refused.value.member == "bits"


@pytest.mark.case("L-08")
@pytest.mark.case("L-11")
def test_the_four_values_of_two_bits() -> None:
    found = taken(token(status_list=packing.encode(packing.pack({1: 1, 2: 2, 3: 3}), 2)))
    assert [found.value(index) for index in range(4)] == [
        StatusValue.VALID,
        StatusValue.INVALID,
        StatusValue.SUSPENDED,
        StatusValue.APPLICATION_SPECIFIC,
    ]
    found.require_good(0)
    with pytest.raises(CredentialRevoked):
        found.require_good(1)
    with pytest.raises(CredentialSuspended):
        found.require_good(2)
    with pytest.raises(StatusValueUnknown) as unknown:
        found.require_good(3)
    assert unknown.value.value == 3


@pytest.mark.case("L-11")
def test_no_value_but_nought_is_good() -> None:
    found = taken(token(status_list=packing.encode(bytes(range(256)), 8)))
    found.require_good(0)
    for number in range(1, 256):
        assert found.value(number) is not StatusValue.VALID
        with pytest.raises(StatusError):
            found.require_good(number)
    assert [number for number in range(256) if found.value(number) is StatusValue.APPLICATION_SPECIFIC] == [3, 12, 13, 14, 15]
    assert found.value(11) is StatusValue.UNASSIGNED


@pytest.mark.case("L-09")
def test_the_bits_of_a_token_status_list_count_from_the_least_significant() -> None:
    packed = packing.pack({8: 1}, entries=131_072, bits=1)
    assert packed[:2] == b"\x00\x01"  # from the other end it would be entry 15
    found = taken(token(status_list=packing.encode(packed, 1)))
    assert [found.number(index) for index in (7, 8, 15)] == [0, 1, 0]
    mirrored = taken(token(status_list=packing.encode(b"\x00\x80" + bytes(16_382), 1)))
    assert [mirrored.number(index) for index in (7, 8, 15)] == [0, 0, 1]


@pytest.mark.case("L-02")
@pytest.mark.parametrize(
    "lst",
    [
        "not base64url!",
        "",
        base64url.encode(b"no zlib"),
        base64url.encode(zlib.compress(b"\x01" * 100)[:-4]),
        base64url.encode(zlib.compress(b"\x01" * 100)[:-5]),
        base64url.encode(zlib.compress(b"\x01" * 100)[:-1] + b"\x00"),
        base64url.encode(zlib.compress(b"\x01" * 100) + b"more"),
        base64url.encode(zlib.compress(b"")),
    ],
)
def test_a_damaged_list_is_refused(lst: str) -> None:
    with pytest.raises((StatusListDamaged, StatusListInvalid)):
        taken(token(status_list={"bits": 1, "lst": lst}))


@pytest.mark.parametrize("given", [None, [], "x", {"bits": 1}, {"bits": 1, "lst": 7}])
def test_a_token_without_a_list_is_refused(given: Json) -> None:
    with pytest.raises(StatusListInvalid):
        taken(token(status_list=given))


def test_the_signers_key_is_looked_for_where_the_token_says() -> None:
    asked: list[str | None] = []

    def finder(header, issuer, purpose):  # type: ignore[no-untyped-def]
        asked.append(issuer)
        return KnownKeys()(header, ISSUER, purpose)

    for text in (token(), token(iss=None), token(iss=None, header={"kid": "did:web:issuer.test#k1"})):
        read_token(text, LIST, finder, NOON, signers=(ISSUER,))
    read_token(token(iss=None), LIST, finder, NOON, signers=[ISSUER])
    assert asked == [ISSUER, ISSUER, None, ISSUER]


def test_the_suspended_and_the_revoked_of_a_published_list() -> None:
    found = taken(published())
    with pytest.raises(CredentialRevoked):
        found.require_good(REVOKED)
    with pytest.raises(CredentialSuspended):
        found.require_good(SUSPENDED)
    found.require_good(0)
