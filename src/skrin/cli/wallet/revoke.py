"""`skrin wallet revoke ID --reason …`: ask the issuer to revoke, and keep its receipt. Cannot be undone."""

import argparse
from datetime import date
from functools import partial

from skrin.cli.console import Console
from skrin.cli.errors import ArgumentsInvalid
from skrin.cli.exit_status import REFUSED
from skrin.cli.wallet import consent, shown
from skrin.cli.wallet.session import opened
from skrin.words.catalogue import N_


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID")
    parser.add_argument("--reason", required=True, help="told to the issuer")
    parser.add_argument("--from", dest="from_date", type=date.fromisoformat, metavar="DATE", help="the day it shall count from")
    parser.add_argument("--yes", action="store_true", help="confirm exactly what is printed")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.cli.wallet.pages import ended
    from skrin.use_cases.holder import revoke

    if not args.reason.strip():
        raise ArgumentsInvalid("--reason: say why")
    with opened(args, console) as ports:
        preview = revoke.look_up(args.id, args.reason, ports, args.from_date)
        about = {
            "act": "ask the issuer to revoke, for good",
            "credential": args.id,
            "forms": [shown.form_name(each) for each in preview.forms],
            "title": shown.title(preview.stored, console.language),
            "issuer": preview.issuer_url,
            "will_contact": [preview.host],
            "reason": preview.reason,
            "from": shown.moment(preview.from_date),
        }
        words, width = console.words, console.width
        page = partial(ended.revoking, preview, words, width)
        if not consent.confirmed(words.say(N_("Ask the issuer to revoke it?")), about, args, console, page):
            return REFUSED
        receipt = revoke.revoke(preview, ports)
    console.result(
        {
            "ok": True,
            "credential": args.id,
            "receipt_id": receipt.id,
            "revoked_from": shown.moment(receipt.revoked_from),
            "receipt": receipt.text,
        },
        partial(ended.revoked, receipt.id, receipt.revoked_from, words, width),
    )
    return 0
