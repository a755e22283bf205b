"""`skrin wallet pack show PACK`: what would be shown of each credential in it, what can be chosen, and what needs a look."""

import argparse

from skrin.cli.console import Console
from skrin.cli.wallet.session import opened


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("pack", metavar="PACK", help="its ID or its name")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.cli.wallet.pack import described
    from skrin.use_cases.holder import packs

    with opened(args, console) as ports:
        held = packs.find(args.pack, ports)
        told = {"ok": True, **described.members(held, ports, console.language)}
        console.result(told, lambda: described.page(held, ports, console.words, console.width))
    return 0
