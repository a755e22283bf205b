"""A table of verbs: each names the module that is imported when, and only when, the verb is used."""

import importlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, cast

from skrin.cli.console import Console
from skrin.cli.errors import ArgumentsInvalid, NotInThisVersion, VerbUnknown

if TYPE_CHECKING:
    import argparse


class Command(Protocol):
    """What a command's module has: its arguments, and what it does. `run` returns the exit status."""

    def add_arguments(self, parser: "argparse.ArgumentParser") -> None: ...

    def run(self, args: "argparse.Namespace", console: Console) -> int: ...


@dataclass(frozen=True, slots=True)
class Verb:
    """`module` is the dotted name; `help` is one line."""

    module: str
    help: str


@dataclass(frozen=True, slots=True)
class Planned:
    """A verb of the design that this version does not have. It is not shown in the help."""


@dataclass(frozen=True, slots=True)
class VerbTable:
    """`prefix` is what is typed before the verb: `skrin`, `skrin wallet`."""

    prefix: str
    description: str
    verbs: Mapping[str, Verb | Planned]

    def help(self) -> str:
        """The help text, made without importing a single command."""
        from skrin.cli.global_options import DESCRIPTION

        working = {name: verb for name, verb in self.verbs.items() if isinstance(verb, Verb)}
        width = max(len(name) for name in working) + 2
        lines = [f"  {name:<{width}}{verb.help}" for name, verb in working.items()]
        return "\n".join([f"usage: {self.prefix} COMMAND ...", "", self.description, "", "commands:", *lines, "", DESCRIPTION])

    def find(self, name: str) -> Verb:
        match self.verbs.get(name):
            case Verb() as verb:
                return verb
            case Planned():
                raise NotInThisVersion(f"{self.prefix} {name}")
            case None:
                raise VerbUnknown(name)

    def run(self, arguments: Sequence[str], console: Console, given: Mapping[str, object]) -> int:
        """Run the verb that `arguments` begins with; `given` are the global options, set on the namespace."""
        if not arguments:
            raise ArgumentsInvalid(f"{self.prefix}: name a command; --help lists them")
        if arguments[0] in {"-h", "--help"}:
            console.out.write(self.help())
            return 0
        name, rest = arguments[0], arguments[1:]
        module = importlib.import_module(self.find(name).module)
        if isinstance(table := getattr(module, "VERBS", None), VerbTable):
            return table.run(rest, console, given)
        from skrin.cli.parser import Parser

        command = cast(Command, module)
        parser = Parser(prog=f"{self.prefix} {name}", description=self.find(name).help)
        command.add_arguments(parser)
        args = parser.parse_args(rest)
        for option, value in given.items():
            setattr(args, option, value)
        return command.run(args, console)
