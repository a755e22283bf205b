"""`skrin wallet pack copy PACK NAME`: begin another pack as a copy of one."""

import argparse

from skrin.cli.console import Console
from skrin.cli.wallet.pack.changing import add_pack, changed


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_pack(parser)
    parser.add_argument("name", metavar="NAME", help="what the new one is called")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.use_cases.holder import packs

    return changed(args, console, lambda held, ports: packs.duplicate(held.id, args.name, ports))
