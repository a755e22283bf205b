"""Canonical JSON (RFC 8785) by the library, against the published data."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from skrin.wire import canonical_json

Standards = Callable[[str], Path]
FILES = ["arrays.json", "french.json", "structures.json"]


@pytest.mark.requirement(46, "accepts")
@pytest.mark.case("K-08")
@pytest.mark.parametrize("file", FILES)
def test_every_published_form_comes_out_byte_for_byte(file: str, standards: Standards) -> None:
    folder = standards("jcs")
    value = json.loads((folder / "input" / file).read_bytes())
    written = canonical_json.dump(value)
    assert written == (folder / "output" / file).read_bytes()
    assert written == bytes.fromhex((folder / "outhex" / file).with_suffix(".txt").read_text())
    assert canonical_json.dump(json.loads(written)) == written


def test_no_published_file_is_left_out(standards: Standards) -> None:
    assert sorted(path.name for path in standards("jcs/input").iterdir()) == FILES


NUMBERS = {
    1.0: b"1",
    -0.0: b"0",
    1e21: b"1e+21",
    1e2: b"100",
    1e-7: b"1e-7",
    0.1: b"0.1",
    333333333.33333329: b"333333333.3333333",
}


@pytest.mark.case("K-08")
@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_has_one_spelling(number: float) -> None:
    assert canonical_json.dump({"n": number}) == b'{"n":' + NUMBERS[number] + b"}"


@pytest.mark.case("K-08")
def test_letters_are_never_composed() -> None:
    assert canonical_json.dump({"é": "é"}) != canonical_json.dump({"é": "e\u0301"})
