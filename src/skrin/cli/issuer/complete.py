"""`skrin issuer complete ISSUANCE`: say what an offered credential will say, or that nothing will come of it."""

import argparse
from pathlib import Path

from skrin.cli.console import Console
from skrin.cli.issuer import desk


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("issuance", metavar="ISSUANCE", help="as `issue --claims-later` showed it")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--claims", type=Path, metavar="FILE.json", help="what is this learner's own")
    what.add_argument("--deny", metavar="REASON", help="nothing will come of it; a learner who enrolled is told why")
    parser.add_argument("--allow-missing", action="store_true", help="issue without elements that the schema demands")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.formats.edc.conformance.profile_errors import NotConformant
    from skrin.use_cases.issuer.complete import complete, deny_result

    with desk.opened(args) as ports:
        if args.claims is None:
            deny_result(args.issuance, args.deny, ports)
            console.result({"ok": True, "issuance": args.issuance, "denied": True})
            return 0
        try:
            missing = complete(args.issuance, desk.read_object(args.claims), ports, allow_missing=args.allow_missing)
        except NotConformant as refused:
            return desk.not_conformant(refused, console)
    console.result({"ok": True, "issuance": args.issuance, "missing_elements": [each.value for each in missing]})
    return 0
