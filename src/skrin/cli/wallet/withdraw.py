"""`skrin wallet withdraw ENROLMENT`."""

import argparse

from skrin.cli.console import Console
from skrin.cli.wallet import shown
from skrin.cli.wallet.session import opened


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("enrolment", metavar="ENROLMENT")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.use_cases.holder import enrol

    with opened(args, console) as ports:
        console.result({"ok": True, **shown.enrolment(enrol.withdraw(args.enrolment, ports), console.language)})
    return 0
