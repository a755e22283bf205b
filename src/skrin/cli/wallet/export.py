"""`skrin wallet export ID --format original|sd-jwt`: a credential's own text, on standard output or into a file."""

import argparse
from pathlib import Path

from skrin.cli.console import Console
from skrin.cli.errors import NotInThisVersion
from skrin.cli.files import write_new
from skrin.cli.wallet.session import opened


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID")
    parser.add_argument("--format", choices=("original", "sd-jwt", "elm"), default="original", help="original or sd-jwt")
    parser.add_argument("--out", type=Path, metavar="FILE", help="a new file for the text")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.use_cases.holder.export import export

    if args.format == "elm":
        raise NotInThisVersion("skrin wallet export --format elm")
    with opened(args, console) as ports:
        text = export(args.id, args.format, ports)
    if args.out is not None:
        write_new(args.out, text.encode() + b"\n")
        console.result({"ok": True, "id": args.id, "format": args.format, "written": str(args.out)})
        return 0
    console.result({"ok": True, "id": args.id, "format": args.format, "text": text}, text)
    return 0
