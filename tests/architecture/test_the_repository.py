"""What may and what may not stand in the repository."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


def test_the_locks_name_versions_and_hashes_and_no_address() -> None:
    for lock in (ROOT / "requirements").glob("*.txt"):
        text = lock.read_text(encoding="utf-8")
        assert not re.search(r"https?:|file:|--index-url|--find-links", text), lock
        pinned = re.findall(r"^[a-z0-9].*?==", text, re.MULTILINE)
        assert len(pinned) == len(re.findall(r"^[a-z0-9].*?\\\n\s+--hash", text, re.MULTILINE)), lock


def test_nothing_of_the_published_vectors_is_in_the_repository() -> None:
    names = {path.name for path in tracked()}
    for published in ("learning_credential.json", "EDC-generic-full.ttl", "json_web_key_test.json", "edc-ap"):
        assert published not in names


def test_the_top_level_is_the_one_that_is_drawn() -> None:
    allowed = {
        ".ci", ".gitignore", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md", "SECURITY.md", "docs",
        "packaging", "pyproject.toml", "requirements", "resources", "src", "tests",
    }  # fmt: skip
    assert {path.relative_to(ROOT).parts[0] for path in tracked()} <= allowed


def test_continuous_integration_runs_the_test_command_and_nothing_else() -> None:
    lines = [line for line in (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    assert lines == ["set -euo pipefail", 'cd "$(dirname "$0")/.."', "exec make test"]
