"""`skrin wallet pack list`: the packs, changed last first, each with what needs a look."""

import argparse

from skrin.cli.console import Console
from skrin.cli.page import Page
from skrin.cli.wallet.session import opened
from skrin.words.catalogue import N_, NN_

NONE = N_("No packs yet.")
CREDENTIALS = NN_("{count} credential", "{count} credentials")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    pass


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.cli.wallet.pack import described
    from skrin.use_cases.holder import pack_view
    from skrin.wire.plain_text import plain
    from skrin.words import packs

    with opened(args, console) as ports:
        found = pack_view.listed(ports)

        def page() -> str:
            words, shown = console.words, Page(console.width)
            for each in found:
                shown.heading(plain(each.pack.name))
                described.head(each, words, shown)
                shown.say(words.count(CREDENTIALS, len(each.entries)), 2)
                for said in packs.summed(each, words):
                    shown.say(f"! {said}", 2, 2)
            return shown.text or words.say(NONE)

        console.result({"ok": True, "packs": [described.line(each) for each in found]}, page)
    return 0
