"""`skrin wallet qr ID… --request REQUEST --out DIR`: answer somebody in the room with these credentials."""

import argparse

from skrin.cli.console import Console
from skrin.cli.errors import ArgumentsInvalid
from skrin.cli.wallet import by_screen, consent, present
from skrin.cli.wallet.session import opened


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", nargs="+", metavar="ID", help="the credentials to show")
    parser.add_argument("--request", metavar="REQUEST", help="the text of the request's code, or a picture of it")
    by_screen.add_arguments(parser)
    consent.add_arguments(parser)


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.use_cases.holder.consent import Picked, Selection

    if args.request is None:
        raise ArgumentsInvalid("--request: without a request nothing is shown in this version")
    with opened(args, console) as ports:
        preview = present.look_up(args.request, ports)
        if not preview.request.by_screen:
            raise ArgumentsInvalid("--request: this one is not answered over the screen; use `skrin wallet present`")
        chosen = {
            wanted: next((each.query.id for each in preview.questions if wanted in {choice.id for choice in each.choices}), "")
            for wanted in args.id
        }
        selection = Selection(tuple(Picked(query_id, wanted) for wanted, query_id in chosen.items()))
        return present.answered(preview, selection, args, ports, console)
