"""`skrin issuer enrolments`: who has enrolled in what."""

import argparse

from skrin.cli.console import Console
from skrin.cli.issuer import desk
from skrin.domain.offering import EnrolmentState


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--state", choices=[state.value for state in EnrolmentState], help="only those in this state")
    parser.add_argument("--limit", type=int, default=1000)
    parser.add_argument("--offset", type=int, default=0)


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.cli.issuer import shown

    state = EnrolmentState(args.state) if args.state else None
    with desk.opened(args) as ports:
        found = ports.store.enrolments(state, limit=args.limit, offset=args.offset)
    console.result({"ok": True, "enrolments": [shown.enrolment(each) for each in found]})
    return 0
