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
    *numbers("C", range(1, 8), range(9, 12), 13, 15, 17, 19),
    *numbers("P", range(1, 19), range(20, 24)),
    *numbers("N", range(1, 15)),
    *numbers("V", range(1, 11)),
    *numbers("K", range(1, 11), 12),
    *numbers("F", range(1, 5), 13),
    *numbers("S", range(1, 16), 17, 18, range(20, 25)),
    *numbers("I", range(1, 16), range(17, 22)),
    *numbers("G", range(1, 17)),
]


@pytest.fixture(scope="session")
def marked() -> set[str]:
    text = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    return set(re.findall(r"\bcase\(\s*\"([A-Z]-\d\d)\"", text))


@pytest.mark.parametrize("case", BUILT)
def test_the_case_is_a_test(case: str, marked: set[str]) -> None:
    assert case in marked
