"""Each case of the bad-input catalogue that attacks what is built has at least one test that carries its name."""

import re

import pytest

from tests.conftest import ROOT


def numbers(chapter: str, *which: int | range) -> list[str]:
    return [f"{chapter}-{n:02}" for part in which for n in ((part,) if isinstance(part, int) else part)]


BUILT = [
    *numbers("J", range(1, 22)),
    *numbers("D", range(1, 24)),
    *numbers("L", range(1, 16)),
    *numbers("C", range(1, 20)),
    *numbers("P", range(1, 24)),
    *numbers("N", range(1, 15)),
    *numbers("V", range(1, 14)),
    *numbers("K", range(1, 13)),
    *numbers("F", range(1, 5), 13, 14),
    *numbers("S", range(1, 25)),
    *numbers("I", range(1, 16), range(17, 22)),
    *numbers("G", range(1, 17)),
]

# What attacks something that is not built yet, by what it waits for (the issue that brings it).
WAITING = {
    "backup and restore": [*numbers("F", range(5, 13)), *numbers("S", 25)],
    "pages for the staff of an issuer": numbers("I", 16),
}


@pytest.fixture(scope="session")
def marked() -> set[str]:
    text = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    return set(re.findall(r"\bcase\(\s*\"([A-Z]-\d\d)\"", text))


@pytest.mark.parametrize("case", BUILT)
def test_the_case_is_a_test(case: str, marked: set[str]) -> None:
    assert case in marked


def test_what_waits_is_not_counted_as_built(marked: set[str]) -> None:
    waiting = {case for cases in WAITING.values() for case in cases}
    assert waiting.isdisjoint(BUILT)
    assert waiting.isdisjoint(marked), "built by now: say so above"
