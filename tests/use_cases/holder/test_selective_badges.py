"""Badges with `ecdsa-sd-2023` and `bbs-2023` in the wallet: what is taken in, what can be chosen, what is left outside."""

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from skrin.domain.json_value import JsonObject
from skrin.domain.verdict import CheckName, Outcome
from skrin.formats.data_integrity.errors import AlreadyDerived, BbsUnsupported, ProofSignatureInvalid
from skrin.formats.data_integrity.selective.derive import derive
from skrin.formats.stages import Verifying
from skrin.sandbox.linked_data import ChildLinkedData
from skrin.trust.issuer_keys import IssuerKeys
from skrin.use_cases.holder.import_credential import begin, import_text
from tests.formats.data_integrity.selective.making import MANDATORY, NAME, issued, text
from tests.use_cases.holder.conftest import World


@pytest.fixture(scope="module")
def linked_data() -> Iterator[ChildLinkedData]:
    with closing(ChildLinkedData(patience=30)) as made:
        yield made


@pytest.fixture
def badges(world: World, linked_data: ChildLinkedData) -> World:
    world.ports = replace(world.ports, linked_data=linked_data)
    return world


@pytest.fixture
def badge(badges: World, linked_data: ChildLinkedData) -> dict[str, Any]:
    def nobody(*asked: object) -> IssuerKeys:
        raise AssertionError(asked)

    return issued(Verifying(nobody, badges.clock.now(), linked_data))  # type: ignore[arg-type]


def imported(world: World, document: JsonObject) -> Any:
    return import_text(text(document), "badge.json", world.ports, begin(world.ports)).credential


def test_what_the_issuer_gave_is_checked_and_its_choices_are_kept(badges: World, badge: dict[str, Any]) -> None:
    credential = imported(badges, badge)
    signature = credential.verdict.check(CheckName.SIGNATURE)
    assert signature.outcome is Outcome.PASS
    [kept] = badges.vault.rows.credentials.values()
    assert NAME in [each.digest for each in kept.credential.disclosables]
    assert not any(each.digest.startswith(MANDATORY) for each in kept.credential.disclosables)


def test_what_somebody_showed_is_not_taken_in(
    badges: World, badge: dict[str, Any], linked_data: ChildLinkedData, unchanged: Callable[[], bool]
) -> None:
    with pytest.raises(AlreadyDerived):
        imported(badges, derive(text(badge), [NAME], linked_data))
    assert unchanged()


def test_an_edited_one_is_not_taken_in(badges: World, badge: dict[str, Any], unchanged: Callable[[], bool]) -> None:
    badge["credentialSubject"]["result"][0]["value"] = "6"
    with pytest.raises(ProofSignatureInvalid):
        imported(badges, badge)
    assert unchanged()


def test_one_with_bbs_is_kept_as_could_not_check(badges: World, standards: Callable[[str], Path]) -> None:
    credential = imported(badges, json.loads(standards("vc-di-bbs/prc/addSignedSDBase.json").read_text()))
    signature = credential.verdict.check(CheckName.SIGNATURE)
    assert (signature.outcome, signature.code) == (Outcome.UNKNOWN, BbsUnsupported.code)
    assert credential.disclosables == ()
