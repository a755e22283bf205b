"""The installed wheel, away from the checkout, starts and finds its resources."""

import json
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from tests.conftest import ROOT


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment that holds the wheel and, by a path file, the libraries this one runs with (not our checkout)."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    environment = folder / "environment"
    venv.create(environment, symlinks=True)
    purelib = Path(sysconfig.get_path("purelib", "venv", {"base": str(environment), "platbase": str(environment)}))
    (purelib / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    wheel = next(folder.glob("*.whl"))
    install = [sys.executable, "-m", "pip", "--python", str(environment / "bin" / "python"), "install", "--quiet"]
    subprocess.run([*install, "--no-deps", "--no-index", str(wheel)], check=True, capture_output=True)
    return environment / "bin"


def test_the_wheel_is_what_runs_and_not_the_checkout(installed: Path, tmp_path: Path) -> None:
    where = subprocess.run(
        [installed / "python", "-I", "-c", "import skrin; print(skrin.__file__)"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert Path(where.strip()).is_relative_to(installed.parent)


def test_the_wheel_finds_its_words_in_both_languages_and_its_schemas(installed: Path, tmp_path: Path) -> None:
    script = (
        "from skrin import resources\n"
        "assert resources.read_bytes('locale', 'sv', 'LC_MESSAGES', 'skrin.mo')\n"
        "assert resources.path('schemas').is_dir()\n"
        "assert resources.path('practice').is_dir()\n"
    )
    subprocess.run([installed / "python", "-I", "-c", script], cwd=tmp_path, capture_output=True, check=True)


def test_the_wheel_makes_a_wallet(installed: Path, tmp_path: Path) -> None:
    passphrase = tmp_path / "passphrase"
    passphrase.write_text("correct horse battery staple", encoding="utf-8")
    command = [installed / "skrin", "wallet", "create", "--json", "--data", tmp_path / "data", "--passphrase-file", passphrase]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout)["ok"] is True
