"""The shipped files are found in a checkout and in an installed program, and nowhere else."""

import importlib.util
import shutil
from pathlib import Path

from skrin import resources
from tests.conftest import ROOT


def test_in_a_checkout_the_files_lie_beside_src() -> None:
    assert resources.path("schemas") == ROOT / "resources" / "schemas"
    assert resources.read_text("schemas", "eu-micro-credential-1.json").encode() == resources.read_bytes(
        "schemas", "eu-micro-credential-1.json"
    )


def test_in_an_installed_program_the_files_lie_in_the_package(tmp_path: Path) -> None:
    package = tmp_path / "skrin"
    (package / "_resources" / "schemas").mkdir(parents=True)
    (package / "_resources" / "schemas" / "one.json").write_text("{}", encoding="utf-8")
    shutil.copy(resources.__file__, package / "resources.py")
    spec = importlib.util.spec_from_file_location("installed_resources", package / "resources.py")
    assert spec is not None
    assert spec.loader is not None
    installed = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(installed)
    assert installed.read_text("schemas", "one.json") == "{}"


def test_no_environment_variable_can_put_other_files_in_their_place() -> None:
    source = Path(resources.__file__).read_text(encoding="utf-8")
    assert "import os" not in source
    assert ".environ" not in source
