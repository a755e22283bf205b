"""`skrin wallet show ID`: one credential, with today's verdict from what is known here. Asks nobody."""

import argparse
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from skrin.cli.console import Console
from skrin.cli.europass import told
from skrin.cli.wallet import shown
from skrin.cli.wallet.session import opened

if TYPE_CHECKING:
    from skrin.use_cases.europass_checks import Europass
    from skrin.use_cases.holder.browse import Card
    from skrin.use_cases.ports import Ports


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID")
    parser.add_argument("--raw", action="store_true", help="the text exactly as it was received")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.use_cases.holder import browse, copies, revoke
    from skrin.use_cases.holder.europass import of_card

    with opened(args, console) as ports:
        card = browse.show(args.id, ports)
        receipt = revoke.kept_receipt(args.id, ports)
        if args.raw:
            raw = card.stored.credential.raw
            console.result({"ok": True, "id": args.id, "raw": raw}, raw)
            return 0

        europass = of_card(args.id, ports)
        members = {**shown.credential(card, console.language), **told(europass, console.language)}
        left = copies.left(card.stored, ports)
        members["unused_copies"] = None if left is None else left.unused
        console.result({"ok": True, **members, "revocation_receipt": receipt}, partial(page, card, ports, console, europass))
    return 0


def page(card: "Card", ports: "Ports", console: Console, europass: "Europass | None") -> str:
    """The whole credential, for a person."""
    from skrin.cli.wallet.pages import claims
    from skrin.cli.wallet.pages import sheet as pages
    from skrin.gui.viewmodels.credential.sheet import sheet
    from skrin.gui.viewmodels.credential.uses import uses_of

    words, held = console.words, card.stored.credential
    said = sheet(card, uses_of(card.stored.id, ports, words), ports, words, europass=europass)
    if not claims.is_known(held):
        said = replace(said, elements=claims.claims(held, ports, words))
    return pages.page(said, words, console.width)
