"""`skrin issuer deny ENROLMENT --reason …`: the learner is told the reason."""

import argparse

from skrin.cli.console import Console
from skrin.cli.issuer import desk


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("enrolment", metavar="ENROLMENT")
    parser.add_argument("--reason", default="", help="told to the learner")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.cli.issuer import shown
    from skrin.use_cases.issuer.decide import deny

    with desk.opened(args) as ports:
        console.result({"ok": True, **shown.enrolment(deny(args.enrolment, args.reason, ports))})
    return 0
