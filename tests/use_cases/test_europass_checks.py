"""Europass's six checks beside our verdict: never OK for what was not asked, in Europass's order (EU-FORMATS 2.4)."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from skrin.domain.credential import CredentialFormat
from skrin.domain.json_value import JsonObject
from skrin.formats.edc.conformance.shape_errors import ShapesTooHard
from skrin.formats.edc.conformance.shape_rules import Profile
from skrin.formats.edc.conformance.shapes import Component, ShapeViolation
from skrin.formats.edc.evidence import SealLevel
from skrin.gui.viewmodels.credential.europass import seal_lines
from skrin.trust.eu_lists.listed import TrustedList
from skrin.trust.eu_lists.seal_quality import SealQuality
from skrin.use_cases import europass_told
from skrin.use_cases.europass_checks import (
    Europass,
    EuropassAnswer,
    EuropassCheck,
    Reason,
    Result,
    SealCertificate,
    europass,
)
from skrin.use_cases.judge import judge
from skrin.words import europass as words_of
from skrin.words.speech import Words
from tests.formats.edc.test_reading import DOCUMENT
from tests.use_cases.test_european_credentials import LIST, PLAIN, by, qualified_key, sealed, statements, sweden


class Answering:
    """Shapes that answer as they are told to."""

    def __init__(self, answer: tuple[ShapeViolation, ...] | Exception = ()) -> None:
        self.answer = answer

    def judge(self, documents: Sequence[JsonObject], profile: Profile | None = None) -> tuple[ShapeViolation, ...]:
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def asked(raw: str, lists: tuple[TrustedList, ...] = (), shapes: Answering | None = None) -> Europass:
    found = judge(raw, replace(by(lists, (LIST,)), shapes=shapes))
    assert found.europass is not None
    assert [each.check for each in found.europass.answers] == list(EuropassCheck)
    return found.europass


def answer(told: Europass, check: EuropassCheck) -> tuple[Result, Reason, str]:
    [found] = [each for each in told.answers if each.check is check]
    return found.result, found.reason, found.code


def test_a_qualified_seal_in_order_is_ok_where_it_was_asked_and_skipped_where_not() -> None:
    told = asked(sealed(), (sweden(),), Answering())
    assert answer(told, EuropassCheck.FORMAT)[0] is Result.OK
    assert answer(told, EuropassCheck.SEAL)[0] is Result.OK
    assert answer(told, EuropassCheck.OWNER) == (Result.SKIPPED, Reason.NOT_ASKED, "")
    assert answer(told, EuropassCheck.ACCREDITATION) == (Result.SKIPPED, Reason.NO_RECORD, "")
    assert answer(told, EuropassCheck.VALIDITY)[0] is Result.OK
    assert answer(told, EuropassCheck.REVOCATION) == (Result.SKIPPED, Reason.NO_STATUS, "")
    assert told.standing is not None
    assert told.standing.quality is SealQuality.QUALIFIED
    assert told.evidence is not None
    assert told.evidence.level is SealLevel.B_B
    assert told.claims.qualified


@pytest.mark.parametrize(
    ("raw", "lists", "expected"),
    [
        (sealed(), (), (Result.SKIPPED, Reason.NO_LISTS, "")),
        (sealed(with_key=qualified_key(statements(seals=False))), (sweden(),), (Result.ERROR, Reason.NOT_QUALIFIED, "")),
        (json.dumps(PLAIN), (sweden(),), (Result.SKIPPED, Reason.NONE, "jose.unsealed")),
    ],
    ids=["without lists", "not qualified", "not sealed"],
)
def test_the_seal_is_never_ok_without_a_list_that_says_so(
    raw: str, lists: tuple[TrustedList, ...], expected: tuple[Result, Reason, str]
) -> None:
    assert answer(asked(raw, lists), EuropassCheck.SEAL) == expected


def test_the_format_is_what_the_shapes_say_or_skipped() -> None:
    broken = ShapeViolation("", "http://data.europa.eu/snb/model/elm/eidasLegalIdentifier", "generic", Component.MIN_COUNT)
    assert answer(asked(sealed()), EuropassCheck.FORMAT) == (Result.SKIPPED, Reason.NOT_ASKED, "")
    found = asked(sealed(), shapes=Answering((broken,)))
    assert answer(found, EuropassCheck.FORMAT) == (Result.ERROR, Reason.SHAPES_BROKEN, "")
    assert "eidasLegalIdentifier" in words_of.why(found.answers[0], Words("en"))
    assert answer(asked(sealed(), shapes=Answering(ShapesTooHard())), EuropassCheck.FORMAT)[0] is Result.SKIPPED


def test_the_variant_of_ebsi_is_an_error_of_format(standards: Callable[[str], Path]) -> None:
    raw = standards("elm/samples/ebsi-vcdm2/DigiComp_Generic.json").read_text(encoding="utf-8")
    assert answer(asked(raw, shapes=Answering()), EuropassCheck.FORMAT) == (Result.ERROR, Reason.EBSI_VARIANT, "")


def test_a_status_that_could_not_be_asked_is_skipped_with_its_error() -> None:
    told = asked(sealed(DOCUMENT), (sweden(),))
    assert answer(told, EuropassCheck.REVOCATION)[:2] == (Result.SKIPPED, Reason.NONE)


def test_what_has_expired_is_an_error_of_validity() -> None:
    expired: dict[str, Any] = {**PLAIN, "expirationDate": "2026-11-02T00:00:00Z"}
    assert answer(asked(sealed(expired)), EuropassCheck.VALIDITY) == (Result.ERROR, Reason.NONE, "time.expired")


@pytest.mark.parametrize("language", ["en", "sv"])
def test_every_answer_has_words(language: str) -> None:
    words = Words(language)
    for reason in Reason:
        if reason in words_of.SENTENCES:
            assert words.say(words_of.SENTENCES[reason])
        else:
            assert reason in {Reason.NONE, Reason.SHAPES_BROKEN, Reason.RECORD_SEALED, Reason.NOT_COVERED}
    assert len({words.say(name) for name in words_of.NAMES.values()}) == 6


def test_other_credentials_have_no_such_checks() -> None:
    found = judge(sealed(), by())
    assert found.credential is not None
    other = replace(found.credential, format=CredentialFormat.DATA_INTEGRITY)
    assert europass(other, found.verdict, by()) is None


def test_the_certificate_of_the_seal_is_told_and_whether_the_document_uses_another_name() -> None:
    found = asked(sealed(), (sweden(),))
    assert found.certificate is not None
    assert found.certificate.organisation == "Övningsskolan AB"
    assert found.certificate.called == "Övningsskolan"
    assert "CN=Sealing" in found.certificate.subject
    assert found.certificate.issuer == "CN=School CA,C=SE"
    assert int(found.certificate.serial, 16) > 0
    told = europass_told.told(found)
    assert told["seal"]["certificate"]["organisation"] == "Övningsskolan AB"  # type: ignore[index, call-overload]
    assert told["seal"]["document_says"] == "Övningsskolan"  # type: ignore[index, call-overload]
    assert europass_told.read(json.loads(json.dumps(told))) == europass_told.read(told)
    lines = seal_lines(found, Words("en"))
    assert "The certificate is of Övningsskolan AB; the document calls its issuer Övningsskolan." in lines


@pytest.mark.parametrize("name", ["Övningsskolan AB", " övningsskolan  ab "])
def test_the_same_name_in_other_letters_is_not_another(name: str) -> None:
    document = {**PLAIN, "issuer": {**PLAIN["issuer"], "legalName": {"sv": name, "en": "Practice school"}}}
    found = asked(sealed(document))
    assert found.certificate is not None
    assert found.certificate.called == ""
    again = europass_told.read(json.loads(json.dumps(europass_told.told(found))))
    assert again is not None
    assert again.certificate == found.certificate
    assert not any("the document calls" in each for each in seal_lines(found, Words("en")))


def test_a_report_of_a_seal_without_a_readable_certificate_or_a_name_is_read_back() -> None:
    found = asked(sealed())
    for certificate in (None, SealCertificate("CN=x", "CN=y", "0a")):
        again = europass_told.read(json.loads(json.dumps(europass_told.told(replace(found, certificate=certificate)))))
        assert again is not None
        assert again.certificate == certificate


def test_without_a_seal_there_is_no_certificate() -> None:
    found = asked(json.dumps(PLAIN))
    assert found.certificate is None
    assert "seal" not in europass_told.told(found)


def test_when_a_seal_was_in_force_is_told_and_read_back_but_no_value_of_the_credential() -> None:
    begins, ends = datetime(2020, 1, 1, tzinfo=UTC), datetime(2025, 1, 1, tzinfo=UTC)
    late = EuropassAnswer(
        EuropassCheck.SEAL, Result.ERROR, code="time.seal_certificate", facts={"begins": begins, "ends": ends, "name": "Ana"}
    )
    told = json.dumps(europass_told.told(Europass((late,))))
    assert "Ana" not in told
    again = europass_told.read(json.loads(told))
    assert again is not None
    assert again.answers[0].facts == {"begins": begins, "ends": ends}
    assert "1 January 2025" in words_of.why(again.answers[0], Words("en"))
