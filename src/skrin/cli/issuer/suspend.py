"""`skrin issuer suspend ID --reason …`."""

import argparse

from skrin.cli.console import Console
from skrin.cli.issuer import desk


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="a credential's id or hash, or an issuance; all its forms and copies")
    parser.add_argument("--reason", required=True)


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.use_cases.issuer.revoke import suspend

    with desk.opened(args) as ports:
        done = suspend(args.id, args.reason, ports)
    console.result({"ok": True, "suspended": [*done]})
    return 0
