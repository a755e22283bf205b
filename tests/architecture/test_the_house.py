"""The folder tree keeps the promises of docs/architecture.md that import contracts cannot state."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

SOURCE = ROOT / "src" / "skrin"
MODULES = sorted(path for path in SOURCE.rglob("*.py") if path.name != "__main__.py")
EMPTY_WORDS = {"utils", "util", "helpers", "helper", "misc", "common", "manager"}


def dotted(path: Path) -> str:
    name = ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts)
    return name.removesuffix(".__init__")


def packages() -> list[str]:
    return sorted({dotted(path).rpartition(".")[0] or "skrin" for path in MODULES})


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_no_file_is_longer_than_four_hundred_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_a_name_says_what_is_inside(path: Path) -> None:
    assert not EMPTY_WORDS & set(path.relative_to(SOURCE).with_suffix("").parts)


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree) or not tree.body


@pytest.mark.parametrize("package", packages())
def test_every_module_of_a_package_imports_alone_in_a_fresh_interpreter(package: str) -> None:
    """One interpreter for a package; between two modules everything of ours is forgotten, so that none leans on another."""
    names = [dotted(path) for path in MODULES if (dotted(path).rpartition(".")[0] or "skrin") == package]
    script = (
        "import importlib, sys, warnings\n"
        "warnings.simplefilter('error')\n"
        f"for name in {names!r}:\n"
        "    for known in [m for m in sys.modules if m == 'skrin' or m.startswith('skrin.')]:\n"
        "        del sys.modules[known]\n"
        "    importlib.import_module(name)\n"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr


def imported_before_anything_is_asked() -> Iterator[str]:
    script = "import sys, skrin.cli.main; print('\\n'.join(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    yield from ran.stdout.split()


def test_the_command_line_starts_without_the_heavy_libraries() -> None:
    heavy = {"httpx2", "sqlalchemy", "sqlcipher3", "starlette", "uvicorn", "keyring", "joserfc", "babel", "jsonschema_rs"}
    assert heavy.isdisjoint(imported_before_anything_is_asked())


def test_what_the_command_line_shows_needs_no_window() -> None:
    pages = [dotted(path) for path in MODULES if path.parent.name == "pages" or path.name == "verify_page.py"]
    script = f"import importlib, sys; [importlib.import_module(name) for name in {pages!r}]; print('PySide6' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert pages
    assert ran.stdout.strip() == "False"


def test_the_import_contracts_hold() -> None:
    ran = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--config", "pyproject.toml"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout
