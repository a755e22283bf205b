"""Records of accreditations as an optional input: kept, their seal checked, and what they cover said with their source."""

import copy
import json
from dataclasses import replace
from typing import Any

import pytest

from skrin.domain.errors import SkrinError
from skrin.formats.edc.accreditation_records import read
from skrin.formats.edc.errors import AccreditationRecordsInvalid
from skrin.formats.edc.sealing import seal
from skrin.keys.algorithms import Algorithm
from skrin.storage.sealing_keys.pkcs12 import FileSealingKey
from skrin.use_cases import accreditations as known_records
from skrin.use_cases import europass_told
from skrin.use_cases.accreditations import Accreditations, source
from skrin.use_cases.europass_checks import EuropassAnswer, EuropassCheck, Reason, Result
from skrin.use_cases.holder import accreditations
from skrin.use_cases.judge import judge
from skrin.use_cases.ports import Ports
from skrin.use_cases.verifier.trust import add_accreditations
from skrin.wire.http import HttpResponse
from skrin.words import europass as words_of
from skrin.words.speech import Words
from tests.fakes.clock import NOON, FixedClock
from tests.fakes.memory_vault import MemoryVault
from tests.fakes.memory_verifier_store import MemoryVerifierStore
from tests.fakes.randomness import SeededRandomness
from tests.fakes.seals import DAY, Certificates, rsa_key
from tests.fakes.web import FakeWeb
from tests.use_cases.test_european_credentials import LIST, PLAIN, by, qualified_key, sweden

ADDRESS = "http://data.europa.eu/snb/data/accreditation/7"
BODY = {"id": "https://school.example/org", "type": "Organisation", "legalName": {"en": "Practice school"}}
RECORD: dict[str, Any] = {
    "id": ADDRESS,
    "type": "Accreditation",
    "organisation": BODY,
    "dateIssued": "2020-01-01T00:00:00Z",
    "limitEQFLevel": {"id": "http://data.europa.eu/snb/eqf/6"},
}
SEALED = seal(json.dumps([RECORD]), qualified_key(), NOON)


def accredited(level: str = "6") -> dict[str, Any]:
    """A credential that names the accreditation."""
    document = copy.deepcopy(PLAIN)
    claim = {
        "type": "LearningAchievement",
        "title": {"en": "Data ethics"},
        "awardedBy": {"type": "AwardingProcess", "awardingBody": [BODY]},
        "specifiedBy": {"type": "Qualification", "eqfLevel": {"id": f"http://data.europa.eu/snb/eqf/{level}"}},
    }
    document["credentialSubject"] = {**document["credentialSubject"], "hasClaim": [claim]}
    document["issued"] = "2026-01-10T09:00:00Z"
    document["evidence"] = [{"type": "Evidence", "accreditation": {"id": ADDRESS, "type": "Accreditation"}}]
    return document


def answered(found: Accreditations, document: dict[str, Any] | None = None) -> EuropassAnswer:
    raw = seal(json.dumps(document or accredited()), qualified_key(), NOON)
    judged = judge(raw, replace(by((sweden(),), (LIST,)), accreditations=lambda: found))
    assert judged.europass is not None
    again = europass_told.read(europass_told.told(judged.europass))
    assert again is not None
    [answer] = [each for each in judged.europass.answers if each.check is EuropassCheck.ACCREDITATION]
    [told] = [each for each in again.answers if each.check is EuropassCheck.ACCREDITATION]
    assert words_of.why(told, Words("sv")) == words_of.why(answer, Words("sv"))
    return answer


def of(body: bytes, *, lists: bool = True) -> Accreditations:
    return Accreditations((source("records.json", body, by((sweden(),) if lists else ()).verifying),))


def dumped(value: Any) -> bytes:
    return json.dumps(value).encode()


@pytest.mark.parametrize(
    "written",
    [RECORD, [RECORD], {"@graph": [RECORD]}, [{"id": "https://else.example", "type": "Organisation"}, RECORD]],
    ids=["one", "a list", "a graph", "among others"],
)
def test_a_record_that_is_not_sealed_counts_and_says_so(written: Any) -> None:
    answer = answered(of(dumped(written)))
    assert (answer.result, answer.reason) == (Result.OK, Reason.RECORD_NOT_SEALED)
    assert words_of.why(answer, Words("en")) == "By a record on this computer, which is not sealed."


def test_a_sealed_record_names_who_sealed_it_where_somebody_answers_for_that() -> None:
    answer = answered(of(SEALED.encode()))
    assert (answer.result, answer.reason, dict(answer.facts)) == (Result.OK, Reason.RECORD_SEALED, {"by": "Övningsskolan AB"})
    assert words_of.why(answer, Words("en")) == "By a record that Övningsskolan AB has sealed."
    stranger = answered(of(SEALED.encode(), lists=False))
    assert (stranger.result, stranger.reason) == (Result.OK, Reason.RECORD_BY_NOBODY_KNOWN)


def test_what_the_record_does_not_cover_is_an_error_that_says_what() -> None:
    answer = answered(of(dumped(RECORD)), accredited(level="7"))
    assert (answer.result, answer.reason) == (Result.ERROR, Reason.NOT_COVERED)
    assert words_of.why(answer, Words("en")) == "The record of the accreditation does not cover it: the level."


def test_without_a_record_of_what_it_names_it_is_skipped_as_before() -> None:
    other = dumped({**RECORD, "id": "http://data.europa.eu/snb/data/accreditation/8"})
    for found in (Accreditations(), of(other)):
        answer = answered(found)
        assert (answer.result, answer.reason) == (Result.SKIPPED, Reason.NO_RECORD)
    unnamed = {name: each for name, each in accredited().items() if name != "evidence"}
    assert answered(of(dumped(RECORD)), unnamed).reason is Reason.NO_RECORD


def test_one_record_that_covers_it_is_enough() -> None:
    narrow = source("a", dumped({**RECORD, "limitEQFLevel": {"id": "http://data.europa.eu/snb/eqf/1"}}), by().verifying)
    wide = source("b", dumped(RECORD), by().verifying)
    assert answered(Accreditations((narrow, wide))).result is Result.OK
    assert answered(Accreditations((narrow,))).result is Result.ERROR


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"{}", b"\xff", dumped({**RECORD, "type": "Organisation"}), dumped({**RECORD, "id": "urn:epass:1"}), b"[1]"],
    ids=["nothing", "no records", "no members", "no text", "another kind", "no address", "a number"],
)
def test_what_is_no_file_of_records_is_refused(body: bytes) -> None:
    read(dumped(RECORD))
    with pytest.raises(AccreditationRecordsInvalid):
        read(body)


ENDED = FileSealingKey(rsa_key(), (Certificates(ends=NOON - DAY).der(rsa_key()),), Algorithm.RS256)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (SEALED.replace("eqf/6", "eqf/7"), "jose.signature"),
        (json.dumps({"payload": json.dumps(RECORD), "signatures": []}), "jose.seal_missing"),
        (seal(json.dumps(RECORD), ENDED, NOON - 2 * DAY), "time.seal_certificate"),
    ],
    ids=["changed", "no seal", "ended certificate"],
)
def test_a_bad_seal_refuses_the_records(body: str, code: str) -> None:
    of(SEALED.encode())
    with pytest.raises(SkrinError) as refused:
        of(body.encode())
    assert refused.value.code == code


@pytest.fixture
def ports() -> Ports:
    web = FakeWeb()
    web.answers["https://register.test/7"] = HttpResponse(200, {"content-type": "application/json"}, dumped(RECORD))
    return Ports(MemoryVault(), lambda: web, FixedClock(), SeededRandomness(b"records"), lambda _: None)


def test_the_wallet_keeps_them_by_file_and_by_address_and_forgets_them(ports: Ports) -> None:
    accreditations.add("records.json", SEALED.encode(), ports)
    found = accreditations.fetch("https://register.test/7", ports)
    assert [(each.name, each.sealed, len(each.records)) for each in found.sources] == [
        ("https://register.test/7", False, 1),
        ("records.json", True, 1),
    ]
    assert known_records.known(ports.vault) == found
    assert accreditations.add("records.json", dumped(RECORD), ports).sources[0].sealed is False
    assert len(known_records.known(ports.vault).sources) == 2
    accreditations.forget(ports)
    assert known_records.known(ports.vault) == Accreditations()


def test_an_address_that_has_none_is_told(ports: Ports) -> None:
    with pytest.raises(SkrinError) as refused:
        accreditations.fetch("http://register.test/7", ports)
    assert refused.value.code == "net.not_https"


def test_a_verifier_keeps_them_in_its_store() -> None:
    store = MemoryVerifierStore()
    add_accreditations("records.json", dumped(RECORD), store, FixedClock())
    assert answered(known_records.known(store)).result is Result.OK
