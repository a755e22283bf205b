"""`skrin issuer offer ISSUANCE`: a new offer; those before it can no longer be used."""

import argparse

from skrin.cli.console import Console
from skrin.cli.issuer import desk


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("issuance", metavar="ISSUANCE", help="as `issue` or `import` told it")
    parser.add_argument("--by", choices=desk.WAYS, default="", help="as for `issue`; else as the offer before it")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.cli.issuer import shown
    from skrin.use_cases.issuer.offers import Way, renew_offer

    with desk.opened(args) as ports:
        made = renew_offer(args.issuance, ports, Way(args.by) if args.by else None)
        console.result({"ok": True, "issuance": args.issuance, **shown.offer(made)})
    return 0
