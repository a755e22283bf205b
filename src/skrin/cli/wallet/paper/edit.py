"""`skrin wallet paper edit ID --title …`: other words about a certificate on paper; what is not named stays."""

import argparse

from skrin.cli.console import Console
from skrin.cli.wallet.paper import described
from skrin.cli.wallet.session import opened


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID")
    described.add_options(parser, title_needed=False)


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.use_cases.holder import paper

    with opened(args, console) as ports:
        before = ports.vault.paper(args.id).fields
        changed = paper.change(args.id, described.fields(args, before), ports)
    console.result(
        {"ok": True, **described.members(changed)},
        lambda: described.page(changed, console.words, console.width),
    )
    return 0
