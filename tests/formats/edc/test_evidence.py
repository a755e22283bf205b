"""What stands beside a seal: proved where it proves itself, told where it does not, and never a crash."""

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.x509.oid import ExtendedKeyUsageOID
from hypothesis import example, given
from hypothesis import strategies as st

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import Json, JsonObject
from skrin.formats.edc.evidence import NotChecked, SealEvidence, SealLevel, TimeStampKind, evidence
from skrin.formats.edc.imprints import Imprints
from skrin.formats.edc.seal_errors import (
    SealEvidenceUnreadable,
    TimeStampCoverUnknown,
    TimeStampForeign,
    TimeStampSignatureWrong,
    TimeStampUnreadable,
)
from skrin.formats.edc.sealing import seal
from skrin.wire import base64url
from skrin.wire.errors import TooLarge, TooMany
from tests.fakes.seals import DAY, SEALED_AT, TimeStamper, p256_key, rsa_key, sealing_key

PAYLOAD = '{"id":"urn:credential:1"}'
CRL = base64.b64encode(b"0123").decode()


@dataclass(frozen=True)
class Sealed:
    """One seal of a general JSON serialisation, as it is written."""

    protected: JsonObject
    protected_b64: str
    signature: bytes
    etsi_u: tuple[str, ...] = field(default=())

    @classmethod
    def of(cls, text: str) -> "tuple[Sealed, str]":
        document = json.loads(text)
        [made] = document["signatures"]
        header = json.loads(base64url.decode(made["protected"]))
        parts = tuple(made.get("header", {}).get("etsiU", ()))
        return cls(header, made["protected"], base64url.decode(made["signature"]), parts), document["payload"]

    def with_parts(self, *parts: JsonObject) -> "Sealed":
        return replace(self, etsi_u=(*self.etsi_u, *map(part, parts)))

    def with_archive(self, stamper: Callable[[bytes], bytes]) -> "Sealed":
        """One more part: an archive time stamp over all that is there."""
        covered = f"{PAYLOAD}.{self.protected_b64}.{base64url.encode(self.signature)}.{''.join(self.etsi_u)}"
        return self.with_parts({"arcTst": tokens(stamper(covered.encode()))})


def part(value: JsonObject) -> str:
    return base64url.encode(json.dumps(value).encode())


def tokens(*ders: bytes) -> Json:
    return {"tstTokens": [{"val": base64.b64encode(der).decode()} for der in ders]}


@pytest.fixture(scope="module")
def plain() -> Sealed:
    return Sealed.of(seal(PAYLOAD, sealing_key(), SEALED_AT))[0]


@pytest.fixture(scope="module")
def stamped() -> Sealed:
    return Sealed.of(seal(PAYLOAD, sealing_key(), SEALED_AT, TimeStamper()))[0]


@pytest.fixture(scope="module")
def whole(stamped: Sealed) -> Sealed:
    values: tuple[JsonObject, ...] = ({"xVals": [{"x509Cert": {"val": CRL}}]}, {"rVals": {"crlVals": [{"val": CRL}]}})
    return stamped.with_parts(*values).with_archive(TimeStamper(at=SEALED_AT + timedelta(minutes=1)))


def only(found: SealEvidence) -> SkrinError | None:
    [stamp] = found.time_stamps
    return stamp.error


def test_the_published_seals_prove_themselves_to_the_last_time_stamp(published_seals: list[Path]) -> None:
    """By the same rule that ours are made by: the imprints of `sigTst`, `adoTst` and `arcTst`."""
    kinds = []
    for path in published_seals:
        sealed, payload = Sealed.of(path.read_text(encoding="utf-8"))
        found = evidence(sealed, payload)
        assert (found.level, found.stated, found.errors) == (SealLevel.B_LTA, SealLevel.B_LTA, ())
        assert {(each.authority, each.organisation) for each in found.time_stamps} == {("good-tsa", "Nowina Solutions")}
        assert found.not_checked == (NotChecked.AUTHORITY, NotChecked.REVOCATION)
        assert found.certificates >= 4
        assert found.revocation_values >= 2
        kinds.append([each.kind.value for each in found.time_stamps])
    assert kinds == [["adoTst", "sigTst", "arcTst"], ["sigTst", "arcTst"], ["adoTst", "sigTst", "arcTst"]]


def test_the_published_time_stamps_say_when(published_seals: list[Path]) -> None:
    sealed, payload = Sealed.of(published_seals[0].read_text(encoding="utf-8"))
    assert evidence(sealed, payload).proved_by == datetime(2023, 9, 27, 11, 54, 20, tzinfo=UTC)


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_changed_text_takes_the_archive_time_stamp_and_no_signature_time_stamp(
    published_seals: list[Path], place: int
) -> None:
    sealed, payload = Sealed.of(published_seals[place].read_text(encoding="utf-8"))
    found = evidence(sealed, payload + " ")
    wrong = [each.kind for each in found.time_stamps if isinstance(each.error, TimeStampForeign)]
    assert TimeStampKind.ARCHIVE in wrong
    assert TimeStampKind.SIGNATURE not in wrong
    assert (found.level, found.stated) == (SealLevel.B_LT, SealLevel.B_LTA)


def test_a_seal_alone_is_b_b(plain: Sealed) -> None:
    assert evidence(plain, PAYLOAD) == SealEvidence(SealLevel.B_B, SealLevel.B_B)


def test_a_time_stamp_makes_it_b_t(stamped: Sealed) -> None:
    found = evidence(stamped, PAYLOAD)
    [stamp] = found.time_stamps
    assert (found.level, found.errors) == (SealLevel.B_T, ())
    assert (stamp.at, stamp.authority, stamp.organisation) == (
        SEALED_AT + timedelta(seconds=2),
        "time-stamps",
        "Tidsstämplarna",
    )
    assert stamp.proved


def test_values_make_it_b_lt_and_an_archive_time_stamp_b_lta(whole: Sealed) -> None:
    assert evidence(replace(whole, etsi_u=whole.etsi_u[:-1]), PAYLOAD).level is SealLevel.B_LT
    found = evidence(whole, PAYLOAD)
    assert (found.level, found.certificates, found.revocation_values) == (SealLevel.B_LTA, 1, 1)
    assert found.proved_by == SEALED_AT + timedelta(seconds=2)


def test_values_without_a_time_stamp_and_an_archive_without_values_raise_nothing(plain: Sealed, stamped: Sealed) -> None:
    assert evidence(plain.with_parts({"rVals": {"ocspVals": [{"val": CRL}]}}), PAYLOAD).level is SealLevel.B_B
    assert evidence(stamped.with_archive(TimeStamper()), PAYLOAD).level is SealLevel.B_T


def test_a_time_stamp_of_another_seal_is_told_as_such(stamped: Sealed, plain: Sealed) -> None:
    other = replace(plain, signature=plain.signature[::-1], etsi_u=stamped.etsi_u)
    found = evidence(other, PAYLOAD)
    assert isinstance(only(found), TimeStampForeign)
    assert (found.level, found.stated, found.proved_by) == (SealLevel.B_B, SealLevel.B_T, None)


def test_evidence_that_is_taken_away_breaks_the_archive_time_stamp(whole: Sealed) -> None:
    found = evidence(replace(whole, etsi_u=(whole.etsi_u[0], *whole.etsi_u[2:])), PAYLOAD)
    assert isinstance(found.time_stamps[1].error, TimeStampForeign)
    assert found.level is SealLevel.B_LT


BROKEN: dict[str, tuple[TimeStamper, type[SkrinError], str]] = {
    "signature": (TimeStamper(signature=lambda made: made[:-1] + bytes([made[-1] ^ 1])), TimeStampSignatureWrong, "signature"),
    "content": (
        TimeStamper(content=lambda info: info.replace(b"\x02\x01\x07", b"\x02\x01\x08")),
        TimeStampSignatureWrong,
        "digest",
    ),
    "another-certificate": (TimeStamper(certificate_hash=lambda _: b"\0" * 32), TimeStampSignatureWrong, "certificate"),
    "no-purpose": (TimeStamper(purposes=()), TimeStampSignatureWrong, "purpose"),
    "more-purposes": (
        TimeStamper(purposes=(ExtendedKeyUsageOID.TIME_STAMPING, ExtendedKeyUsageOID.SERVER_AUTH)),
        TimeStampSignatureWrong,
        "purpose",
    ),
    "expired-authority": (TimeStamper(ends=SEALED_AT - DAY), TimeStampSignatureWrong, "period"),
    "no-certificate": (TimeStamper(certificates=0), TimeStampUnreadable, "certificate"),
    "no-signer": (TimeStamper(signers=0), TimeStampUnreadable, "signers"),
    "two-signers": (TimeStamper(signers=2), TimeStampUnreadable, "signers"),
    "no-certificate-named": (TimeStamper(named_by=""), TimeStampUnreadable, "attributes"),
    "another-certificate-in-the-older-way": (
        TimeStamper(named_by="signing_certificate", certificate_hash=lambda _: b"\0" * 20),
        TimeStampSignatureWrong,
        "certificate",
    ),
    "signed-with-a-weak-digest": (TimeStamper(signature_digest="sha1"), TimeStampSignatureWrong, "algorithm"),
    "signed-with-a-short-key": (TimeStamper(key=rsa_key("short", 1024)), TimeStampSignatureWrong, "algorithm"),
    "signed-in-another-way": (TimeStamper(key=Ed25519PrivateKey.generate()), TimeStampSignatureWrong, "algorithm"),
    "weak-digest": (TimeStamper(digest="sha1"), TimeStampUnreadable, "digest"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_time_stamp_that_is_not_sound_proves_nothing_and_says_why(name: str, plain: Sealed) -> None:
    stamper, error, reason = BROKEN[name]
    token = stamper(base64url.encode(plain.signature).encode())
    found = evidence(plain.with_parts({"sigTst": tokens(token)}), PAYLOAD)
    refused = only(found)
    assert isinstance(refused, error)
    assert reason in refused.facts.values()
    assert found.level is SealLevel.B_B


@pytest.mark.parametrize("digest", ["sha256", "sha384", "sha512"])
@pytest.mark.parametrize("key", ["RSA", "P-256"])
def test_authorities_sign_with_rsa_and_p256_over_any_strong_digest(plain: Sealed, digest: str, key: str) -> None:
    stamper = TimeStamper(digest=digest) if key == "RSA" else TimeStamper(digest=digest, key=p256_key("time stamps"))
    token = stamper(base64url.encode(plain.signature).encode())
    assert evidence(plain.with_parts({"sigTst": tokens(token)}), PAYLOAD).level is SealLevel.B_T


@pytest.mark.parametrize(
    "stamper",
    [TimeStamper(by_key_id=True), TimeStamper(named_by="signing_certificate"), TimeStamper(pss=True)],
    ids=["signer-by-key-identifier", "certificate-named-in-the-older-way", "PSS"],
)
def test_tokens_are_read_in_all_the_ways_they_are_written(plain: Sealed, stamper: TimeStamper) -> None:
    token = stamper(base64url.encode(plain.signature).encode())
    assert evidence(plain.with_parts({"sigTst": tokens(token)}), PAYLOAD).level is SealLevel.B_T


@pytest.mark.parametrize("name", ["tstVD", "anyValData"])
def test_validation_data_in_one_part_counts_as_values(stamped: Sealed, name: str) -> None:
    both: JsonObject = {"xVals": [{"x509Cert": {"val": CRL}}, CRL], "rVals": {"ocspVals": [{"val": CRL}]}}
    found = evidence(stamped.with_parts({name: both}), PAYLOAD)
    assert (found.level, found.certificates, found.revocation_values) == (SealLevel.B_LT, 2, 1)


def test_one_good_time_stamp_among_several_is_enough(plain: Sealed) -> None:
    data = base64url.encode(plain.signature).encode()
    found = evidence(plain.with_parts({"sigTst": tokens(TimeStamper()(b"else"), TimeStamper()(data))}), PAYLOAD)
    assert [each.proved for each in found.time_stamps] == [False, True]
    assert found.level is SealLevel.B_T


def test_parts_in_the_clear_are_read_but_what_is_stamped_over_them_is_not_known(stamped: Sealed) -> None:
    clear = replace(
        stamped, etsi_u=(base64url.decode(stamped.etsi_u[0]).decode(), '{"rVals":{"crlVals":[{"val":"MDEyMw=="}]}}')
    )
    assert evidence(clear, PAYLOAD).level is SealLevel.B_LT
    archived = clear.with_parts({"arcTst": tokens(TimeStamper()(b""))})
    found = evidence(archived, PAYLOAD)
    assert isinstance(found.time_stamps[1].error, TimeStampCoverUnknown)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("%%%", "1"),
        (base64url.encode(b"[]"), "1"),
        (base64url.encode(b"{}"), "1"),
        (base64url.encode(b'{"sigTst":{},"arcTst":{}}'), "1"),
        (base64url.encode(b'{"sigTst":'), "1"),
        (part({"sigTst": {}}), "sigTst"),
        (part({"sigTst": {"tstTokens": "x"}}), "sigTst"),
        (part({"sigTst": {"tstTokens": [{"val": "%"}]}}), "sigTst"),
        (part({"rVals": []}), "rVals"),
        (part({"rVals": {"crlVals": {}}}), "rVals"),
        (part({"rVals": {"crlVals": [7]}}), "rVals"),
        (part({"xVals": {}}), "xVals"),
        (part({"xVals": [{"x509Cert": {"val": "ÅÄÖ"}}]}), "xVals"),
        (part({"xVals": [{}] * 201}), "xVals"),
    ],
)
def test_a_part_that_cannot_be_read_is_named(plain: Sealed, text: str, name: str) -> None:
    found = evidence(replace(plain, etsi_u=(text,)), PAYLOAD)
    [error] = found.errors
    assert isinstance(error, SealEvidenceUnreadable)
    assert (error.part, found.level) == (name, SealLevel.B_B)


def test_a_token_that_is_cut_off_or_too_long_cannot_be_read(stamped: Sealed, plain: Sealed) -> None:
    token = TimeStamper()(base64url.encode(plain.signature).encode())
    for cut in (1, len(token) // 2, len(token) - 1):
        assert isinstance(only(evidence(plain.with_parts({"sigTst": tokens(token[:cut])}), PAYLOAD)), TimeStampUnreadable)
    assert isinstance(only(evidence(plain.with_parts({"sigTst": tokens(token + b"\0")}), PAYLOAD)), TimeStampUnreadable)
    long = evidence(plain.with_parts({"sigTst": tokens(b"\x30" * 70_000)}), PAYLOAD)
    assert isinstance(only(long), TimeStampUnreadable)


def test_a_token_full_of_certificates_is_not_looked_through(plain: Sealed) -> None:
    stamper = TimeStamper(certificates=21)
    found = evidence(plain.with_parts({"sigTst": tokens(stamper(base64url.encode(plain.signature).encode()))}), PAYLOAD)
    refused = only(found)
    assert isinstance(refused, TimeStampUnreadable)
    assert refused.what == "certificate"


def test_more_evidence_than_allowed_is_not_looked_at(plain: Sealed) -> None:
    many = evidence(replace(plain, etsi_u=(part({"rVals": {}}),) * 51), PAYLOAD)
    assert [type(each) for each in many.errors] == [TooMany]
    large = evidence(replace(plain, etsi_u=("A" * (8 * 1024 * 1024 + 1),)), PAYLOAD)
    assert [type(each) for each in large.errors] == [TooLarge]
    stamps = evidence(plain.with_parts({"sigTst": tokens(*[b"\x30"] * 30)}), PAYLOAD)
    assert len(stamps.time_stamps) == 20
    assert [type(each) for each in stamps.errors] == [TooMany]


STAMPED = Sealed({}, "e30", b"s" * 256)
TOKEN = TimeStamper()(base64url.encode(STAMPED.signature).encode())
WHAT_IT_SAYS = evidence(STAMPED.with_parts({"sigTst": tokens(TOKEN)}), PAYLOAD)


@given(place=st.integers(0, len(TOKEN) - 1), mask=st.integers(1, 255))
@example(place=0, mask=0x10)
def test_a_token_with_an_octet_changed_proves_nothing_or_says_the_same(place: int, mask: int) -> None:
    """Some octets are in no signature: versions, the list of digests. Changing them changes nothing that is told."""
    token = bytearray(TOKEN)
    token[place] ^= mask
    found = evidence(STAMPED.with_parts({"sigTst": tokens(bytes(token))}), PAYLOAD)
    assert found.level is SealLevel.B_B or found == WHAT_IT_SAYS


@given(st.lists(st.text() | st.binary(max_size=60).map(base64url.encode), max_size=4), st.text())
def test_whatever_stands_there_nothing_is_raised(parts: list[str], payload: str) -> None:
    evidence(Sealed({"adoTst": {"tstTokens": [{"val": "MAA="}]}}, "e30", b"x", tuple(parts)), payload)


def test_a_long_text_goes_through_each_hash_once() -> None:
    imprints = Imprints("x" * 1000, "e30", b"s")
    assert imprints.content("sha256") == imprints.content("sha256")
    assert imprints.archive("sha256", []) != imprints.content("sha256")
