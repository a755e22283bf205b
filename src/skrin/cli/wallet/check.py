"""`skrin wallet check ID`: check a credential by asking the site it lies on, once the person agrees to that.

With `--address` nobody is asked: it is only told whether the badge is made out to that address.
"""

import argparse
from functools import partial

from skrin.cli import exit_status
from skrin.cli.console import Console
from skrin.cli.exit_status import REFUSED
from skrin.cli.wallet import consent, show, shown
from skrin.cli.wallet.session import opened
from skrin.domain.json_value import JsonObject
from skrin.words.catalogue import N_

MATCHES = {
    "matches": N_("It is made out to this address."),
    "does_not_match": N_("It is made out to another address."),
    "not_said": N_("It does not say to which address it is made out."),
}
ASK = N_("Whoever runs {host} learns that somebody looks at this credential. Ask them?")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID")
    parser.add_argument("--address", metavar="A", help="tell whether it is made out to this address, and ask nobody")
    parser.add_argument("--yes", action="store_true", help="agree that the site is asked")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.use_cases.holder import browse, hosted
    from skrin.use_cases.recipient import Match, recipient_matches

    with opened(args, console) as ports:
        if args.address is not None:
            match = recipient_matches(ports.vault.credential(args.id).credential, args.address)
            console.result({"ok": True, "id": args.id, "made_out_to": match.value}, console.words.say(MATCHES[match.value]))
            return exit_status.DONE if match is Match.YES else exit_status.COULD_NOT_CHECK
        host = hosted.site_of(ports.vault.credential(args.id).credential)
        preview: JsonObject = {"id": args.id, "host": host}
        if host and not consent.agreed(console.words.say(ASK, host=host), preview, args, console):
            return REFUSED
        stored = hosted.ask(args.id, ports)
        card = browse.show(stored.id, ports)
        console.result({"ok": True, **shown.line(card, console.language)}, partial(show.page, card, ports, console, None))
        return exit_status.of_outcome(stored.credential.verdict.outcome)
