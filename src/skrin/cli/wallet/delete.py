"""`skrin wallet delete ID`: here and for good, with its key; the issuer is not told."""

import argparse

from skrin.cli.console import Console
from skrin.cli.exit_status import REFUSED
from skrin.cli.wallet import consent, shown
from skrin.cli.wallet.session import opened
from skrin.words.catalogue import N_


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID")
    parser.add_argument("--yes", action="store_true", help="confirm exactly what is printed")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.use_cases.holder.delete import delete

    with opened(args, console) as ports:
        stored = ports.vault.credential(args.id)
        about = {
            "act": "delete here, with its key; nobody is told",
            "credential": args.id,
            "title": shown.title(stored, console.language),
            "issuer": stored.credential.issuer.id,
        }
        if not consent.confirmed(console.words.say(N_("Delete it?")), about, args, console):
            return REFUSED
        delete(args.id, ports)
    console.result({"ok": True, "deleted": args.id})
    return 0
