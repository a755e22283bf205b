"""`skrin wallet pack new NAME --to RECIPIENT --until DAY [CREDENTIAL …]`: begin a pack."""

import argparse

from skrin.cli.console import Console
from skrin.cli.wallet.session import opened


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help="what you call it; it never leaves")
    parser.add_argument("credentials", nargs="*", metavar="CREDENTIAL", help="their IDs, in the order to be read")
    parser.add_argument("--to", required=True, metavar="RECIPIENT", help="whom it is for")
    parser.add_argument("--until", required=True, metavar="YYYY-MM-DD", help="the last day on which it holds")
    parser.add_argument("--cover", default="", metavar="TEXT", help="your own words on the cover")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.cli.wallet.pack import described
    from skrin.use_cases.holder import packs

    until = described.day(args.until)
    with opened(args, console) as ports:
        for each in args.credentials:
            ports.vault.credential(each)  # before anything is kept
        made = packs.make(args.name, args.to, until, ports, args.cover)
        for each in args.credentials:
            made = packs.add(made.id, each, ports)
        told = {"ok": True, **described.members(made, ports, console.language)}
        console.result(told, lambda: described.page(made, ports, console.words, console.width))
    return 0
