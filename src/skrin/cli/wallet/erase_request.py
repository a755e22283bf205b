"""`skrin wallet erase-request EVENT`: a ready-made message that asks whoever got it to erase it (GDPR, article 17; EU TS7)."""

import argparse

from skrin.cli.console import Console
from skrin.cli.wallet import message
from skrin.cli.wallet.session import opened


def add_arguments(parser: argparse.ArgumentParser) -> None:
    message.add_arguments(parser)


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.gui.viewmodels.history import messages
    from skrin.use_cases.holder import aftermath

    with opened(args, console) as ports:
        event = aftermath.entry(args.event, ports)
        made = messages.erasure(event, ports, console.words)
        return message.deliver(made, made.contact, args, console, lambda to: aftermath.asked(event, to, ports))
