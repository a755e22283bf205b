"""`skrin issuer offer ISSUANCE`: a new offer; those before it can no longer be used."""

import argparse

from skrin.cli.console import Console
from skrin.cli.issuer import desk


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("issuance", metavar="ISSUANCE", help="as `issue` or `import` told it")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.cli.issuer import shown
    from skrin.use_cases.issuer.offers import renew_offer

    with desk.opened(args) as ports:
        console.result({"ok": True, "issuance": args.issuance, **shown.offer(renew_offer(args.issuance, ports))})
    return 0
