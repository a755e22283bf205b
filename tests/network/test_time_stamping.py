"""A time-stamp authority over HTTPS: only the digest goes there, and only the answer to it is taken."""

import hashlib
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from asn1crypto import tsp
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from hypothesis import given
from hypothesis import strategies as st

from skrin.domain.errors import SkrinError
from skrin.formats.edc import time_stamp_token
from skrin.formats.edc.evidence import SealLevel
from skrin.formats.edc.seal_errors import TimeStampSignatureWrong, TimeStampUnreadable
from skrin.network.errors import TimeStampAnswerInvalid, TimeStampNotOurs, TimeStampRefused
from skrin.network.time_stamping import QUERY, REPLY, TimeStampAuthority
from skrin.use_cases.issuer.sealing import Sealer, seal_document
from skrin.wire.errors import TooLarge
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.urls import HttpsUrl
from skrin.words.eu_names import CldrNames
from tests.fakes.capture_server import CapturedRequest, CaptureWeb
from tests.fakes.clock import FixedClock
from tests.fakes.seals import SEALED_AT, TimeStamper, refusal, rsa_key, sealing_key

ADDRESS = "https://issuer.test/tsa"
DATA = b"the signature, as it is written"


@dataclass
class Answering:
    """A Fetch that answers as a stamper does, and remembers what it was asked."""

    answer: Callable[[bytes], bytes]
    status: int = 200
    media_type: str = REPLY
    asked: list[HttpRequest] = field(default_factory=list)

    def __call__(self, request: HttpRequest, /) -> HttpResponse:
        self.asked.append(request)
        return HttpResponse(self.status, {"content-type": self.media_type}, self.answer(request.body))


def authority(fetch: Answering) -> TimeStampAuthority:
    return TimeStampAuthority(fetch, HttpsUrl.parse(ADDRESS), FixedClock(SEALED_AT))


def test_a_time_stamp_comes_over_https(capture_web: CaptureWeb) -> None:
    def answer(request: CapturedRequest) -> HttpResponse:
        return HttpResponse(200, {"content-type": REPLY}, TimeStamper().answer(request.body))

    capture_web.answer(ADDRESS, answer)
    token = TimeStampAuthority(capture_web.client(), HttpsUrl.parse(ADDRESS), FixedClock(SEALED_AT))(DATA)
    assert time_stamp_token.verified(token).at == SEALED_AT + timedelta(seconds=2)
    [request] = capture_web.host("issuer.test").requests
    assert (request.method, request.headers["content-type"], request.headers["accept"]) == ("POST", QUERY, REPLY)


def test_only_the_digest_and_a_fresh_number_leave_this_machine() -> None:
    fetch = Answering(TimeStamper().answer)
    for _ in range(2):
        authority(fetch)(DATA)
    first, second = (tsp.TimeStampReq.load(each.body, strict=True) for each in fetch.asked)
    assert first["message_imprint"].native["hashed_message"] == hashlib.sha256(DATA).digest()
    assert first["cert_req"].native is True
    assert first["nonce"].native != second["nonce"].native
    assert DATA not in fetch.asked[0].body


def test_a_seal_with_it_is_b_t() -> None:
    sealer = Sealer(sealing_key(), CldrNames(), authority(Answering(TimeStamper().answer)))
    document = {"type": ["VerifiableCredential", "EuropeanDigitalCredential"], "id": "urn:credential:1"}
    assert seal_document(document, sealer, SEALED_AT).level is SealLevel.B_T


def test_an_authority_that_refuses_is_quoted() -> None:
    with pytest.raises(TimeStampRefused) as refused:
        authority(Answering(lambda _: refusal("no\x1b[31m time")))(DATA)
    assert (refused.value.host, refused.value.status) == ("issuer.test", 2)
    assert "time" in refused.value.reason
    assert "\x1b" not in refused.value.reason


def test_an_http_error_is_told_by_its_number() -> None:
    with pytest.raises(TimeStampRefused) as refused:
        authority(Answering(TimeStamper().answer, status=503))(DATA)
    assert (refused.value.status, refused.value.reason) == (503, "")


@pytest.mark.parametrize(
    "fetch",
    [
        Answering(TimeStamper().answer, media_type="text/html"),
        Answering(lambda _: b""),
        Answering(lambda _: b"<html>"),
        Answering(lambda query: TimeStamper().answer(query)[:-1]),
        Answering(lambda query: TimeStamper().answer(query) + b"x"),
    ],
    ids=["another-media-type", "empty", "a-page", "cut-off", "more-behind"],
)
def test_what_is_no_answer_is_refused(fetch: Answering) -> None:
    with pytest.raises(TimeStampAnswerInvalid):
        authority(fetch)(DATA)


@pytest.mark.parametrize(
    ("stamper", "member"),
    [
        (TimeStamper(nonce=lambda asked: (asked or 0) + 1), "nonce"),
        (TimeStamper(nonce=lambda _: None), "nonce"),
        (TimeStamper(imprint=lambda _: hashlib.sha256(b"else").digest()), "digest"),
        (TimeStamper(at=SEALED_AT + timedelta(minutes=11)), "time"),
        (TimeStamper(at=SEALED_AT - timedelta(minutes=11)), "time"),
    ],
    ids=["another-nonce", "no-nonce", "another-digest", "clock-ahead", "clock-behind"],
)
def test_an_answer_to_something_else_is_not_taken(stamper: TimeStamper, member: str) -> None:
    with pytest.raises(TimeStampNotOurs) as refused:
        authority(Answering(stamper.answer))(DATA)
    assert refused.value.member == member


@pytest.mark.parametrize(
    ("stamper", "error"),
    [
        (TimeStamper(signature=lambda made: made[::-1]), TimeStampSignatureWrong),
        (TimeStamper(purposes=()), TimeStampSignatureWrong),
        (TimeStamper(certificates=0), TimeStampUnreadable),
    ],
    ids=["badly-signed", "not-an-authority", "no-certificate"],
)
def test_an_answer_that_proves_nothing_is_not_taken(stamper: TimeStamper, error: type[SkrinError]) -> None:
    with pytest.raises(error):
        authority(Answering(stamper.answer))(DATA)


def test_an_endless_answer_is_not_read_to_its_end(capture_web: CaptureWeb) -> None:
    capture_web.answer(ADDRESS, HttpResponse(200, {"content-type": REPLY}, b"0" * 100_000))
    with pytest.raises(TooLarge):
        TimeStampAuthority(capture_web.client(), HttpsUrl.parse(ADDRESS), FixedClock(SEALED_AT))(DATA)


@given(st.binary(max_size=200))
def test_whatever_is_answered_only_our_errors_come_out(body: bytes) -> None:
    with pytest.raises(SkrinError):
        authority(Answering(lambda _: body))(DATA)


def test_a_token_of_openssl_is_read(tmp_path: Path) -> None:
    """Another implementation of an authority."""
    stamper = TimeStamper(key=rsa_key("openssl"))
    from asn1crypto import pem

    (tmp_path / "key.pem").write_bytes(rsa_key("openssl").private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    (tmp_path / "cert.pem").write_bytes(pem.armor("CERTIFICATE", stamper.certificate))
    (tmp_path / "serial").write_text("01\n")
    (tmp_path / "ts.cnf").write_text(
        "[tsa]\ndefault_tsa = t\n[t]\nserial = serial\ncrypto_device = builtin\nsigner_cert = cert.pem\nsigner_key = key.pem\n"
        "signer_digest = sha256\ndefault_policy = 1.2.3.4\ndigests = sha256\naccuracy = secs:1\ness_cert_id_alg = sha256\n"
    )
    (tmp_path / "data").write_bytes(DATA)
    query = ["openssl", "ts", "-query", "-data", "data", "-sha256", "-cert", "-out", "query"]
    reply = ["openssl", "ts", "-reply", "-queryfile", "query", "-config", "ts.cnf", "-token_out", "-out", "token"]
    for command in (query, reply):
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    token = (tmp_path / "token").read_bytes()
    said = time_stamp_token.verified(token)
    assert (said.authority, said.digest, said.imprint) == ("time-stamps", "sha256", hashlib.sha256(DATA).digest())
