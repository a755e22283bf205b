"""`skrin wallet pack export PACK --out FILE.json|FILE.pdf`: sign it for its recipient, write it, enter it in the history."""

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from skrin.cli.console import Console
from skrin.cli.errors import ArgumentsInvalid
from skrin.cli.exit_status import REFUSED
from skrin.cli.files import write_new
from skrin.cli.wallet import consent
from skrin.cli.wallet.pack.changing import add_pack
from skrin.cli.wallet.session import opened
from skrin.domain.json_value import JsonObject
from skrin.words.catalogue import NN_

if TYPE_CHECKING:
    from skrin.domain.pack import Pack
    from skrin.paper.pack.saved import PackForm
    from skrin.use_cases.ports import Ports

SHARE = NN_("Share {count} thing?", "Share {count} things?")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_pack(parser)
    add_file(parser)


def add_file(parser: argparse.ArgumentParser) -> None:
    """Where it is written, and what is confirmed beforehand."""
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="a new file: FILE.json, or FILE.pdf for pages")
    parser.add_argument("--again", action="store_true", help="also where you ended sharing with its recipient")
    parser.add_argument("--yes", action="store_true", help="confirm exactly what is printed")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.use_cases.holder import packs

    return export(args, console, lambda ports: packs.find(args.pack, ports))


def export(
    args: argparse.Namespace,
    console: Console,
    planned: "Callable[[Ports], Pack]",
    more: Callable[[str], JsonObject] | None = None,
) -> int:
    """What `planned` gives, with the options of this verb; `more` is told of the file. Raises what `pack_export` raises."""
    from skrin.cli.wallet.pack import described
    from skrin.paper.pack.saved import saved
    from skrin.use_cases.holder import pack_export

    form = _form(args.out)
    if args.out.exists():
        raise ArgumentsInvalid("--out: there is a file of this name already")
    with opened(args, console) as ports:
        held = planned(ports)
        prepared = pack_export.prepared(held, ports, again=args.again)
        about: JsonObject = {"act": "share", **described.members(held, ports, console.language)}
        page = partial(described.page, held, ports, console.words, console.width)
        if not consent.agreed(console.words.count(SHARE, prepared.count), about, args, console, page):
            return REFUSED
        exported = pack_export.make(prepared, ports)
        content = saved(exported, form, console.words)
        pack_export.hand_over(exported, lambda: write_new(args.out, content), ports)
    console.result(
        {
            "ok": True,
            "written": str(args.out),
            "shared": prepared.count,
            "recipient": held.recipient,
            "until": held.ends_on.isoformat(),
            "credentials": [item.stored.id for item in prepared.items],
            **(more(exported.text) if more is not None else {}),
        }
    )
    return 0


def _form(path: Path) -> "PackForm":
    """Raises ArgumentsInvalid."""
    from skrin.paper.pack.saved import PackForm

    try:
        return PackForm(path.suffix.lower())
    except ValueError:
        raise ArgumentsInvalid("--out: a name that ends in .json or .pdf") from None
