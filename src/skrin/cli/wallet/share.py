"""`skrin wallet share ID… --to NAME --until DATE --out FILE`: a signed file for somebody who made no request (RULINGS 27)."""

import argparse
from typing import TYPE_CHECKING

from skrin.cli.console import Console
from skrin.cli.errors import ArgumentsInvalid
from skrin.cli.wallet.pack import export
from skrin.domain.json_value import JsonObject

if TYPE_CHECKING:
    from skrin.domain.pack import Pack, PackEntry
    from skrin.use_cases.ports import Ports


SCHEME = "skrin:"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", nargs="+", metavar="ID", help="the credentials, in the order in which they are to be read")
    add_fields(parser)
    parser.add_argument("--to", required=True, metavar="NAME", help="for whom; it is signed, and nobody else is meant")
    parser.add_argument("--until", required=True, metavar="DATE", help="the last day on which it holds")
    parser.add_argument(
        "--link",
        nargs="?",
        const=SCHEME,
        metavar="BASE",
        help="print it as a link as well, all of it behind the #, which no server sees; BASE is skrin: or an https address",
    )
    parser.add_argument("--text", default="", metavar="TEXT", help="your own words to it")
    export.add_file(parser)


def add_fields(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--fields",
        metavar="CLAIM,…",
        help="show these of what can be hidden, as `pack show` names them; without, what was learned and the name",
    )
    parser.add_argument("--least", action="store_true", help="show only what cannot be hidden")


def run(args: argparse.Namespace, console: Console) -> int:
    _require_base(args.link)
    return export.export(args, console, lambda ports: _planned(args, ports), lambda text: _linked(text, args.link))


def _require_base(base: str | None) -> None:
    """Raises ArgumentsInvalid, NotHttps and what else is wrong with an address."""
    from skrin.wire.urls import HttpsUrl

    if base is not None and base != SCHEME and ("#" in base or HttpsUrl.parse(base) is None):
        raise ArgumentsInvalid("--link: an address without #")


def _linked(text: str, base: str | None) -> JsonObject:
    """Nothing where none is wanted. Raises TooLarge where it is more than a link holds; the file is written then."""
    from skrin.protocols.mq1 import frame
    from skrin.protocols.mq1.payload import pack
    from skrin.protocols.mq1.transfer import Kind

    if base is None:
        return {}
    return {"link": frame.link(frame.whole(Kind.CLEAR_RESPONSE, pack(text)), base)}


def _planned(args: argparse.Namespace, ports: "Ports") -> "Pack":
    """A pack that is not kept: nobody will want to change it. Raises CredentialUnknown, PackClaimUnknown, PackFieldTooLong."""
    from skrin.cli.wallet.pack.described import day
    from skrin.domain.pack import Pack
    from skrin.use_cases.holder import packs

    now = ports.clock.now()
    entries = tuple(entry(each, args, ports) for each in dict.fromkeys(args.id))
    planned = Pack("", args.to, args.to, day(args.until), now, now, entries, args.text)
    return packs.tidied(planned)


def entry(credential_id: str, args: argparse.Namespace, ports: "Ports") -> "PackEntry":
    """What the line says is shown of one. Raises ArgumentsInvalid, CredentialUnknown, PackClaimUnknown."""
    from skrin.cli.wallet.pack.described import path_of
    from skrin.domain.pack import PackEntry
    from skrin.use_cases.holder import packs

    if args.least and args.fields is not None:
        raise ArgumentsInvalid("--least and --fields: one of them")
    credential = ports.vault.credential(credential_id).credential
    if args.fields is None:
        return PackEntry(credential_id, () if args.least else packs.beforehand(credential))
    choices = packs.choosable(credential)
    wanted = (path_of(each.strip(), choices) for each in args.fields.split(",") if each.strip())
    # With several credentials, each shows those that it has.
    shown = [path for path in wanted if path in choices or len(args.id) == 1]
    return PackEntry(credential_id, packs.require_choosable(credential, shown))
