"""A practice world on this machine, and a learner with a command line."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from skrin.practice import content
from skrin.practice.world import PracticeWorld
from tests.end_to_end.command_line import CommandLine


@pytest.fixture
def world(tmp_path: Path) -> Iterator[PracticeWorld]:
    (tmp_path / "world").mkdir()
    with PracticeWorld.start(tmp_path / "world") as started:
        started.office.add_schema(content.extra_schema())
        for document in content.offerings():
            started.office.publish(document)
        yield started


@pytest.fixture
def skrin(tmp_path: Path) -> CommandLine:
    home = tmp_path / "learner"
    home.mkdir()
    passphrase = tmp_path / "passphrase"
    passphrase.write_text("correct kanariefågel battery staple\n", encoding="utf-8")
    return CommandLine(home, passphrase)
