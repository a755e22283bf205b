"""`skrin issuer accept ENROLMENT`."""

import argparse

from skrin.cli.console import Console
from skrin.cli.issuer import desk


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("enrolment", metavar="ENROLMENT")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.cli.issuer import shown
    from skrin.use_cases.issuer.decide import accept

    with desk.opened(args) as ports:
        console.result({"ok": True, **shown.enrolment(accept(args.enrolment, ports))})
    return 0
