"""`skrin wallet set KEY VALUE`: a setting. None of them weakens what is checked or protected."""

import argparse

from skrin.cli.console import Console
from skrin.cli.wallet.session import opened


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("key", metavar="KEY", help="language, refresh, copies or key")
    parser.add_argument("value", metavar="VALUE")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.use_cases.holder import settings

    with opened(args, console) as ports:
        settings.change(args.key, args.value, ports)
    console.result({"ok": True, args.key: args.value})
    return 0
