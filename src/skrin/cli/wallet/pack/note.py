"""`skrin wallet pack note PACK CREDENTIAL TEXT`: your own words on a credential, shown as such."""

import argparse

from skrin.cli.console import Console
from skrin.cli.wallet.pack.changing import add_credential, changed


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_credential(parser)
    parser.add_argument("text", metavar="TEXT", help="an empty one takes the note away")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.use_cases.holder import packs

    return changed(args, console, lambda held, ports: packs.note(held.id, args.credential, args.text, ports))
