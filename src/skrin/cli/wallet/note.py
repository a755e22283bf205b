"""`skrin wallet note EVENT`: what the person adds to an entry: own text, what was answered; all of it erasable."""

import argparse
from datetime import date

from skrin.cli.console import Console
from skrin.cli.wallet.session import opened
from skrin.domain.follow_up import Answered


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("event", type=int, metavar="EVENT", help="the number of an entry of the history")
    parser.add_argument("text", nargs="?", metavar="TEXT", help="your own note, in place of the one before; '' for none")
    parser.add_argument(
        "--answered", choices=[each.value for each in Answered], help="what they answered to an erasure request"
    )
    parser.add_argument("--on", type=date.fromisoformat, metavar="DATE", help="the day of their answer; today where not said")
    parser.add_argument("--remind", choices=("on", "off"), help="whether to be reminded that no answer has come")
    parser.add_argument("--erase", action="store_true", help="erase all that was added; the entry itself stays")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.cli.wallet.pages import aftermath as pages
    from skrin.use_cases.holder import aftermath

    with opened(args, console) as ports:
        if args.erase:
            aftermath.erase(args.event, ports)
        if args.text is not None:
            aftermath.note(args.event, args.text, ports)
        if args.answered is not None:
            on = args.on or ports.clock.now().astimezone().date()
            aftermath.answered(args.event, Answered(args.answered), on, ports)
        if args.remind is not None:
            aftermath.remind(args.event, ports, on=args.remind == "on")
        event = aftermath.entry(args.event, ports)
        after = aftermath.read(ports).of(event.id)
        console.result(
            {"ok": True, "event": event.id, **pages.as_json(after, ports.clock.now())},
            lambda: pages.page(event, after, ports, console.words, console.width),
        )
    return 0
