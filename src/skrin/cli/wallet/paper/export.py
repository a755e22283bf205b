"""`skrin wallet paper export ID --out FILE`: the file of a certificate on paper, unchanged."""

import argparse
from pathlib import Path

from skrin.cli.console import Console
from skrin.cli.files import write_new
from skrin.cli.wallet.session import opened


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID")
    parser.add_argument("--out", type=Path, metavar="FILE", help="a new file; else its old name, in this folder")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.use_cases.holder import paper

    with opened(args, console) as ports:
        copy = paper.export(args.id, ports)
    path = args.out if args.out is not None else Path(copy.name)
    write_new(path, copy.octets)
    told = {"ok": True, "id": args.id, "written": str(path), "media_type": copy.paper.file.kind.value}
    console.result({**told, "bytes": len(copy.octets)})
    return 0
