"""`skrin wallet report EVENT`: a ready-made report to the data protection authority (EU TS8)."""

import argparse
import json
from pathlib import Path

from skrin.cli.console import Console
from skrin.cli.files import write_new
from skrin.cli.wallet import message
from skrin.cli.wallet.session import opened
from skrin.words.catalogue import N_

# Translators: {name} is an authority.
AUTHORITY = N_("To {name}. Its page is opened; paste the message there.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    message.add_arguments(parser)
    parser.add_argument("--attach", type=Path, metavar="FILE", help="write the entry as JSON, to go along with the report")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.gui.viewmodels.history import messages
    from skrin.gui.viewmodels.history.authority import authority_of
    from skrin.use_cases.holder import aftermath, history

    with opened(args, console) as ports:
        event = aftermath.entry(args.event, ports)
        made = messages.report(event, aftermath.read(ports).of(event.id), ports, console.words)
        authority = authority_of(made.contact, ports, console.words)
        if args.attach is not None:
            write_new(args.attach, json.dumps(history.as_json(event), ensure_ascii=False, indent=1).encode() + b"\n")
        if authority.name:
            console.tell(AUTHORITY, name=authority.name)
        return message.deliver(made, authority.contact, args, console, lambda to: aftermath.reported(event, to, ports))
