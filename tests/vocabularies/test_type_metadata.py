"""The type metadata that ship with the program: exact bytes, the EU's rules kept, every claim named in both languages."""

import base64
import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from skrin.vocabularies import type_metadata
from skrin.vocabularies.type_metadata import EU_VCT, SKRIN_INTEGRITY, SKRIN_VCT
from tests.conftest import ROOT

Rules = dict[tuple[object, ...], tuple[bool, str]]


def rules(document: dict[str, list[dict[str, object]]]) -> Rules:
    return {tuple(claim["path"]): (bool(claim["mandatory"]), str(claim["sd"])) for claim in document["claims"]}  # type: ignore[arg-type]


def shipped(vct: str) -> dict[str, list[dict[str, object]]]:
    document: dict[str, list[dict[str, object]]] = json.loads(type_metadata.document(vct) or b"")
    return document


def test_the_bytes_of_our_type_are_those_that_credentials_name() -> None:
    """When this fails the file was changed. Once credentials name it, its bytes are fixed: make a new version instead."""
    octets = type_metadata.document(SKRIN_VCT)
    assert octets is not None
    assert "sha256-" + base64.b64encode(hashlib.sha256(octets).digest()).decode() == SKRIN_INTEGRITY


def test_the_eu_type_is_described_with_the_eus_own_claims_and_rules(standards: Callable[[str], Path]) -> None:
    theirs = json.loads(standards("eudi/learning_credential.json").read_bytes())
    assert theirs["vct"] == EU_VCT
    assert rules(shipped(EU_VCT)) == rules(theirs)


def test_our_type_extends_the_eu_type_and_changes_none_of_its_rules() -> None:
    ours = shipped(SKRIN_VCT)
    assert str(ours["extends"]) == EU_VCT
    assert "extends#integrity" not in ours  # the EU's bytes are not ours to state
    own_rules = rules(ours)
    assert {path: own_rules[path] for path in rules(shipped(EU_VCT))} == rules(shipped(EU_VCT))


def test_nothing_that_ours_adds_is_mandatory() -> None:
    added = rules(shipped(SKRIN_VCT)).keys() - rules(shipped(EU_VCT)).keys()
    assert [path for path in added if rules(shipped(SKRIN_VCT))[path][0]] == []


@pytest.mark.parametrize("vct", [SKRIN_VCT, EU_VCT])
def test_every_claim_and_the_type_have_names_in_swedish_and_english(vct: str) -> None:
    document = shipped(vct)
    assert {display["locale"] for display in document["display"]} == {"en", "sv"}
    for claim in document["claims"]:
        display = {one["locale"]: one for one in claim["display"]}  # type: ignore[attr-defined]
        assert set(display) == {"en", "sv"}
        assert all(one["label"] and one["description"] for one in display.values())
        assert len({(one["label"], one["description"]) for one in display.values()}) == 2, claim["path"]


def test_a_type_nobody_ships_has_no_document() -> None:
    assert type_metadata.document("https://example.com/vct") is None
    assert type_metadata.claims("https://example.com/vct") == ()
    assert type_metadata.known_types() == (SKRIN_VCT, EU_VCT)


def test_the_page_about_the_claims_says_what_the_type_says() -> None:
    page = (ROOT / "docs" / "claims.md").read_text(encoding="utf-8")
    rows = re.findall(
        r"^\| `([^`]+)` \| [^|]+ \| [^|]+ \| (never|always) \| (yes|) *\| ([^|]*) \| [^|]+ \|$", page, re.MULTILINE
    )
    told = {name: (mandatory == "yes", sd) for name, sd, mandatory, _ in rows}
    demanded = {
        ".".join("[]" if step is None else str(step) for step in path).replace(".[]", "[]"): rule
        for path, rule in rules(shipped(SKRIN_VCT)).items()
    }
    assert told == demanded
    elements = " ".join(element for *_, element in rows)
    assert {*map(str, range(1, 12)), "o1", "o2", "o3", "o4", "o5"} <= set(re.findall(r"\w+", elements))
