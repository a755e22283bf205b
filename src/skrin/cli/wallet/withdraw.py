"""`skrin wallet withdraw ENROLMENT`."""

import argparse
from functools import partial

from skrin.cli.console import Console
from skrin.cli.wallet import shown
from skrin.cli.wallet.session import opened


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("enrolment", metavar="ENROLMENT")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.cli.wallet.pages import enrolled
    from skrin.use_cases.holder import enrol

    with opened(args, console) as ports:
        withdrawn = enrol.withdraw(args.enrolment, ports)
        page = partial(enrolled.one, withdrawn, console.words, console.width)
        console.result({"ok": True, **shown.enrolment(withdrawn, console.language)}, page)
    return 0
