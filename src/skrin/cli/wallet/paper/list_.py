"""`skrin wallet paper list [TEXT]`: the certificates on paper, newest first."""

import argparse

from skrin.cli.console import Console
from skrin.cli.page import Page, cells
from skrin.cli.wallet.paper import described
from skrin.cli.wallet.session import opened
from skrin.domain.json_value import Json
from skrin.words.catalogue import N_, NN_

CERTIFICATES = NN_("{count} certificate on paper", "{count} certificates on paper")
NONE = N_("No certificate on paper")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", nargs="?", default="", metavar="TEXT", help="only those in which these words occur")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.use_cases.holder import paper

    with opened(args, console) as ports:
        found = paper.listed(args.text, ports)

    def page() -> str:
        words, shown = console.words, Page(console.width)
        shown.say(words.count(CERTIFICATES, len(found)) if found else words.say(NONE))
        mark = described.mark(words)
        for each in found:
            shown.blank()
            shown.marked(mark, described.lines(each, words), cells(mark))
        return shown.text

    told: list[Json] = [described.members(each) for each in found]
    console.result({"ok": True, "total": len(found), "papers": told}, page)
    return 0
