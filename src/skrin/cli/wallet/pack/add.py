"""`skrin wallet pack add PACK CREDENTIAL [--show CLAIM …]`: put a credential into a pack, or choose anew what is shown."""

import argparse
from typing import TYPE_CHECKING

from skrin.cli.console import Console
from skrin.cli.errors import ArgumentsInvalid
from skrin.cli.wallet.pack.changing import add_credential, changed
from skrin.domain.pack import Pack

if TYPE_CHECKING:
    from skrin.use_cases.ports import Ports


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_credential(parser)
    parser.add_argument("--show", action="append", metavar="CLAIM", help="show this, as `pack show` names it; may be repeated")
    parser.add_argument("--hide", action="append", metavar="CLAIM", help="show all that was shown or would be but this")
    parser.add_argument("--least", action="store_true", help="show only what cannot be hidden")
    parser.add_argument("--everything", action="store_true", help="show all of it")
    parser.add_argument("--note", metavar="TEXT", help="your own note on it")


def run(args: argparse.Namespace, console: Console) -> int:
    if sum(map(bool, (args.show, args.hide, args.least, args.everything))) > 1:
        raise ArgumentsInvalid("--show, --hide, --least and --everything: one of them")
    return changed(args, console, lambda held, ports: _added(held, args, ports))


def _added(held: Pack, args: argparse.Namespace, ports: "Ports") -> Pack:
    from skrin.cli.wallet.pack.described import path_of
    from skrin.use_cases.holder import packs

    credential = ports.vault.credential(args.credential).credential
    choices, before = packs.choosable(credential), held.entry(args.credential)
    shown = before.shown if before is not None else packs.beforehand(credential)
    if args.show:
        shown = tuple(path_of(each, choices) for each in args.show)
    elif args.hide:
        hidden = {path_of(each, choices) for each in args.hide}
        # What is no field of it is told, as it is where it is to be shown.
        shown = (*(path for path in shown if path not in hidden), *(path for path in hidden if path not in choices))
    elif args.least or args.everything:
        shown = choices if args.everything else ()
    note = (before.note if before is not None else "") if args.note is None else args.note
    return packs.add(held.id, args.credential, ports, shown, note)
