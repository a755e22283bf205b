"""`skrin wallet delete ID`: all forms of the achievement, here and for good, with their keys; the issuer is not told."""

import argparse
from functools import partial

from skrin.cli.console import Console
from skrin.cli.exit_status import REFUSED
from skrin.cli.wallet import consent, shown
from skrin.cli.wallet.session import opened
from skrin.domain.json_value import Json, JsonObject
from skrin.words.catalogue import N_


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID")
    parser.add_argument("--only-this-form", action="store_true", help="keep the other forms of the same achievement")
    parser.add_argument("--yes", action="store_true", help="confirm exactly what is printed")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.cli.wallet.pages import ended
    from skrin.gui.viewmodels.credential.uses import uses_of
    from skrin.use_cases.holder.delete import delete, delete_form
    from skrin.use_cases.holder.forms import forms_of

    with opened(args, console) as ports:
        stored = ports.vault.credential(args.id)
        leaving = (stored,) if args.only_this_form else forms_of(args.id, ports)
        deleted: list[Json] = [each.id for each in leaving]
        about: JsonObject = {
            "act": "delete here, with its key; nobody is told",
            "credential": args.id,
            "forms": [shown.form_name(each) for each in leaving],
            "title": shown.title(stored, console.language),
            "issuer": stored.credential.issuer.id,
        }
        words, width = console.words, console.width
        shared = any(use.shared for use in uses_of(args.id, ports, words))
        page = partial(ended.deleting, stored, leaving, shared=shared, words=words, width=width)
        if not consent.confirmed(words.say(N_("Delete it?")), about, args, console, page):
            return REFUSED
        (delete_form if args.only_this_form else delete)(args.id, ports)
    console.result({"ok": True, "deleted": args.id, "forms": deleted}, partial(ended.deleted, stored, words, width))
    return 0
