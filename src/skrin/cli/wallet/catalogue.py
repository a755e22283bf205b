"""`skrin wallet catalogue add|remove|list`: whose offerings are followed."""

import argparse

from skrin.cli.console import Console
from skrin.cli.errors import ArgumentsInvalid
from skrin.cli.wallet import shown
from skrin.cli.wallet.session import opened


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=("add", "remove", "list"))
    parser.add_argument("url", nargs="?", metavar="URL", help="of an issuer's catalogue")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.domain.party import in_language
    from skrin.use_cases.holder import find

    if (args.url is None) != (args.action == "list"):
        raise ArgumentsInvalid("catalogue add and remove need the URL of a catalogue; list takes none")
    with opened(args, console) as ports:
        if args.action == "remove":
            find.unfollow(args.url, ports)
            console.result({"ok": True, "removed": args.url})
            return 0
        if args.action == "add":
            catalogue = find.follow(args.url, ports)
            console.result(
                {
                    "ok": True,
                    "url": args.url,
                    "issuer": catalogue.issuer,
                    "name": in_language(catalogue.names, console.language),
                    "signed_by": catalogue.signed_by,
                    "offerings": len(catalogue.offerings),
                    "as_of": shown.moment(catalogue.as_of),
                }
            )
            return 0
        urls = list(ports.vault.catalogue_urls())
    console.result({"ok": True, "catalogues": list(urls)})
    return 0
