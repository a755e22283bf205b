"""`skrin wallet paper show ID`: what the person said of a certificate on paper, and what its file is."""

import argparse

from skrin.cli.console import Console
from skrin.cli.wallet.paper import described
from skrin.cli.wallet.session import opened


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID")


def run(args: argparse.Namespace, console: Console) -> int:
    with opened(args, console) as ports:
        paper = ports.vault.paper(args.id)
    console.result(
        {"ok": True, **described.members(paper)},
        lambda: described.page(paper, console.words, console.width),
    )
    return 0
