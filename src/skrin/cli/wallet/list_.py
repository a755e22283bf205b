"""`skrin wallet list`: the credentials, with today's verdict from what is known here. Asks nobody."""

import argparse
from datetime import timedelta

from skrin.cli.console import Console
from skrin.cli.errors import ArgumentsInvalid
from skrin.cli.wallet import shown
from skrin.cli.wallet.session import opened
from skrin.domain.json_value import Json


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", nargs="?", default="", metavar="TEXT", help="only those in which these words occur")
    parser.add_argument("--collection", default="")
    parser.add_argument("--issuer", default="", help="the issuer's identifier")
    parser.add_argument("--expiring", type=int, metavar="DAYS", help="only those that expire within so many days")
    parser.add_argument("--sort", choices=("received", "title", "issuer", "expires"), default="received")
    parser.add_argument("--limit", type=int, default=50)
    parser.add_argument("--offset", type=int, default=0)


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.domain.ports import CredentialFilter
    from skrin.use_cases.holder import browse

    if not 1 <= args.limit <= 1000 or args.offset < 0 or not 0 <= (args.expiring or 0) <= 36_500:
        raise ArgumentsInvalid("--limit is from 1 to 1000, --offset from 0, --expiring from 0 to 36500")
    with opened(args, console) as ports:
        before = None if args.expiring is None else ports.clock.now() + timedelta(days=args.expiring)
        wanted = CredentialFilter(
            text=args.text,
            issuer=args.issuer,
            collection=args.collection,
            expires_before=before,
            sort=args.sort,
            limit=args.limit,
            offset=args.offset,
        )
        cards, now = browse.page(wanted, ports), ports.clock.now()
        total = ports.vault.count(wanted)
    narrowed = bool(args.text or args.issuer or args.collection or before is not None)

    def page() -> str:
        from skrin.cli.wallet.pages import listed

        return listed.page(cards, total, args.offset, narrowed=narrowed, now=now, words=console.words, width=console.width)

    told: list[Json] = [shown.line(card, console.language) for card in cards]
    console.result({"ok": True, "total": total, "credentials": told}, page)
    return 0
