"""`skrin wallet receipt CODE…`: the receipt that whoever got an answer over the screen shows in return."""

import argparse

from skrin.cli.codes import codes_of
from skrin.cli.console import Console
from skrin.cli.exit_status import DONE
from skrin.cli.wallet.session import opened
from skrin.words.catalogue import N_

# Translators: {when} is a date and a time.
THEY_GOT_IT = N_("They confirmed that they received it on {when}. It stands in your history, with their receipt.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", nargs="+", metavar="CODE", help="a picture of it, or the text of its code (MQ1:…)")


def run(args: argparse.Namespace, console: Console) -> int:
    """Raises what `receipts.take` raises."""
    from skrin.use_cases.holder import receipts
    from skrin.wire import timestamp

    with opened(args, console) as ports:
        taken = receipts.take(receipts.read_codes(codes_of(args.code), ports), ports)
    console.tell(THEY_GOT_IT, when=console.words.moment(taken.at.astimezone()))
    event = taken.event
    console.result({"ok": True, "event": event.id, "with": event.party_id, "got": timestamp.write(taken.at)})
    return DONE
