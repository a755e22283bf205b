"""`skrin wallet did`: the wallet's identifiers."""

import argparse

from skrin.cli.console import Console
from skrin.cli.wallet.session import opened


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--new", action="store_true", help="make a new one")
    parser.add_argument("--method", choices=("key", "jwk"), default="key")
    parser.add_argument("--key", choices=("P-256", "Ed25519"), default="P-256")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.use_cases.holder import identifiers

    with opened(args, console) as ports:
        if args.new:
            console.result({"ok": True, "did": identifiers.create(args.method, args.key, ports).did})
            return 0
        known = identifiers.identifiers(ports)
    console.result({"ok": True, "dids": [{"did": each.did, "issuer": each.issuer} for each in known]})
    return 0
