"""The folder tree keeps the promises of docs/architecture.md that import contracts cannot state."""

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.imports.graph import graph, starts
from tests.conftest import ROOT

SOURCE = ROOT / "src" / "skrin"
MODULES = sorted(path for path in SOURCE.rglob("*.py") if path.name != "__main__.py")
ALONE = Path(__file__).parent / "imports" / "alone.py"
EMPTY_WORDS = {"utils", "util", "helpers", "helper", "misc", "common", "manager"}


def dotted(path: Path) -> str:
    name = ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts)
    return name.removesuffix(".__init__")


def test_no_file_is_longer_than_four_hundred_lines() -> None:
    assert [dotted(path) for path in MODULES if len(path.read_text(encoding="utf-8").splitlines()) > 400] == []


def test_a_name_says_what_is_inside() -> None:
    assert [dotted(path) for path in MODULES if EMPTY_WORDS & set(path.relative_to(SOURCE).with_suffix("").parts)] == []


def test_every_module_says_what_it_is_for() -> None:
    trees = {dotted(path): ast.parse(path.read_text(encoding="utf-8")) for path in MODULES}
    assert [name for name, tree in trees.items() if tree.body and not ast.get_docstring(tree)] == []


def test_every_module_imports_alone_in_a_fresh_interpreter(tmp_path: Path) -> None:
    """Each in a process of its own, in which it finds no module of ours but those that it loads itself (decision 288)."""
    of = graph({dotted(path): path for path in MODULES})
    libraries = sorted({each for loading in of.values() for each in loading.libraries})
    told = json.dumps({"libraries": libraries, "start": starts(of)})
    # Each module is compiled once, not in each process again, also where nothing may be written beside the source.
    where = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(tmp_path)}
    ran = subprocess.run([sys.executable, "-P", ALONE], input=told, capture_output=True, text=True, check=False, env=where)
    assert ran.returncode == 0, ran.stderr
    answers = dict(json.loads(line) for line in ran.stdout.splitlines())
    assert {name: wrong for name, wrong in answers.items() if wrong} == {}
    assert answers.keys() == of.keys()


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
