"""`skrin accreditations add|list|forget`: accreditation records, an optional input for one of Europass's checks."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from skrin.cli.console import Console
from skrin.cli.errors import ArgumentsInvalid
from skrin.cli.files import read_bytes
from skrin.cli.wallet.session import opened
from skrin.domain.json_value import Json
from skrin.wire.limits import EDC_DOCUMENT

if TYPE_CHECKING:
    from skrin.use_cases.accreditations import Accreditations
    from skrin.use_cases.ports import Ports


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=("add", "list", "forget"))
    parser.add_argument("what", nargs="*", metavar="FILE|URL", help="add: a file of records, or the https address of one")


def run(args: argparse.Namespace, console: Console) -> int:
    if len(args.what) != (1 if args.action == "add" else 0):
        raise ArgumentsInvalid("accreditations add takes one file or address; list and forget take nothing")
    with opened(args, console) as ports:
        console.result({"ok": True, "sources": _sources(_done(args, ports))})
    return 0


def _done(args: argparse.Namespace, ports: "Ports") -> "Accreditations":
    from skrin.use_cases.accreditations import known
    from skrin.use_cases.holder import accreditations

    match args.action:
        case "add" if args.what[0].startswith(("https://", "http://")):
            return accreditations.fetch(args.what[0], ports)
        case "add":
            path = Path(args.what[0])
            return accreditations.add(path.name, read_bytes(path, EDC_DOCUMENT), ports)
        case "forget":
            accreditations.forget(ports)
        case _:
            pass
    return known(ports.vault)


def _sources(found: "Accreditations") -> list[Json]:
    return [
        {"name": each.name, "records": len(each.records), "sealed": each.sealed, "sealed_by": each.sealed_by}
        for each in found.sources
    ]
