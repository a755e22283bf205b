"""Which tests carry a requirement, read from their source, so that no test need run to know it."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Final

from tests.conftest import ROOT

_MARK: Final = "pytest.mark.requirement"


class Side(Enum):
    """What a test shows of a requirement."""

    ACCEPTS = "accepts"
    REFUSES = "refuses"


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark on one test; `file` is seen from the root of the repository."""

    line: int | str
    side: Side
    file: str
    test: str

    @property
    def id(self) -> str:
        """The test as pytest names it, without its parameters."""
        return f"{self.file}::{self.test}"


def marks() -> tuple[Mark, ...]:
    """Every mark in tests/, by file and place. ValueError: one that does not say a line and a side."""
    return tuple(mark for path in sorted((ROOT / "tests").rglob("test_*.py")) for mark in _of_file(path))


def _of_file(path: Path) -> Iterator[Mark]:
    text, file = path.read_text(encoding="utf-8"), path.relative_to(ROOT).as_posix()
    if _MARK not in text:
        return
    read = [mark for node in ast.parse(text).body if isinstance(node, ast.FunctionDef) for mark in _of_test(node, file)]
    if len(read) != text.count(f"{_MARK}("):
        raise ValueError(f"{file}: a requirement is marked on a test, as a decorator")
    yield from read


def _of_test(test: ast.FunctionDef, file: str) -> Iterator[Mark]:
    for decorator in test.decorator_list:
        if isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == _MARK:
            match [argument.value for argument in decorator.args if isinstance(argument, ast.Constant)]:
                case [int() | str() as line, "accepts" | "refuses" as side]:
                    yield Mark(line, Side(side), file, test.name)
                case _:
                    raise ValueError(f'{file}::{test.name}: requirement(line, "accepts" | "refuses")')
