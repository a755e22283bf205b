"""`skrin issuer issued`: what was issued, and its state. No claims: the bodies are sealed."""

import argparse

from skrin.cli.console import Console
from skrin.cli.issuer import desk


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("credential_id", nargs="?", default="", metavar="CREDENTIAL_ID", help="only under this one")
    parser.add_argument("--limit", type=int, default=1000)
    parser.add_argument("--offset", type=int, default=0)


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.cli.issuer import shown

    with desk.opened(args) as ports:
        found = ports.store.credentials(args.credential_id, limit=args.limit, offset=args.offset)
    console.result({"ok": True, "credentials": [shown.credential(each) for each in found]})
    return 0
