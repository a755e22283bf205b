"""The desktop entry: valid, for exactly the links the program knows, and installed and removed without a trace."""

import os
import shutil
import subprocess
from configparser import ConfigParser
from pathlib import Path

import pytest

from skrin.cli.main import LINK_SCHEMES
from skrin.gui.app import APP_ID
from tests.conftest import ROOT

FOLDER = ROOT / "packaging" / "linux"
ENTRY = FOLDER / "skrin.desktop"


def test_it_opens_exactly_the_links_the_program_knows() -> None:
    parser = ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(ENTRY, encoding="utf-8")
    types = parser["Desktop Entry"]["MimeType"].rstrip(";").split(";")
    assert types == [f"x-scheme-handler/{scheme.rstrip(':')}" for scheme in LINK_SCHEMES]
    assert parser["Desktop Entry"]["Exec"] == "skrin %u"
    assert parser["Desktop Entry"]["StartupWMClass"] == APP_ID


@pytest.mark.skipif(shutil.which("desktop-file-validate") is None, reason="desktop-file-validate is not installed")
def test_the_desktops_own_checker_accepts_it() -> None:
    ran = subprocess.run(["desktop-file-validate", "--no-hints", str(ENTRY)], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (0, "")


def test_it_is_installed_and_removed_without_a_trace(tmp_path: Path) -> None:
    command = tmp_path / "skrin"
    command.write_text("#!/bin/sh\n")
    command.chmod(0o755)
    data = tmp_path / "share"
    environment = {**os.environ, "XDG_DATA_HOME": str(data), "PATH": "/usr/bin:/bin"}
    script = str(FOLDER / "install-desktop-entry")
    subprocess.run([script, str(command)], env=environment, check=True, capture_output=True)
    installed = data / "applications" / "skrin.desktop"
    assert f"Exec={command} %u" in installed.read_text(encoding="utf-8")
    assert (data / "icons" / "hicolor" / "48x48" / "apps" / "skrin.png").is_file()
    subprocess.run([script, "--remove"], env=environment, check=True, capture_output=True)
    left = [path for path in data.rglob("*skrin*") if path.is_file()]
    assert left == []


def test_a_command_that_is_not_there_is_refused(tmp_path: Path) -> None:
    environment = {**os.environ, "XDG_DATA_HOME": str(tmp_path)}
    ran = subprocess.run(
        [str(FOLDER / "install-desktop-entry"), str(tmp_path / "nothing")],
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 2
    assert "is not there" in ran.stderr
    assert not (tmp_path / "applications").exists()
