"""Europass's six checks: in its order, OK only for what was asked and is so, and skipped with the reason for the rest."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pytest

from skrin.domain.json_value import JsonObject
from skrin.formats.edc.conformance.shape_errors import ShapesTooHard
from skrin.formats.edc.conformance.shape_rules import Profile
from skrin.formats.edc.conformance.shapes import Component, ShapeViolation
from skrin.formats.edc.document import VERSION_2
from skrin.formats.edc.evidence import SealLevel
from skrin.formats.edc.sealing import seal
from skrin.use_cases.europass_checks import Europass, EuropassAnswer, EuropassCheck, Reason, Result
from skrin.use_cases.judge import judge
from skrin.words import europass as words_of
from skrin.words.speech import Words
from tests.fakes.clock import NOON
from tests.fakes.seals import DAY, TimeStamper, sealing_key
from tests.fakes.trusted_lists import statements
from tests.formats.edc.test_reading import DOCUMENT
from tests.use_cases.test_european_credentials import LIST, PLAIN, by, qualified_key, sealed, sweden

BROKEN = ShapeViolation("urn:epass:org:1", "http://data.europa.eu/snb/model/elm/location", "x", Component.MIN_COUNT)


@dataclass
class FakeShapes:
    broken: tuple[ShapeViolation, ...] = ()
    error: Exception | None = None

    def judge(self, documents: Sequence[JsonObject], profile: Profile | None = None) -> tuple[ShapeViolation, ...]:
        if self.error is not None:
            raise self.error
        return self.broken


def checked(raw: str, shapes: FakeShapes | None = None, listed: bool = False, later: int = 0) -> Europass:
    asked = by((sweden(),) if listed else (), (LIST,))
    found = judge(raw, replace(asked, shapes=shapes, at=asked.at + later * DAY)).europass
    assert found is not None
    assert [each.check for each in found.answers] == list(EuropassCheck)
    return found


def answer(found: Europass, check: EuropassCheck) -> EuropassAnswer:
    return next(each for each in found.answers if each.check is check)


def results(found: Europass) -> list[str]:
    return [each.result.name for each in found.answers]


def test_with_lists_and_shapes_what_was_asked_is_ok_and_the_rest_skipped() -> None:
    found = checked(sealed(), FakeShapes(), listed=True)
    assert results(found) == ["OK", "OK", "SKIPPED", "SKIPPED", "OK", "SKIPPED"]
    assert found.evidence is not None
    assert found.evidence.level is SealLevel.B_B


def test_without_lists_and_shapes_nothing_of_them_is_ok() -> None:
    found = checked(sealed())
    assert results(found) == ["SKIPPED", "SKIPPED", "SKIPPED", "SKIPPED", "OK", "SKIPPED"]
    assert answer(found, EuropassCheck.SEAL).reason is Reason.NO_LISTS
    assert answer(found, EuropassCheck.FORMAT).reason is Reason.NOT_ASKED


@pytest.mark.parametrize(
    ("raw", "result", "reason"),
    [
        (sealed(with_key=sealing_key()), Result.SKIPPED, Reason.NOT_LISTED),
        (sealed(with_key=qualified_key(statements(seals=False))), Result.ERROR, Reason.NOT_QUALIFIED),
    ],
    ids=["in no list", "not for seals"],
)
def test_a_seal_below_a_qualified_one_is_never_ok(raw: str, result: Result, reason: Reason) -> None:
    told = answer(checked(raw, listed=True), EuropassCheck.SEAL)
    assert (told.result, told.reason) == (result, reason)


def test_what_breaks_the_shapes_is_an_error_of_format_that_names_the_first_place() -> None:
    told = answer(checked(sealed(), FakeShapes((BROKEN, BROKEN))), EuropassCheck.FORMAT)
    assert (told.result, told.reason) == (Result.ERROR, Reason.SHAPES_BROKEN)
    assert "location" in words_of.why(told, Words("en"))


def test_shapes_that_could_not_be_asked_are_skipped_with_their_reason() -> None:
    told = answer(checked(sealed(), FakeShapes(error=ShapesTooHard())), EuropassCheck.FORMAT)
    assert (told.result, told.code) == (Result.SKIPPED, "limit.shapes")


def test_the_variant_in_version_2_is_an_error_of_format_whatever_the_shapes_say() -> None:
    raw = json.dumps({**PLAIN, "@context": [VERSION_2]})
    told = answer(checked(raw, FakeShapes()), EuropassCheck.FORMAT)
    assert (told.result, told.reason) == (Result.ERROR, Reason.EBSI_VARIANT)


def test_what_is_not_sealed_has_no_seal_that_is_ok() -> None:
    found = checked(json.dumps(PLAIN), FakeShapes(), listed=True)
    told = answer(found, EuropassCheck.SEAL)
    assert (told.result, told.code) == (Result.SKIPPED, "jose.unsealed")
    assert found.standing is None
    assert found.evidence is None


def test_a_certificate_that_has_ended_is_not_ok_however_early_a_stranger_stamped_it() -> None:
    raw = seal(json.dumps(PLAIN), qualified_key(), NOON, TimeStamper(at=NOON - 20 * DAY))
    assert answer(checked(raw, listed=True), EuropassCheck.SEAL).result is Result.OK
    assert answer(checked(raw, listed=True, later=701), EuropassCheck.SEAL).result is Result.SKIPPED


@pytest.mark.parametrize(
    ("changes", "check", "code"),
    [
        ({"expirationDate": "2026-11-02T00:00:00Z"}, EuropassCheck.VALIDITY, "time.expired"),
        ({"credentialStatus": DOCUMENT["credentialStatus"]}, EuropassCheck.REVOCATION, ""),
    ],
    ids=["ended", "list not to be had"],
)
def test_dates_and_lists_answer_as_in_the_verdict(changes: dict[str, Any], check: EuropassCheck, code: str) -> None:
    told = answer(checked(sealed({**PLAIN, **changes}), listed=True), check)
    assert told.result is (Result.ERROR if code else Result.SKIPPED)
    assert told.code == code or not code


def test_every_reason_and_check_has_its_words() -> None:
    assert words_of.NAMES.keys() == set(EuropassCheck)
    assert words_of.RESULTS.keys() == set(Result)
    assert words_of.SENTENCES.keys() | {Reason.NONE, Reason.SHAPES_BROKEN} == set(Reason)
