"""`skrin wallet sharing`: what is out, with whom and until when; ending it for one or for all."""

import argparse
from functools import partial

from skrin.cli.console import Console
from skrin.cli.errors import ArgumentsInvalid
from skrin.cli.exit_status import REFUSED
from skrin.cli.wallet import consent
from skrin.cli.wallet.session import opened
from skrin.domain.json_value import JsonObject
from skrin.words.catalogue import N_

END = N_("End sharing?")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("act", nargs="?", choices=("list", "end"), default="list")
    parser.add_argument("recipient", nargs="?", metavar="RECIPIENT", help="their name, address or identifier")
    parser.add_argument("--all", action="store_true", help="end sharing with everybody; list: also what is out no longer")
    parser.add_argument("--credential", metavar="ID", help="list: only what went out of this credential")
    parser.add_argument("--yes", action="store_true", help="confirm exactly what is printed")


def run(args: argparse.Namespace, console: Console) -> int:
    if args.act == "list":
        return _list(args, console)
    if bool(args.recipient) == args.all:
        raise ArgumentsInvalid("sharing end: name a RECIPIENT, or say --all")
    return _end(args, console)


def _list(args: argparse.Namespace, console: Console) -> int:
    from skrin.cli.wallet.pages import sharing as pages
    from skrin.use_cases.holder import ledger

    with opened(args, console) as ports:
        now, words = ports.clock.now(), console.words
        found = ledger.read(ports)
        if args.recipient:
            found = (ledger.called(args.recipient, found),)
        chosen = pages.Chosen(now, args.credential or "", everything=args.all)
        told = chosen.of(found)
        console.result(
            {"ok": True, "recipients": [pages.as_json(each, given, now, words) for each, given in told]},
            lambda: pages.listed(told, ports, words, console.width),
        )
    return 0


def _end(args: argparse.Namespace, console: Console) -> int:
    from skrin.cli.wallet.pages import sharing as pages
    from skrin.use_cases.holder import ledger

    with opened(args, console) as ports:
        now, words = ports.clock.now(), console.words
        found = ledger.read(ports)
        chosen = [each for each in found if each.out(now)] if args.all else [ledger.called(args.recipient, found)]
        about: JsonObject = {
            "act": "end sharing; a copy that left cannot be called back",
            "recipients": [each.key for each in chosen],
        }
        page = partial(pages.ending, chosen, words, console.width)
        if chosen and not consent.confirmed(words.say(END), about, args, console, page):
            return REFUSED
        ended = ledger.end([each.key for each in chosen], ports)
        newest = [each.newest.event_id for each in chosen]
        console.result(
            {"ok": True, "ended": [ledger.key_of(each) for each in ended], "erase_requests": [*newest]},
            lambda: pages.ended(chosen, bool(ended), words, console.width),
        )
    return 0
