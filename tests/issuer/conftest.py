"""An issuer that really listens, for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.issuer_service import IssuerWorld, issuer_world, serving


@pytest.fixture
def issuer(tmp_path: Path) -> Iterator[IssuerWorld]:
    world = issuer_world(tmp_path)
    with serving(world) as listening:
        yield listening
    world.store.close()
