"""`skrin wallet import FILE…`: one object a line, each only after its credential is durable."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from skrin.cli import exit_status
from skrin.cli.console import Console
from skrin.cli.files import read_text
from skrin.cli.wallet import shown
from skrin.cli.wallet.session import opened
from skrin.domain.errors import SkrinError

if TYPE_CHECKING:
    from skrin.use_cases.holder.checking import Checking
    from skrin.use_cases.ports import Ports


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a credential as SD-JWT text")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.use_cases.holder.import_credential import begin

    with opened(args, console) as ports:
        checking = begin(ports)
        return exit_status.worst([_import(path, checking, ports, console) for path in args.files])


def _import(path: Path, checking: "Checking", ports: "Ports", console: Console) -> int:
    """Stored is done, whatever the verdict: the label says what it is worth (RULINGS 8)."""
    from skrin.use_cases.holder import browse
    from skrin.use_cases.holder.import_credential import import_text

    try:
        stored = import_text(read_text(path), str(path), ports, checking)
    except SkrinError as error:
        console.refuse(error, input=str(path))
        return exit_status.of_error(error)
    line = shown.line(browse.show(stored.id, ports), console.language)
    console.result({"ok": True, "input": str(path), **line})
    return exit_status.DONE
