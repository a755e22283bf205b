"""`skrin wallet pack delete PACK`: the plan, here; the credentials stay, and so does what was exported."""

import argparse

from skrin.cli.console import Console
from skrin.cli.exit_status import REFUSED
from skrin.cli.wallet import consent
from skrin.cli.wallet.pack.changing import add_pack
from skrin.cli.wallet.session import opened
from skrin.domain.json_value import JsonObject
from skrin.words.catalogue import N_


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_pack(parser)
    parser.add_argument("--yes", action="store_true", help="confirm exactly what is printed")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.use_cases.holder import packs

    with opened(args, console) as ports:
        held = packs.find(args.pack, ports)
        about: JsonObject = {
            "act": "delete the pack here; the credentials stay, and so does what was exported",
            "pack": held.id,
            "name": held.name,
            "recipient": held.recipient,
        }
        if not consent.confirmed(console.words.say(N_("Delete it?")), about, args, console):
            return REFUSED
        packs.delete(held.id, ports)
    console.result({"ok": True, "deleted": held.id})
    return 0
