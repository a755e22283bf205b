"""`skrin wallet enrolments`: what the learner has enrolled in, as last heard from the issuers."""

import argparse

from skrin.cli.console import Console
from skrin.cli.wallet import shown
from skrin.cli.wallet.session import opened


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--refresh", action="store_true", help="first ask the issuers about those that are open")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.use_cases.holder import enrol

    with opened(args, console) as ports:
        failed = enrol.refresh(ports)[1] if args.refresh else []
        console.result(
            {
                "ok": True,
                "enrolments": [shown.enrolment(each, console.language) for each in ports.vault.enrolments()],
                "not_refreshed": [{"enrolment": each.enrolment.id, "error": each.error.code} for each in failed],
            }
        )
    return 0
