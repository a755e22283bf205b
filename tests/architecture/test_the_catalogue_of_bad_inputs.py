"""Each case of the bad-input catalogue that attacks what is built has at least one test that carries its name."""

import re

import pytest

from tests.conftest import ROOT


def numbers(chapter: str, *which: int | range) -> list[str]:
    return [f"{chapter}-{n:02}" for part in which for n in ((part,) if isinstance(part, int) else part)]


BUILT = [
    *numbers("J", range(1, 22)),
    *numbers("D", range(1, 24)),
    *numbers("L", 1, range(3, 10), 11, 13),
    *numbers("C", range(1, 4), range(5, 8), range(9, 12), 13, 15, 17, 19),
    *numbers("P", 1, 2, range(4, 9), range(10, 14), 15, 16, 18, range(20, 24)),
    *numbers("N", range(1, 6), 9, 10, 12, 13),
    *numbers("V", range(1, 6), 7, 10),
    *numbers("S", range(1, 9), range(10, 16), 17, 20, 21, 22, 23, 24),
    *numbers("I", range(1, 14), 15, 17, 18, 20, 21),
]


@pytest.fixture(scope="session")
def marked() -> set[str]:
    text = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    return set(re.findall(r"\bcase\(\s*\"([A-Z]-\d\d)\"", text))


@pytest.mark.parametrize("case", BUILT)
def test_the_case_is_a_test(case: str, marked: set[str]) -> None:
    assert case in marked
