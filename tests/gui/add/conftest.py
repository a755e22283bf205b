"""An issuer and a verifier in memory, and the wallet between them."""

from pathlib import Path

import pytest

from tests.gui.given.pictures import write_bad_pictures
from tests.gui.parties import session, world

__all__ = ["session", "world"]


@pytest.fixture
def bad_pictures(tmp_path: Path) -> Path:
    folder = tmp_path / "bad"
    folder.mkdir()
    return write_bad_pictures(folder)
