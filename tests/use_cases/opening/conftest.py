"""The processes that read pictures and PDF, once for all these tests."""

from collections.abc import Iterator

import pytest

from skrin.use_cases.opening.tools import Tools
from tests.use_cases.opening.making import readers


@pytest.fixture(scope="session")
def tools() -> Iterator[Tools]:
    with readers() as made:
        yield made
