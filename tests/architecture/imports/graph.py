"""What each module of ours imports while it loads, read from its text: what it may only later need is left out."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

OURS = "skrin"


@dataclass(frozen=True, slots=True)
class Loading:
    """What loading a module loads: modules of ours, and libraries."""

    ours: tuple[str, ...]
    libraries: tuple[str, ...]


def graph(modules: Mapping[str, Path]) -> dict[str, Loading]:
    """By the dotted name of each module, given with its file."""
    found = {}
    for name, path in modules.items():
        imported = list(_imported(ast.parse(path.read_text(encoding="utf-8")).body, modules))
        ours = tuple(each for each in imported if _is_ours(each))
        found[name] = Loading(ours, tuple(each for each in imported if not _is_ours(each)))
    return found


def starts(of: Mapping[str, Loading]) -> dict[str, str | None]:
    """Where each module may start from: a package above it that itself imports something of ours, since that comes first; else
    what it imports itself and loads the most of what it needs; None where it needs none of ours.
    """
    reached = {name: _reached(name, of) for name in of}

    def start(name: str) -> str | None:
        for above in _above(name):
            if of[above].ours:
                return above
        outside = (each for each in of[name].ours if not each.startswith(f"{name}."))
        return max(outside, key=lambda each: len(reached[each]), default=None)

    return {name: start(name) for name in of}


def _above(name: str) -> Iterator[str]:
    """The packages that a module is in, the innermost first."""
    while name := name.rpartition(".")[0]:
        yield name


def _reached(name: str, of: Mapping[str, Loading]) -> set[str]:
    found, waiting = {name}, [name]
    while waiting:
        new = set(of[waiting.pop()].ours) - found
        found |= new
        waiting.extend(new)
    return found


def _imported(body: list[ast.stmt], modules: Mapping[str, Path]) -> Iterator[str]:
    for statement in body:
        match statement:
            case ast.Import(names):
                yield from (each.name for each in names)
            case ast.ImportFrom(module=str(module), names=names):
                inner = (f"{module}.{each.name}" for each in names)
                yield from (each if each in modules else module for each in inner)
            case ast.If(test, then, otherwise) if "TYPE_CHECKING" not in ast.unparse(test):
                yield from _imported([*then, *otherwise], modules)
            case ast.Try(then) | ast.ClassDef(body=then):
                yield from _imported(then, modules)
            case _:
                pass


def _is_ours(name: str) -> bool:
    return name.partition(".")[0] == OURS
