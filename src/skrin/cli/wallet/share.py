"""`skrin wallet share ID… --to NAME --until DATE --out FILE`: a signed file for somebody who made no request (RULINGS 27)."""

import argparse
from typing import TYPE_CHECKING

from skrin.cli.console import Console
from skrin.cli.errors import ArgumentsInvalid
from skrin.cli.wallet.pack import export

if TYPE_CHECKING:
    from skrin.domain.pack import Pack, PackEntry
    from skrin.use_cases.ports import Ports


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", nargs="+", metavar="ID", help="the credentials, in the order in which they are to be read")
    parser.add_argument(
        "--fields",
        metavar="CLAIM,…",
        help="show these of what can be hidden, as `pack show` names them; without, what was learned and the name",
    )
    parser.add_argument("--least", action="store_true", help="show only what cannot be hidden")
    parser.add_argument("--to", required=True, metavar="NAME", help="for whom; it is signed, and nobody else is meant")
    parser.add_argument("--until", required=True, metavar="DATE", help="the last day on which it holds")
    parser.add_argument("--text", default="", metavar="TEXT", help="your own words to it")
    export.add_file(parser)


def run(args: argparse.Namespace, console: Console) -> int:
    if args.least and args.fields is not None:
        raise ArgumentsInvalid("--least and --fields: one of them")
    return export.export(args, console, lambda ports: _planned(args, ports))


def _planned(args: argparse.Namespace, ports: "Ports") -> "Pack":
    """A pack that is not kept: nobody will want to change it. Raises CredentialUnknown, PackClaimUnknown, PackFieldTooLong."""
    from skrin.cli.wallet.pack.described import day
    from skrin.domain.pack import Pack
    from skrin.use_cases.holder import packs

    now = ports.clock.now()
    entries = tuple(_entry(each, args, ports) for each in dict.fromkeys(args.id))
    planned = Pack("", args.to, args.to, day(args.until), now, now, entries, args.text)
    return packs.tidied(planned)


def _entry(credential_id: str, args: argparse.Namespace, ports: "Ports") -> "PackEntry":
    from skrin.cli.wallet.pack.described import path_of
    from skrin.domain.pack import PackEntry
    from skrin.use_cases.holder import packs

    credential = ports.vault.credential(credential_id).credential
    if args.fields is None:
        return PackEntry(credential_id, () if args.least else packs.beforehand(credential))
    choices = packs.choosable(credential)
    wanted = (path_of(each.strip(), choices) for each in args.fields.split(",") if each.strip())
    # With several credentials, each shows those that it has.
    shown = [path for path in wanted if path in choices or len(args.id) == 1]
    return PackEntry(credential_id, packs.require_choosable(credential, shown))
