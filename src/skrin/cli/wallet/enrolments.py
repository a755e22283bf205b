"""`skrin wallet enrolments`: what the learner has enrolled in, as last heard from the issuers."""

import argparse
from functools import partial

from skrin.cli.console import Console
from skrin.cli.wallet import shown
from skrin.cli.wallet.session import opened


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--refresh", action="store_true", help="first ask the issuers about those that are open")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.cli.wallet.pages import enrolled
    from skrin.use_cases.holder import enrol

    with opened(args, console) as ports:
        failed = enrol.refresh(ports)[1] if args.refresh else []
        held, not_asked = ports.vault.enrolments(), [(each.enrolment, each.error) for each in failed]
        console.result(
            {
                "ok": True,
                "enrolments": [shown.enrolment(each, console.language) for each in held],
                "not_refreshed": [{"enrolment": each.id, "error": error.code} for each, error in not_asked],
            },
            partial(enrolled.listed, held, not_asked, console.words, console.width),
        )
    return 0
