"""`skrin wallet paper delete ID`: a certificate on paper and its file, here and for good."""

import argparse

from skrin.cli.console import Console
from skrin.cli.exit_status import REFUSED
from skrin.cli.wallet import consent
from skrin.cli.wallet.session import opened
from skrin.domain.json_value import JsonObject
from skrin.words.catalogue import N_


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID")
    parser.add_argument("--yes", action="store_true", help="confirm exactly what is printed")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.use_cases.holder import paper

    with opened(args, console) as ports:
        held = ports.vault.paper(args.id)
        about: JsonObject = {
            "act": "delete here, with its file; nobody is told",
            "paper": held.id,
            "title": held.fields.title,
            "issuer": held.fields.issuer,
        }
        if not consent.confirmed(console.words.say(N_("Delete it?")), about, args, console):
            return REFUSED
        paper.delete(args.id, ports)
    console.result({"ok": True, "deleted": args.id})
    return 0
