"""`skrin wallet pack remove PACK CREDENTIAL`: take a credential out of a pack; it stays in the wallet."""

import argparse

from skrin.cli.console import Console
from skrin.cli.wallet.pack.changing import add_credential, changed


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_credential(parser)


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.use_cases.holder import packs

    return changed(args, console, lambda held, ports: packs.remove(held.id, args.credential, ports))
