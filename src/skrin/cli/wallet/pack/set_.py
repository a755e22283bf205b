"""`skrin wallet pack set PACK --to … --until …`: what is not named stays."""

import argparse

from skrin.cli.console import Console
from skrin.cli.wallet.pack.changing import add_pack, changed


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_pack(parser)
    parser.add_argument("--name", metavar="NAME")
    parser.add_argument("--to", metavar="RECIPIENT")
    parser.add_argument("--until", metavar="YYYY-MM-DD")
    parser.add_argument("--cover", metavar="TEXT", help="an empty one takes it away")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.cli.wallet.pack import described
    from skrin.use_cases.holder import packs

    until = None if args.until is None else described.day(args.until)
    return changed(
        args,
        console,
        lambda held, ports: packs.change(held.id, ports, name=args.name, recipient=args.to, ends_on=until, cover=args.cover),
    )
