"""A store on a fresh SQLite file, and rows to put into it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from skrin.storage.issuer_db.store import SqlIssuerStore


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "issuer.db"


@pytest.fixture
def store(path: Path) -> Iterator[SqlIssuerStore]:
    opened = SqlIssuerStore.open(path)
    yield opened
    opened.close()
