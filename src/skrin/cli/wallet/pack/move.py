"""`skrin wallet pack move PACK CREDENTIAL PLACE`: another place in the order; 1 is the first."""

import argparse

from skrin.cli.console import Console
from skrin.cli.wallet.pack.changing import add_credential, changed


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_credential(parser)
    parser.add_argument("place", type=int, metavar="PLACE", help="1 is the first")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.use_cases.holder import packs

    return changed(args, console, lambda held, ports: packs.move(held.id, args.credential, args.place - 1, ports))
