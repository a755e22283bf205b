"""`skrin wallet refresh [ID…]`: whole status lists, and the states of open enrolments."""

import argparse

from skrin.cli import exit_status
from skrin.cli.console import Console
from skrin.cli.wallet import shown
from skrin.cli.wallet.session import opened
from skrin.domain.json_value import Json

# The longest pause before a list, in seconds, when a person is waiting.
SPREAD = 1.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("ids", nargs="*", metavar="ID", help="only the lists of these credentials, and no enrolments")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.use_cases.holder import browse, enrol, refresh

    with opened(args, console) as ports:
        done = refresh.refresh(ports, args.ids, spread=SPREAD, progress=console.progress)
        enrolments, not_asked = ([], []) if args.ids else enrol.refresh(ports)
        changed: list[Json] = [
            {**shown.line(browse.show(each.id, ports), console.language), "why": dict(refresh.why(each.credential.verdict))}
            for each in done.changed
        ]
    failed = [*((each.uri, each.error) for each in done.failed), *((each.enrolment.url, each.error) for each in not_asked)]
    console.result(
        {
            "ok": True,
            "lists": done.lists,
            "credentials": done.credentials,
            "changed": changed,
            "enrolments": [shown.enrolment(each, console.language) for each in enrolments],
            "not_refreshed": [{"what": what, "error": error.code} for what, error in failed],
        }
    )
    return exit_status.worst([exit_status.COULD_NOT_CHECK] if failed else [exit_status.DONE])
