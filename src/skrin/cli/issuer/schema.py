"""`skrin issuer schema list|add FILE`."""

import argparse
from pathlib import Path

from skrin.cli.console import Console
from skrin.cli.errors import ArgumentsInvalid
from skrin.cli.issuer import desk


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=["list", "add"])
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE.json", help="a JSON Schema with $id and title")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.use_cases.issuer.schemas import add_schema, registry

    if (args.action == "add") != (args.file is not None):
        raise ArgumentsInvalid("schema: name a file to add, and none to list")
    with desk.opened(args) as ports:
        if args.file is not None:
            added = add_schema(desk.read(args.file), ports)
            console.result({"ok": True, "schema": added.id, "title": added.title})
            return 0
        known = registry(ports.store)
        console.result({"ok": True, "schemas": [{"id": id_, "title": known.get(id_).title} for id_ in known.ids()]})
    return 0
