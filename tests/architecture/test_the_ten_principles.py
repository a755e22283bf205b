"""The page about the ten EU principles names tests that exist, and is what is generated."""

import re

import pytest

from tests.architecture.principles import PAGE, PRINCIPLES, Principle, page
from tests.conftest import ROOT


def test_there_are_ten_and_the_page_is_up_to_date() -> None:
    assert len(PRINCIPLES) == 10
    assert PAGE.read_text(encoding="utf-8") == page(), "make principles"


@pytest.mark.parametrize("principle", PRINCIPLES, ids=lambda each: each.name)
def test_each_principle_has_a_screen_and_tests_that_are_there(principle: Principle) -> None:
    assert principle.screens
    assert principle.tests
    for test in principle.tests:
        file, name = test.split("::")
        assert re.search(rf"^def {re.escape(name)}\(", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE), test
