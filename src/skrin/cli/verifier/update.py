"""`skrin verifier update`: fetch keys and status lists of everybody vouched for, so that checks in a room need no network."""

import argparse
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

from skrin.cli import exit_status
from skrin.cli.console import Console
from skrin.cli.global_options import loopback
from skrin.cli.page import Page
from skrin.cli.verifier import desk
from skrin.system import SystemClock
from skrin.words.catalogue import N_, NN_

if TYPE_CHECKING:
    from skrin.use_cases.verifier.beforehand import Updated

DONE = NN_("{count} status list is up to date", "{count} status lists are up to date")
KEYS = NN_("The keys of {count} issuer are here.", "The keys of {count} issuers are here.")
NOBODY = N_("The trust lists here name nobody whose lists could be fetched.")
# Translators: above what could not be fetched; the copies from before are kept.
NOT_HAD = N_("Could not be fetched; what was here before stays")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """It takes none of its own."""


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.network.client import HttpClient
    from skrin.sandbox.linked_data import ChildLinkedData
    from skrin.use_cases.verifier.beforehand import Updating, update
    from skrin.use_cases.verifier.trust import anchors

    with desk.opened(args, console) as store, closing(ChildLinkedData()) as linked_data:
        allowed = loopback(args)
        world = Updating(
            store,
            lambda: HttpClient(loopback=allowed),
            SystemClock(),
            loopback=allowed,
            linked_data=linked_data,
            anchors=anchors(store),
        )
        done = update(world, console.progress)

    console.result(
        {
            "ok": True,
            "keys": done.keys,
            "lists": done.lists,
            "not_fetched": [{"what": each.what, "error": each.error.code} for each in done.failed],
        },
        partial(_page, done, console),
    )
    return exit_status.COULD_NOT_CHECK if done.failed else exit_status.DONE


def _page(done: "Updated", console: Console) -> str:
    words, shown = console.words, Page(console.width)
    if not (done.keys or done.lists or done.failed):
        shown.say(words.say(NOBODY))
        return shown.text
    shown.say(words.count(DONE, done.lists))
    shown.say(words.count(KEYS, done.keys))
    if done.failed:
        shown.heading(words.say(NOT_HAD))
        shown.facts(((each.what, (words.explain(each.error).happened,)) for each in done.failed), 2)
    return shown.text
