"""`skrin wallet find`: search what the followed catalogues offer. Asks nobody, unless --refresh is given."""

import argparse

from skrin.cli.console import Console
from skrin.cli.wallet import shown
from skrin.cli.wallet.session import opened


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", nargs="?", default="", metavar="TEXT")
    parser.add_argument("--label", default="")
    parser.add_argument("--issuer", default="", help="its address, identifier or exact name")
    parser.add_argument("--open-now", action="store_true", help="only what one can enrol in today")
    parser.add_argument("--refresh", action="store_true", help="first read the followed catalogues anew")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.use_cases.holder import find

    with opened(args, console) as ports:
        failed = find.refresh(ports) if args.refresh else []
        for each in failed:
            console.say(f"{each.url}: {each.error.code}")
        wanted = find.Wanted(args.text, args.label, args.issuer, args.open_now)
        found = find.find(wanted, ports)

        def page() -> str:
            from skrin.cli.wallet.pages import offerings

            return offerings.page(found, console.words, console.width)

        console.result(
            {
                "ok": True,
                "found": [shown.found(each, console.language) for each in found],
                "not_refreshed": [{"url": each.url, "error": each.error.code} for each in failed],
            },
            page,
        )
    return 0
