"""What the verbs that change a pack have in common: which one is meant, and how it stands afterwards."""

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from skrin.cli.console import Console
from skrin.cli.wallet.session import opened
from skrin.domain.pack import Pack

if TYPE_CHECKING:
    from skrin.use_cases.ports import Ports


def add_pack(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("pack", metavar="PACK", help="its ID or its name")


def add_credential(parser: argparse.ArgumentParser) -> None:
    add_pack(parser)
    parser.add_argument("credential", metavar="CREDENTIAL", help="its ID")


def changed(args: argparse.Namespace, console: Console, change: "Callable[[Pack, Ports], Pack]") -> int:
    from skrin.cli.wallet.pack import described
    from skrin.use_cases.holder import packs

    with opened(args, console) as ports:
        now = change(packs.find(args.pack, ports), ports)
        told = {"ok": True, **described.members(now, ports, console.language)}
        console.result(told, lambda: described.page(now, ports, console.words, console.width))
    return 0
