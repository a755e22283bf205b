"""`skrin wallet refresh [ID…]`: whole status lists, the states of open enrolments, and what was promised and is due."""

import argparse

from skrin.cli import exit_status
from skrin.cli.console import Console
from skrin.cli.wallet import consent, shown
from skrin.cli.wallet.pending import pending_line
from skrin.cli.wallet.session import opened
from skrin.domain.json_value import Json

# The longest pause before a list, in seconds, when a person is waiting.
SPREAD = 1.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--new-edition",
        action="store_true",
        help="fetch a new edition of these credentials, show what changed, and replace them",
    )
    consent.add_arguments(parser)
    parser.add_argument("ids", nargs="*", metavar="ID", help="only the lists of these credentials, and nothing else")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.use_cases.holder import browse, enrol, pending, refresh, renewable

    if args.new_edition:
        from skrin.cli.wallet import new_edition

        return new_edition.run(args, console)
    with opened(args, console) as ports:
        done = refresh.refresh(ports, args.ids, spread=SPREAD, progress=console.progress)
        enrolments, not_asked = ([], []) if args.ids else enrol.refresh(ports)
        asked = [] if args.ids else pending.ask_due(ports)
        received: list[Json] = [
            shown.line(browse.show(stored.id, ports), console.language)
            for each in asked
            for stored in (each.came.received if each.came is not None else ())
        ]
        worth: list[Json] = [{"id": each.stored.id, "why": each.why.value} for each in renewable.renewable(ports)]
        awaited: list[Json] = [pending_line(each) for each in ports.vault.pending()]
        changed: list[Json] = [
            {**shown.line(browse.show(each.id, ports), console.language), "why": dict(refresh.why(each.credential.verdict))}
            for each in done.changed
        ]
    late = [(f"pending {each.pending.id}", each.error) for each in asked if each.error is not None]
    failed = [
        *late,
        *((each.uri, each.error) for each in done.failed),
        *((each.enrolment.url, each.error) for each in not_asked),
    ]
    console.result(
        {
            "ok": True,
            "lists": done.lists,
            "credentials": done.credentials,
            "changed": changed,
            "enrolments": [shown.enrolment(each, console.language) for each in enrolments],
            "received": received,
            "pending": awaited,
            "new_edition_advised": worth,
            "not_refreshed": [{"what": what, "error": error.code} for what, error in failed],
        }
    )
    return exit_status.worst([exit_status.COULD_NOT_CHECK] if failed else [exit_status.DONE])
