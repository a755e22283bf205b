"""`skrin wallet check ID`: check a credential by asking the site it lies on, once the person agrees to that."""

import argparse

from skrin.cli import exit_status
from skrin.cli.console import Console
from skrin.cli.exit_status import REFUSED
from skrin.cli.wallet import consent, shown
from skrin.cli.wallet.session import opened
from skrin.domain.json_value import JsonObject
from skrin.words.catalogue import N_

ASK = N_("Whoever runs {host} learns that somebody looks at this credential. Ask them?")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID")
    parser.add_argument("--yes", action="store_true", help="agree that the site is asked")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.use_cases.holder import browse, hosted

    with opened(args, console) as ports:
        host = hosted.host_to_ask(ports.vault.credential(args.id).credential)
        preview: JsonObject = {"id": args.id, "host": host}
        if host and not consent.agreed(console.words.say(ASK, host=host), preview, args, console):
            return REFUSED
        stored = hosted.ask(args.id, ports)
        console.result({"ok": True, **shown.line(browse.show(stored.id, ports), console.language)})
        return exit_status.of_outcome(stored.credential.verdict.outcome)
